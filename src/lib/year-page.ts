/**
 * What the page of one year shows: who reviews and plans it, what is written most about, which documents are new.
 */
import { datedEntities, type DatedEntity } from './dated-entities.ts';
import { entityById } from './entities.ts';
import type { Citation } from './mention-index.ts';
import { listed } from './page-key.ts';
import { pagesOf } from './paging.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { themeById } from './themes.ts';
import { stressOf, yearOfPassage, type Stress } from './theme-stress.ts';

export interface YearPage {
	/** Of what is written on this year only. */
	stress: Stress[];
	/** Of the year, by the lexicon; cited ones first lead somewhere. */
	events: DatedEntity[];
	/** Entries whose first citation in all reports is in a text on this year. */
	firstCited: { entity: string; citation: Citation; count: number }[];
	/** Years before and after that have a page. */
	previous: number | undefined;
	next: number | undefined;
}

const FIRST_CITED = 16;

/** What the page shows beside its reports: see `page-key.ts`. */
export function yearKey({ events, firstCited, ...rest }: YearPage): unknown {
	return [
		rest,
		rest.stress.map(({ theme }) => themeById(theme)?.name),
		events.map(({ entity, iso, date, reports }) => [
			entity.id,
			entity.title,
			entity.level,
			iso,
			date,
			reports,
		]),
		firstCited.map(({ entity, citation, count }) => [
			entityById(entity)?.title ?? entity,
			[entity, citation.report, citation.paragraph, count],
		]),
	];
}

type Part = 'reviews' | 'plans' | 'dated';

/** Some of the reports of a year, under what they do with it. */
export interface YearList {
	page: number;
	pages: number;
	groups: { name: Part; reports: ListedReport[] }[];
	/** Of all pages. */
	counts: Record<Part, number>;
}

/** Lines on one page: two hundred bytes each. */
const LINES = 240;
const ON_FIRST = 80;

export function yearLists(year: number | null, index: Pick<ReportIndex, 'byYear'>): YearList[] {
	const reports = index.byYear.get(year) ?? [];
	const lists: Record<Part, ListedReport[]> = {
		reviews: year === null ? [] : reports.filter((report) => report.reviewYears.includes(year)),
		plans: year === null ? [] : reports.filter((report) => report.planYears.includes(year)),
		// Filed under the year without reviewing or planning it.
		dated: reports.filter(
			(report) => year === null || ![...report.reviewYears, ...report.planYears].includes(year),
		),
	};
	const parts = ['reviews', 'plans', 'dated'] as const;
	const pages = pagesOf(
		parts.flatMap((name) => lists[name].map((report) => ({ name, report }))),
		LINES,
		ON_FIRST,
	);
	return pages.map((lines, n) => ({
		page: n + 1,
		pages: pages.length,
		groups: [...Map.groupBy(lines, ({ name }) => name)].map(([name, own]) => ({
			name,
			reports: own.map(({ report }) => report),
		})),
		counts: { reviews: lists.reviews.length, plans: lists.plans.length, dated: lists.dated.length },
	}));
}

export function yearListKey({ groups, ...rest }: YearList): unknown {
	return [rest, groups.map(({ name, reports }) => [name, reports.map(listed)])];
}

export function yearPage(year: number, index: ReportIndex): YearPage {
	const reports = index.byYear.get(year) ?? [];
	const own = reports.map((report) => ({
		...report,
		passages: report.passages.filter((passage) => yearOfPassage(report, passage.role) === year),
	}));
	const years = [...index.byYear.keys()].filter((one) => one !== null);
	return {
		stress: stressOf(own).filter(({ passages }) => passages > 0),
		events: datedEntities(index).filter((one) => one.year === year),
		firstCited: firstCitedIn(year, index),
		previous: years.filter((one) => one < year).at(-1),
		next: years.find((one) => one > year),
	};
}

/** Of the first year of the collection everything would be new: it has none. */
function firstCitedIn(year: number, index: ReportIndex): YearPage['firstCited'] {
	const filed = (citation: Citation) => index.byId.get(citation.report)?.year ?? null;
	const first = index.reports.reduce((least, report) => Math.min(least, report.year ?? Infinity), Infinity);
	if (year === first) return [];
	return [...firstYears(index, filed)]
		.filter(([, one]) => one.year === year)
		.map(([entity, { citation, count }]) => ({ entity, citation, count }))
		.sort((a, b) => b.count - a.count || (a.entity < b.entity ? -1 : 1))
		.slice(0, FIRST_CITED);
}

type FirstYears = Map<string, { year: number; citation: Citation; count: number }>;
const memo = new WeakMap<object, FirstYears>();

function firstYears(index: ReportIndex, filed: (citation: Citation) => number | null): FirstYears {
	const known = memo.get(index.byEntity);
	if (known) return known;
	const found: FirstYears = new Map();
	for (const [entity, citations] of index.byEntity)
		for (const citation of citations) {
			const year = filed(citation);
			if (year === null) continue;
			const best = found.get(entity);
			if (!best || year < best.year) found.set(entity, { year, citation, count: citations.length });
		}
	memo.set(index.byEntity, found);
	return found;
}
