/**
 * Neighbours of the passages of all reports, computed once for a set of reports and kept one file per report: a page
 * reads its own. Reasons are made anew only where a neighbour has changed.
 */
import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { inDevServer, SMALL_COLLECTION } from './dev-server.ts';
import { unpackTerms } from './passage-terms.ts';
import { cachedPassageTexts, cachedPassageTerms } from './reading-cache.ts';
import { relatedIn, type RelatedOfReport } from './related.ts';
import type { ListedReport } from './report-record.ts';

const FOLDER = '.cache/related';

/** A report whose passages are in the cache. */
export type KeyedReport = Pick<ListedReport, 'id' | 'key' | 'output' | 'district' | 'year'>;

interface Done {
	/** Report → digest of what its file was made from. */
	from: Record<string, string>;
	/** Report → digest of its file. */
	files: Record<string, string>;
}

let ready: { reports: readonly KeyedReport[]; folder: string; done: Done } | undefined;

/** Neighbours of the passages of one report among all reports. */
export function relatedOf(id: string, reports: readonly KeyedReport[]): RelatedOfReport {
	const folder = inDevServer ? (lastMade() ?? madeIfFew(reports)) : made(reports).folder;
	if (folder === undefined) return {};
	const file = fileOf(folder, id);
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RelatedOfReport) : {};
}

/** Neighbours that the last build found; an edited report keeps those of its paragraphs that stayed. */
function lastMade(): string | undefined {
	return (existsSync(FOLDER) ? readdirSync(FOLDER) : [])
		.map((name) => join(FOLDER, name))
		.find((folder) => existsSync(join(folder, 'done.json')));
}

function madeIfFew(reports: readonly KeyedReport[]): string | undefined {
	return reports.length <= SMALL_COLLECTION ? made(reports).folder : undefined;
}

/** Changes when the neighbours of the report do: part of the key of its page. */
export function relatedKey(id: string, reports: readonly KeyedReport[]): string {
	return made(reports).done.files[id] ?? '';
}

function made(reports: readonly KeyedReport[]): { folder: string; done: Done } {
	if (ready?.reports !== reports) ready = { reports, ...ensure(reports) };
	return ready;
}

function ensure(reports: readonly KeyedReport[]): { folder: string; done: Done } {
	const sorted = [...reports].sort((a, b) => (a.id < b.id ? -1 : 1));
	const set = digestOf(sorted.map(({ key }) => key).join());
	const folder = join(FOLDER, set);
	const known = doneIn(folder);
	if (known) return { folder, done: known };

	const before = existsSync(FOLDER) ? readdirSync(FOLDER).map((name) => join(FOLDER, name)) : [];
	const last = before.map((path) => ({ path, done: doneIn(path) })).find(({ done }) => done);
	const done: Done = { from: {}, files: {} };
	const outputs = new Map(sorted.map(({ id, output }) => [id, output]));
	const places = new Map(sorted.map(({ id, district, year }) => [id, [district, year]]));
	const keys = new Map(sorted.map(({ id, key }) => [id, key]));
	const related = relatedIn({
		reports: [...keys.keys()],
		terms: (report) => unpackTerms(cachedPassageTerms(keys.get(report)!)),
		texts: (report) => cachedPassageTexts(keys.get(report)!),
	});
	for (const { id, key } of sorted) {
		const nearest = related.nearest(id);
		// The reasons are made of the report, of what code and lexicon make of it, and of the texts of its neighbours.
		const others = new Set(Object.values(nearest).flatMap((near) => near.map(({ report }) => report)));
		const from = digestOf(JSON.stringify([key, nearest, [...others].map((other) => outputs.get(other))]));
		done.from[id] = from;
		const file = fileOf(folder, id);
		mkdirSync(dirname(file), { recursive: true });
		if (last?.done?.from[id] === from) {
			copyFileSync(fileOf(last.path, id), file);
			done.files[id] = last.done.files[id]!;
		} else {
			const text = JSON.stringify(related.explained(id, nearest));
			write(file, text);
			// A neighbour is shown with its place and year, and linked by them.
			done.files[id] = digestOf(text + JSON.stringify([...others].map((other) => places.get(other))));
		}
	}
	mkdirSync(folder, { recursive: true });
	write(join(folder, 'done.json'), JSON.stringify(done));
	// Neighbours among a set of reports that is no more would never be read again.
	for (const path of before) if (path !== folder) rmSync(path, { recursive: true, force: true });
	return { folder, done };
}

function doneIn(folder: string): Done | undefined {
	const file = join(folder, 'done.json');
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Done) : undefined;
}

function fileOf(folder: string, id: string): string {
	return join(folder, digestOf(id).slice(0, 2), `${id}.json`);
}

function digestOf(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** Two builds may run at once; a half-written file must never be read. */
function write(file: string, text: string): void {
	const temporary = `${file}.${process.pid}`;
	writeFileSync(temporary, text);
	renameSync(temporary, file);
}
