/**
 * Formal titles that reports cite and the lexicon lacks, those that most reports cite first: what a librarian
 * collects next.
 */
import type { Entity } from '../schemas/entity.ts';
import { allEntities } from './entities.ts';
import { nameAnchor } from './found-names.ts';
import type { Citation } from './mention-index.ts';
import { whole } from './page-key.ts';
import { placeOf } from './places.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { skeleton } from './section-ids.ts';

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

/** Titles on one page: two kilobytes each at most. */
const PER_PAGE = 45;
const SHOWN = 2;
const FURTHER = 6;

export function wantedTitles(
	index: Pick<ReportIndex, 'wanted' | 'byId'>,
	words: { draftSummary: string; draftId: string },
): WantedTitle[] {
	return [...index.wanted]
		.map(([title, citations]) => wantedTitle(title, citations, index, words))
		.sort(
			(a, b) =>
				b.reports - a.reports ||
				b.places.length - a.places.length ||
				(a.title < b.title ? -1 : a.title > b.title ? 1 : 0),
		);
}

/** The list cut into pages; an empty list has one empty page. */
export function wantedPages(titles: readonly WantedTitle[]): WantedTitle[][] {
	const pages = Array.from({ length: Math.ceil(titles.length / PER_PAGE) }, (_, n) =>
		titles.slice(n * PER_PAGE, (n + 1) * PER_PAGE),
	);
	return pages.length > 0 ? pages : [[]];
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
	words: { draftSummary: string; draftId: string },
): WantedTitle {
	const places = citations.flatMap((citation) => {
		const report = index.byId.get(citation.report);
		return report ? [{ report, citation }] : [];
	});
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
		namesake: allEntities().find((entity) => skeleton(entity.title) === skeleton(title)),
		places,
		shown,
		further: perReport.filter((place) => !shown.includes(place)).slice(0, FURTHER),
		draft: draftOf(title, shown[0]!, words),
	};
}

/**
 * An entry as `npm run check:lexicon` wants it, the citing sentence as its example. What nobody has seen is not in it:
 * no number, no date.
 */
function draftOf(
	title: string,
	place: WantedPlace,
	words: { draftSummary: string; draftId: string },
): string {
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
