/**
 * How something spread: who mentioned it first, from when to when, and how long after it was issued.
 */
import type { Citation } from './mention-index.ts';
import { placeOf } from './places.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';

/** A place where something was said. */
export interface Place {
	year: number;
	report: ListedReport;
	paragraph: string;
}

export interface DistrictUse {
	district: string;
	short: string;
	/** Of the reports with a year; both absent when none has one. */
	first: Place | undefined;
	last: Place | undefined;
	/** Years in which it is mentioned, ascending. */
	years: number[];
	reports: number;
	citations: number;
}

export interface Diffusion {
	/** By first mention, then in statistical order. */
	districts: DistrictUse[];
	/** Year of issue, of the lexicon. */
	issued: number | undefined;
	/** First and last year of the time line. */
	span: { from: number; to: number } | undefined;
	/** How many districts mention it for the first time in a year; every year of the span. */
	firsts: { year: number; districts: number; total: number }[];
}

export function diffusionOf(
	citations: readonly Citation[],
	index: Pick<ReportIndex, 'byId'>,
	date: string | undefined,
): Diffusion {
	const places = citations.flatMap((citation) => {
		const report = index.byId.get(citation.report);
		return report ? [{ citation, report }] : [];
	});
	const districts = [...Map.groupBy(places, ({ report }) => report.district)]
		.map(([district, own]) => useOf(district, own))
		.map((use) => ({ use, order: placeOf(use.district).order }))
		.sort(
			(a, b) =>
				(a.use.first?.year ?? Infinity) - (b.use.first?.year ?? Infinity) || (a.order < b.order ? -1 : 1),
		)
		.map(({ use }) => use);
	const issued = date ? Number(date.slice(0, 4)) : undefined;
	const span = spanOf(districts, issued);
	return { districts, issued, span, firsts: span ? firstsOf(districts, span) : [] };
}

function useOf(district: string, own: readonly { citation: Citation; report: ListedReport }[]): DistrictUse {
	const dated = own
		.flatMap(({ citation, report }) =>
			report.year === null ? [] : [{ year: report.year, report, paragraph: citation.paragraph }],
		)
		.sort((a, b) => a.year - b.year);
	return {
		district,
		short: placeOf(district).short,
		first: dated[0],
		last: dated.at(-1),
		years: [...new Set(dated.map(({ year }) => year))],
		reports: new Set(own.map(({ report }) => report.id)).size,
		citations: own.length,
	};
}

/** A document of 1995 cited since 2020 would squeeze what matters: the line starts at most six years before. */
const BEFORE = 6;

function spanOf(districts: readonly DistrictUse[], issued: number | undefined): Diffusion['span'] {
	const years = districts.flatMap((use) => use.years);
	if (years.length === 0) return undefined;
	const first = years.reduce((a, b) => Math.min(a, b));
	return {
		from: issued !== undefined && issued < first && first - issued <= BEFORE ? issued : first,
		to: years.reduce((a, b) => Math.max(a, b)),
	};
}

function firstsOf(
	districts: readonly DistrictUse[],
	span: NonNullable<Diffusion['span']>,
): Diffusion['firsts'] {
	const byYear = Map.groupBy(
		districts.filter((use) => use.first),
		(use) => use.first!.year,
	);
	let total = 0;
	return Array.from({ length: span.to - span.from + 1 }, (_, n) => {
		const count = byYear.get(span.from + n)?.length ?? 0;
		total += count;
		return { year: span.from + n, districts: count, total };
	});
}
