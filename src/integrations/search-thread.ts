/**
 * A worker thread of the search index: writes the segments it is sent, from the readings in the cache. Texts never
 * travel between threads.
 */
import { parentPort } from 'node:worker_threads';
import { entityById } from '../lib/entities.ts';
import { cachedReading, cachedRecord, type ListedReading } from '../lib/reading-cache.ts';
import { describeSection } from '../lib/search-description.ts';
import type { WriterOptions } from '../search/build/build-search.ts';
import { namesToCount } from '../search/build/rewrites.ts';
import { writeSegment, type SegmentReport } from '../search/build/segment.ts';

export interface SegmentTask {
	reports: ListedReading[];
	options: WriterOptions;
	folder: string;
}

/** Why it could not be written; nothing when it was. */
export type SegmentAnswer = { failed?: string };

let names: Set<string> | undefined;

parentPort?.on('message', (task: SegmentTask) => {
	void work(task).then((answer) => parentPort!.postMessage(answer));
});

async function work({ reports, options, folder }: SegmentTask): Promise<SegmentAnswer> {
	try {
		names ??= namesToCount();
		await writeSegment(readOneByOne(reports), { describe: describeSection, names, ...options }, folder);
		return {};
	} catch (error) {
		return { failed: (error as Error).stack ?? String(error) };
	}
}

function* readOneByOne(reports: readonly ListedReading[]): Generator<SegmentReport> {
	for (const { path, key } of reports)
		yield {
			report: { ...cachedReading(key), path, digest: key },
			mentions: cachedRecord(key).citations.flatMap(({ as, to, paragraph }) =>
				as === 'entity' ? [{ paragraph, entity: to, name: entityById(to)?.title ?? to }] : [],
			),
		};
}
