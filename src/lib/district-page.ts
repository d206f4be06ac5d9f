/**
 * What the page of one district shows: its reports, what they stress, its own programmes. A prefecture's page also
 * shows the districts below it that have reports.
 */
import { coverage, type Coverage } from './coverage.ts';
import { allEntities } from './entities.ts';
import { localInitiatives, type LocalInitiative } from './local-initiatives.ts';
import { placeOf, type Place } from './places.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { reportBefore } from './since-last.ts';
import { stressCells, stressOf, type Stress } from './theme-stress.ts';
import { allThemes } from './themes.ts';

export interface DistrictPage {
	place: Place;
	reports: ListedReport[];
	coverage: Coverage<Place>;
	/** Of the districts below, where the place is a prefecture that has some. */
	below: Coverage<Place> | null;
	/** The latest report and what it writes most about; with the one before it, where there is one. */
	latest: {
		report: ListedReport;
		before: ListedReport | undefined;
		stress: (Stress & { was: number | null })[];
	} | null;
	/** Passages by theme and year. */
	grid: { years: number[]; rows: { id: string; name: string; counts: number[]; total: number }[] };
	initiatives: LocalInitiative[];
	entities: { id: string; title: string; count: number }[];
}

const STRESSED = 10;

export function districtPage(slug: string, index: ReportIndex): DistrictPage {
	const reports = index.byDistrict.get(slug) ?? [];
	const citations = Map.groupBy(
		reports.flatMap((report) => report.citations.filter(({ as }) => as === 'entity')),
		(citation) => citation.to,
	);
	const below = belowPlaces(index).get(slug) ?? [];
	return {
		place: placeOf(slug),
		reports,
		coverage: coverage(reports, placeOf),
		below: below.length > 0 ? coverage(below, placeOf) : null,
		latest: latestOf(reports),
		grid: gridOf(reports),
		initiatives: localInitiatives(reports),
		entities: allEntities()
			.map(({ id, title }) => ({ id, title, count: citations.get(id)?.length ?? 0 }))
			.filter(({ count }) => count > 0)
			.sort((a, b) => b.count - a.count)
			.slice(0, 12),
	};
}

const memo = new WeakMap<object, Map<string, ListedReport[]>>();

/** Reports of the districts of each prefecture, by its slug; without its own. */
function belowPlaces(index: ReportIndex): Map<string, ListedReport[]> {
	const known = memo.get(index);
	if (known) return known;
	const groups = new Map([...index.byDistrict.keys()].map((slug) => [slug, placeOf(slug).groupSlug]));
	const table = Map.groupBy(
		index.reports.filter(({ district }) => groups.get(district) && groups.get(district) !== district),
		({ district }) => groups.get(district)!,
	);
	memo.set(index, table);
	return table;
}

/** A longer text says more of a year than a piece of news about it: of the latest year the longest report. */
function latestOf(reports: readonly ListedReport[]): DistrictPage['latest'] {
	const year = Math.max(...reports.map((report) => report.year ?? 0));
	const [report] = reports
		.filter((one) => (one.year ?? 0) === year)
		.sort((a, b) => b.characters - a.characters);
	if (!report) return null;
	const before = reportBefore(report, reports);
	const was = new Map(before ? stressOf([before]).map((one) => [one.theme, one.share]) : []);
	return {
		report,
		before,
		stress: stressOf([report])
			.slice(0, STRESSED)
			.map((one) => ({ ...one, was: before ? (was.get(one.theme) ?? 0) : null })),
	};
}

function gridOf(reports: readonly ListedReport[]): DistrictPage['grid'] {
	const cells = stressCells(reports);
	const years = [...new Set(cells.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b);
	const rows = allThemes()
		.map(({ id, name }) => {
			const own = cells.filter(({ theme }) => theme === id);
			return {
				id,
				name,
				counts: years.map((year) => own.find((cell) => cell.year === year)?.passages ?? 0),
				total: own.reduce((sum, { passages }) => sum + passages, 0),
			};
		})
		.filter(({ total }) => total > 0);
	return { years, rows };
}
