/**
 * Tables without frames whose cells have several lines. Nothing is drawn around them, but the file writes them
 * cell by cell: a piece of text, then back up and to the right for the next one.
 *
 *     教育科   修订评价办法，      ①教育科 ②修订评价办法，3月底前完成
 *             3月底前完成    →   | 教育科 | 修订评价办法，3月底前完成 |
 *
 * Misses tables written line by line, and those whose cells are centred to different heights. Tables without any
 * wrapped cell are left to tables.ts, which goes by the gaps of lines.
 */
import { cellText, type GridTable } from './grid-tables.ts';
import type { Run } from './runs.ts';

/** Text of one cell, as the file writes it. */
interface Piece {
	runs: Run[];
	left: number;
	right: number;
	/** First and last baseline. */
	top: number;
	bottom: number;
	size: number;
}

const LEAST_ROWS = 3;
/** In sizes: to the next line of a cell, to the next row, and to the next cell. */
const LINE = 2;
const ROW = 4;
const GAP = 0.5;
const ALIGNED = 0.5;

/** `runs` in the order the file draws them. */
export function unframedTables(runs: readonly Run[], page: number): { tables: GridTable[]; rest: Run[] } {
	const tables: GridTable[] = [];
	const used = new Set<Run>();
	for (const rows of stretches(rowsOf(piecesOf(runs)))) {
		const table = tableOf(rows, page);
		if (!table) continue;
		tables.push(table);
		for (const piece of rows.flat()) for (const run of piece.runs) used.add(run);
	}
	return { tables, rest: runs.filter((run) => !used.has(run)) };
}

function piecesOf(runs: readonly Run[]): Piece[] {
	const pieces: Piece[] = [];
	let before: Run | undefined;
	for (const run of runs) {
		const piece = pieces.at(-1);
		const end = run.x + run.width;
		if (piece && before && goesOn(piece, before, run)) {
			piece.runs.push(run);
			piece.left = Math.min(piece.left, run.x);
			piece.right = Math.max(piece.right, end);
			piece.bottom = Math.max(piece.bottom, run.y);
		} else pieces.push(pieceOf([run]));
		before = run;
	}
	return pieces;
}

function goesOn(piece: Piece, before: Run, run: Run): boolean {
	if (run.table || before.table) return false;
	const down = run.y - before.y;
	if (Math.abs(down) < 0.3 * run.size)
		return run.x > before.x && run.x - (before.x + before.width) < GAP * run.size;
	return (
		down > 0 && down <= LINE * run.size && run.x < piece.right && run.x + run.width > piece.left - run.size
	);
}

/** Pieces beside each other, each further right than the one before. */
function rowsOf(pieces: readonly Piece[]): Piece[][] {
	const rows: Piece[][] = [];
	for (const piece of pieces) {
		const last = rows.at(-1);
		let before = last?.at(-1);
		// Words above a table run into its first cell.
		const tail = last?.length === 1 && before ? tailBeside(before, piece) : undefined;
		if (last && before && tail) {
			last[0] = pieceOf(before.runs.filter((run) => !tail.runs.includes(run)));
			rows.push([tail]);
			before = tail;
		}
		const beside =
			before &&
			piece.left >= before.right + GAP * piece.size &&
			piece.top <= before.bottom + 0.3 * piece.size &&
			piece.bottom >= before.top - 0.3 * piece.size;
		if (beside) rows.at(-1)!.push(piece);
		else rows.push([piece]);
	}
	return rows;
}

/** The lower lines of a piece that stand beside another one, when upper ones do not. */
function tailBeside(piece: Piece, other: Piece): Piece | undefined {
	const from = other.top - ALIGNED * other.size;
	if (piece.top >= from || piece.bottom < from) return undefined;
	const lower = piece.runs.filter(({ y }) => y >= from);
	const tail = pieceOf(lower);
	return other.left >= tail.right + GAP * other.size && other.left < piece.right ? tail : undefined;
}

const pieceOf = (runs: Run[]): Piece => ({
	runs,
	left: Math.min(...runs.map(({ x }) => x)),
	right: Math.max(...runs.map(({ x, width }) => x + width)),
	top: Math.min(...runs.map(({ y }) => y)),
	bottom: Math.max(...runs.map(({ y }) => y)),
	size: runs[0]!.size,
});

const topOf = (row: readonly Piece[]) => Math.min(...row.map(({ top }) => top));
const bottomOf = (row: readonly Piece[]) => Math.max(...row.map(({ bottom }) => bottom));

/** Rows of several pieces, close below each other. */
function stretches(rows: readonly (readonly Piece[])[]): Piece[][][] {
	const found: Piece[][][] = [];
	let above: readonly Piece[] | undefined;
	for (const row of rows) {
		const near = above && topOf(row) > bottomOf(above) && topOf(row) - bottomOf(above) <= ROW * row[0]!.size;
		if (row.length > 1 && near && above && isUnder(row, above)) found.at(-1)!.push([...row]);
		else if (row.length > 1) found.push([[...row]]);
		above = row.length > 1 ? row : undefined;
	}
	return found;
}

/** No piece spreads over two of the other row. */
function isUnder(row: readonly Piece[], above: readonly Piece[]): boolean {
	const covered = (piece: Piece, others: readonly Piece[]) =>
		others.filter(({ left, right }) => left < piece.right && right > piece.left).length;
	return row.every((piece) => covered(piece, above) <= 1) && above.every((piece) => covered(piece, row) <= 1);
}

function tableOf(rows: readonly (readonly Piece[])[], page: number): GridTable | undefined {
	const pieces = rows.flat();
	if (rows.length < LEAST_ROWS || pieces.every(({ top, bottom }) => top === bottom)) return undefined;
	const level = rows.filter((row) => isLevel(row)).length;
	const columns = columnsOf(pieces);
	if (level < rows.length * 0.8 || columns.length < 2) return undefined;
	// Words in free arrangement melt the columns into one.
	if (columns.length < Math.max(...rows.map(({ length }) => length)) * 0.75) return undefined;
	const rowTexts = rows.map((row) =>
		columns.map(({ left, right }) => {
			const own = row.filter((piece) => piece.left < right && piece.right > left);
			return own.map((piece) => cellText({ left, right }, piece.runs)).join(' ');
		}),
	);
	const [left, right] = [columns[0]!.left, columns.at(-1)!.right];
	const [top, bottom] = [topOf(rows[0]!) - pieces[0]!.size, bottomOf(rows.at(-1)!)];
	return {
		left,
		right,
		top,
		bottom,
		columns: columns.length,
		rows: rows.length,
		cells: [],
		page,
		lastPage: page,
		rowTexts,
	};
}

/** The pieces begin at one height, or stand around one middle. */
function isLevel(row: readonly Piece[]): boolean {
	const [first] = row as [Piece];
	const even = (value: (piece: Piece) => number) =>
		row.every((piece) => Math.abs(value(piece) - value(first)) <= ALIGNED * first.size);
	return even(({ top }) => top) || even(({ top, bottom }) => (top + bottom) / 2);
}

/** Stretches of x that pieces cover. */
function columnsOf(pieces: readonly Piece[]): { left: number; right: number }[] {
	const columns: { left: number; right: number }[] = [];
	for (const { left, right } of [...pieces].sort((a, b) => a.left - b.left)) {
		const last = columns.at(-1);
		if (last && left < last.right) last.right = Math.max(last.right, right);
		else columns.push({ left, right });
	}
	return columns;
}
