/**
 * The register of one district: names its reports use and no lexicon lists, with the places where they stand. Where
 * there is too much for one page the sentences give way to links.
 */
import { nameAnchor, usualWords } from './found-names.ts';
import type { Citation } from './mention-index.ts';
import { pageKey, whole } from './page-key.ts';
import { byLetter } from './pinyin-order.ts';
import { placeOf } from './places.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { isListed } from './wanted.ts';

export interface LocalName {
	anchor: string;
	/** As reports write it most often. */
	words: string;
	kind: string;
	/** By report, oldest first. */
	uses: { report: ListedReport; citations: Citation[] }[];
	reports: number;
	places: number;
	/** Other districts with a name of the same words. */
	also: { district: string; short: string }[];
	/** There are more of them. */
	alsoMore: boolean;
}

export interface LocalNames {
	kinds: { kind: string; letters: { letter: string; things: LocalName[] }[] }[];
	names: number;
	/** Sentences do not fit: only the addresses of the paragraphs are listed. */
	brief: boolean;
	/** Formal titles that only wait to be collected. */
	wanted: {
		anchor: string;
		title: string;
		reports: number;
		/** Where it is cited, for a title that no other page lists. */
		place: { report: ListedReport; paragraph: string } | undefined;
	}[];
}

/** What a district calls its own comes first. */
const ORDER = ['local-initiative', 'school', 'organisation', 'conference'];

function orderOf(kind: string): number {
	const place = ORDER.indexOf(kind);
	return place < 0 ? ORDER.length : place;
}

/** With more names than this the sentences would make the page too heavy. */
const SENTENCES = 140;

export function localNames(district: string, index: ReportIndex): LocalNames {
	const names = [...(index.localNames.get(district) ?? [])].map(([name, citations]) =>
		localName(district, name, citations, index),
	);
	return {
		kinds: [...Map.groupBy(names, ({ kind }) => kind)]
			.sort(([a], [b]) => orderOf(a) - orderOf(b))
			.map(([kind, own]) => ({ kind, letters: byLetter(own, ({ words }) => words) })),
		names: names.length,
		brief: names.reduce((sum, { places }) => sum + Math.min(places, 3), 0) > SENTENCES,
		wanted: wantedOf(district, index),
	};
}

/** Districts that have a register: those with names of their own, or with titles that no other page lists. */
export function districtsWithNames(index: ReportIndex): string[] {
	return [...index.byDistrict.keys()].filter(
		(district) => index.localNames.has(district) || wantedOf(district, index).some(({ place }) => place),
	);
}

function wantedOf(district: string, index: ReportIndex): LocalNames['wanted'] {
	const cited = (index.byDistrict.get(district) ?? []).flatMap((report) =>
		report.citations.filter(({ as }) => as === 'wanted').map((citation) => ({ report, citation })),
	);
	const listed = listedAnchors(index);
	return [...Map.groupBy(cited, ({ citation }) => nameAnchor(citation.to))].map(([anchor, own]) => ({
		anchor,
		title: usualWords(own.map(({ citation }) => citation.to)),
		reports: new Set(own.map(({ report }) => report.id)).size,
		place: listed.has(anchor) ? undefined : { report: own[0]!.report, paragraph: own[0]!.citation.paragraph },
	}));
}

const listedMemo = new WeakMap<object, Set<string>>();

/** Titles that have a place on the list of all districts. */
function listedAnchors(index: Pick<ReportIndex, 'wanted'>): Set<string> {
	const known = listedMemo.get(index.wanted);
	if (known) return known;
	const anchors = new Set(
		[...index.wanted].flatMap(([title, own]) => (isListed(own, index) ? [nameAnchor(title)] : [])),
	);
	listedMemo.set(index.wanted, anchors);
	return anchors;
}

/** Changes with everything the register shows: see `page-key.ts`. */
export function localNamesKey(district: string, index: ReportIndex): string {
	const names = [...(index.localNames.get(district) ?? new Map<string, Citation[]>()).keys()];
	return pageKey(
		(index.byDistrict.get(district) ?? []).map(whole),
		names.map((name) => alsoIn(name, district, index)),
		wantedOf(district, index).map(({ anchor, place }) => [anchor, place?.paragraph]),
	);
}

/** Namesakes that are linked. */
const ALSO = 4;

/** The first other districts with the name; one more than are linked says that there are more. */
function alsoIn(name: string, district: string, index: Pick<ReportIndex, 'localNames'>): string[] {
	return (districtsWith(index).get(nameAnchor(name)) ?? [])
		.filter((other) => other !== district)
		.slice(0, ALSO + 1);
}

function localName(
	district: string,
	name: string,
	citations: readonly Citation[],
	index: ReportIndex,
): LocalName {
	const uses = [...Map.groupBy(citations, ({ report }) => report)].flatMap(([id, own]) => {
		const report = index.byId.get(id);
		return report ? [{ report, citations: own }] : [];
	});
	const also = alsoIn(name, district, index);
	return {
		anchor: nameAnchor(name),
		words: usualWords(citations.map(({ sentence }) => sentence.words)),
		kind: usualWords(citations.map(({ type }) => type)),
		uses,
		reports: uses.length,
		places: citations.length,
		also: also.slice(0, ALSO).map((other) => ({ district: other, short: placeOf(other).short })),
		alsoMore: also.length > ALSO,
	};
}

const memo = new WeakMap<object, Map<string, string[]>>();

/** Districts by the anchor of a name. A school number (第一小学) is everywhere; such a name says nothing about its namesakes. */
function districtsWith(index: Pick<ReportIndex, 'localNames'>): Map<string, string[]> {
	const known = memo.get(index);
	if (known) return known;
	const table = new Map<string, string[]>();
	for (const [district, names] of index.localNames)
		for (const [name, [first]] of names)
			if (first!.type === 'local-initiative') {
				const anchor = nameAnchor(name);
				table.set(anchor, [...(table.get(anchor) ?? []), district]);
			}
	memo.set(index, table);
	return table;
}
