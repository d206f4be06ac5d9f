/**
 * Tables that are drawn: the lines of a page → grids of cells, merged cells included.
 *
 *     ┌────┬────────┐
 *     │    │   b    │      →   columns 3, rows 2; a: 2 rows high, b: 2 columns wide
 *     │ a  ├───┬────┤
 *     │    │ c │ d  │
 *     └────┴───┴────┘
 *
 * A frame around text (one cell, or cells above each other only) is no table. Sides may be open, as in the
 * tables of journals; without upright lines there is no grid, and the gaps between words decide (tables.ts).
 */
import type { DrawnLine } from './drawn-lines.ts';

export interface GridCell {
	row: number;
	column: number;
	left: number;
	right: number;
	top: number;
	bottom: number;
}

export interface Grid {
	left: number;
	right: number;
	top: number;
	bottom: number;
	columns: number;
	rows: number;
	/** Left to right, top to bottom; a merged cell once, at its first place. */
	cells: GridCell[];
}

/** Lines this close are one; lines that miss each other by as much meet. */
const SNAP = 3.5;
/** A part of a side may be missing where another line crosses. */
const COVERED = 0.7;
/** A grid with more places is a chart. */
const MOST_PLACES = 20_000;

export function gridsOf(lines: readonly DrawnLine[]): Grid[] {
	return groups(lines)
		.map(gridOf)
		.filter((grid) => grid !== undefined)
		.sort((a, b) => a.top - b.top || a.left - b.left);
}

/** Lines that touch each other, directly or through others. */
function groups(lines: readonly DrawnLine[]): DrawnLine[][] {
	const level = lines.filter((line) => line.level).sort((a, b) => a.at - b.at);
	const upright = lines.filter((line) => !line.level);
	const parent = new Map<DrawnLine, DrawnLine>(lines.map((line) => [line, line]));
	const root = (line: DrawnLine): DrawnLine => {
		let at = line;
		while (parent.get(at) !== at) {
			parent.set(at, parent.get(parent.get(at)!)!);
			at = parent.get(at)!;
		}
		return at;
	};
	for (const side of upright) {
		for (const line of level) {
			if (line.at < side.from - SNAP) continue;
			if (line.at > side.to + SNAP) break;
			if (line.from - SNAP <= side.at && line.to + SNAP >= side.at) parent.set(root(line), root(side));
		}
	}
	const found = new Map<DrawnLine, DrawnLine[]>();
	for (const line of lines) {
		const group = found.get(root(line)) ?? [];
		group.push(line);
		found.set(root(line), group);
	}
	return [...found.values()].filter(({ length }) => length >= 4);
}

function gridOf(lines: readonly DrawnLine[]): Grid | undefined {
	const level = lines.filter((line) => line.level);
	const ys = snapped(level.map(({ at }) => at));
	const [top, bottom] = [ys[0] ?? 0, ys.at(-1) ?? 0];
	// A line between the columns of the page may end at a table.
	const upright = lines.filter(
		(line) => !line.level && Math.min(line.to, bottom) - Math.max(line.from, top) > 2 * SNAP,
	);
	if (ys.length < 2 || upright.length === 0) return undefined;
	// Open sides end where the lines across end.
	const xs = snapped([...upright.map(({ at }) => at), ...level.flatMap(({ from, to }) => [from, to])]);
	const [columns, rows] = [xs.length - 1, ys.length - 1];
	if (columns < 2 || rows < 1 || columns * rows > MOST_PLACES) return undefined;

	const walls = sides(upright, xs, ys);
	const floors = sides(level, ys, xs);
	const merged = mergedPlaces(columns, rows, walls, floors);
	if (!merged) return undefined;
	const cells = merged.map(({ row, column, toRow, toColumn }) => ({
		row,
		column,
		left: xs[column]!,
		right: xs[toColumn + 1]!,
		top: ys[row]!,
		bottom: ys[toRow + 1]!,
	}));
	const inColumns = new Set(cells.map(({ column }) => column)).size;
	return inColumns < 2
		? undefined
		: { left: xs[0]!, right: xs.at(-1)!, top: ys[0]!, bottom: ys.at(-1)!, columns, rows, cells };
}

/** Middle of each cluster, in order. */
function snapped(values: readonly number[]): number[] {
	const clusters: number[][] = [];
	for (const value of [...values].sort((a, b) => a - b)) {
		const last = clusters.at(-1);
		if (last && value - last[0]! <= SNAP) last.push(value);
		else clusters.push([value]);
	}
	return clusters.map((cluster) => cluster[cluster.length >> 1]!);
}

/** `sides[i][j]`: a line stands at `across[i]` between `along[j]` and `along[j + 1]`. */
function sides(
	lines: readonly DrawnLine[],
	across: readonly number[],
	along: readonly number[],
): boolean[][] {
	const lengths = across.map(() => along.slice(1).map(() => 0));
	for (const line of lines) {
		const i = across.findIndex((value) => Math.abs(value - line.at) <= SNAP);
		if (i < 0) continue;
		for (let j = 0; j + 1 < along.length; j++)
			lengths[i]![j]! += Math.max(0, Math.min(line.to, along[j + 1]!) - Math.max(line.from, along[j]!));
	}
	return lengths.map((row) => row.map((length, j) => length >= COVERED * (along[j + 1]! - along[j]!)));
}

interface Place {
	row: number;
	column: number;
	toRow: number;
	toColumn: number;
}

/** Places without a line between them are one cell. Undefined when a cell is no rectangle: a drawing. */
function mergedPlaces(
	columns: number,
	rows: number,
	walls: readonly boolean[][],
	floors: readonly boolean[][],
): Place[] | undefined {
	const taken = new Set<number>();
	const places: Place[] = [];
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns; column++) {
			if (taken.has(row * columns + column)) continue;
			let toColumn = column;
			while (toColumn + 1 < columns && !walls[toColumn + 1]![row] && !taken.has(row * columns + toColumn + 1))
				toColumn++;
			let toRow = row;
			while (toRow + 1 < rows && !floors[toRow + 1]![column]) toRow++;
			for (let r = row; r <= toRow; r++)
				for (let c = column; c <= toColumn; c++) {
					if (taken.has(r * columns + c)) return undefined;
					taken.add(r * columns + c);
				}
			places.push({ row, column, toRow, toColumn });
		}
	return places;
}
