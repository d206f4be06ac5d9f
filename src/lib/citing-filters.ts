/**
 * Filters over citing sentences that work without JavaScript: a radio button is checked, and a rule of the style
 * sheet hides every report that does not fit. One rule for each value, so they are made with the page.
 */
import { t } from '../i18n/index.ts';
import type { Citation } from './mention-index.ts';
import type { ReportIndex } from './report-index.ts';

export interface FilterValue {
	/** Value of the data attribute, ASCII. */
	value: string;
	label: string;
	/** Reports with this value. */
	reports: number;
}

export interface Filter {
	/** `y` for years, `k` for kinds: the data attribute and the name of the radio buttons. */
	key: 'y' | 'k';
	label: string;
	values: FilterValue[];
}

/** Filters with something to choose between: one year or one kind is no choice. */
export function filtersOf(citations: readonly Citation[], index: Pick<ReportIndex, 'byId'>): Filter[] {
	const reports = [...new Set(citations.map(({ report }) => report))].flatMap(
		(id) => index.byId.get(id) ?? [],
	);
	const years = Map.groupBy(reports, ({ year }) => year);
	const kinds = Map.groupBy(reports, ({ kind }) => kind);
	const filters: Filter[] = [
		{
			key: 'y',
			label: t.entities.byYear,
			values: [...years]
				.sort(([a], [b]) => (a ?? 9999) - (b ?? 9999))
				.map(([year, own]) => ({
					value: yearValue(year),
					label: year === null ? t.years.undated : String(year),
					reports: own.length,
				})),
		},
		{
			key: 'k',
			label: t.entities.byKind,
			values: [...kinds]
				.sort(([, a], [, b]) => b.length - a.length)
				.map(([kind, own]) => ({ value: kind, label: t.kinds[kind], reports: own.length })),
		},
	];
	return filters.filter(({ values }) => values.length > 1);
}

export function yearValue(year: number | null): string {
	return String(year ?? 'undated');
}

export function filterRules(filters: readonly Filter[]): string {
	return filters
		.flatMap(({ key, values }) =>
			values.map(
				({ value }) =>
					`cited-by:has(#${key}-${value}:checked) [data-${key}]:not([data-${key}~="${value}"]){display:none}`,
			),
		)
		.join('');
}
