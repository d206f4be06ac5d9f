/**
 * What the pages of the ledger show, as plain data; long lists are cut into pages.
 */
import { placeOf } from './places.ts';
import type { Ledger, LedgerSubject } from './indicator-ledger.ts';
import { periodWords, valueWords } from './indicator-words.ts';
import type { LedgerEntry } from '../schemas/indicator.ts';
import { allThemes } from './themes.ts';

/** Rows of one page: a table of this size opens at once and can still be searched by eye. */
export const ROWS = 300;

/** Statements that one data file holds: about thirty megabytes. */
export const IN_ONE_FILE = 50_000;

/** Beyond this a page would be a page of charts. */
export const CHARTS = 12;

export interface ListPage {
	id: string;
	page: number;
	pages: number;
	entries: LedgerEntry[];
	/** Of the whole list. */
	count: number;
}

/** `/indicators/themes/<id>/`, `/indicators/themes/<id>/2/` … */
export function listPages(
	lists: ReadonlyMap<string, readonly LedgerEntry[]>,
	ids: readonly string[],
): ListPage[] {
	return ids.flatMap((id) => {
		const all = newestFirst(lists.get(id) ?? []);
		const pages = Math.max(1, Math.ceil(all.length / ROWS));
		return Array.from({ length: pages }, (_, i) => ({
			id,
			page: i + 1,
			pages,
			entries: all.slice(i * ROWS, (i + 1) * ROWS),
			count: all.length,
		}));
	});
}

/** Latest period first, then by place, then as the reports have them. */
export function newestFirst(entries: readonly LedgerEntry[]): LedgerEntry[] {
	const order = new Map<string, string>();
	const orderOf = (district: string) => {
		if (!order.has(district)) order.set(district, placeOf(district).order);
		return order.get(district)!;
	};
	const year = (entry: LedgerEntry) => Number((entry.period ?? String(entry.year ?? 0)).slice(-4));
	return entries
		.map((entry, i) => ({ entry, i }))
		.sort(
			(a, b) =>
				year(b.entry) - year(a.entry) ||
				(orderOf(a.entry.district) < orderOf(b.entry.district)
					? -1
					: orderOf(a.entry.district) > orderOf(b.entry.district)
						? 1
						: a.i - b.i),
		)
		.map(({ entry }) => entry);
}

export interface LedgerHome {
	entries: LedgerEntry[];
	count: number;
	reports: number;
	themes: { id: string; name: string; count: number }[];
	districts: { slug: string; name: string; count: number }[];
}

export function ledgerHome(ledger: Ledger): LedgerHome {
	const districts = [...ledger.byDistrict].map(([slug, own]) => ({
		slug,
		place: placeOf(slug),
		count: own.length,
	}));
	return {
		entries: newestFirst(ledger.entries).slice(0, ROWS),
		count: ledger.entries.length,
		reports: new Set(ledger.entries.map(({ report }) => report)).size,
		themes: allThemes().flatMap(({ id, name }) => {
			const count = ledger.byTheme.get(id)?.length ?? 0;
			return count > 0 ? [{ id, name, count }] : [];
		}),
		districts: districts
			.sort((a, b) => (a.place.order < b.place.order ? -1 : 1))
			.map(({ slug, place, count }) => ({ slug, name: place.short, count })),
	};
}

export interface Bar {
	label: string;
	words: string;
	/** 0 to 1 of the longest. */
	share: number;
	target: boolean;
	url: string;
}

export interface Chart {
	name: string;
	unit: string;
	/** Page of the thing, when it has one. */
	url?: string;
	/** Long labels need room. */
	wide?: boolean;
	bars: Bar[];
}

const BARS = 8;
const RATES = 16;

/** One chart for each thing with two values or more, by place and period. */
export function chartsOf(subjects: readonly LedgerSubject[], urlOf?: (id: string) => string): Chart[] {
	return subjects
		.map(({ id, name, unit, entries }) => ({
			name,
			unit,
			...(urlOf ? { url: urlOf(id) } : {}),
			bars: barsOf(
				entries,
				({ district, period }) => `${placeOf(district).short} ${periodWords(period)}`,
			).slice(-BARS),
		}))
		.filter(({ bars }) => bars.length > 1);
}

/** The shares of a place or a theme side by side: they have one scale. */
export function rateChart(entries: readonly LedgerEntry[], name: string): Chart[] {
	const rates = entries.filter(
		({ baseUnit, comparator }) => baseUnit === '%' && /^(?:rate|[<>]=|≈)$/u.test(comparator),
	);
	const bars = barsOf(rates, (entry) => entry.name).slice(-RATES);
	return bars.length > 1 ? [{ name, unit: '%', wide: true, bars }] : [];
}

/** Hidden numbers and ranks have no bar; shares are drawn on a scale to 100. */
function barsOf(entries: readonly LedgerEntry[], labelOf: (entry: LedgerEntry) => string): Bar[] {
	const drawn = entries.filter(
		({ amount, comparator }) => amount !== null && amount >= 0 && comparator !== 'rank',
	);
	const percent = drawn.some(({ baseUnit }) => baseUnit === '%');
	const longest = Math.max(Number.MIN_VALUE, percent ? 100 : 0, ...drawn.map(({ amount }) => amount!));
	const key = ({ period }: LedgerEntry) => period ?? '';
	return drawn
		.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
		.map((entry) => ({
			label: labelOf(entry),
			words: valueWords(entry),
			share: entry.amount! / longest,
			target: entry.polarity === 'target',
			url: entry.url,
		}));
}
