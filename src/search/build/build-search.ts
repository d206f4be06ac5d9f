/**
 * A whole search folder: the reports cut into segments, each written or taken from the store, then the root over
 * them all.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCorpus, type CorpusReport } from '../../lib/corpus.ts';
import { eachParagraph } from '../../lib/report-document.ts';
import type { DescribeSection } from '../records.ts';
import type { Audit, AuditSize } from './audit.ts';
import { partition, sizeOf, type PartitionedReport, type Segment } from './partition.ts';
import { namesToCount } from './rewrites.ts';
import { writeRoot, type RootOptions, type SummarizedSegment } from './root.ts';
import { forgetSegments, publish, summaryIn } from './segment-store.ts';
import { SUMMARY, writeSegment, type SegmentOptions, type SegmentReport } from './segment.ts';

/** A report by what is known of it before it is read. */
export interface SearchSource extends PartitionedReport {
	/** Changes with everything that is made of the report. */
	key: string;
}

export interface BuildSearchOptions extends RootOptions {
	/** Bytes of MDX to a segment, at most. */
	segmentSize?: number | undefined;
	audit?: Partial<AuditSize> | undefined;
}

export interface WrittenSearch {
	segments: number;
	/** Segments that were not in the store. */
	made: number;
	reports: number;
	records: number;
	/** Bytes of the postings. */
	indexBytes: number;
	audit: Audit;
	milliseconds: number;
}

/** How a segment is written: here, or in a thread. */
export type SegmentWriter<T> = (
	segment: Segment<T & PartitionedReport>,
	options: WriterOptions,
	folder: string,
) => Promise<unknown>;
export type WriterOptions = Pick<SegmentOptions, 'wordSample' | 'audit' | 'pagefind'>;

/** How many queries the audit asks of the only segment, and of each of several. */
const AUDIT_ALONE: AuditSize = { terms: 200, substrings: 400 };
const AUDIT_EACH: AuditSize = { terms: 8, substrings: 16 };
/** Records whose words are counted in the only segment, and in each of several: ten minutes of a segmenter say little more. */
const WORDS_ALONE = 12_000;
const WORDS_EACH = 1500;

/**
 * Bytes of MDX that Pagefind indexes, at most: some 10,000 passages, for which it needs 170 MB and eight seconds. With
 * 80,000 it would be more than a gigabyte in each thread and a minute for one changed report.
 */
const PAGEFIND_SIZE = 3_000_000;

/** Segments that are in the store, or will be: the ones a site needs. */
export interface StoredSegments {
	segments: (Pick<Segment<never>, 'name' | 'label' | 'areas'> & { key: string })[];
	made: number;
}

/**
 * Make sure that the store has every segment of these sources. A segment's key hangs on its own reports, on `version`
 * and on nothing else: another segment's reports do not touch it.
 */
export async function storeSegments<T extends SearchSource>(
	sources: readonly T[],
	write: SegmentWriter<T>,
	{
		store,
		version,
		writers = 1,
		segmentSize,
		audit,
	}: Pick<BuildSearchOptions, 'segmentSize' | 'audit'> & {
		store: string;
		version: string;
		/** How many segments are written at once. */
		writers?: number;
	},
): Promise<StoredSegments> {
	const segments = partition(sources, segmentSize);
	const alone = segments.length === 1;
	const options: WriterOptions = {
		wordSample: alone ? WORDS_ALONE : WORDS_EACH,
		audit: { ...(alone ? AUDIT_ALONE : AUDIT_EACH), ...audit },
	};
	const keyed = segments.map((segment) => ({ segment, key: keyOf(segment, version, options) }));
	const missing = keyed.filter(({ key }) => !existsSync(join(store, key, SUMMARY)));
	// The largest first: two threads end together.
	const queue = missing.toSorted((a, b) => sizeOf(b.segment.reports) - sizeOf(a.segment.reports));
	await Promise.all(
		Array.from({ length: Math.min(writers, queue.length) }, async () => {
			for (let next = queue.shift(); next; next = queue.shift()) {
				// Two builds may run at once; a half-written segment must never be read.
				const folder = join(store, `${next.key}.${process.pid}`);
				const pagefind = sizeOf(next.segment.reports) <= PAGEFIND_SIZE;
				await write(next.segment, { ...options, pagefind }, folder);
				await rm(join(store, next.key), { recursive: true, force: true });
				await rename(folder, join(store, next.key));
			}
		}),
	);
	return {
		segments: keyed.map(({ segment: { name, label, areas }, key }) => ({ name, label, areas, key })),
		made: missing.length,
	};
}

function keyOf(segment: Segment<SearchSource>, version: string, options: WriterOptions): string {
	const hash = createHash('sha256').update(JSON.stringify([version, options]));
	for (const { key } of segment.reports) hash.update(key).update('\u0000');
	return hash.digest('hex').slice(0, 32);
}

/** Put stored segments and the root over them into `<out>/search/`, replacing what was there. */
export async function publishSearch(
	{ segments, made }: StoredSegments,
	store: string,
	out: string,
	options: RootOptions = {},
): Promise<Omit<WrittenSearch, 'milliseconds'>> {
	const folder = join(out, 'search');
	await mkdir(folder, { recursive: true });
	for (const part of ['index', 'texts', 'mentions.json', 'in'])
		await rm(join(folder, part), { recursive: true, force: true });
	const alone = segments.length === 1;
	const summarized: SummarizedSegment[] = [];
	for (const { name, label, areas, key } of segments) {
		const own = join(store, key);
		const summary = await summaryIn(own);
		if (!summary) throw new Error(`${own} has no ${SUMMARY}. Delete .cache/search and build again.`);
		// The catalogue of the only segment stands in the root's.
		publish(own, alone ? folder : join(folder, 'in', name), alone ? [SUMMARY, 'catalogue.json'] : [SUMMARY]);
		summarized.push({ name, label, areas, folder: own, summary });
	}
	const audit = await writeRoot(summarized, options, folder);
	forgetSegments(
		store,
		segments.map(({ key }) => key),
	);
	const sum = (of: (one: SummarizedSegment['summary']) => number) =>
		summarized.reduce((all, { summary }) => all + of(summary), 0);
	return {
		segments: segments.length,
		made,
		reports: sum(({ reports }) => reports),
		records: sum(({ records }) => records),
		indexBytes: sum(({ indexBytes }) => indexBytes),
		audit,
	};
}

/** Write `<out>/search/` from reports in memory, in this thread: for tests, and to measure. */
export async function buildSearch(
	out: string,
	options: BuildSearchOptions & {
		/** All of `content/reports` without it. */
		reports?: readonly CorpusReport[];
		describe?: DescribeSection;
		mentions?: (report: CorpusReport) => SegmentReport['mentions'];
	} = {},
): Promise<WrittenSearch> {
	const began = performance.now();
	const store = join(out, '.search-segments');
	const names = namesToCount();
	const sources = (options.reports ?? readCorpus()).map((report) => ({
		report,
		district: report.frontmatter.district,
		size: bytesOf(report),
		key: `${report.path} ${report.digest}`,
	}));
	const stored = await storeSegments(
		sources,
		(segment, writer, folder) =>
			writeSegment(
				segment.reports.map(({ report }) => ({ report, mentions: options.mentions?.(report) ?? [] })),
				{ describe: options.describe, names, ...writer },
				folder,
			),
		{ ...options, store, version: '' },
	);
	const written = await publishSearch(stored, store, out, options);
	await rm(store, { recursive: true, force: true });
	return { ...written, milliseconds: performance.now() - began };
}

/** Bytes of a report's MDX, about. */
function bytesOf(report: CorpusReport): number {
	let characters = 300;
	for (const { paragraph } of eachParagraph(report)) characters += paragraph.text.length + 2;
	return 3 * characters;
}
