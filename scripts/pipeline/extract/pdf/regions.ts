/**
 * Reading order of a page: columns are found by the white between them and by the order in which the file draws
 * its words, and what runs over several columns keeps its place above or below them.
 *
 *     ┌ title ───────────┐
 *     │ 1 text │ 3 text  │     →   title 1 2 3 4 notice
 *     │ 2 text │ 4 text  │
 *     └ notice ──────────┘
 *
 * Chinese columns stand as little as one character apart, and full-width commas hang into that white; so a gutter
 * is no distance but a corridor: an x that no word crosses over many lines. Tables without frames have such
 * corridors too; there the file draws row by row.
 */
import type { Run } from './runs.ts';

/** Words that are read one after the other. `column`: from where to where they may run, when that is not the page. */
export interface Region {
	runs: Run[];
	column?: Bounds;
}

export interface Bounds {
	left: number;
	right: number;
}

/** In characters. */
const NARROWEST_GUTTER = 0.5;
const NARROWEST_COLUMN = 6.5;
/** Lines on both sides when the file draws one column after the other, and when it draws line by line. */
const LEAST_LINES = 2;
const LEAST_LINES_ACROSS = 8;
/** A line fills its column from this part on. */
const FULL = 0.8;
/** Columns in columns; a newspaper has three levels. */
const DEEPEST = 6;

/** What is said about a page whose columns cannot be told from a table. */
export type Doubt = () => void;

/** `runs` in the order the file draws them. */
export function regionsOf(runs: readonly Run[], doubt: Doubt): Region[] {
	const order = new Map(runs.map((run, i) => [run, i]));
	return split(runs, undefined, order, doubt, 0);
}

function split(
	runs: readonly Run[],
	column: Bounds | undefined,
	order: ReadonlyMap<Run, number>,
	doubt: Doubt,
	depth: number,
): Region[] {
	const cut = depth < DEEPEST ? bestCut(rowsOf(runs), order, doubt) : undefined;
	if (!cut) return runs.length === 0 ? [] : [{ runs: [...runs], ...(column ? { column } : {}) }];
	const bounds = column ?? boundsOf(runs);
	const inside = (part: readonly Run[], own: Bounds | undefined) => split(part, own, order, doubt, depth + 1);
	const leftColumn = { left: bounds.left, right: boundsOf(cut.bands.flatMap(({ left }) => left)).right };
	const rightColumn = { left: boundsOf(cut.bands.flatMap(({ right }) => right)).left, right: bounds.right };
	return [
		...inside(cut.above, column),
		...cut.bands.flatMap(({ left, right }) => [...inside(left, leftColumn), ...inside(right, rightColumn)]),
		...inside(cut.below, column),
	];
}

const boundsOf = (runs: readonly Run[]): Bounds => ({
	left: Math.min(...runs.map(({ x }) => x)),
	right: Math.max(...runs.map(({ x, width }) => x + width)),
});

interface Row {
	y: number;
	runs: Run[];
}

/** Runs of one baseline each, from top to bottom. */
function rowsOf(runs: readonly Run[]): Row[] {
	const rows: Row[] = [];
	for (const run of [...runs].sort((a, b) => a.y - b.y)) {
		const last = rows.at(-1);
		if (last && run.y - last.y <= 0.3 * run.size) last.runs.push(run);
		else rows.push({ y: run.y, runs: [run] });
	}
	return rows;
}

interface Cut {
	above: Run[];
	/** One pair of columns, or several below each other. */
	bands: { left: Run[]; right: Run[] }[];
	below: Run[];
}

function bestCut(rows: readonly Row[], order: ReadonlyMap<Run, number>, doubt: Doubt): Cut | undefined {
	const size = commonSize(rows);
	let best: { bands: Band[]; weight: number } | undefined;
	for (const x of beginnings(rows, size))
		for (const [from, to] of corridors(rows, x, size)) {
			const band = trimmed(rows.slice(from, to), x, order);
			if (!band) continue;
			const weight = Math.min(lengthOf(band.left), lengthOf(band.right));
			if (best && weight <= best.weight) continue;
			const bands = columnsOf(band, size, order, doubt);
			if (bands) best = { bands, weight };
		}
	if (!best) return undefined;
	const all = (part: readonly Row[]) => part.flatMap((row) => row.runs);
	const [first, last] = [best.bands[0]!.first, best.bands.at(-1)!.last];
	return {
		above: all(rows.filter(({ y }) => y < first)),
		bands: best.bands.map(({ left, right }) => ({ left: all(left), right: all(right) })),
		below: all(rows.filter(({ y }) => y > last)),
	};
}

function commonSize(rows: readonly Row[]): number {
	const lengths = new Map<number, number>();
	for (const { runs } of rows)
		for (const { size, text } of runs) {
			const key = Math.round(size * 2) / 2;
			lengths.set(key, (lengths.get(key) ?? 0) + text.length);
		}
	return [...lengths].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
}

/** Where words begin in several rows behind a gap or behind nothing: a column may begin there. */
function beginnings(rows: readonly Row[], size: number): number[] {
	const counts = new Map<number, number>();
	const left = Math.min(...rows.flatMap(({ runs }) => runs.map(({ x }) => x)));
	for (const { runs } of rows) {
		const sorted = [...runs].sort((a, b) => a.x - b.x);
		for (const [i, run] of sorted.entries()) {
			const before = sorted[i - 1];
			if (run.x < left + NARROWEST_COLUMN * size) continue;
			if (before && run.x - endOf(before) < NARROWEST_GUTTER * size) continue;
			const key = Math.round(run.x / 2);
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
	}
	return [...counts]
		.filter(([key, count]) => count + (counts.get(key + 1) ?? 0) >= 2)
		.map(([key]) => key * 2 - 0.2 * size - 1);
}

/** Where the ink of a run ends: a comma at the end of a line hangs into the margin and is white for its greater part. */
const endOf = ({ x, width, text, size }: Run) =>
	x + width - (/[，。、；：！？,.;:”’」』）》]$/u.test(text) ? 0.6 * size : 0);

/** Stretches of rows whose words leave the x free, as indices. */
function corridors(rows: readonly Row[], x: number, size: number): [number, number][] {
	const found: [number, number][] = [];
	let from = 0;
	for (let i = 0; i <= rows.length; i++) {
		if (i < rows.length && isFree(rows[i]!, x, size)) continue;
		if (i - from >= LEAST_LINES) found.push([from, i]);
		from = i + 1;
	}
	return found;
}

function isFree({ runs }: Row, x: number, size: number): boolean {
	let before = Number.NEGATIVE_INFINITY;
	let behind = Number.POSITIVE_INFINITY;
	for (const run of runs) {
		const end = endOf(run);
		if (run.x >= x) behind = Math.min(behind, run.x);
		else if (end <= x + 0.1 * size) before = Math.max(before, end);
		else return false;
	}
	return behind - before >= NARROWEST_GUTTER * size;
}

interface Band {
	left: Row[];
	right: Row[];
	/** y of the first and of the last row. */
	first: number;
	last: number;
}

/**
 * The rows of a corridor without those that the file draws before or behind the columns: a date set to the right
 * above them, a note set to the left below.
 */
function trimmed(rows: readonly Row[], x: number, order: ReadonlyMap<Run, number>): Band | undefined {
	const sides = rows.map(({ y, runs }) => ({
		y,
		left: runs.filter((run) => run.x < x),
		right: runs.filter((run) => run.x >= x),
	}));
	const orders = (runs: readonly Run[]) => runs.map((run) => order.get(run)!);
	let [from, to] = [0, sides.length];
	while (to - from > 2) {
		const rest = sides.slice(from + 1, to);
		const { right } = sides[from]!;
		if (right.length === 0) break;
		if (Math.min(...orders(right)) > Math.min(...orders(rest.flatMap(({ left }) => left)))) break;
		from++;
	}
	while (to - from > 2) {
		const rest = sides.slice(from, to - 1);
		const { left } = sides[to - 1]!;
		if (left.length === 0) break;
		if (Math.max(...orders(left)) < Math.max(...orders(rest.flatMap(({ right }) => right)))) break;
		to--;
	}
	return bandOf(sides.slice(from, to));
}

function bandOf(rows: readonly { y: number; left: Run[]; right: Run[] }[]): Band | undefined {
	const side = (of: 'left' | 'right') =>
		rows.flatMap((row) => (row[of].length > 0 ? [{ y: row.y, runs: row[of] }] : []));
	const [left, right] = [side('left'), side('right')];
	if (left.length < LEAST_LINES || right.length < LEAST_LINES) return undefined;
	return { left, right, first: rows[0]!.y, last: rows.at(-1)!.y };
}

const lengthOf = (rows: readonly Row[]) =>
	rows.reduce((sum, { runs }) => sum + runs.reduce((length, { text }) => length + text.length, 0), 0);

/** The band itself, or the bands it consists of; undefined when it is no pair of columns. */
function columnsOf(
	band: Band,
	size: number,
	order: ReadonlyMap<Run, number>,
	doubt: Doubt,
): Band[] | undefined {
	const { left, right } = band;
	// Side by side, not one below the other.
	const between = (rows: readonly Row[], other: readonly Row[]) =>
		rows.filter(({ y }) => y >= other[0]!.y - size && y <= other.at(-1)!.y + size).length;
	if (between(left, right) < LEAST_LINES || between(right, left) < LEAST_LINES) return undefined;
	const [one, other] = [shapeOf(left), shapeOf(right)];
	if (Math.min(one.width, other.width) < NARROWEST_COLUMN * size) return undefined;

	const turns = turnsOf(band, order);
	// A figure's caption or a page number may be drawn out of turn.
	if (turns.length <= 3) return Math.min(one.usual, other.usual) >= 0.34 ? [band] : undefined;
	const below = stacked(turns);
	if (below && left.length + right.length >= turns.length * 1.6) return below;
	const full = Math.min(one.full, other.full);
	if (Math.min(left.length, right.length) < LEAST_LINES_ACROSS) return undefined;
	// Line by line: columns when both sides are text without rows.
	if (full >= 0.6 && one.even && other.even) return [band];
	if (full >= 0.5) doubt();
	return undefined;
}

interface Turn {
	side: 'left' | 'right';
	rows: Row[];
}

/** The file's changes from one side to the other. */
function turnsOf({ left, right }: Band, order: ReadonlyMap<Run, number>): Turn[] {
	const turns: Turn[] = [];
	const drawn = (rows: readonly Row[], side: Turn['side']) =>
		rows.flatMap(({ y, runs }) => runs.map((run) => ({ at: order.get(run)!, side, y, run })));
	for (const { side, y, run } of [...drawn(left, 'left'), ...drawn(right, 'right')].sort(
		(a, b) => a.at - b.at,
	)) {
		let turn = turns.at(-1);
		if (turn?.side !== side) turns.push((turn = { side, rows: [] }));
		const last = turn.rows.at(-1);
		if (last?.y === y) last.runs.push(run);
		else turn.rows.push({ y, runs: [run] });
	}
	return turns;
}

/** Pairs of columns below each other (with headings between them), as the file draws them: left, right, left, right. */
function stacked(turns: readonly Turn[]): Band[] | undefined {
	if (turns[0]?.side !== 'left') return undefined;
	const bands: Band[] = [];
	for (let i = 0; i < turns.length; i += 2) {
		const [left, right] = [turns[i]!.rows, turns[i + 1]?.rows ?? []];
		const ys = [...left, ...right].map(({ y }) => y);
		const band = { left, right, first: Math.min(...ys), last: Math.max(...ys) };
		if (bands.length > 0 && band.first <= bands.at(-1)!.last) return undefined;
		bands.push(band);
	}
	return bands;
}

interface Shape {
	width: number;
	/** Part of the lines that fill the width, and part of those as wide as most. */
	full: number;
	usual: number;
	/** Lines stand at equal distances. */
	even: boolean;
}

function shapeOf(rows: readonly Row[]): Shape {
	const widths = rows.map(({ runs }) => boundsOf(runs));
	const left = Math.min(...widths.map((line) => line.left));
	const right = Math.max(...widths.map((line) => line.right));
	const width = right - left;
	// Columns inside this one leave pieces of its lines.
	const pieces = rows.flatMap(piecesOf).sort((a, b) => a - b);
	const share = (values: readonly number[], whole: number) =>
		values.filter((value) => value >= whole * FULL).length / values.length;
	const gaps = rows
		.slice(1)
		.map(({ y }, i) => y - rows[i]!.y)
		.sort((a, b) => a - b);
	const pitch = gaps[gaps.length >> 1] ?? 0;
	const even = gaps.filter((gap) => Math.abs(gap - pitch) <= 0.15 * pitch).length >= gaps.length * 0.85;
	const lengths = widths.map((line) => line.right - line.left);
	return {
		width,
		full: share(lengths, width),
		usual: share(pieces, pieces[Math.floor(pieces.length * 0.75)]!),
		even,
	};
}

/** Widths of the stretches of a row without a gutter's gap. */
function piecesOf({ runs }: Row): number[] {
	const pieces: Bounds[] = [];
	for (const { x, width, size } of [...runs].sort((a, b) => a.x - b.x)) {
		const last = pieces.at(-1);
		if (last && x - last.right < NARROWEST_GUTTER * size) last.right = Math.max(last.right, x + width);
		else pieces.push({ left: x, right: x + width });
	}
	return pieces.map(({ left, right }) => right - left);
}
