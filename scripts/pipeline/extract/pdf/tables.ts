/**
 * Tables by their columns: lines that follow each other with words set apart at the same places. Best effort:
 * lines of a table that cannot be made out stay lines.
 *
 *     学校    班级   学生        | 学校 | 班级 | 学生 |
 *     一小     12     540    →   | 一小 | 12 | 540 |
 */
import { tableLine } from '../laid-out-text.ts';
import type { Line } from './columns.ts';
import type { Segment } from './segments.ts';

export interface TableOf {
	/** Index of the first line, and of the one behind the last. */
	from: number;
	to: number;
	rows: string[];
}

/** Two columns are a table from as many lines on: two signatures side by side are none. */
const LEAST_ROWS_OF_TWO = 3;
/** A wrapped cell stands this close (in sizes) under its row. */
const WRAP = 1.7;

export function findTables(lines: readonly Line[]): TableOf[] {
	const tables: TableOf[] = [];
	for (let from = 0; from < lines.length; from++) {
		if (lines[from]!.cells.length < 2) continue;
		let to = from + 1;
		while (to < lines.length && belongs(lines, to)) to++;
		const full = lines.slice(from, to).filter(({ cells }) => cells.length > 1);
		const columns = columnsOf(full.flatMap(({ cells }) => cells));
		if (
			full.length >= (columns.length > 2 ? 2 : LEAST_ROWS_OF_TWO) &&
			columns.length > 1 &&
			isAligned(full, columns)
		)
			tables.push({ from, to, rows: rowsOf(lines.slice(from, to), columns) });
		from = to - 1;
	}
	return tables;
}

/** Has cells itself, or is a wrapped cell between lines that have. */
function belongs(lines: readonly Line[], index: number): boolean {
	const line = lines[index]!;
	const above = lines[index - 1]!;
	if (line.page !== above.page) return line.cells.length > 1 && line.cells.length === above.cells.length;
	if (line.cells.length > 1) return true;
	const close = line.y - above.y < line.size * WRAP;
	const below = lines
		.slice(index + 1, index + 3)
		.find(({ cells, page }) => cells.length > 1 && page === line.page);
	const first = lines.slice(0, index).findLast(({ cells }) => cells.length > 1);
	// Inside one column: text that runs over several is a line of its own.
	const inside =
		first?.cells.some((cell) => line.x >= cell.x - line.size && line.end <= cell.end + line.size * 3) ??
		false;
	return close && inside && (below !== undefined || line.text.length <= 12) && line.text.length <= 24;
}

/** Columns are the stretches of x that cells cover. */
function columnsOf(cells: readonly Segment[]): [number, number][] {
	const columns: [number, number][] = [];
	for (const { x, end } of [...cells].sort((a, b) => a.x - b.x)) {
		const last = columns.at(-1);
		if (last && x < last[1]) last[1] = Math.max(last[1], end);
		else columns.push([x, end]);
	}
	return columns;
}

/** Most cells have a column of their own: words in free arrangement melt the columns into one. */
function isAligned(lines: readonly Line[], columns: readonly [number, number][]): boolean {
	const widest = Math.max(...lines.map(({ cells }) => cells.length));
	return columns.length >= widest * 0.75;
}

function rowsOf(lines: readonly Line[], columns: readonly [number, number][]): string[] {
	const rows: { cells: string[]; y: number; page: number }[] = [];
	for (const line of lines) {
		const cells = columns.map(() => '');
		for (const cell of line.cells) {
			const column = columns.findIndex(([from, to]) => cell.x < to && cell.end > from);
			if (column >= 0) cells[column] = `${cells[column]} ${cell.text}`.trim();
		}
		const last = rows.at(-1);
		// No first cell and close under the last row: its cells go on.
		const wraps = last && last.page === line.page && cells[0] === '' && line.y - last.y < line.size * WRAP;
		if (!wraps) rows.push({ cells, y: line.y, page: line.page });
		else {
			last.y = line.y;
			for (const [i, cell] of cells.entries()) last.cells[i] = `${last.cells[i]}${cell}`;
		}
	}
	return rows.map(({ cells }) => tableLine(cells));
}
