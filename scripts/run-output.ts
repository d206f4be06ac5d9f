/**
 * What a run writes: reports, traces, ledgers, sidecars, one verdict per file; and what of earlier runs it
 * leaves standing.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReport } from '../src/lib/report-document.ts';
import { keyOf, type KnownReport } from './convert-cache.ts';
import { withId, type DocumentText, type RefusedDocument } from './convert-file.ts';
import { addresses, formatLedger, readLedger, unresolved, updateLedger } from './ledger.ts';
import type { Diagnostic } from './pipeline/types.ts';
import type { Converted, Effects, FileResult, RunOptions, Source } from './run.ts';
import { idOf, idsOf, newSidecar, sidecarPath } from './sidecars.ts';

export class Output {
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

/** A file with several documents is refused only when none of them came through. */
function verdictOn(result: FileResult): FileResult {
	const warned = result.diagnostics.some(({ severity }) => severity !== 'info');
	return { ...result, verdict: result.reports.length === 0 ? 'refused' : warned ? 'warned' : 'converted' };
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
