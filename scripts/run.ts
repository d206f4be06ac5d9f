/**
 * One run of convert: a folder of sources becomes a folder of reports, and a verdict for every file.
 * What it writes goes through `effects`, so that a check can run the same code and compare.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
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
	type KnownReport,
} from './convert-cache.ts';
import { convertFile, withId, type DocumentText, type RefusedDocument } from './convert-file.ts';
import { addresses, formatLedger, readLedger, unresolved, updateLedger } from './ledger.ts';
import { nearDuplicateDiagnostics } from './near-duplicate-diagnostics.ts';
import type { Diagnostic } from './pipeline/types.ts';
import { idOf, idsOf, newSidecar, readSidecar, sidecarPath } from './sidecars.ts';
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
type Converted = Documents | Error;

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

/** What a run writes: reports, traces, ledgers, sidecars; and what it leaves standing. */
class Output {
	readonly taken = new Set<string>();
	#options: RunOptions;
	#effects: Effects;
	#paths = new Set<string>();
	#words = new Map<string, string>();
	#before: string[];

	constructor(options: RunOptions, effects: Effects) {
		this.#options = options;
		this.#effects = effects;
		this.#before = listOutputs(options.out);
	}

	/** A file that has not changed stands as it was written. */
	keep({ file }: Source, reports: KnownReport[], diagnostics: Diagnostic[]): FileResult {
		for (const report of reports) {
			for (const path of Object.keys(report.files)) this.#paths.add(path);
			this.#words.set(report.words, report.part === undefined ? file : `${file} · ${report.part}`);
		}
		return verdictOn({ file, verdict: 'converted', reports: reports.map(({ id }) => id), diagnostics });
	}

	/** Write the documents of a file. */
	add(source: Source, converted: Converted): { file: FileResult; reports: KnownReport[]; key: string } {
		const { file, sidecar } = source;
		const result: FileResult = {
			file,
			verdict: 'converted',
			reports: [],
			diagnostics: [...source.diagnostics],
		};
		const reports: KnownReport[] = [];
		if (converted instanceof Error) {
			this.#keepLastGood(idsOf(sidecar));
			result.diagnostics.push(internalError(converted));
		} else if (source.unreadable) this.#keepLastGood(idsOf(sidecar));
		else
			for (const document of converted) {
				const report = this.#addDocument(source, document, result);
				if (report) reports.push(report);
			}
		result.reports = reports.map(({ id }) => id);
		const written = this.#writeSidecar(source, reports);
		const key = written === undefined ? source.key : keyOf(readFileSync(source.path), written);
		return { file: verdictOn(result), reports, key };
	}

	/** Write one document; undefined when it was refused. */
	#addDocument(
		{ file, sidecar }: Source,
		document: DocumentText | RefusedDocument,
		result: FileResult,
	): KnownReport | undefined {
		const { part } = document;
		const given = idOf(sidecar, part);
		const say = (diagnostic: Diagnostic) =>
			result.diagnostics.push(part === undefined ? diagnostic : { ...diagnostic, part });
		if ('refused' in document) {
			this.#keepLastGood(given === undefined ? [] : [given]);
			say(document.refused);
			return undefined;
		}
		const copyOf = this.#words.get(document.words);
		if (copyOf !== undefined) {
			say(secondCopy(copyOf));
			return undefined;
		}
		this.#words.set(document.words, part === undefined ? file : `${file} · ${part}`);
		const id = given ?? this.#giveId(document);
		for (const diagnostic of document.diagnostics) say(diagnostic);
		for (const diagnostic of this.#updateLedger(id, document)) say(diagnostic);
		const { words, signature, year, date } = document;
		return { part, id, words, signature, year, date, files: this.#write(id, document) };
	}

	#write(id: string, document: DocumentText): Record<string, number> {
		const base = `${document.district}/${document.year ?? 'undated'}/${id}`;
		const { mdx, trace } = withId(document, id);
		const files: Record<string, number> = {};
		for (const [path, text] of [
			[`${base}.mdx`, mdx],
			[`${base}.trace.json`, `${trace}\n`],
		] as const) {
			this.#effects.write(join(this.#options.out, path), text);
			this.#paths.add(path);
			files[path] = Buffer.byteLength(text);
		}
		return files;
	}

	#updateLedger(id: string, document: DocumentText): Diagnostic[] {
		const dir = this.#options.ledger;
		if (!dir) return [];
		const old = readLedger(dir, id);
		const gone = old.ids.some((address) => !document.addresses.includes(address));
		// Words are only needed to find where an address has gone.
		const published = gone ? this.#before.find((path) => path.endsWith(`/${id}.mdx`)) : undefined;
		const before = published
			? addresses(readReport(readFileSync(join(this.#options.out, published), 'utf8')))
			: undefined;
		const now = gone
			? addresses(readReport(withId(document, id).mdx))
			: new Map(document.addresses.map((address) => [address, '']));
		const ledger = updateLedger(old, before, now);
		this.#effects.write(join(dir, `${id}.json`), formatLedger(ledger));
		const lost = unresolved(ledger, now);
		return lost.length === 0
			? []
			: [
					{
						ruleId: 'ledger',
						severity: 'error',
						reason: `${lost.length} 个已发布的段落地址失去了去处（${lost.slice(0, 3).join('、')}…），请在 ${dir}/${id}.json 的 aliases 里指定。(published addresses lead nowhere: add aliases)`,
					},
				];
	}

	/** What it says, when there was none. */
	#writeSidecar({ path, sidecar }: Source, reports: KnownReport[]): string | undefined {
		if (
			!this.#options.sidecars ||
			reports.length === 0 ||
			existsSync(sidecarPath(path)) ||
			idsOf(sidecar).length > 0
		)
			return undefined;
		const ids = new Map(reports.map(({ part, id }) => [part, id]));
		const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
		const text = newSidecar(ids, sha256);
		this.#effects.write(sidecarPath(path), text);
		return text;
	}

	/** `<district>-<year>-<kind>[-n]` */
	#giveId({ district, year, kind }: DocumentText): string {
		const stem = `${district}-${year ?? 'undated'}-${kind}`;
		for (let n = 1; ; n++) {
			const id = n === 1 ? stem : `${stem}-${n}`;
			if (this.taken.has(id)) continue;
			this.taken.add(id);
			return id;
		}
	}

	/** What was published from a source stays when the source cannot be converted today. */
	#keepLastGood(ids: string[]): void {
		for (const path of this.#before)
			if (ids.some((id) => path.endsWith(`/${id}.mdx`) || path.endsWith(`/${id}.trace.json`)))
				this.#paths.add(path);
	}

	removeStale(): void {
		for (const path of this.#before)
			if (!this.#paths.has(path) && isGenerated(join(this.#options.out, path)))
				this.#effects.remove(join(this.#options.out, path));
	}
}

/** What depends on the file alone: whether a text is a second copy depends on the others, an error on chance. */
const isFinal = ({ diagnostics }: FileResult) =>
	!diagnostics.some(({ ruleId }) => ['second-copy', 'internal', 'ledger', 'sidecar'].includes(ruleId));

/** A file with several documents is refused only when none of them came through. */
function verdictOn(result: FileResult): FileResult {
	const warned = result.diagnostics.some(({ severity }) => severity !== 'info');
	return { ...result, verdict: result.reports.length === 0 ? 'refused' : warned ? 'warned' : 'converted' };
}

/** Larger than any adapter takes: not even read, a program has 2 GB to read into. */
const LARGEST_SOURCE = 512 * 1024 * 1024;
/** What systems and word processors leave in folders: locks, thumbnails, settings. */
const NO_SOURCE =
	/(?:^|\/)(?:\.[^/]*|~\$[^/]*|Thumbs\.db|desktop\.ini|README(?:\.(?:md|zh-CN\.md))?)$|(?:^|\/)\.|(?:^|\/)__MACOSX\//iu;

/**
 * Every file below a folder but sidecars, hidden ones and what browsers save beside a page, sorted, with
 * forward slashes. The folder of reports is none of the sources, wherever it lies.
 */
export function listSources(dir: string, out?: string): string[] {
	const all = filesBelow(dir);
	const pages = new Set(all.map((file) => file.replace(/\.(?:x?html?|mht(?:ml)?)$/i, '')));
	const outside = out === undefined ? undefined : `${relative(dir, out).replaceAll('\\', '/')}/`;
	return all.filter((file) => {
		const beside = /^(.*)[_.]files\//.exec(file)?.[1];
		return (
			!(beside !== undefined && pages.has(beside)) &&
			!NO_SOURCE.test(file) &&
			!/\.ya?ml$/.test(file) &&
			!(outside !== undefined && outside !== '/' && file.startsWith(outside))
		);
	});
}

/** A link that leads nowhere is no file. */
function filesBelow(dir: string): string[] {
	return (existsSync(dir) ? readdirSync(dir, { recursive: true, encoding: 'utf8' }) : [])
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => statSync(join(dir, file), { throwIfNoEntry: false })?.isFile())
		.sort();
}

/** Written by an earlier run, and by nobody else: a folder given as `--out` may hold other things. */
function isGenerated(path: string): boolean {
	if (path.endsWith('.part')) return true;
	const text = readFileSync(path, 'utf8');
	return path.endsWith('.mdx') ? /^generated: true$/mu.test(text) : text.startsWith('{"id":"');
}

/** Generated files below a folder, and what a run that was killed left half written. */
function listOutputs(dir: string): string[] {
	return (existsSync(dir) ? readdirSync(dir, { recursive: true, encoding: 'utf8' }) : [])
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => /(?:\.mdx|\.trace\.json|(?:\.mdx|\.json)\.part)$/.test(file));
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
