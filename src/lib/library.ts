/**
 * The whole collection as pages need it, put together once per build: reports with their records, and the indexes by
 * district, year, theme and entity.
 */
import { getCollection } from 'astro:content';
import { indexReports, type ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { cachedRecord } from './reading-cache.ts';

let memo: Promise<ReportIndex> | undefined;

export function library(): Promise<ReportIndex> {
	return (memo ??= load());
}

async function load(): Promise<ReportIndex> {
	const entries = await getCollection('reports');
	const reports: ListedReport[] = entries.map(({ data }) => ({ ...data, ...cachedRecord(data.key) }));
	return indexReports(reports);
}
