/** `convert --explain <id>`: every edit and every warning of one report, with rule and place. */
import { readCorpus, readTrace } from '../src/lib/corpus.ts';
import type { Edit, UniformEdits } from '../src/schemas/trace.ts';

export function explain(out: string, id: string): number {
	const report = readCorpus(out).find(({ frontmatter }) => frontmatter.id === id);
	if (!report) {
		const known = readCorpus(out).map(({ frontmatter }) => frontmatter.id);
		console.error(
			`没有编号为 ${id} 的报告。现有：\nNo report with this id. There are:\n  ${known.join('\n  ')}`,
		);
		return 2;
	}
	const { frontmatter: f } = report;
	const trace = readTrace(report, out);
	const lineOf = (offset: number) => trace.text.slice(0, offset).split('\n').length;

	console.log(
		`${f.title}${f.subtitle ? ` ——${f.subtitle}` : ''}\n${f.id} · ${f.source.file}（${f.source.encoding}）\n`,
	);
	for (const { field, evidence } of f.inferred) console.log(`推断 inferred  ${field}: ${evidence}`);
	for (const { ruleId, reason, excerpt, at } of f.warnings)
		console.log(
			`提示 warning   ${ruleId}${at ? ` #${at}` : ''}: ${reason}${excerpt ? `「${excerpt}」` : ''}`,
		);
	for (const edit of trace.edits) for (const line of describe(edit, lineOf)) console.log(line);
	const { in: read, removed, added, out: kept } = f.accounting;
	console.log(
		`\n字数 characters: 原文 in ${read} − 删 removed ${removed} + 增 added ${added} = 正文 out ${kept}（差 difference ${read - removed + added - kept}）`,
	);
	return 0;
}

const show = (text: string) => (text === '' ? '∅' : JSON.stringify(text).slice(1, -1));

function describe(edit: Edit | UniformEdits, lineOf: (offset: number) => number): string[] {
	if ('changes' in edit)
		return edit.changes.map(
			([, source, before, after]) =>
				`改动 edit      ${edit.rule} 第${lineOf(source)}行: ${show(before)} → ${show(after)}`,
		);
	const doubt = edit.certainty === 'conjecture' ? '〔推测 conjecture〕' : '';
	return [
		`改动 edit      ${edit.rule} 第${lineOf(edit.source[0])}行${edit.paragraph ? ` #${edit.paragraph}` : ''}: ${show(edit.before)} → ${show(edit.after)}${doubt}${edit.reason ? `（${edit.reason}）` : ''}`,
	];
}
