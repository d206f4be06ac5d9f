/**
 * Readings, records and HTML of reports on disk, by content hash: bodies stay out of Astro's data store, and a
 * rebuild reads what did not change.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from './reading.ts';
import type { ReportRecord } from './report-record.ts';

const FOLDER = '.cache/reports';

export interface MadeReport {
	reading: Reading;
	record: ReportRecord;
	html: string;
}

/** Key of a report: its text, its trace, its ledger and the version of what reads them. */
export function readingKey(digest: string, trace: string, ledger: string, version: string): string {
	return createHash('sha256')
		.update([digest, trace, ledger, version].join('\u0000'))
		.digest('hex')
		.slice(0, 32);
}

/** Make sure the report with this key is in the cache. */
export function ensureReading(key: string, make: () => MadeReport): 'kept' | 'made' {
	// The record is written last: where it is, the others are.
	if (existsSync(fileOf(key, 'record.json'))) return 'kept';
	const { reading, record, html } = make();
	mkdirSync(FOLDER, { recursive: true });
	write(fileOf(key, 'html'), html);
	write(fileOf(key, 'reading.json'), JSON.stringify(reading));
	write(fileOf(key, 'record.json'), JSON.stringify(record));
	return 'made';
}

export function cachedReading(key: string): Reading {
	return JSON.parse(readFileSync(fileOf(key, 'reading.json'), 'utf8')) as Reading;
}

export function cachedRecord(key: string): ReportRecord {
	return JSON.parse(readFileSync(fileOf(key, 'record.json'), 'utf8')) as ReportRecord;
}

export function cachedHtml(key: string): string {
	return readFileSync(fileOf(key, 'html'), 'utf8');
}

function fileOf(key: string, kind: 'html' | 'reading.json' | 'record.json'): string {
	return join(FOLDER, `${key}.${kind}`);
}

/** Two builds may run at once; a half-written file must never be read. */
function write(file: string, text: string): void {
	const temporary = `${file}.${process.pid}`;
	writeFileSync(temporary, text);
	renameSync(temporary, file);
}
