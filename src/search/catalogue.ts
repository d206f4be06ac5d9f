/**
 * The small files beside the index: what a browser needs to know about records before it has read any text.
 * Everything per record is a column, because a column of small numbers compresses to a byte or less.
 */
import type { FacetName } from './core/query.ts';
import type { Rewrite } from './core/rewrites.ts';

/** Raised whenever a file changes its form; a browser with another version says so instead of guessing. */
export const FORMAT = 4;

export interface CatalogueReport {
	id: string;
	/** The page below `/reports/`; left out when it is `<district>/<year>/<id>`. */
	path?: string | undefined;
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
	/** One character per record: `lengthCode` of its number of tokens. */
	lengths: string;
	/** One letter per item: h for a title or heading, p for a paragraph. */
	forms: string;
	/** `[item, the item that stands for it]` for heads that are not listed as the next paragraph. */
	heads?: [number, number][] | undefined;
	/** First items of the files its texts are in; left out when there is one. */
	parts?: number[] | undefined;
	/** Run-length columns over items: `[index into the list of values, how many items]`. */
	roles: [number, number][];
	themes: [number, number][];
	years: [number, number][];
}

/** What a browser needs to know about a segment before it has read any of its texts. */
export interface SegmentCatalogue {
	format: number;
	reports: CatalogueReport[];
	/** Values the columns point into. */
	values: { roles: string[]; themes: string[][]; years: number[][] };
	/** The folder of the chunks of postings, and the first token of each. */
	chunks: { folder: string; firsts: string[] };
}

/** A segment as the root lists it: enough to choose by. */
export interface SegmentEntry {
	/** Names its folder below `search/`: the slug of a province, of a city … */
	name: string;
	/** What readers call it: 浙江省. */
	label: string;
	/** Slugs of the areas it lies in, and of its districts. */
	areas: string[];
	districts: string[];
	/** Every year its reports speak of. */
	years: number[];
	reports: number;
	/** Passages: titles, headings and paragraphs. */
	items: number;
	/** Changes with its catalogue. */
	digest: string;
}

/**
 * `search/catalogue.json`, the first file of every search. A small collection is one segment, which stands in it
 * whole; a large one is several, each in its folder.
 */
export interface Catalogue {
	format: number;
	segments: SegmentEntry[];
	/** The only segment; its other files lie beside this one. */
	whole?: SegmentCatalogue;
	/** Names a query may use for areas, districts, years and kinds. */
	names: FacetName[];
	/** What to call facet values: `{theme: {qinglian: '清廉与作风'}}`. Districts are called by the first of their names. */
	labels: Record<string, Record<string, string>>;
	rewrites: PackedRewrites;
	/** Slug of the area or district that is searched first when nothing says otherwise. */
	home?: string;
}

/** Texts of a report, or of a part of it: what hits show. */
export interface ReportTexts {
	/** Headings, each once. */
	headings: string[];
	items: { anchor: string; text: string; path: number[] }[];
}

/** Which items mention which entity; fetched when the reader wants to filter by it. */
export interface MentionTable {
	format: number;
	/** `[id, name, items]`, most mentioned first; an item is given as the distance to the one before. */
	entities: [string, string, number[]][];
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

/**
 * A length only weighs in the ranking: it need not be exact. Kept as a power of √2, so that a report's column has
 * few different characters: it is the part of the catalogue that grows with the passages.
 *
 *     100 → 'd' → 91
 */
export function lengthCode(length: number): string {
	return Math.min(35, Math.round(2 * Math.log2(Math.max(1, length)))).toString(36);
}

/** The inverse of `lengthCode`, about. */
export function lengthOf(code: string): number {
	return Math.round(2 ** (Number.parseInt(code, 36) / 2));
}

/** The page of a report below `/reports/`. */
export function pathOf({
	path,
	district,
	year,
	id,
}: Pick<CatalogueReport, 'path' | 'district' | 'year' | 'id'>): string {
	return path ?? `${district}/${year ?? 'undated'}/${id}`;
}

/** The file of a part of a report's texts, below the folder of its segment. */
export function textsFile(report: string, part: number): string {
	return `texts/${report}${part > 0 ? `.${part + 1}` : ''}.json`;
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
