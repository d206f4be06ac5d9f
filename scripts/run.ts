/**
 * One run of convert: a folder of sources becomes a folder of reports, and a verdict for every file.
 * Everything that touches the disk goes through `effects`, so that a check can run the same code and compare.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readReport } from '../src/lib/report-document.ts';
import { addresses, formatLedger, readLedger, unresolved, updateLedger } from './ledger.ts';
import { convertSource, type Conversion } from './pipeline/index.ts';
import type { Diagnostic } from './pipeline/types.ts';
import { newSidecar, readSidecar, sidecarPath } from './sidecars.ts';

export type Verdict = 'converted' | 'warned' | 'refused';

/** One line of `convert-report.json`. */
export interface FileResult {
	file: string;
	verdict: Verdict;
	reports: string[];
	diagnostics: Diagnostic[];
}

export interface RunOptions {
	sources: string;
	out: string;
	/** Folder of the ledger; none when converting elsewhere. */
	ledger?: string | undefined;
	/** Write sidecars with given ids beside the sources. */
	sidecars: boolean;
}

export interface Effects {
	write(path: string, text: string): void;
	remove(path: string): void;
	progress(done: number, total: number, file: string): void;
}

export interface RunResult {
	files: FileResult[];
	/** Paths of all files that the run stands for, below `out`. */
	outputs: Set<string>;
	milliseconds: number;
}

/** Convert everything below `options.sources`. Never throws for a source: a bad one is refused and the rest go on. */
export function run(options: RunOptions, effects: Effects): RunResult {
	const started = performance.now();
	const results: FileResult[] = [];
	const outputs = new Set<string>();
	const ids = new IdRegistry(options.sources);
	const seen = new Map<string, string>();

	const files = listSources(options.sources);
	// Files that already have an id come first: a new copy never takes the place of a published report.
	const order = [...files].sort((a, b) => Number(ids.has(b)) - Number(ids.has(a)) || (a < b ? -1 : 1));
	for (const [done, file] of order.entries()) {
		effects.progress(done, files.length, file);
		results.push(convertFile(file));
	}
	effects.progress(files.length, files.length, '');
	results.sort((a, b) => (a.file < b.file ? -1 : 1));

	for (const stale of listOutputs(options.out))
		if (!outputs.has(stale)) effects.remove(join(options.out, stale));
	effects.write(join(options.out, 'convert-report.json'), `${JSON.stringify(results, null, '\t')}\n`);
	return { files: results, outputs, milliseconds: performance.now() - started };

	function convertFile(file: string): FileResult {
		const path = join(options.sources, file);
		const { sidecar, diagnostics } = readSidecar(path);
		try {
			const conversion = convertSource({ file, bytes: readFileSync(path) }, sidecar);
			if ('refused' in conversion) {
				keepLastGood(sidecar.id);
				return { file, verdict: 'refused', reports: [], diagnostics: [...diagnostics, conversion.refused] };
			}
			const copyOf = seen.get(conversion.words);
			if (copyOf !== undefined)
				return { file, verdict: 'refused', reports: [], diagnostics: [...diagnostics, secondCopy(copyOf)] };
			seen.set(conversion.words, file);
			const id = sidecar.id ?? ids.give(conversion);
			const problems = [...diagnostics, ...conversion.diagnostics, ...writeReport(id, conversion)];
			if (options.sidecars && !sidecar.id && !existsSync(sidecarPath(path)))
				effects.write(
					sidecarPath(path),
					newSidecar(id, createHash('sha256').update(conversion.source.bytes).digest('hex')),
				);
			const warned = problems.some(({ severity }) => severity !== 'info');
			return { file, verdict: warned ? 'warned' : 'converted', reports: [id], diagnostics: problems };
		} catch (error) {
			keepLastGood(sidecar.id);
			return {
				file,
				verdict: 'refused',
				reports: [],
				diagnostics: [...diagnostics, internalError(error as Error)],
			};
		}
	}

	/** What was published from a source stays when the source cannot be converted today. */
	function keepLastGood(id: string | undefined): void {
		if (id === undefined) return;
		for (const path of listOutputs(options.out))
			if (path.endsWith(`/${id}.mdx`) || path.endsWith(`/${id}.trace.json`)) outputs.add(path);
	}

	function writeReport(id: string, conversion: Conversion): Diagnostic[] {
		const { mdx, trace, document } = conversion.finish(id);
		const { district, year } = document.frontmatter;
		const base = `${district}/${year ?? 'undated'}/${id}`;
		const mdxPath = join(options.out, `${base}.mdx`);
		const problems: Diagnostic[] = [];
		if (options.ledger) {
			const published = listOutputs(options.out).find((path) => path.endsWith(`/${id}.mdx`));
			const before = published
				? addresses(readReport(readFileSync(join(options.out, published), 'utf8')))
				: undefined;
			const now = addresses(document);
			const ledger = updateLedger(readLedger(options.ledger, id), before, now);
			const lost = unresolved(ledger, now);
			if (lost.length > 0)
				problems.push({
					ruleId: 'ledger',
					severity: 'error',
					reason: `${lost.length} 个已发布的段落地址失去了去处（${lost.slice(0, 3).join('、')}…），请在 ${options.ledger}/${id}.json 的 aliases 里指定。(published addresses lead nowhere: add aliases)`,
				});
			effects.write(join(options.ledger, `${id}.json`), formatLedger(ledger));
		}
		effects.write(mdxPath, mdx);
		effects.write(join(options.out, `${base}.trace.json`), `${JSON.stringify(trace)}\n`);
		outputs.add(`${base}.mdx`).add(`${base}.trace.json`);
		return problems;
	}
}

/** Ids given in sidecars, and new ones that do not collide with them. */
class IdRegistry {
	#taken = new Set<string>();
	#given = new Set<string>();

	constructor(sources: string) {
		for (const file of listSources(sources)) {
			const { sidecar } = readSidecar(join(sources, file));
			if (!sidecar.id) continue;
			this.#taken.add(sidecar.id);
			this.#given.add(file);
		}
	}

	has(file: string): boolean {
		return this.#given.has(file);
	}

	/** `<district>-<year>-<kind>[-n]` */
	give({ metadata }: Conversion): string {
		const stem = `${metadata.district}-${metadata.year ?? 'undated'}-${metadata.kind}`;
		for (let n = 1; ; n++) {
			const id = n === 1 ? stem : `${stem}-${n}`;
			if (this.#taken.has(id)) continue;
			this.#taken.add(id);
			return id;
		}
	}
}

/** Every file below a folder but sidecars and hidden ones, sorted, with forward slashes. */
export function listSources(dir: string): string[] {
	return (existsSync(dir) ? readdirSync(dir, { recursive: true, encoding: 'utf8' }) : [])
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => !/(?:^|\/)\./.test(file) && !/\.ya?ml$/.test(file) && !/(?:^|\/)README/i.test(file))
		.filter((file) => statSync(join(dir, file)).isFile())
		.sort();
}

/** Generated files below a folder. */
function listOutputs(dir: string): string[] {
	return (existsSync(dir) ? readdirSync(dir, { recursive: true, encoding: 'utf8' }) : [])
		.map((file) => relative('.', file).replaceAll('\\', '/'))
		.filter((file) => /\.(?:mdx|trace\.json)$/.test(file));
}

const secondCopy = (file: string): Diagnostic => ({
	ruleId: 'second-copy',
	severity: 'error',
	reason: `与“${file}”是同一篇文字，未再收录；如需保留请移走其中一个文件。(the same text as "${file}"; remove one of the two files)`,
});

const internalError = (error: Error): Diagnostic => ({
	ruleId: 'internal',
	severity: 'error',
	reason: `程序出错，此文件未转换：${error.message.split('\n')[0]}。(a bug of the converter: please report it with the file)`,
});
