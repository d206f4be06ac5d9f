/** The command as a user runs it: bad files, second copies, re-runs, other folders. */
import { spawn, spawnSync } from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addresses, ledgerIds, readLedger, unresolved, updateLedger } from '../scripts/ledger.ts';
import { writing } from '../scripts/effects.ts';
import { run, type FileResult } from '../scripts/run.ts';
import { readCorpus } from '../src/lib/corpus.ts';
import { readReport } from '../src/lib/report-document.ts';

const convert = (...args: string[]) =>
	spawnSync(process.execPath, ['scripts/convert.ts', ...args], { encoding: 'utf8' });
const SEEDS = 'content/sources';
const seed = (file: string) => readFileSync(join(SEEDS, file));
const plan = '004_aac5419786a11bdd.txt';

describe('shards', { timeout: 240_000 }, () => {
	const root = mkdtempSync(join(tmpdir(), 'wenmai-'));
	afterAll(() => rmSync(root, { recursive: true, force: true }));
	const texts = (dir: string) =>
		readdirSync(dir, { recursive: true, encoding: 'utf8' })
			.filter((path) => /\.(?:mdx|json)$/u.test(path) && !path.includes('.convert-cache'))
			.sort()
			.map((path) => [path, readFileSync(join(dir, path), 'utf8')]);

	it('merged, they give what one run gives; a part that is missing is converted', () => {
		const [one, merged] = [join(root, 'one'), join(root, 'merged')];
		const parts = [1, 2].map((n) => join(root, `part-${n}.jsonl`));
		for (const [i, part] of parts.entries())
			expect(convert('--sources', SEEDS, '--shard', `${i + 1}/2`, '--to', part).status).toBe(0);
		expect(convert('--sources', SEEDS, '--out', one, '--quiet').status).toBe(0);
		expect(convert('--merge', '--sources', SEEDS, '--out', merged, '--quiet', parts[1]!).status).toBe(0);
		expect(texts(merged)).toEqual(texts(one));
		expect(texts(one).length).toBeGreaterThan(10);
	});

	it('a part of other code is refused', () => {
		const part = join(root, 'old.jsonl');
		writeFileSync(part, '{"version":"old"}\n');
		const { status, stderr } = convert('--merge', '--sources', SEEDS, '--out', join(root, 'x'), part);
		expect([status, stderr]).toEqual([2, expect.stringContaining('另一版程序')]);
	});
});

describe('a folder with good and bad files', () => {
	const root = mkdtempSync(join(tmpdir(), 'wenmai-'));
	const sources = join(root, 'sources');
	const out = join(root, 'out');
	let results: Map<string, FileResult>;
	let first: ReturnType<typeof convert>;

	beforeAll(() => {
		cpSync(SEEDS, sources, { recursive: true, filter: (path) => !path.endsWith('.yaml') });
		writeFileSync(join(sources, 'empty.txt'), '');
		writeFileSync(
			join(sources, 'binary.txt'),
			Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256),
		);
		writeFileSync(
			join(sources, 'renamed.txt'),
			Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0x0a]),
		);
		writeFileSync(
			join(sources, 'unknown-encoding.txt'),
			Buffer.from(Array.from({ length: 900 }, (_, i) => 0xa0 + ((i * 37) % 90))),
		);
		writeFileSync(join(sources, 'picture.png'), 'x');
		writeFileSync(join(sources, 'english.txt'), 'No Chinese here.');
		writeFileSync(join(sources, 'title-only.txt'), '桐乡市教育局2024年工作思路\n');
		writeFileSync(join(sources, 'zz-copy.txt'), seed(plan));
		writeFileSync(
			join(sources, 'gbk.txt'),
			iconv.encode(
				'安吉县教育局2019年工作总结\n2019年，全县教育系统深入贯彻党的教育方针，全面提高教育质量，各项工作取得新的进展。',
				'gb18030',
			),
		);
		writeFileSync(
			join(sources, 'big5.txt'),
			iconv.encode(
				'德清縣教育局2018年工作總結\n2018年，全縣教育系統深入貫徹黨的教育方針，全面提高教育質量，學校建設和教師發展取得進展。',
				'big5',
			),
		);
		first = convert('--sources', sources, '--out', out);
		const report = JSON.parse(readFileSync(join(out, 'convert-report.json'), 'utf8')) as FileResult[];
		results = new Map(report.map((result) => [result.file, result]));
	});
	afterAll(() => rmSync(root, { recursive: true }));

	it.each([
		['empty.txt', 'empty-file'],
		['binary.txt', 'binary-file'],
		['renamed.txt', 'broken-file'],
		['unknown-encoding.txt', 'unknown-encoding'],
		['picture.png', 'unknown-format'],
		['english.txt', 'no-text'],
		['title-only.txt', 'no-body'],
		['zz-copy.txt', 'second-copy'],
	])('%s is refused: %s, in Chinese and English', (file, ruleId) => {
		const result = results.get(file)!;
		expect(result).toMatchObject({ verdict: 'refused', reports: [] });
		expect(result.diagnostics.at(-1)).toMatchObject({ ruleId, severity: 'error' });
		expect(result.diagnostics.at(-1)!.reason).toMatch(/\p{Script=Han}.*[a-z]{3}/u);
		expect(first.stdout).toContain(file);
	});

	it('the others convert', () => {
		const good = [...results.values()].filter(({ verdict }) => verdict !== 'refused');
		expect(good.flatMap(({ reports }) => reports).sort()).toEqual(
			[
				'anji-2019-work-summary',
				'deqing-2018-work-summary',
				'linan-2021-speech',
				'qingyuan-2021-summary-and-plan',
				'tongxiang-2024-work-plan',
				'xiaoshan-2021-meeting-report',
				'xiaoshan-2021-meeting-report-2',
			].sort(),
		);
	});

	it('reports the encoding', () => {
		expect(readFileSync(join(out, 'anji/2019/anji-2019-work-summary.mdx'), 'utf8')).toContain(
			'encoding: gb18030',
		);
		expect(readFileSync(join(out, 'deqing/2018/deqing-2018-work-summary.mdx'), 'utf8')).toContain(
			'encoding: big5',
		);
	});

	it('the exit code tells', () => expect(first.status).toBe(1));

	it('writes nothing beside the sources', () => {
		expect(readdirSync(sources).filter((file) => file.endsWith('.yaml'))).toEqual([]);
		expect(readdirSync(root).sort()).toEqual(['out', 'sources']);
	});

	it('the same input gives the same bytes, and files that stay the same are not touched', () => {
		const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) =>
			statSync(join(out, file)).isFile(),
		);
		const before = files.map((file) => [
			file,
			readFileSync(join(out, file), 'utf8'),
			statSync(join(out, file)).mtimeMs,
		]);
		convert('--sources', sources, '--out', out);
		expect(
			files.map((file) => [file, readFileSync(join(out, file), 'utf8'), statSync(join(out, file)).mtimeMs]),
		).toEqual(before);
	});

	it('explains one report, edit by edit', () => {
		const { stdout, status } = convert('--out', out, '--explain', 'linan-2021-speech');
		expect(status).toBe(0);
		expect(stdout).toMatch(/第1[、行].*: pinyin-brackets \(huì\) → ∅/u);
		expect(stdout).toContain('〔推测 conjecture〕');
		expect(stdout).toContain('差 difference 0');
		// The same change at many places is one line, and every place counts.
		const lines = stdout.match(/^改动 edit.*$/gmu)!;
		const places = lines.map((line) => Number(/（共(\d+)处/u.exec(line)?.[1] ?? 1));
		expect(lines.length).toBeLessThan(1500);
		expect(places.reduce((sum, count) => sum + count)).toBeGreaterThan(3000);
	});
});

describe('a large run', () => {
	const root = mkdtempSync(join(tmpdir(), 'wenmai-'));
	const sources = join(root, 'sources');
	const places = [
		'长兴',
		'德清',
		'海盐',
		'平湖',
		'海宁',
		'嘉善',
		'桐庐',
		'淳安',
		'安吉',
		'新昌',
		'诸暨',
		'嵊州',
	];
	const outputs = (out: string) =>
		Object.fromEntries(
			readdirSync(out, { recursive: true, encoding: 'utf8' })
				.filter((file) => /\.(?:mdx|trace\.json)$/.test(file))
				.sort()
				.map((file) => [file, readFileSync(join(out, file), 'utf8')]),
		);

	beforeAll(() => {
		cpSync(SEEDS, sources, { recursive: true });
		const text = seed(plan).toString('utf8');
		for (const [i, place] of [...places, ...places, ...places].entries())
			writeFileSync(
				join(sources, `more-${String(i).padStart(2, '0')}.txt`),
				text.replaceAll('桐乡', place).replaceAll('2024', String(2010 + i)),
			);
	});
	afterAll(() => rmSync(root, { recursive: true }));

	it('in threads gives what one after the other gives', () => {
		convert('--sources', sources, '--out', join(root, 'threads'), '--quiet');
		const threads = outputs(join(root, 'threads'));
		expect(Object.keys(threads)).toHaveLength(2 * (5 + 36));
		for (const [file, text] of Object.entries(outputs('content/reports'))) expect(threads[file]).toBe(text);
	});

	it('passes over what has not changed, and converts what has', async () => {
		const out = join(root, 'threads');
		const before = touched(out);
		expect(convert('--sources', sources, '--out', out).stdout).toContain('41 未变 unchanged');
		// Not a byte is written again, and hardly anything is computed: these 41 take ten times that.
		const used = process.cpuUsage();
		const { unchanged } = await run({ sources, out, sidecars: false }, writing(false));
		const { user, system } = process.cpuUsage(used);
		expect(unchanged).toBe(41);
		expect((user + system) / 1e6).toBeLessThan(2);
		expect(touched(out)).toEqual(before);
		writeFileSync(
			join(sources, 'more-00.txt'),
			`${readFileSync(join(sources, 'more-00.txt'), 'utf8')}\n补充一段：全年工作任务圆满完成。\n`,
		);
		expect(convert('--sources', sources, '--out', out).stdout).toContain('40 未变 unchanged');
		rmSync(join(out, 'tongxiang'), { recursive: true });
		expect(convert('--sources', sources, '--out', out).stdout).toContain('40 未变 unchanged');
		expect(existsSync(join(out, 'tongxiang/2024/tongxiang-2024-work-plan.mdx'))).toBe(true);
	});

	it('killed while it replaces good reports leaves each as it was or as it will be', async () => {
		const out = join(root, 'replaced');
		convert('--sources', sources, '--out', out, '--quiet');
		const good = outputs(out);
		for (const file of readdirSync(sources).filter((name) => name.startsWith('more-')))
			appendFileSync(join(sources, file), '\n再补充一段：各项任务按期完成。\n');
		const seen: Record<string, string>[] = [];
		for (let n = 0; n < 3; n++) {
			const delay = 300 + Math.random() * 2500;
			const child = spawn(
				process.execPath,
				['scripts/convert.ts', '--sources', sources, '--out', out, '--quiet'],
				{ stdio: 'ignore' },
			);
			await new Promise((done) => setTimeout(done, delay));
			child.kill('SIGKILL');
			await new Promise((done) => child.once('exit', done));
			seen.push(outputs(out));
		}
		convert('--sources', sources, '--out', out, '--quiet');
		const now = outputs(out);
		expect(now).not.toEqual(good);
		for (const reports of seen) {
			expect(Object.keys(reports)).toEqual(Object.keys(good));
			for (const [file, text] of Object.entries(reports)) expect([good[file], now[file]]).toContain(text);
		}
	});

	it('killed at any moment leaves whole files, and the next run finishes the work', async () => {
		const out = join(root, 'killed');
		for (const delay of [300, 700, 1200, 1700]) {
			const child = spawn(
				process.execPath,
				['scripts/convert.ts', '--sources', sources, '--out', out, '--quiet'],
				{ stdio: 'ignore' },
			);
			await new Promise((done) => setTimeout(done, delay));
			child.kill('SIGKILL');
			await new Promise((done) => child.once('exit', done));
			if (existsSync(out)) expect(() => readCorpusFresh(out)).not.toThrow();
		}
		convert('--sources', sources, '--out', out, '--quiet');
		convert('--sources', sources, '--out', join(root, 'whole'), '--quiet');
		expect(outputs(out)).toEqual(outputs(join(root, 'whole')));
		expect(
			readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.part')),
		).toEqual([]);
	});
});

/** When each report and trace was last written. */
function touched(out: string): Record<string, number> {
	return Object.fromEntries(
		readdirSync(out, { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.(?:mdx|trace\.json)$/.test(file))
			.sort()
			.map((file) => [file, statSync(join(out, file)).mtimeMs]),
	);
}

/** Every report parses and has its trace. */
function readCorpusFresh(out: string): void {
	for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' }))
		if (file.endsWith('.mdx')) readReport(readFileSync(join(out, file), 'utf8'));
		else if (file.endsWith('.trace.json')) JSON.parse(readFileSync(join(out, file), 'utf8'));
}

describe('npm run add', () => {
	const root = mkdtempSync(join(tmpdir(), 'wenmai-'));
	const add = (...files: string[]) =>
		spawnSync(process.execPath, [resolve('scripts/add.ts'), ...files], { encoding: 'utf8', cwd: root });
	beforeAll(() => mkdirSync(join(root, 'content/sources'), { recursive: true }));
	afterAll(() => rmSync(root, { recursive: true }));

	it('copies, converts and says what was understood, asking nothing', () => {
		const { stdout, status } = add(resolve(SEEDS, plan));
		expect(status).toBe(0);
		for (const words of [
			'桐乡市教育局2024年工作思路',
			'浙江省嘉兴市桐乡市',
			'部署 2024',
			'（一）紧扣“一条主线”',
			'portal-fields: 索引号',
			'疑点 doubt',
		])
			expect(stdout).toContain(words);
		expect(existsSync(join(root, 'content/reports/tongxiang/2024/tongxiang-2024-work-plan.mdx'))).toBe(true);
		expect(readFileSync(join(root, 'content/sources', `${plan}.yaml`), 'utf8')).toContain(
			'id: tongxiang-2024-work-plan',
		);
	});

	it('does not add the same bytes twice, and keeps another file of the same name apart', () => {
		expect(add(resolve(SEEDS, plan)).stdout).toContain('已经收录过');
		const other = join(root, plan);
		writeFileSync(
			other,
			'安吉县教育局2019年工作总结\n2019年，全县教育系统扎实推进各项工作，取得新的进展。\n',
		);
		expect(add(other).stdout).toContain('anji-2019-work-summary');
		expect(readdirSync(join(root, 'content/sources')).filter((file) => file.endsWith('.txt'))).toHaveLength(
			2,
		);
	});

	it('says why a file is refused', () => {
		writeFileSync(join(root, 'empty.txt'), '');
		const { stdout, status } = add(join(root, 'empty.txt'));
		expect(stdout).toContain('拒收 refused: 文件是空的');
		expect(stdout).toContain('1 个文件没有收进：empty.txt');
		expect(stdout).toContain('原件留在 content/sources/');
		expect(status).toBe(1);
	});

	it('takes a folder for the files in it, and speaks of kinds in Chinese', () => {
		const folder = join(root, 'inbox/2020');
		mkdirSync(folder, { recursive: true });
		writeFileSync(
			join(folder, 'a.txt'),
			'德清县教育局2020年工作总结\n2020年，全县教育系统扎实推进各项工作，取得新的进展。\n',
		);
		const { stdout, status } = add(join(root, 'inbox'));
		expect(status).toBe(0);
		expect(stdout).toContain('德清县教育局2020年工作总结');
		expect(stdout).toContain('种类 kind      工作总结');
	});
	it('an unknown option prints the usage', () => {
		const { status, stderr } = add('--wat');
		expect(status).toBe(2);
		expect(stderr).toContain('用法');
	});
	it('names a file that is not there', () => expect(add('nowhere.docx').stderr).toContain('nowhere.docx'));
});

describe('wrong calls', () => {
	it('an unknown id lists the known ones', () => {
		const { status, stderr } = convert('--explain', 'nobody');
		expect(status).toBe(2);
		expect(stderr).toContain('qingyuan-2021-summary-and-plan');
	});
	it('a missing folder is named', () => {
		const { status, stderr } = convert('--sources', 'no/such/folder');
		expect(status).toBe(2);
		expect(stderr).toContain('no/such/folder');
	});
	it('another folder needs its own folder of reports', () => {
		const { status, stderr } = convert('--sources', SEEDS);
		expect(status).toBe(2);
		expect(stderr).toContain('--out');
	});
	it('a file is no folder', () => {
		const { status, stderr } = convert('--sources', join(SEEDS, plan), '--out', 'unused');
		expect(status).toBe(2);
		expect(stderr).toContain('npm run add');
	});
	it('works from another folder, with relative paths, an empty folder, links that lead nowhere and other people’s files', () => {
		const root = mkdtempSync(join(tmpdir(), 'wenmai-'));
		const inRoot = (...args: string[]) =>
			spawnSync(process.execPath, [resolve('scripts/convert.ts'), ...args], { encoding: 'utf8', cwd: root });
		mkdirSync(join(root, 'empty'));
		expect(inRoot('--sources', 'empty', '--out', 'nothing').status).toBe(0);
		expect(JSON.parse(readFileSync(join(root, 'nothing/convert-report.json'), 'utf8'))).toEqual([]);

		mkdirSync(join(root, 'in/2024_files'), { recursive: true });
		writeFileSync(join(root, 'in/2024_files', plan), seed(plan));
		writeFileSync(join(root, 'in/~$lock.docx'), 'lock');
		symlinkSync('nowhere', join(root, 'in/broken.txt'));
		mkdirSync(join(root, 'in/out'));
		writeFileSync(join(root, 'in/out/mine.mdx'), '# mine');
		for (let time = 0; time < 2; time++) {
			expect(inRoot('--sources', 'in', '--out', 'in/out', '--quiet').status).toBe(0);
			const files = JSON.parse(
				readFileSync(join(root, 'in/out/convert-report.json'), 'utf8'),
			) as FileResult[];
			expect(files.map(({ file, reports }) => [file, reports])).toEqual([
				[`2024_files/${plan}`, ['tongxiang-2024-work-plan']],
			]);
		}
		expect(readFileSync(join(root, 'in/out/mine.mdx'), 'utf8')).toBe('# mine');
		rmSync(root, { recursive: true });
	}, 120_000);

	it('an unknown option prints the usage', () => expect(convert('--wat').status).toBe(2));
});

describe('the repository', () => {
	it('content/reports is what the sources give (convert --check)', () => {
		const { status, stderr } = convert('--check', '--quiet');
		expect(stderr.replace(/\(node:.*\n.*\n/g, '')).toBe('');
		expect(status).toBe(0);
	});

	it('every source has a sidecar with the id of its report', () => {
		const ids = new Set(readCorpus().map(({ frontmatter }) => frontmatter.id));
		for (const file of readdirSync(SEEDS).filter((name) => !name.endsWith('.yaml'))) {
			expect(existsSync(join(SEEDS, `${file}.yaml`)), file).toBe(true);
			expect(ids).toContain(/^id: (.*)$/m.exec(readFileSync(join(SEEDS, `${file}.yaml`), 'utf8'))![1]);
		}
	});

	it('every address that was ever published resolves', () => {
		const reports = new Map(readCorpus().map((report) => [report.frontmatter.id, addresses(report)]));
		for (const id of ledgerIds('content/ledger')) {
			expect([...reports.keys()]).toContain(id);
			expect(unresolved(readLedger('content/ledger', id), reports.get(id)!)).toEqual([]);
		}
		expect(ledgerIds('content/ledger')).toEqual([...reports.keys()].sort());
	});
});

describe('the ledger', () => {
	const before = new Map([
		['p-old', '加快补齐城区教育资源短板，完成后田幼儿园项目并投入使用。'],
		['p-same', '不变的段落。'],
		['p-gone', '与后文毫无关系的一段话，整段删去了。'],
	]);
	const now = new Map([
		['p-new', '加快补齐城区教育资源短板，完成后田、江滨幼儿园项目并投入使用。'],
		['p-same', '不变的段落。'],
	]);
	const ledger = updateLedger({ ids: [...before.keys()], aliases: {} }, before, now);

	it('leads an old address to the passage that replaced it', () =>
		expect(ledger.aliases['p-old']).toBe('p-new'));
	it('keeps every address', () => expect(ledger.ids).toEqual(['p-gone', 'p-new', 'p-old', 'p-same']));
	it('says which address leads nowhere', () => expect(unresolved(ledger, now)).toEqual(['p-gone']));
	it('follows aliases on the next change', () => {
		const third = new Map([
			['p-third', '加快补齐城区教育资源短板，完成后田、江滨、五都幼儿园项目并投入使用。'],
		]);
		expect(updateLedger(ledger, now, third).aliases).toMatchObject({
			'p-new': 'p-third',
			'p-old': 'p-third',
		});
	});
});
