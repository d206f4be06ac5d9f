/**
 * What the pages of the ledger show, as plain data; long lists are cut into pages.
 */
import type { Conflict, Ledger, LedgerSubject } from './indicator-ledger.ts';
import { periodWords, valueWords } from './indicator-words.ts';
import { pageKey } from './page-key.ts';
import { pagesOf } from './paging.ts';
import { byLetter } from './pinyin-order.ts';
import { placeDirectory, type PlaceDirectory } from './place-directory.ts';
import { placeOf } from './places.ts';
import type { LedgerEntry } from '../schemas/indicator.ts';
import { allThemes } from './themes.ts';

/** Rows of one page: seven hundred bytes each. */
export const ROWS = 100;
/** The first page has charts and contradictions as well. */
export const ON_FIRST = 80;
/** Rows on the page of all: a small collection can be searched and sorted as a whole, of a large one the latest. */
const WHOLE = 250;
const LATEST = 40;

/** Statements that one data file holds: about three megabytes. */
export const IN_ONE_FILE = 5000;

/** Beyond this a page would be a page of charts. */
export const CHARTS = 12;
/** Contradictions on one page; the data files have all. */
const CONFLICTS = 20;
/** Pages of a theme; every statement stands on the pages of its district. */
const PAGES = 10;

export interface ListPage {
	id: string;
	page: number;
	pages: number;
	entries: LedgerEntry[];
	/** Of the whole list. */
	count: number;
	reports: number;
	/** Statements that the pages of this list leave out. */
	left: number;
	/** Things with several values here, for charts; on the first page. */
	subjects: LedgerSubject[];
	conflicts: Conflict[];
	moreConflicts: number;
}

/** `/indicators/districts/<id>/`, `/indicators/districts/<id>/2/` …: all statements of each district. */
export function districtLists(ledger: Ledger, ids: readonly string[]): ListPage[] {
	return listPages(
		ledger.byDistrict,
		ids,
		beside(ledger, ({ district }) => district),
	);
}

/** `/indicators/themes/<id>/` …: the latest statements on each theme. */
export function themeLists(ledger: Ledger): ListPage[] {
	const ids = allThemes().map(({ id }) => id);
	return listPages(
		ledger.byTheme,
		ids,
		beside(ledger, ({ themes }) => themes[0]),
		PAGES,
	);
}

/** What a list page shows: see `page-key.ts`. */
export function listPageKey(list: ListPage, shared: ReadonlySet<string>): string {
	return pageKey(
		// Of the numbers of others a chart shows the value and the place.
		{ ...list, subjects: chartsOf(list.subjects) },
		list.entries.map(({ subjectId }) => shared.has(subjectId)),
		allThemes().map(({ name }) => name),
	);
}

type Beside = Map<string, Pick<ListPage, 'subjects' | 'conflicts'>>;

/** Things counted and contradictions of each district or theme, gathered in one pass over the ledger. */
function beside(ledger: Ledger, idOf: (entry: LedgerEntry) => string | undefined): Beside {
	const out: Beside = new Map();
	const of = (id: string) => {
		const known = out.get(id) ?? { subjects: [], conflicts: [] };
		out.set(id, known);
		return known;
	};
	for (const subject of ledger.shared)
		for (const [id, own] of Map.groupBy(subject.entries, (entry) => idOf(entry) ?? ''))
			if (own.length > 1 || subject.entries.length <= BARS)
				of(id).subjects.push(subject.entries.length <= BARS ? subject : { ...subject, entries: own });
	for (const conflict of ledger.conflicts) of(idOf(conflict.a) ?? '').conflicts.push(conflict);
	return out;
}

export function listPages(
	lists: ReadonlyMap<string, readonly LedgerEntry[]>,
	ids: readonly string[],
	besides: Beside = new Map(),
	most = Infinity,
): ListPage[] {
	return ids.flatMap((id) => {
		const all = newestFirst(lists.get(id) ?? []);
		const { subjects = [], conflicts = [] } = besides.get(id) ?? {};
		// Of its own numbers the place or theme has the most to say; how often others count a thing must not move it.
		const charted = subjects
			.toSorted((a, b) => b.entries.length - a.entries.length || (a.id < b.id ? -1 : 1))
			.slice(0, CHARTS);
		const pages = pagesOf(all, ROWS, ON_FIRST).slice(0, most);
		return pages.map((entries, i) => ({
			id,
			page: i + 1,
			pages: pages.length,
			entries,
			count: all.length,
			reports: new Set(all.map(({ report }) => report)).size,
			left: all.length - pages.reduce((sum, { length }) => sum + length, 0),
			subjects: i === 0 ? charted : [],
			conflicts: i === 0 ? conflicts.slice(0, CONFLICTS) : [],
			moreConflicts: Math.max(0, conflicts.length - CONFLICTS),
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
	directory: PlaceDirectory;
	/** The things most reports count. */
	shared: LedgerSubject[];
	/** Those of them that are named below the charts. */
	named: { id: string; name: string; count: number }[];
	/** All things that several reports count. */
	subjects: number;
	conflicts: Conflict[];
	moreConflicts: number;
}

/** Things that the page of all names; the others stand in the list by pinyin. */
const NAMED = 120;

export function ledgerHome(ledger: Ledger): LedgerHome {
	return {
		entries: newestFirst(ledger.entries).slice(0, ledger.entries.length <= WHOLE ? WHOLE : LATEST),
		count: ledger.entries.length,
		reports: new Set(ledger.entries.map(({ report }) => report)).size,
		themes: allThemes().flatMap(({ id, name }) => {
			const count = ledger.byTheme.get(id)?.length ?? 0;
			return count > 0 ? [{ id, name, count }] : [];
		}),
		directory: placeDirectory(
			new Map([...ledger.byDistrict].map(([slug, own]) => [slug, own.length])),
			HOME_DISTRICTS,
		),
		shared: ledger.shared.slice(0, CHARTS),
		named: ledger.shared
			.slice(0, NAMED)
			.map(({ id, name, entries }) => ({ id, name, count: entries.length })),
		subjects: ledger.shared.length,
		conflicts: ledger.conflicts.slice(0, CONFLICTS),
		moreConflicts: Math.max(0, ledger.conflicts.length - CONFLICTS),
	};
}

/** The page of all has much else. */
const HOME_DISTRICTS = 80;

export interface SubjectPage {
	subject: { id: string; name: string; unit: string; count: number; reports: number };
	/** The latest. */
	entries: LedgerEntry[];
	charted: LedgerSubject;
	conflicts: Conflict[];
	moreConflicts: number;
}

/** `/indicators/subjects/<id>/`: one thing that several reports count. */
export function subjectPages({ shared, conflicts }: Ledger): SubjectPage[] {
	const bySubject = Map.groupBy(conflicts, ({ subject }) => subject);
	return shared.map((subject) => {
		const { id, name, unit, reports, entries } = subject;
		const latest = newestFirst(entries);
		const own = bySubject.get(id) ?? [];
		return {
			subject: { id, name, unit, count: entries.length, reports },
			entries: latest.slice(0, ROWS),
			charted: { ...subject, entries: latest.slice(0, ROWS).reverse() },
			conflicts: own.slice(0, CONFLICTS),
			moreConflicts: Math.max(0, own.length - CONFLICTS),
		};
	});
}

export interface SubjectListPage {
	letter: string;
	/** All letters that have things. */
	letters: string[];
	page: number;
	pages: number;
	subjects: { id: string; name: string; count: number }[];
}

const SUBJECTS = 400;

/** `A` → `a`, `#` → `0`, as addresses have it. */
export function letterSlug(letter: string): string {
	return letter === '#' ? '0' : letter.toLowerCase();
}

/** `/indicators/names/<letter>/`, `…/2/`: the things that several reports count, by pinyin. */
export function subjectLists({ shared }: Ledger): SubjectListPage[] {
	const groups = byLetter(shared, ({ name }) => name).map(({ letter, things }) => ({
		letter,
		pages: pagesOf(
			things.map(({ id, name, entries }) => ({ id, name, count: entries.length })),
			SUBJECTS,
		),
	}));
	const letters = groups.map(({ letter }) => letter);
	return groups.flatMap(({ letter, pages }) =>
		pages.map((subjects, i) => ({ letter, letters, page: i + 1, pages: pages.length, subjects })),
	);
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
