/**
 * One segment of the search from its reports: catalogue, postings, texts, mentions and the summary from which the
 * root is made. Reports come in one after the other and none is kept.
 */
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CorpusReport } from '../../lib/corpus.ts';
import { FORMAT, textsFile, type MentionTable, type SegmentCatalogue } from '../catalogue.ts';
import { normalizeText } from '../core/normalize.ts';
import { storedToken, textTokens } from '../core/tokens.ts';
import { searchItems, searchRecords, type DescribeSection, type SearchItem } from '../records.ts';
import { auditSegment, type Audit, type AuditSize } from './audit.ts';
import { catalogueReport, Numbered, partsOf, reportTexts, type SharedValues } from './catalogue-report.ts';
import { chunkFiles, writeChunks } from './chunk-files.ts';
import { facetValuesOf, joinFacetValues, type FacetValues } from './facet-names.ts';
import { NameCounter } from './name-counts.ts';
import { PagefindPostings } from './pagefind-postings.ts';
import { PostingsWriter, type Postings } from './postings-writer.ts';
import { countWords } from './word-list.ts';

export interface ParagraphMention {
	paragraph: string;
	entity: string;
	name: string;
}

/** A report with what its paragraphs mention, by paragraph id. */
export interface SegmentReport {
	report: CorpusReport;
	mentions: readonly ParagraphMention[];
}

export interface SegmentOptions {
	/** Role and themes of a section. */
	describe?: DescribeSection | undefined;
	/** Names whose occurrences are counted. */
	names: Iterable<string>;
	/** Records whose words are counted, at most. */
	wordSample: number;
	audit: AuditSize;
	/** Whether Pagefind stores the postings: the segment is small enough for it. What is written is the same. */
	pagefind?: boolean;
}

/** What the root needs to know of a segment; kept beside it, not published. */
export interface SegmentSummary extends FacetValues {
	reports: number;
	records: number;
	items: number;
	/** Bytes of the postings. */
	indexBytes: number;
	/** Digest of the catalogue. */
	digest: string;
	/** Names that occur, with how often. */
	names: [string, number][];
	/** Words of the sample, commonest first. */
	words: [string, number][];
	audit: Audit;
}

/** Write a segment into an empty folder. */
export async function writeSegment(
	reports: Iterable<SegmentReport>,
	options: SegmentOptions,
	folder: string,
): Promise<SegmentSummary> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(join(folder, 'texts'), { recursive: true });
	const postings: Postings =
		(options.pagefind ? await PagefindPostings.open() : undefined) ?? new PostingsWriter();
	const names = new NameCounter(options.names);
	const mentions = new Mentions();
	const values: SharedValues = {
		roles: new Numbered(''),
		themes: new Numbered<string[]>([]),
		years: new Numbered<number[]>(),
	};
	const catalogue: SegmentCatalogue = {
		format: FORMAT,
		reports: [],
		values: { roles: values.roles.list, themes: values.themes.list, years: values.years.list },
		chunks: { folder: '', firsts: [] },
	};
	const corpus: { report: string; items: SearchItem[]; folded: string[] }[] = [];
	const sampled: string[] = [];
	const facets: FacetValues[] = [];
	let records = 0;
	let items = 0;

	for (const { report, mentions: mentioned } of reports) {
		const own = searchItems(report, options.describe);
		const ownRecords = searchRecords(report, own);
		const lengths: number[] = [];
		for (const { content } of ownRecords) {
			const tokens = textTokens(content).map(storedToken);
			await postings.add(tokens);
			lengths.push(tokens.length);
		}
		if (sampled.length < options.wordSample) sampled.push(...ownRecords.map(({ content }) => content));
		const folded = own.map(({ text }) => normalizeText(text));
		for (const text of folded) names.add(text);
		mentions.add(own, items, mentioned);
		catalogue.reports.push(catalogueReport(report, own, ownRecords, lengths, values));
		for (const [part, texts] of reportTexts(own, partsOf(own)).entries())
			await writeFile(join(folder, textsFile(report.frontmatter.id, part)), JSON.stringify(texts));
		corpus.push({ report: report.frontmatter.id, items: own, folded });
		facets.push(facetValuesOf(report));
		records += ownRecords.length;
		items += own.length;
	}

	const chunks = chunkFiles(await postings.entries());
	const indexBytes = await writeChunks(chunks, join(folder, 'index'));
	catalogue.chunks = { folder: chunks.digest, firsts: chunks.firsts };
	const json = JSON.stringify(catalogue);
	await writeFile(join(folder, 'catalogue.json'), json);
	await writeFile(join(folder, 'mentions.json'), JSON.stringify(mentions.table()));

	const words = countWords(sampled);
	const summary: SegmentSummary = {
		...joinFacetValues(facets),
		reports: catalogue.reports.length,
		records,
		items,
		indexBytes,
		digest: createHash('sha256').update(json).digest('hex').slice(0, 10),
		names: [...names.counts].sort(([a], [b]) => (a < b ? -1 : 1)),
		words,
		audit: await auditSegment({ folder, corpus, words: words.map(([word]) => word), ...options.audit }),
	};
	await writeFile(join(folder, SUMMARY), JSON.stringify(summary));
	return summary;
}

/** Written last: where it is, the segment is whole. */
export const SUMMARY = 'summary.json';

/** Which items mention which entity. */
class Mentions {
	readonly #entities = new Map<string, { name: string; items: Set<number> }>();

	/** `start` is the number of the report's first item. */
	add(items: readonly SearchItem[], start: number, mentions: readonly ParagraphMention[]): void {
		const places = new Map(items.map(({ anchor }, item) => [anchor, start + item]));
		for (const { paragraph, entity, name } of mentions) {
			const item = places.get(paragraph);
			if (item === undefined) continue;
			const known = this.#entities.get(entity);
			if (known) known.items.add(item);
			else this.#entities.set(entity, { name, items: new Set([item]) });
		}
	}

	table(): MentionTable {
		return {
			format: FORMAT,
			entities: [...this.#entities]
				.sort((a, b) => b[1].items.size - a[1].items.size || (a[0] < b[0] ? -1 : 1))
				.map(([id, { name, items: own }]) => {
					const sorted = [...own].sort((a, b) => a - b);
					return [id, name, sorted.map((item, i) => item - (sorted[i - 1] ?? 0))];
				}),
		};
	}
}
