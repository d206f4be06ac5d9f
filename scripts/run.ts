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
import type { Sidecar } from '../src/schemas/sidecar.ts';
import type { Diagnostic, Refusal } from './pipeline/types.ts';
import { decisionsOn, idOf, idsOf, newSidecar, readSidecar, sidecarPath } from './sidecars.ts';

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
export async function run(options: RunOptions, effects: Effects): Promise<RunResult> {
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
		results.push(await convertFile(file));
	}
	effects.progress(files.length, files.length, '');
	results.sort((a, b) => (a.file < b.file ? -1 : 1));

	for (const stale of listOutputs(options.out))
		if (!outputs.has(stale)) effects.remove(join(options.out, stale));
	effects.write(join(options.out, 'convert-report.json'), `${JSON.stringify(results, null, '\t')}\n`);
	return { files: results, outputs, milliseconds: performance.now() - started };

	async function convertFile(file: string): Promise<FileResult> {
		const path = join(options.sources, file);
		const { sidecar, diagnostics } = readSidecar(path);
		const result: FileResult = { file, verdict: 'converted', reports: [], diagnostics };
		try {
			const bytes = readFileSync(path);
			const given = new Map<string | undefined, string>();
			for (const document of await convertSource({ file, bytes }, (part) => decisionsOn(sidecar, part))) {
				const id = convertOne(file, document, sidecar, result);
				if (id !== undefined) given.set(document.part, id);
			}
			if (options.sidecars && given.size > 0 && !existsSync(sidecarPath(path)))
				effects.write(sidecarPath(path), newSidecar(given, createHash('sha256').update(bytes).digest('hex')));
		} catch (error) {
			keepLastGood(idsOf(sidecar));
			result.diagnostics.push(internalError(error as Error));
		}
		// A file with several documents is refused only when none of them came through.
		if (result.reports.length === 0) result.verdict = 'refused';
		else if (result.diagnostics.some(({ severity }) => severity !== 'info')) result.verdict = 'warned';
		return result;
	}

	/** Write one document of a file; its id, or undefined when it was refused. */
	function convertOne(
		file: string,
		document: Conversion | Refusal,
		sidecar: Sidecar,
		result: FileResult,
	): string | undefined {
		const known = idOf(sidecar, document.part);
		if ('refused' in document) {
			keepLastGood(known === undefined ? [] : [known]);
			result.diagnostics.push(named(document.refused, document.part));
			return undefined;
		}
		const name = document.part === undefined ? file : `${file} · ${document.part}`;
		const copyOf = seen.get(document.words);
		if (copyOf !== undefined) {
			result.diagnostics.push(named(secondCopy(copyOf), document.part));
			return undefined;
		}
		seen.set(document.words, name);
		const id = known ?? ids.give(document);
		const problems = [...document.diagnostics, ...writeReport(id, document)];
		result.reports.push(id);
		result.diagnostics.push(...problems.map((problem) => named(problem, document.part)));
		return id;
	}

	/** What was published from a source stays when the source cannot be converted today. */
	function keepLastGood(known: string[]): void {
		for (const path of listOutputs(options.out))
			if (known.some((id) => path.endsWith(`/${id}.mdx`) || path.endsWith(`/${id}.trace.json`)))
				outputs.add(path);
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
			for (const id of idsOf(sidecar)) {
				this.#taken.add(id);
				this.#given.add(file);
			}
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

/** A diagnostic of one document of several says which one it is about. */
const named = (diagnostic: Diagnostic, part: string | undefined): Diagnostic =>
	part === undefined ? diagnostic : { ...diagnostic, part };

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
