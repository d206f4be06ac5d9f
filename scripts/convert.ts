/**
 * `npm run convert`: content/sources → content/reports. See scripts/README.md.
 *
 * Exit codes: 0 everything converted · 1 something was refused (with --strict: or warned) · 2 wrong call
 * (with --check: 1 when content/reports is not what the sources give).
 */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { explain } from './explain.ts';
import { comparing, writing } from './effects.ts';
import { convertShard, parseShard, readShards } from './shards.ts';
import { HOME, run, type FileResult, type RunOptions } from './run.ts';

const USAGE = `用法 Usage: npm run convert -- [--sources DIR] [--out DIR] [--force] [--strict] [--check] [--explain ID] [--quiet]
  --sources DIR  原件目录，默认 content/sources    folder of sources
  --out DIR      输出目录，默认 content/reports    folder of reports; nothing is written elsewhere
  --check        只比较、不写入                     compare with what is there, write nothing
  --force        没有变化的也重新转换               convert what has not changed, too
  --strict       有警告也算失败                     warnings are failures
  --shard I/N    只转换第 I 份，写入 --to 文件    convert one part of N into the file --to, for npm run merge
  --merge FILES  合并各份，余下的照常转换         take parts as converted (npm run merge -- FILES)
  --explain ID   列出一篇的全部改动和疑点           print every edit and warning of one report`;

const ROOT = resolve(fileURLToPath(new URL('..', import.meta.url)));

async function main(): Promise<number> {
	let values;
	let positionals: string[];
	try {
		({ values, positionals } = parseArgs({
			allowPositionals: true,
			options: {
				sources: { type: 'string' },
				out: { type: 'string' },
				explain: { type: 'string' },
				strict: { type: 'boolean', default: false },
				check: { type: 'boolean', default: false },
				force: { type: 'boolean', default: false },
				shard: { type: 'string' },
				to: { type: 'string' },
				merge: { type: 'boolean', default: false },
				quiet: { type: 'boolean', default: false },
				'keep-going': { type: 'boolean', default: true },
				help: { type: 'boolean', default: false },
			},
		}));
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		return 2;
	}
	// Called from anywhere: paths given are the caller's, content/ is the project's.
	if (process.cwd() !== ROOT) {
		for (const name of ['sources', 'out', 'to'] as const)
			if (values[name] !== undefined) values[name] = resolve(values[name]);
		positionals = positionals.map((path) => resolve(path));
	}
	process.chdir(ROOT);
	if (positionals.length > 0 && !values.merge) {
		console.error(`不认识 what is this: ${positionals.join(' ')}\n\n${USAGE}`);
		return 2;
	}
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	const out = values.out ?? HOME.out;
	if (values.explain !== undefined) return explain(out, values.explain);
	const sources = values.sources ?? HOME.sources;
	if (existsSync(sources) && !statSync(sources).isDirectory()) {
		console.error(
			`--sources 要写文件夹，${sources} 是文件；单个文件可用 npm run add -- 文件。\n--sources takes a folder, ${sources} is a file; for single files: npm run add -- FILE.`,
		);
		return 2;
	}
	if (!existsSync(sources)) {
		console.error(
			`找不到原件目录 ${sources}，请检查 --sources。\nNo such folder: ${sources}; check --sources.`,
		);
		return 2;
	}

	if (values.shard !== undefined) {
		const shard = parseShard(values.shard);
		if (!shard || values.to === undefined) {
			console.error(
				`--shard 要写成 2/4，并用 --to 指明写到哪个文件。\n--shard is written 2/4 and needs --to FILE.\n\n${USAGE}`,
			);
			return 2;
		}
		const converted = await convertShard(sources, shard, values.to);
		console.log(`${converted} 个文件已转换 files converted → ${values.to}`);
		return 0;
	}
	// Reports of another folder in content/reports would push out the ones that are published there.
	if (values.sources !== undefined && values.out === undefined) {
		console.error(
			`转换别处的文件夹要同时写 --out，否则会换掉 content/reports 里的报告。\nConverting another folder needs --out, too: without it the reports in content/reports would be replaced.\n\n${USAGE}`,
		);
		return 2;
	}

	// Elsewhere means elsewhere: no sidecars, no ledger outside the given folder.
	const atHome = values.sources === undefined && values.out === undefined;
	const options: RunOptions = {
		sources,
		out,
		ledger: atHome ? HOME.ledger : undefined,
		sidecars: atHome,
	};
	if (values.merge)
		try {
			options.ready = readShards(positionals);
		} catch (error) {
			console.error((error as Error).message);
			return 2;
		}
	const differences: string[] = [];
	let result;
	try {
		result = await run(options, values.check ? comparing(differences) : writing(values.quiet));
	} catch (error) {
		const { code, path } = error as NodeJS.ErrnoException;
		if (!code || !CANNOT_WRITE.has(code)) throw error;
		console.error(
			`写不进 ${path ?? out}（${code}），请检查权限和磁盘空间；已写好的文件是完整的，再运行一次会接着做。\nCannot write ${path ?? out} (${code}): check permissions and disk space. What was written is whole; run again to go on.`,
		);
		return 2;
	}
	const { files, unchanged, milliseconds } = result;

	if (!values.quiet) print(files, unchanged, milliseconds);
	if (differences.length > 0) {
		console.error(
			`\n${differences.length} 个生成的文件与原件不符（先运行 npm run convert 再提交）：\nGenerated files differ from what the sources give; run "npm run convert" and commit:\n  ${differences.slice(0, 20).join('\n  ')}`,
		);
		return 1;
	}
	const failed = files.some(
		({ verdict }) => verdict === 'refused' || (values.strict && verdict === 'warned'),
	);
	return failed ? 1 : 0;
}

/** What a disk answers when it takes no more. */
const CANNOT_WRITE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'EISDIR']);

const MARKS = { converted: '✓', warned: '!', refused: '✗' } as const;

function print(files: FileResult[], unchanged: number, milliseconds: number): void {
	for (const { file, verdict, reports, diagnostics } of files) {
		console.log(`${MARKS[verdict]} ${file}${reports.length > 0 ? ` → ${reports.join(', ')}` : ''}`);
		for (const { ruleId, reason, excerpt, part } of diagnostics)
			console.log(
				`    ${part === undefined ? '' : `[${part}] `}${ruleId}: ${reason}${excerpt ? `「${excerpt}」` : ''}`,
			);
	}
	const count = (verdict: FileResult['verdict']) => files.filter((file) => file.verdict === verdict).length;
	console.log(
		`\n${files.length} 个文件 files: ${count('converted')} 已转换 converted, ${count('warned')} 有提示 with warnings, ${count('refused')} 拒收 refused; ${unchanged} 未变 unchanged（${(milliseconds / 1000).toFixed(1)} s）`,
	);
}

process.exitCode = await main();
