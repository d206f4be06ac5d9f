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
	for (const line of grouped(trace.edits.flatMap((edit) => describe(edit, lineOf)))) console.log(line);
	const { in: read, removed, added, out: kept } = f.accounting;
	console.log(
		`\n字数 characters: 原文 in ${read} − 删 removed ${removed} + 增 added ${added} = 正文 out ${kept}（差 difference ${read - removed + added - kept}）`,
	);
	return 0;
}

/** As in JSON; characters that nobody sees by their numbers. */
const show = (text: string) =>
	text === ''
		? '∅'
		: JSON.stringify(text)
				.slice(1, -1)
				.replace(
					/[^\S ]|\p{Cf}/gu,
					(unseen) => `<U+${unseen.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
				);

/** One edit as it is printed: what was done, and in which line of the source. */
interface Described {
	what: string;
	line: number;
	/** Paragraph it ended up in. */
	at?: string | undefined;
}

/** So many lines of the source are named; of the others the number. */
const MOST_LINES = 12;

/** The same change at many places is one line: `第3、7、12行（共3处）`. */
function grouped(edits: readonly Described[]): string[] {
	const groups = new Map<string, Described[]>();
	for (const edit of edits) {
		const same = groups.get(edit.what);
		if (same) same.push(edit);
		else groups.set(edit.what, [edit]);
	}
	return [...groups].map(([what, [first, ...others]]) => {
		if (others.length === 0)
			return `改动 edit      第${first!.line}行${first!.at ? ` #${first!.at}` : ''}: ${what}`;
		const lines = [...new Set([first!, ...others].map(({ line }) => line))];
		const named = lines.slice(0, MOST_LINES).join('、') + (lines.length > MOST_LINES ? '…' : '');
		return `改动 edit      第${named}行（共${others.length + 1}处 ${others.length + 1} places）: ${what}`;
	});
}

function describe(edit: Edit | UniformEdits, lineOf: (offset: number) => number): Described[] {
	if ('changes' in edit)
		return edit.changes.map(([, source, before, after]) => ({
			what: `${edit.rule} ${show(before)} → ${show(after)}`,
			line: lineOf(source),
		}));
	const doubt = edit.certainty === 'conjecture' ? '〔推测 conjecture〕' : '';
	const reason = edit.reason ? `（${edit.reason}）` : '';
	return [
		{
			what: `${edit.rule} ${show(edit.before)} → ${show(edit.after)}${doubt}${reason}`,
			line: lineOf(edit.source[0]),
			at: edit.paragraph,
		},
	];
}
