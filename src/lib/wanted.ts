/**
 * Formal titles that reports cite and the lexicon lacks, those that most reports cite first: what a librarian
 * collects next. Of a large collection the list has what two reports or more cite; what one report cites, mostly its
 * own district's document, stands in the register of that district.
 */
import type { Entity } from '../schemas/entity.ts';
import { allEntities } from './entities.ts';
import { nameAnchor } from './found-names.ts';
import type { Citation } from './mention-index.ts';
import { whole } from './page-key.ts';
import { pagesOf } from './paging.ts';
import { placeOf } from './places.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { skeleton } from './section-ids.ts';
import { at, localNamesUrl } from './urls.ts';

export interface WantedTitle {
	anchor: string;
	/** With its title marks. */
	title: string;
	reports: number;
	districts: { short: string; slug: string }[];
	/** The title names the district that writes it: its own document. */
	local: boolean;
	/** An entry of the same title that is younger than the reports: one of the two years is wrong, or there are two. */
	namesake: Entity | undefined;
	places: WantedPlace[];
	/** Two sentences, of different reports where there are two. */
	shown: WantedPlace[];
	/** A place in each of some further reports. */
	further: WantedPlace[];
	/** A start for the lexicon, YAML. */
	draft: string;
}

export interface WantedPlace {
	report: ListedReport;
	citation: Citation;
}

/** Titles on one page: two to three kilobytes each. */
const PER_PAGE = 30;
/** With more titles than this those of a single report are left to its district. */
const ALL = 600;
const SHOWN = 2;
const FURTHER = 6;

type WantedIndex = Pick<ReportIndex, 'wanted' | 'byId'>;
type DraftWords = { draftSummary: string; draftId: string };

/** The titles of the list, in its order. */
export function wantedTitles(index: WantedIndex, words: DraftWords): WantedTitle[] {
	return [...index.wanted]
		.filter(([, citations]) => isListed(citations, index))
		.map(([title, citations]) => wantedTitle(title, citations, index, words))
		.sort(
			(a, b) =>
				b.reports - a.reports ||
				b.places.length - a.places.length ||
				(a.title < b.title ? -1 : a.title > b.title ? 1 : 0),
		);
}

/** False for a title that stands in the register of its district only. */
export function isListed(citations: readonly Citation[], { wanted }: Pick<WantedIndex, 'wanted'>): boolean {
	return wanted.size <= ALL || citations.some(({ report }) => report !== citations[0]!.report);
}

export interface WantedList {
	pages: WantedTitle[][];
	titles: number;
	/** Titles that only the registers of districts have. */
	elsewhere: number;
}

const memo = new WeakMap<object, WantedList>();

/** The list in pages, put together once per build. */
export function wantedList(index: WantedIndex, words: DraftWords): WantedList {
	const known = memo.get(index.wanted);
	if (known) return known;
	const titles = wantedTitles(index, words);
	const list = {
		pages: wantedPages(titles),
		titles: titles.length,
		elsewhere: index.wanted.size - titles.length,
	};
	memo.set(index.wanted, list);
	return list;
}

/** The list cut into pages; an empty list has one empty page. */
export function wantedPages(titles: readonly WantedTitle[]): WantedTitle[][] {
	return pagesOf(titles, PER_PAGE);
}

export function wantedUrl(page: number, anchor?: string): string {
	return at(`/wanted/${page > 1 ? `${page}/` : ''}`) + (anchor ? `#${anchor}` : '');
}

/** A title for other programs. */
export interface WantedData {
	anchor: string;
	title: string;
	reports: number;
	/** Slugs. */
	districts: string[];
	/** Where it is listed. */
	url: string;
	/** Twenty at most. */
	citations: { report: string; paragraph: string }[];
}

const CITATIONS = 20;

/** What `/data/wanted.json` says of the titles of the list. */
export function listedData({ pages }: WantedList): WantedData[] {
	return pages.flatMap((page, n) =>
		page.map(({ anchor, title, places, districts }) =>
			dataOf(
				anchor,
				title,
				places,
				districts.map(({ slug }) => slug),
				wantedUrl(n + 1, anchor),
			),
		),
	);
}

/** All titles by the part of the data they are in: the first character of the anchor's own. */
export function wantedParts(index: WantedIndex, list: WantedList): Map<string, WantedData[]> {
	const others = [...index.wanted].flatMap(([title, citations]) => {
		if (isListed(citations, index)) return [];
		const places = placesOf(citations, index);
		const district = places[0]!.report.district;
		const anchor = nameAnchor(title);
		return [dataOf(anchor, title, places, [district], localNamesUrl(district, anchor))];
	});
	return Map.groupBy([...listedData(list), ...others], ({ anchor }) => partOf(anchor));
}

/** `n-8qgrc0ao` → `8`. The script of the page looks names up with it. */
export function partOf(anchor: string): string {
	return anchor.charAt(2);
}

function dataOf(
	anchor: string,
	title: string,
	places: readonly WantedPlace[],
	districts: string[],
	url: string,
): WantedData {
	return {
		anchor,
		title,
		reports: new Set(places.map(({ report }) => report.id)).size,
		districts,
		url,
		citations: places.slice(0, CITATIONS).map(({ citation }) => ({
			report: citation.report,
			paragraph: citation.paragraph,
		})),
	};
}

function placesOf(citations: readonly Citation[], index: Pick<ReportIndex, 'byId'>): WantedPlace[] {
	return citations.flatMap((citation) => {
		const report = index.byId.get(citation.report);
		return report ? [{ report, citation }] : [];
	});
}

/** What a page of the list shows: see `page-key.ts`. */
export function wantedKey(titles: readonly WantedTitle[]): unknown[] {
	return titles.map(({ title, reports, districts, namesake, places, shown, further }) => [
		[title, reports, districts, namesake?.title, places.length],
		[...shown, ...further].map(({ report, citation }) => [whole(report), citation.paragraph]),
	]);
}

function wantedTitle(
	title: string,
	citations: readonly Citation[],
	index: Pick<ReportIndex, 'byId'>,
	words: DraftWords,
): WantedTitle {
	const places = placesOf(citations, index);
	const perReport = [...Map.groupBy(places, ({ report }) => report).values()].map(([first]) => first!);
	const shown = [...new Set([...perReport, ...places])].slice(0, SHOWN);
	const districts = [...new Set(places.map(({ report }) => report.district))].map((slug) => {
		const { short, name } = placeOf(slug);
		return { slug, short, name };
	});
	return {
		anchor: nameAnchor(title),
		title,
		reports: new Set(places.map(({ report }) => report.id)).size,
		districts: districts.map(({ slug, short }) => ({ slug, short })),
		local: districts.some(({ short, name }) => title.includes(name) || title.includes(`${short}区`)),
		namesake: entityNamed(title),
		places,
		shown,
		further: perReport.filter((place) => !shown.includes(place)).slice(0, FURTHER),
		draft: draftOf(title, shown[0]!, words),
	};
}

let named: Map<string, Entity> | undefined;

/** The first entry of that title, whatever its marks. */
function entityNamed(title: string): Entity | undefined {
	named ??= new Map(
		allEntities()
			.toReversed()
			.map((entity) => [skeleton(entity.title), entity]),
	);
	return named.get(skeleton(title));
}

/**
 * An entry as `npm run check:lexicon` wants it, the citing sentence as its example. What nobody has seen is not in it:
 * no number, no date.
 */
function draftOf(title: string, place: WantedPlace, words: DraftWords): string {
	const bare = title.replace(/^《|》$/gu, '');
	const { before, words: cited, after } = place.citation.sentence;
	const example = `${before}${cited}${after}`.replace(/^…|…$/gu, '');
	return [
		`- id: ${words.draftId}`,
		`  title: ${yamlText(bare)}`,
		'  type: policy-document',
		'  level: 国家',
		'  status: 现行',
		`  summary: ${words.draftSummary}`,
		'  evidence: none',
		'  examples:',
		`    - ${yamlText(example)}`,
		'  counterexamples:',
		`    - ${yamlText(`以《${bare}的实践与思考》为题作交流发言`)}`,
	].join('\n');
}

/** Plain where YAML allows it, else in single quotes. */
function yamlText(text: string): string {
	return /[:#'"{}[\],&*?|<>=!%@`-]/u.test(text) ? `'${text.replaceAll("'", "''")}'` : text;
}
