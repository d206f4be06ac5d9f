/**
 * The whole collection as pages need it, put together once per build: reports with their records, and the indexes by
 * district, year, theme and entity.
 */
import { getCollection, type CollectionEntry } from 'astro:content';
import { indexReports, type ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { cachedRecord } from './reading-cache.ts';

let memo: Promise<ReportIndex> | undefined;

export function library(): Promise<ReportIndex> {
	return (memo ??= load());
}

async function load(): Promise<ReportIndex> {
	const entries = await getCollection('reports');
	return indexReports(entries.map(({ data }) => listedReport(data)));
}

/** With its record read when it is asked for: a page of the development server needs few of them. */
function listedReport(data: CollectionEntry<'reports'>['data']): ListedReport {
	let known: ReturnType<typeof cachedRecord> | undefined;
	const record = () => (known ??= cachedRecord(data.key));
	return {
		...data,
		get output() {
			return record().output;
		},
		get citations() {
			return record().citations;
		},
		get passages() {
			return record().passages;
		},
		get paragraphs() {
			return record().paragraphs;
		},
		get characters() {
			return record().characters;
		},
		get conjectures() {
			return record().conjectures;
		},
		get subjects() {
			return record().subjects;
		},
		get initiatives() {
			return record().initiatives;
		},
		get first() {
			return record().first;
		},
		get signature() {
			return record().signature;
		},
	};
}
