/** What all segments share, from their summaries: the root catalogue, the word list, the audit. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	FORMAT,
	packRewrites,
	type Catalogue,
	type SegmentCatalogue,
	type SegmentEntry,
} from '../catalogue.ts';
import type { FacetName } from '../core/query.ts';
import { joinAudits, type Audit } from './audit.ts';
import { facetNamesOf, joinFacetValues } from './facet-names.ts';
import { joinCounts } from './name-counts.ts';
import type { Segment } from './partition.ts';
import { buildRewrites, lexiconNames } from './rewrites.ts';
import type { SegmentSummary } from './segment.ts';
import { wordList } from './word-list.ts';

export interface RootOptions {
	/** What a district is called, full name first. Without it the issuer's name tells. */
	districtNames?: ((slug: string) => readonly string[] | undefined) | undefined;
	/** What to call facet values that are not self-explanatory: `{theme: {qinglian: '清廉与作风'}}`. */
	labels?: Catalogue['labels'] | undefined;
	home?: string | undefined;
}

export interface SummarizedSegment extends Pick<Segment<never>, 'name' | 'label' | 'areas'> {
	/** Where its files lie. */
	folder: string;
	summary: SegmentSummary;
}

/** Write the root's files into `folder`. The only segment, if there is one, stands in the catalogue whole. */
export async function writeRoot(
	segments: readonly SummarizedSegment[],
	{ districtNames, labels, home }: RootOptions,
	folder: string,
): Promise<Audit> {
	const lexicon = lexiconNames();
	const [only, ...others] = segments;
	const whole =
		only && others.length === 0
			? (JSON.parse(await readFile(join(only.folder, 'catalogue.json'), 'utf8')) as SegmentCatalogue)
			: undefined;
	const catalogue: Catalogue = {
		format: FORMAT,
		segments: segments.map(entryOf),
		...(whole ? { whole } : {}),
		names: [
			...facetNamesOf(joinFacetValues(segments.map(({ summary }) => summary)), districtNames),
			...(whole ? [] : areaNames(segments)),
		],
		labels: labels ?? {},
		rewrites: packRewrites(
			buildRewrites(joinCounts(segments.map(({ summary: { names } }) => names)), lexicon),
		),
		...(home ? { home } : {}),
	};
	const audit = joinAudits(segments.map(({ name, summary }) => ({ segment: name, audit: summary.audit })));
	const words = wordList(
		joinCounts(segments.map(({ summary }) => summary.words)),
		lexicon.flatMap(({ names, weak }) => [...names, ...weak]),
	);
	const records = segments.reduce((sum, { summary }) => sum + summary.records, 0);
	await writeFile(join(folder, 'catalogue.json'), JSON.stringify(catalogue));
	await writeFile(join(folder, 'words.json'), JSON.stringify(words));
	await writeFile(
		join(folder, 'audit.json'),
		`${JSON.stringify({ records, segments: segments.length, ...audit }, null, '\t')}\n`,
	);
	return audit;
}

function entryOf({ name, label, areas, summary }: SummarizedSegment): SegmentEntry {
	return {
		name,
		label,
		areas: areas.map(({ slug }) => slug),
		districts: Object.keys(summary.districts),
		years: summary.years,
		reports: summary.reports,
		items: summary.items,
		digest: summary.digest,
	};
}

/** 浙江省, 浙江 in a query say where to search; they stay words to look for. */
function areaNames(segments: readonly Pick<SummarizedSegment, 'areas'>[]): FacetName[] {
	const areas = new Map(segments.flatMap((segment) => segment.areas).map((area) => [area.slug, area.names]));
	return [...areas].map(([value, names]): FacetName => ({ facet: 'area', value, names, word: true }));
}
