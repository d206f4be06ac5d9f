/**
 * Words into the cells of a drawn table: words wrapped in a cell are joined, paragraphs of a cell are set apart by
 * a blank, a table that goes on over a page stays one.
 *
 *     │ 深化教育评 │ 3月底前 │
 *     │ 价改革    │ 完成    │     →   | 深化教育评价改革 | 3月底前完成 |
 */
import type { Grid, GridCell } from './grids.ts';
import type { Run } from './runs.ts';
import { segmentsOf, type Segment } from './segments.ts';

export interface GridTable extends Grid {
	/** Page it begins on, and page it ends on. */
	page: number;
	lastPage: number;
	rowTexts: string[][];
}

/** With more text in a cell, few cells are a layout of the page and no table. */
const LONG_CELL = 600;
const FEW_CELLS = 4;
/** A line that leaves this much room (in characters) beside the first word of the next one ends its paragraph. */
const ROOM = 1.8;

/** Takes the words that stand in a table out of `runs`. */
export function gridTables(
	grids: readonly Grid[],
	runs: readonly Run[],
	page: number,
): { tables: GridTable[]; rest: Run[] } {
	const tables: GridTable[] = [];
	let rest = [...runs];
	for (const grid of grids) {
		const inside = new Map<GridCell, Run[]>();
		const outside: Run[] = [];
		for (const run of rest) {
			const cell = cellOf(grid, run);
			if (!cell) outside.push(run);
			else inside.set(cell, [...(inside.get(cell) ?? []), run]);
		}
		if (inside.size < 2) continue;
		const texts = new Map([...inside].map(([cell, own]) => [cell, cellText(cell, own)]));
		const longest = Math.max(...[...texts.values()].map(({ length }) => length));
		if (grid.cells.length <= FEW_CELLS && longest > LONG_CELL) continue;
		const used = [...new Set([...texts.keys()].map(({ column }) => column))].sort((a, b) => a - b);
		// All words in one column: a frame with a line beside it.
		if (used.length < 2) continue;
		rest = outside;
		const rowTexts = Array.from({ length: grid.rows }, (_, row) =>
			Array.from({ length: grid.columns }, (__, column) => {
				const cell = grid.cells.find((candidate) => candidate.row === row && candidate.column === column);
				return (cell && texts.get(cell)) ?? '';
			}),
		).filter((row) => row.some((text) => text !== ''));
		tables.push({ ...grid, page, lastPage: page, rowTexts });
	}
	return { tables, rest };
}

/** The cell around the middle of a run. */
function cellOf(grid: Grid, run: Run): GridCell | undefined {
	const [x, y] = [run.x + run.width / 2, run.y - run.size * 0.35];
	if (x < grid.left || x > grid.right || y < grid.top || y > grid.bottom) return undefined;
	return grid.cells.find(
		({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
	);
}

export function cellText(cell: Pick<GridCell, 'left' | 'right'>, runs: readonly Run[]): string {
	let text = '';
	let above: Segment | undefined;
	const segments = segmentsOf(runs);
	const from = Math.min(...segments.map(({ x }) => x));
	for (const segment of segments) {
		const sameLine = above !== undefined && Math.abs(above.y - segment.y) <= 0.4 * segment.size;
		const room = above ? cell.right - cell.left - (above.end - Math.min(above.x, from + above.size)) : 0;
		const wraps = above !== undefined && !sameLine && room < (ROOM + firstWord(segment.text)) * segment.size;
		const latin = /[A-Za-z,.]$/u.test(text) && /^[A-Za-z]/u.test(segment.text);
		text += (text === '' || (wraps && !latin) ? '' : ' ') + segment.text;
		above = segment;
	}
	return text;
}

/** Width of what cannot be parted: a number, a character with its marks. In characters. */
function firstWord(text: string): number {
	const word = /^[“‘（《【]*(?:[\w.,:/%-]+|.)[，。、；：！？”’）》】]*/u.exec(text)?.[0] ?? '';
	return [...word].reduce((width, glyph) => width + (/[\u0000-\u00ff]/u.test(glyph) ? 0.55 : 1), 0);
}

/**
 * The table above goes on in this one: same columns on the next page. A head that is printed again goes to
 * `repeated`; a row cut by the page end is put together.
 */
export function joinTables(above: GridTable, below: GridTable, repeated: string[]): boolean {
	if (below.page !== above.lastPage + 1 || below.columns !== above.columns) return false;
	if (Math.abs(above.left - below.left) > 6 || Math.abs(above.right - below.right) > 6) return false;
	const rows = [...below.rowTexts];
	for (const head of above.rowTexts.slice(0, 3)) {
		if (rows.length < 2 || rows[0]!.join('\n') !== head.join('\n')) break;
		repeated.push(rows.shift()!.join(' '));
	}
	const last = above.rowTexts.at(-1);
	const next = rows[0];
	// Where every row has its number or name, a row without one is the rest of the row above.
	const named = above.rowTexts.length > 2 && above.rowTexts.every(([first]) => first !== '');
	if (last && next && (isRestOf(last, next) || (named && next[0] === ''))) {
		above.rowTexts[above.rowTexts.length - 1] = last.map((text, i) => text + next[i]!);
		rows.shift();
	}
	above.rowTexts.push(...rows);
	above.lastPage = below.page;
	return true;
}

/** No words in the first cell, and every other goes on with an open sentence. */
function isRestOf(last: readonly string[], next: readonly string[]): boolean {
	return (
		next[0] === '' &&
		last[0] !== '' &&
		next.every((text, i) => text === '' || (last[i]!.length > 6 && !/[。；！？]$/u.test(last[i]!)))
	);
}
