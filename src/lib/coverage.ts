/**
 * Which district reported on which year: the matrix of the home page and of the index pages.
 */
import type { ReportKind } from '../schemas/report.ts';
import type { ReportAddress } from './urls.ts';

/** A report as far as the matrix needs it. */
export interface CoveredReport extends ReportAddress {
	title: string;
	kind: ReportKind;
	reviewYears: readonly number[];
	planYears: readonly number[];
}

/** One character of a cell. */
export interface CoverageMark {
	letter: string;
	report: CoveredReport;
	/** What the report does with this year. */
	does: 'review' | 'plan' | 'both' | 'dated';
}

export interface CoverageRow<Place> {
	place: Place;
	/** One cell per year, in the order of `years`; empty when nothing is known. */
	cells: CoverageMark[][];
}

export interface Coverage<Place> {
	years: number[];
	/** By prefecture; `slug` is that of its page. */
	groups: { name: string; slug: string | null; rows: CoverageRow<Place>[] }[];
	/** Reports without any year, which no column can hold. */
	undated: CoveredReport[];
}

/** 总 思 暨 会 讲 规 …: the character a kind has in a cell. */
export const kindLetters: Record<ReportKind, string> = {
	'work-summary': '总',
	'work-plan': '思',
	'summary-and-plan': '暨',
	'meeting-report': '会',
	speech: '讲',
	'five-year-plan': '规',
	'government-work-report': '政',
	notice: '通',
	other: '其',
};

/** The years a report speaks of: reviewed and planned, else the year it is filed under. */
export function coveredYears(report: CoveredReport): number[] {
	const spoken = [...new Set([...report.reviewYears, ...report.planYears])].sort((a, b) => a - b);
	return spoken.length > 0 || report.year === null ? spoken : [report.year];
}

/**
 * Districts down, years across. `placeOf` says where a district belongs; rows keep the order of the codes that
 * statistics use, so a reader finds a district where every table has it.
 */
export function coverage<
	Place extends { slug: string; group: string; order: string; groupSlug?: string | null },
>(reports: readonly CoveredReport[], placeOf: (district: string) => Place): Coverage<Place> {
	const spans = reports.flatMap(coveredYears);
	// Not Math.min(...spans): a hundred thousand arguments are more than a call can take.
	const first = spans.reduce((one, other) => Math.min(one, other), Infinity);
	const last = spans.reduce((one, other) => Math.max(one, other), -Infinity);
	const years = spans.length > 0 ? Array.from({ length: last - first + 1 }, (_, n) => first + n) : [];

	const byDistrict = Map.groupBy(reports, (report) => report.district);
	const rows = [...byDistrict.keys()]
		.map(placeOf)
		.sort((a, b) => (a.order < b.order ? -1 : 1))
		.map((place) => ({
			place,
			cells: years.map((year) => cell(byDistrict.get(place.slug)!, year)),
		}));

	const groups = Map.groupBy(rows, (row) => row.place.group);
	return {
		years,
		groups: [...groups].map(([name, members]) => ({
			name,
			slug: members[0]!.place.groupSlug ?? null,
			rows: members,
		})),
		undated: reports.filter((report) => coveredYears(report).length === 0),
	};
}

/** A row of the summary: how many reports of a prefecture or province speak of each year. */
export interface CoverageSum {
	name: string;
	/** Of its page, where it has one. */
	slug: string | null;
	counts: number[];
}

/** Rows that are still a table to see. */
const DETAILED = 30;

/**
 * A large collection in a few rows: by prefecture, or by province where these are too many as well. Null for a small
 * one, whose districts have a row each.
 */
export function coverageSums<Place>(
	{ years, groups }: Coverage<Place>,
	provinceOf: (place: Place) => string,
): CoverageSum[] | null {
	if (groups.reduce((sum, { rows }) => sum + rows.length, 0) <= DETAILED) return null;
	const sums = groups.map(({ name, slug, rows }) => ({
		name,
		slug,
		province: provinceOf(rows[0]!.place),
		counts: years.map(
			(_, n) => new Set(rows.flatMap(({ cells }) => cells[n]!.map(({ report }) => report.id))).size,
		),
	}));
	if (sums.length <= DETAILED) return sums;
	return [...Map.groupBy(sums, ({ province }) => province)].map(([name, own]) => ({
		name,
		slug: null,
		counts: years.map((_, n) => own.reduce((sum, { counts }) => sum + counts[n]!, 0)),
	}));
}

function cell(reports: readonly CoveredReport[], year: number): CoverageMark[] {
	return reports
		.filter((report) => coveredYears(report).includes(year))
		.map((report) => {
			const reviews = report.reviewYears.includes(year);
			const plans = report.planYears.includes(year);
			const does = reviews && plans ? 'both' : reviews ? 'review' : plans ? 'plan' : 'dated';
			return { letter: kindLetters[report.kind], report, does } as const;
		});
}
