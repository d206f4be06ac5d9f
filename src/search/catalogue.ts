/**
 * The small files beside the index: what a browser needs to know about records before it has read any text.
 * Everything per record is a column, because a column of small numbers compresses to a byte or less.
 */
import type { FacetName } from './core/query.ts';
import type { Rewrite } from './core/rewrites.ts';

/** Raised whenever a file changes its form; a browser with another version says so instead of guessing. */
export const FORMAT = 1;

export interface CatalogueReport {
	id: string;
	/** `<district>/<year>/<id>`: the page below `/reports/`. */
	path: string;
	title: string;
	subtitle?: string | undefined;
	district: string;
	year: number | null;
	kind: string;
	/** Day of the document, for sorting: ISO, or the year alone, or empty. */
	date: string;
	/** 文号, index number: typed in full they open the report. */
	numbers: string[];
	/** One digit per record: how many items further than the record before (0 or 1; the first is 0). */
	steps: string;
	/** Number of tokens of each record. */
	lengths: number[];
	/** `[item, the paragraph that stands for it]` for titles and headings. */
	heads: [number, number][];
	/** Run-length columns over items: `[index into the list of values, how many items]`. */
	roles: [number, number][];
	themes: [number, number][];
	years: [number, number][];
}

export interface Catalogue {
	format: number;
	/** Version of the Pagefind that wrote the chunks. */
	pagefind: string;
	reports: CatalogueReport[];
	/** Values the columns point into. */
	values: { roles: string[]; themes: string[][]; years: number[][] };
	/** `[first token, last token, file]` of every chunk of postings, in order of tokens. */
	chunks: [string, string, string][];
	/** Names a query may use for districts, years and kinds. */
	names: FacetName[];
	/** What to call facet values: `{district: {qingyuan: '庆元县'}, theme: {…}}`. */
	labels: Record<string, Record<string, string>>;
	rewrites: PackedRewrites;
}

/** One report's texts: what hits show. */
export interface ReportTexts {
	id: string;
	/** Headings, each once. */
	headings: string[];
	items: { anchor: string; text: string; path: number[] }[];
}

/** Words of the corpus with the sounds of their characters, for repairing queries. */
export interface WordList {
	/** Commonest first. */
	words: string[];
	/** Syllable without tone → the characters that can sound so. */
	sounds: Record<string, string>;
}

/** Rewrites with the same targets together: `[words that call for them, [target, weight] …]`. */
export type PackedRewrites = [string[], ...[string, number][]][];

/** Group rewrites by what they lead to: twenty ways to say it share one list. */
export function packRewrites(rewrites: readonly Rewrite[]): PackedRewrites {
	const targets = new Map<string, [string, number][]>();
	for (const { from, to, weight } of rewrites) {
		const list = targets.get(from);
		if (list) list.push([to, weight]);
		else targets.set(from, [[to, weight]]);
	}
	const groups = new Map<string, PackedRewrites[number]>();
	for (const [from, list] of targets) {
		const key = JSON.stringify(list);
		const group = groups.get(key);
		if (group) group[0].push(from);
		else groups.set(key, [[from], ...list]);
	}
	return [...groups.values()];
}

/** The inverse of `packRewrites`. */
export function unpackRewrites(packed: PackedRewrites): Rewrite[] {
	return packed.flatMap(([sources, ...targets]) =>
		sources.flatMap((from) => targets.map(([to, weight]) => ({ from, to, weight }))),
	);
}

/** `[3,3,5]` → `[[3,2],[5,1]]` */
export function runLengths(column: readonly number[]): [number, number][] {
	const runs: [number, number][] = [];
	for (const value of column) {
		const last = runs.at(-1);
		if (last?.[0] === value) last[1]++;
		else runs.push([value, 1]);
	}
	return runs;
}

/** The inverse of `runLengths`. */
export function spreadRuns(runs: readonly (readonly [number, number])[]): number[] {
	return runs.flatMap(([value, count]) => Array.from({ length: count }, () => value));
}
