/**
 * One run of convert: a folder of sources becomes a folder of reports, and a verdict for every file.
 * What it writes goes through `effects`, so that a check can run the same code and compare.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from '../src/lib/near-duplicates.ts';
import { readReport } from '../src/lib/report-document.ts';
import { skeleton } from '../src/lib/section-ids.ts';
import type { Sidecar } from '../src/schemas/sidecar.ts';
import {
	cachePath,
	codeVersion,
	keyOf,
	known,
	readCache,
	type ConvertCache,
	type KnownFile,
} from './convert-cache.ts';
import { convertFile, type DocumentText, type RefusedDocument } from './convert-file.ts';
import { addresses } from './ledger.ts';
import { nearDuplicateDiagnostics } from './near-duplicate-diagnostics.ts';
import type { Diagnostic } from './pipeline/types.ts';
import { Output } from './run-output.ts';
import { idsOf, readSidecar, sidecarPath } from './sidecars.ts';
import { listSources } from './source-files.ts';
import { WorkerPool, WORTH_THREADS } from './worker-pool.ts';

/** Where this repository keeps its content. */
export const HOME = { sources: 'content/sources', out: 'content/reports', ledger: 'content/ledger' };

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
	/** Convert again what has not changed, too. */
	force?: boolean | undefined;
	/** What other machines made of a source: see `shards.ts`. */
	ready?: ((source: Source) => Documents | undefined) | undefined;
}

export interface Effects {
	write(path: string, text: string): void;
	remove(path: string): void;
	progress(done: number, total: number, file: string): void;
}

export interface RunResult {
	files: FileResult[];
	/** Files passed over because nothing about them has changed. */
	unchanged: number;
	milliseconds: number;
}

/** A source file with what is decided about it. */
export interface Source {
	file: string;
	path: string;
	sidecar: Sidecar;
	diagnostics: Diagnostic[];
	key: string;
	/** Set when the bytes could not be read; `diagnostics` says why. */
	unreadable?: true;
}

/** Convert everything below `options.sources`. Never throws for a source: a bad one is refused and the rest go on. */
export async function run(options: RunOptions, effects: Effects): Promise<RunResult> {
	const started = performance.now();
	const output = new Output(options, effects);
	const cache = readCache(options.out, codeVersion());
	const next: ConvertCache = { version: cache.version, files: {} };

	// Files that already have an id come first: a new copy never takes the place of a published report.
	const sources = listSources(options.sources, options.out)
		.map((file) => readSource(options.sources, file))
		.sort(
			(a, b) =>
				Number(idsOf(b.sidecar).length > 0) - Number(idsOf(a.sidecar).length > 0) ||
				(a.file < b.file ? -1 : 1),
		);
	for (const { sidecar } of sources) for (const id of idsOf(sidecar)) output.taken.add(id);
	const entryOf = (source: Source) =>
		options.force ? undefined : known(cache, options.out, source.file, source.key);
	for (const source of sources) for (const { id } of entryOf(source)?.reports ?? []) output.taken.add(id);

	const changed = sources.filter((source) => !entryOf(source));
	const pool = changed.length >= WORTH_THREADS ? new WorkerPool() : undefined;
	const converted = inOrder(
		changed,
		(pool?.threads ?? 1) * 4,
		async (source) => options.ready?.(source) ?? convert(source, pool),
	);

	const files: FileResult[] = [];
	let done = 0;
	for (const source of sources) {
		const entry = entryOf(source);
		effects.progress(done, sources.length, source.file);
		if (entry) files.push(output.keep(source, entry.reports, entry.diagnostics));
		else {
			const result = output.add(source, await converted.next());
			files.push(result.file);
			if (isFinal(result.file) && !source.unreadable)
				next.files[source.file] = {
					// With the sidecar that was just written, so that the next run finds nothing changed.
					key: result.key,
					reports: result.reports,
					diagnostics: result.file.diagnostics,
				};
		}
		if (entry) next.files[source.file] = entry;
		done++;
	}
	await pool?.close();
	effects.progress(done, sources.length, '');
	files.sort((a, b) => (a.file < b.file ? -1 : 1));

	addVersions(files, Object.values(next.files), options.out);
	output.removeStale();
	effects.write(join(options.out, 'convert-report.json'), `${JSON.stringify(files, null, '\t')}\n`);
	effects.write(cachePath(options.out), JSON.stringify(next));
	return { files, unchanged: sources.length - changed.length, milliseconds: performance.now() - started };
}

/** Say which reports are versions of one another. Words are only read where samples agree. */
function addVersions(files: FileResult[], entries: KnownFile[], out: string): void {
	const texts = entries
		.flatMap(({ reports }) => reports)
		.map(({ id, signature, year, date, files: written }) => ({
			id,
			signature,
			year,
			...(date === undefined ? {} : { date }),
			place: placeOf(Object.keys(written)[0]?.split(/[\\/]/u)[0]),
			words: () =>
				wordsOf(
					join(
						out,
						Object.keys(written).find((path) => path.endsWith('.mdx'))!,
					),
				),
		}));
	for (const [id, diagnostics] of nearDuplicateDiagnostics(texts)) {
		const file = files.find(({ reports }) => reports.includes(id));
		file?.diagnostics.push(...diagnostics);
	}
}

/** Words of a report as it was written. */
function wordsOf(path: string): string {
	return skeleton([...addresses(readReport(readFileSync(path, 'utf8'))).values()].join(''));
}

type Documents = (DocumentText | RefusedDocument)[];
export type Converted = Documents | Error;

/** Convert some files, without ids and without writing anything; in their order. */
export async function* convertEach(
	sources: string,
	files: readonly string[],
): AsyncGenerator<{ source: Source; converted: Converted }> {
	const own = files.map((file) => readSource(sources, file));
	const pool = own.length >= WORTH_THREADS ? new WorkerPool() : undefined;
	const converted = inOrder(own, (pool?.threads ?? 1) * 4, (source) => convert(source, pool));
	for (const source of own) yield { source, converted: await converted.next() };
	await pool?.close();
}

async function convert(
	{ file, path, sidecar, unreadable }: Source,
	pool: WorkerPool | undefined,
): Promise<Converted> {
	if (unreadable) return [];
	try {
		return pool
			? await pool.convert({ file, path, sidecar })
			: await convertFile(file, readFileSync(path), sidecar);
	} catch (error) {
		return error as Error;
	}
}

/** Start up to `ahead` tasks before their turn, hand out results in order: ids depend on order, not on speed. */
function inOrder<T, R>(items: T[], ahead: number, task: (item: T) => Promise<R>): { next(): Promise<R> } {
	const running: Promise<R>[] = [];
	let started = 0;
	const fill = () => {
		while (started < items.length && running.length < ahead) running.push(task(items[started++]!));
	};
	return {
		next() {
			fill();
			const first = running.shift()!;
			return first.finally(fill);
		},
	};
}

function readSource(dir: string, file: string): Source {
	const path = join(dir, file);
	const { sidecar, diagnostics } = readSidecar(path);
	const sidecarText = existsSync(sidecarPath(path)) ? readFileSync(sidecarPath(path), 'utf8') : '';
	try {
		// What is larger than any adapter takes is refused without being read.
		const size = statSync(path).size;
		if (size > LARGEST_SOURCE)
			return {
				file,
				path,
				sidecar,
				diagnostics: [...diagnostics, tooLargeToRead(size)],
				key: '',
				unreadable: true,
			};
		return { file, path, sidecar, diagnostics, key: keyOf(readFileSync(path), sidecarText) };
	} catch (error) {
		return {
			file,
			path,
			sidecar,
			diagnostics: [...diagnostics, notReadable(error as Error)],
			key: '',
			unreadable: true,
		};
	}
}

/** What depends on the file alone: whether a text is a second copy depends on the others, an error on chance. */
const isFinal = ({ diagnostics }: FileResult) =>
	!diagnostics.some(({ ruleId }) => ['second-copy', 'internal', 'ledger', 'sidecar'].includes(ruleId));

/** Larger than any adapter takes: not even read, a program has 2 GB to read into. */
const LARGEST_SOURCE = 512 * 1024 * 1024;
const tooLargeToRead = (size: number): Diagnostic => ({
	ruleId: 'too-large',
	severity: 'error',
	reason: `文件有 ${Math.round(size / 1024 / 1024)} MB，超过 512 MB，未读取，请拆开或只保留正文后再收录。(too large to be read: split it or keep the text only)`,
});

const notReadable = (error: Error): Diagnostic => ({
	ruleId: 'not-readable',
	severity: 'error',
	reason: `读不到这个文件（${(error as NodeJS.ErrnoException).code ?? error.message}），请检查权限，或是否正被别的程序占用。(the file cannot be read: check its permissions and whether another program holds it)`,
});
