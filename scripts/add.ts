/**
 * `npm run add -- <files…>`: copy files into content/sources, convert, and say what was understood: title,
 * district, years, outline, what was left out, what is in doubt. In a terminal it asks whether to keep them;
 * elsewhere it asks nothing.
 *
 * Exit codes: 0 added · 1 something was refused or not kept · 2 wrong call.
 */
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { divisionBySlug } from '../src/lib/gazetteer.ts';
import { readTrace, type CorpusReport } from '../src/lib/corpus.ts';
import { eachSection, readReport } from '../src/lib/report-document.ts';
import { writing } from './effects.ts';
import type { ReportKind } from '../src/schemas/report.ts';
import { HOME, run, type FileResult } from './run.ts';
import { sidecarPath } from './sidecars.ts';
import { listSources } from './source-files.ts';

const USAGE = `用法 Usage: npm run add -- <文件…>
  可以写文件，也可以写文件夹。files or folders.
  把文件收进 content/sources，转换，并说明读懂了什么。copies files into content/sources, converts them and says what was understood.`;

async function main(): Promise<number> {
	let given: string[];
	try {
		// npm runs in the project's folder, the user's paths are those of the folder it was called from.
		given = parseArgs({ allowPositionals: true }).positionals.map((file) =>
			existsSync(file) ? file : resolve(process.env['INIT_CWD'] ?? '.', file),
		);
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		return 2;
	}
	const missing = given.filter((file) => !existsSync(file));
	// A folder stands for the files in it.
	const files = given
		.filter((file) => existsSync(file))
		.flatMap((file) =>
			statSync(file).isDirectory() ? listSources(file).map((inner) => join(file, inner)) : [file],
		);
	if (files.length === 0 || missing.length > 0) {
		console.error(missing.length > 0 ? `找不到文件 no such file: ${missing.join('、')}` : USAGE);
		return 2;
	}

	const added = files.map(copyIn);
	const { files: results } = await run({ ...HOME, sidecars: true }, writing(false));
	const mine = results.filter(({ file }) => added.some(({ name, fresh }) => fresh && name === file));
	for (const { name, fresh } of added)
		if (!fresh) console.log(`= ${name}：已经收录过，未重复添加。(already there)`);
	for (const result of mine) describe(result);

	if (mine.length > 0 && process.stdin.isTTY && process.stdout.isTTY && !(await agreed())) {
		for (const { file } of mine) {
			rmSync(join(HOME.sources, file));
			rmSync(sidecarPath(join(HOME.sources, file)), { force: true });
		}
		for (const id of mine.flatMap(({ reports }) => reports))
			rmSync(join(HOME.ledger, `${id}.json`), { force: true });
		await run({ ...HOME, sidecars: true }, writing(true));
		console.log('已撤回，什么也没有留下。(taken back; nothing was kept)');
		return 1;
	}
	const refused = mine.filter(({ verdict }) => verdict === 'refused').map(({ file }) => file);
	if (refused.length > 0) console.log(whatNext(refused));
	return refused.length > 0 ? 1 : 0;
}

/** Copy a file under its own name; another file of that name gets a number. The same bytes are not copied twice. */
function copyIn(file: string): { name: string; fresh: boolean } {
	const bytes = readFileSync(file);
	const extension = extname(file);
	const stem = basename(file, extension).replace(/[\\/:*?"<>|\s]+/gu, '-');
	for (let n = 1; ; n++) {
		const name = `${stem}${n === 1 ? '' : `-${n}`}${extension}`;
		const target = join(HOME.sources, name);
		if (!existsSync(target)) {
			copyFileSync(file, target);
			return { name, fresh: true };
		}
		if (bytes.equals(readFileSync(target))) return { name, fresh: false };
	}
}

/** A refused file stays where it is, so that nothing is lost; it is refused again until it is replaced or taken away. */
const whatNext = (refused: readonly string[]) =>
	`\n${refused.length} 个文件没有收进：${refused.join('、')}\n  原件留在 ${HOME.sources}/。按上面的提示改好后，用同名文件替换，再运行 npm run convert；不要了就从那里删去。\n  ${refused.length} refused; the originals are in ${HOME.sources}/: put a readable file of the same name there and run npm run convert, or delete them.`;

/** For the screen of somebody who reads no English. */
const KINDS: Record<ReportKind, string> = {
	'work-summary': '工作总结',
	'work-plan': '工作思路／要点',
	'summary-and-plan': '总结与思路',
	'meeting-report': '会议报道',
	speech: '讲话',
	'five-year-plan': '规划',
	'government-work-report': '政府工作报告',
	notice: '通知',
	other: '其他',
};

function describe({ file, verdict, reports, diagnostics }: FileResult): void {
	console.log(`\n${{ converted: '✓', warned: '!', refused: '✗' }[verdict]} ${file}`);
	// What of a file could not be taken in is said even when the rest was: a picture in an archive, an empty row.
	for (const { ruleId, severity, reason } of diagnostics)
		if (severity === 'error') console.log(`  拒收 refused: ${reason}`);
		else if (severity === 'info' && ruleId === 'near-duplicate') console.log(`  版本 version   ${reason}`);
	for (const id of reports) describeReport(id);
}

function describeReport(id: string): void {
	const report = findReport(id);
	const { frontmatter: f } = report;
	const guess = (field: string) => {
		const evidence = f.inferred.find((inference) => inference.field === field)?.evidence;
		return evidence ? `（推断：${evidence}）` : '';
	};
	console.log(`  编号 id        ${id}`);
	console.log(`  标题 title     ${f.title}${f.subtitle ? ` ——${f.subtitle}` : ''}${guess('title')}`);
	console.log(`  机关 issuer    ${f.issuer ?? '未写明'}${guess('issuer')}`);
	console.log(`  地区 district  ${divisionBySlug(f.district)?.fullName ?? '未定'}${guess('district')}`);
	console.log(`  种类 kind      ${KINDS[f.kind]}${guess('kind')}`);
	console.log(
		`  年份 years     归入 ${f.year ?? '未定'}；回顾 ${f.reviewYears.join('、') || '—'}${guess('reviewYears')}；部署 ${f.planYears.join('、') || '—'}${guess('planYears')}`,
	);
	console.log(
		`  日期 dates     成文 ${f.issuedAt ?? '—'}，发布 ${f.publishedAt ?? '—'}；文号 ${f.documentNumber ?? '—'}；索引号 ${f.indexNumber ?? '—'}`,
	);
	console.log('  提纲 outline');
	for (const { section } of eachSection(report))
		console.log(`    ${'  '.repeat(section.level - 1)}${section.heading}`);
	const trace = readTrace(report, HOME.out);
	const nothing = (trace.leftOut ?? []).length === 0 && trace.edits.length === 0;
	console.log(`  未进正文、改动 left out, changed${nothing ? '　无' : ''}`);
	for (const { rule, pieces } of trace.leftOut ?? [])
		console.log(`    ${rule} × ${pieces.length}: ${pieces.join(' ｜ ').replace(/\s+/gu, ' ').slice(0, 80)}`);
	for (const edit of trace.edits) {
		if ('changes' in edit) console.log(`    ${edit.rule} × ${edit.count}`);
		else if (edit.after.trim() === '' && edit.before.trim() !== '')
			console.log(`    ${edit.rule}: ${edit.before.slice(0, 60)}`);
		else if (edit.certainty === 'conjecture')
			console.log(`    ${edit.rule}（推测 conjecture）: ${edit.before} → ${edit.after}`);
	}
	for (const { reason, excerpt } of f.warnings)
		console.log(`  疑点 doubt     ${reason}${excerpt ? `「${excerpt}」` : ''}`);
}

function findReport(id: string): CorpusReport {
	const path = readdirSync(HOME.out, { recursive: true, encoding: 'utf8' }).find(
		(file) => basename(file) === `${id}.mdx`,
	)!;
	return { ...readReport(readFileSync(join(HOME.out, path), 'utf8')), path, digest: '' };
}

async function agreed(): Promise<boolean> {
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	const answer = await terminal.question('\n收录吗？回车收录，n 撤回。Keep? [Y/n] ');
	terminal.close();
	return !/^\s*(?:n|no|否|不)/i.test(answer);
}

process.exitCode = await main();
