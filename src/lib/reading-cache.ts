/**
 * Readings, records and HTML of reports on disk, by content hash: bodies stay out of Astro's data store, and a
 * rebuild reads what did not change.
 */
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { LedgerEntry } from '../schemas/indicator.ts';
import { entriesOf } from './indicator-ledger.ts';
import { packPassages, passagesOf } from './passage-terms.ts';
import type { Reading } from './reading.ts';
import type { CompiledReport } from './report-compiler.ts';
import type { ListedReport, ReportRecord } from './report-record.ts';
import { openRecord, storeRecord, type StoredRecord } from './stored-record.ts';

const FOLDER = '.cache/reports';
/** Reports of the last load with their keys, for build steps that have no content collections. */
const LIST = `${FOLDER}/list.json`;

export interface MadeReport {
	reading: Reading;
	record: ReportRecord;
	html: string;
	/** Text of the trace, which pages read beside the reading. */
	trace: string;
}

/** Key of a report: its text, its trace, its ledger and the version of what reads them. */
export function readingKey(mdx: string, trace: string, ledger: string, version: string): string {
	const hash = createHash('sha256').update(version);
	// Lengths keep the parts apart.
	for (const text of [mdx, trace, ledger]) hash.update(`\u0000${text.length}\u0000`).update(text);
	return hash.digest('hex').slice(0, 32);
}

/** Make sure the report with this key is in the cache. */
export function ensureReading(key: string, make: () => MadeReport): 'kept' | 'made' {
	// The record is written last: where it is, the others are.
	if (existsSync(fileOf(key, 'record.json'))) return 'kept';
	const { reading, record, html, trace } = make();
	const json = JSON.stringify(reading);
	const output = createHash('sha256');
	for (const text of [json, html, trace]) output.update(text).update('\u0000');
	write(fileOf(key, 'html'), html);
	const passages = packPassages(passagesOf(reading));
	write(fileOf(key, 'terms.json'), passages.terms);
	write(fileOf(key, 'texts'), passages.texts);
	write(fileOf(key, 'reading.json'), json);
	write(fileOf(key, 'figures.json'), JSON.stringify(entriesOf(reading)));
	const stored = storeRecord(record);
	write(fileOf(key, 'words'), stored.words);
	write(fileOf(key, 'record.json'), JSON.stringify({ ...stored.record, output: output.digest('base64url') }));
	return 'made';
}

export function cachedReading(key: string): Reading {
	return JSON.parse(readFileSync(fileOf(key, 'reading.json'), 'utf8')) as Reading;
}

export function cachedRecord(key: string): ReportRecord & Pick<ListedReport, 'output'> {
	const text = readFileSync(fileOf(key, 'record.json'), 'utf8');
	const { output, ...stored } = JSON.parse(text) as StoredRecord & Pick<ListedReport, 'output'>;
	return { ...openRecord(stored, () => keptFile(fileOf(key, 'words'))), output };
}

/** Files read last: a page shows sentences of one report after the other. */
const keptFiles = new Map<string, Buffer>();
const FILES_KEPT = 1000;

function keptFile(file: string): Buffer {
	const known = keptFiles.get(file);
	if (known) return known;
	if (keptFiles.size >= FILES_KEPT) keptFiles.delete(keptFiles.keys().next().value!);
	const read = readFileSync(file);
	keptFiles.set(file, read);
	return read;
}

/** The quantified statements of the report. */
export function cachedFigures(key: string): LedgerEntry[] {
	return JSON.parse(readFileSync(fileOf(key, 'figures.json'), 'utf8')) as LedgerEntry[];
}

/** Terms of the passages of the report, see `unpackTerms`. */
export function cachedPassageTerms(key: string): string {
	return readFileSync(fileOf(key, 'terms.json'), 'utf8');
}

/** Their texts, see `unpackText`. */
export function cachedPassageTexts(key: string): Buffer {
	return keptFile(fileOf(key, 'texts'));
}

export function cachedHtml(key: string): string {
	return readFileSync(fileOf(key, 'html'), 'utf8');
}

export type ListedReading = Pick<CompiledReport, 'path' | 'key'>;

/** Keep the list of reports of a load. */
export function noteReadings(reports: readonly CompiledReport[]): void {
	write(LIST, JSON.stringify(reports.map(({ path, key }): ListedReading => ({ path, key }))));
}

/** The reports of the last load, in the order of their ids. */
export function notedReadings(): ListedReading[] {
	return existsSync(LIST) ? (JSON.parse(readFileSync(LIST, 'utf8')) as ListedReading[]) : [];
}

/** How long a reading that no report has any more is kept: going back to yesterday's branch costs nothing. */
const KEPT_DAYS = 3;

/** Remove readings that nobody has asked for lately; the cache would grow with every change of the code. */
export function forgetReadings(keys: readonly string[]): void {
	const present = new Set(keys);
	const old = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
	for (const shelf of readdirSync(FOLDER, { withFileTypes: true }))
		if (shelf.isDirectory())
			for (const file of readdirSync(join(FOLDER, shelf.name))) {
				const path = join(FOLDER, shelf.name, file);
				if (!present.has(file.split('.')[0]!) && statSync(path).mtimeMs < old) rmSync(path, { force: true });
			}
}

/** Shelves by the first characters: no folder holds a hundred thousand files. */
function fileOf(
	key: string,
	kind: 'html' | 'terms.json' | 'texts' | 'reading.json' | 'figures.json' | 'words' | 'record.json',
): string {
	return join(FOLDER, key.slice(0, 2), `${key}.${kind}`);
}

/** Two builds may run at once; a half-written file must never be read. */
function write(file: string, text: string | Buffer): void {
	const temporary = `${file}.${process.pid}`;
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(temporary, text);
	renameSync(temporary, file);
}
