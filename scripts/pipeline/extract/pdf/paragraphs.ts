/**
 * Lines to paragraphs by the geometry of the page: a line that reaches the right margin goes on in the next one,
 * unless that one is indented, centred, larger, or set apart.
 *
 *     ␠␠2021年，全县教育系统深入贯彻…，
 *     扎实推进各项工作。                  →   one paragraph
 *     ␠␠一是抓党建。                      →   the next one
 *
 * Runs over page and column breaks. Misses: a full last line followed by an unindented paragraph without any
 * extra space (nobody can see that break; numbers and stops decide).
 */
import { readNumbering } from '../../../../src/lib/numbering.ts';
import { tableLine } from '../laid-out-text.ts';
import { markTitle, type SizedBlock } from '../title-by-size.ts';
import type { Line } from './columns.ts';
import { findTables } from './tables.ts';

/** Margins of a column, over the whole document. */
interface Margins {
	left: number;
	right: number;
	/** Usual distance of lines. */
	pitch: number;
}

/** Characters a line may stay short of the margin: closing marks do not begin a line. */
const REACH = 2.2;
/** Characters of indent that no paragraph has. */
const RIGHT_SET = 8;
/** Characters of indent that begin a paragraph. */
const INDENT = 1.2;

/** A line of a contents list. */
const LEADERS = /(?:[.·…．]\s*){4,}\d{0,4}$/u;

export function paragraphsOf(lines: readonly Line[]): SizedBlock[] {
	const size = common(lines.map((line) => [Math.round(line.size * 2) / 2, line.text.length]));
	const font = commonFont(lines);
	const margins = new Map(
		[...new Set(lines.map(({ column }) => column))].map((column) => [
			column,
			marginsOf(
				lines.filter((line) => line.column === column && !line.table),
				size,
			),
		]),
	);
	const tables = new Map(findTables(lines).map((table) => [table.from, table]));

	const blocks: SizedBlock[] = [];
	let open: { block: SizedBlock; last: Line; fonts: Set<string>; count: number } | undefined;
	const close = () => {
		if (open) blocks.push(dress(open.block, open.fonts, open.count, size, font));
		open = undefined;
	};
	for (let i = 0; i < lines.length; i++) {
		const table = tables.get(i);
		if (table) {
			close();
			blocks.push(...table.rows.map((text) => ({ text, table: true })));
			i = table.to - 1;
			continue;
		}
		const line = lines[i]!;
		if (line.table) {
			close();
			const { rowTexts } = line.table;
			// One row is a line of words set apart.
			if (rowTexts.length === 1) blocks.push({ text: rowTexts[0]!.filter((text) => text !== '').join(' ') });
			else blocks.push(...rowTexts.map((row) => ({ text: tableLine(row), table: true })));
			continue;
		}
		const margin = margins.get(line.column)!;
		const centred = isCentred(line, margin, size);
		const title = open !== undefined && isBrokenTitle(open.last, line, margin, size);
		if (open && (title || goesOn(open.last, line, margins, open.block, centred))) {
			if (title) open.block.centred = true;
			open.block.text = joined(open.block.text, line.text);
			open.fonts.add(line.font);
			open.last = line;
			open.count++;
			continue;
		}
		close();
		open = {
			block: { text: line.text, size: line.size, centred },
			last: line,
			fonts: new Set([line.font]),
			count: 1,
		};
	}
	close();
	markTitle(blocks);
	return blocks;
}

function goesOn(
	last: Line,
	line: Line,
	all: Map<number, Margins>,
	block: SizedBlock,
	centred: boolean,
): boolean {
	const [above, margin] = [all.get(last.column)!, all.get(line.column)!];
	if (Math.abs(last.size - line.size) > 0.12 * line.size || line.cells.length > 2) return false;
	if (centred || block.centred || LEADERS.test(last.text)) return false;
	// Set to the right: a signature and its date, each a line of its own.
	const flushRight = Math.max(line.x - margin.left, last.x - above.left) > RIGHT_SET * line.size;
	if (flushRight) return false;
	const reaches = last.end >= above.right - REACH * last.size;
	if (!reaches) return false;
	const closed = /[。！？；：!?;:]["”’）)》]?$/u.test(last.text);
	const numbered = readNumbering(line.text) !== undefined;
	if (closed && numbered) return false;
	if (last.page === line.page && last.column === line.column) {
		const gap = line.y - last.y;
		// A larger gap sets a paragraph apart; a smaller y is another place of the page.
		if (gap > Math.max(margin.pitch * 1.35, line.size * 1.25) && (closed || gap > margin.pitch * 1.8))
			return false;
	}
	const indent = (line.x - margin.left) / line.size;
	if (indent < INDENT) return true;
	// A block indented as a whole: the line stands under the one above.
	const under = Math.abs(line.x - last.x) < 0.5 * line.size;
	// A list with its mark hanging out: the lines of an item stand further in than its first.
	const hanging =
		line.x > last.x && readNumbering(block.text) !== undefined && last.x - above.left < line.size;
	// Behind a numbered line that is full by chance stands a paragraph, not its rest.
	const rest = under && readNumbering(block.text) === undefined;
	return (rest || hanging) && !closed && !numbered;
}

/** A title over the whole width goes on in a centred line of the same size. */
function isBrokenTitle(last: Line, line: Line, margin: Margins, size: number): boolean {
	return (
		last.size >= size * 1.12 &&
		Math.abs(last.size - line.size) < 0.5 &&
		last.page === line.page &&
		line.y - last.y < last.size * 2.5 &&
		last.end >= margin.right - REACH * last.size &&
		last.x - margin.left < REACH * last.size &&
		line.x - margin.left > 2 * line.size
	);
}

/** Words of other scripts need their blank back. */
function joined(above: string, below: string): string {
	const latin = /[A-Za-z0-9,.]$/u.test(above) && /^[A-Za-z]/u.test(below);
	return above + (latin ? ' ' : '') + below;
}

/**
 * Away from both margins by the same distance: further than an indent, or a little when larger than the text.
 */
function isCentred(line: Line, { left, right }: Margins, size: number): boolean {
	const [before, after] = [line.x - left, right - line.end];
	const least = (line.size >= size * 1.12 ? 0.9 : 2.6) * line.size;
	return before > least && after > least && Math.abs(before - after) < 2 * line.size;
}

/** What the look of a paragraph says: larger than the text, or in a font of its own. */
function dress(block: SizedBlock, fonts: Set<string>, lines: number, size: number, font: string): SizedBlock {
	const short = block.text.length <= 60 && !/[。；]/u.test(block.text.slice(0, -1));
	if (!short || lines > 2) return block;
	if ((block.size ?? 0) >= size * 1.12 && !block.centred) return { ...block, kind: 'heading', level: 1 };
	if (lines === 1 && !fonts.has(font) && /\p{Script=Han}{2}/u.test(block.text))
		return { ...block, kind: 'bold' };
	return block;
}

function marginsOf(lines: readonly Line[], size: number): Margins {
	const text = lines.filter((line) => Math.abs(line.size - size) <= size * 0.12 && line.cells.length === 1);
	const starts = text.map(({ x }) => x).sort((a, b) => a - b);
	const ends = text.map(({ end }) => end).sort((a, b) => a - b);
	const gaps = text.flatMap((line, i) => {
		const gap = i > 0 && text[i - 1]!.page === line.page ? line.y - text[i - 1]!.y : 0;
		return gap > size * 0.8 && gap < size * 4 ? [gap] : [];
	});
	return {
		// The lowest start that is not a single stray one; the end that full lines share.
		left:
			starts.find(
				(x, i) => (starts[i + Math.max(1, Math.floor(starts.length * 0.03))] ?? Infinity) - x < size * 0.6,
			) ??
			starts[0] ??
			0,
		right: fullEnd(ends, size),
		pitch: common(gaps.map((gap) => [Math.round(gap * 2) / 2, 1])) || size * 1.5,
	};
}

/** Hanging commas stand beyond the margin: the end that most full lines have. */
function fullEnd(ends: readonly number[], size: number): number {
	const last = ends.at(-1) ?? 0;
	const full = ends.filter((end) => end > last - 3 * size);
	return full[Math.floor(full.length / 2)] ?? last;
}

/** The value with the greatest weight, 0 when there is none. */
function common(weighted: readonly (readonly [number, number])[]): number {
	const weights = new Map<number, number>();
	for (const [value, weight] of weighted) weights.set(value, (weights.get(value) ?? 0) + weight);
	return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function commonFont(lines: readonly Line[]): string {
	const lengths = new Map<string, number>();
	for (const { font, text } of lines) lengths.set(font, (lengths.get(font) ?? 0) + text.length);
	return [...lengths].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
