/**
 * Reading order of a page: one column as it comes; two columns left before right, between the lines that run
 * over both.
 */
import { readNumbering } from '../../../../src/lib/numbering.ts';
import type { Segment } from './segments.ts';

export interface Line extends Segment {
	page: number;
	/** `left`, `right` or `whole` width. */
	column: 'whole' | 'left' | 'right';
	/** Segments, when the line has several: cells of a table. */
	cells: Segment[];
}

/** A gutter lies in the middle part of the page. */
const GUTTER_FROM = 0.38;
const GUTTER_TO = 0.62;
/** Fewer lines on a side are a table or a pair of signatures. */
const LEAST_LINES = 8;

/** Lines of all pages. A page with few lines has its columns where the other pages have them. */
export function inReadingOrder(
	pages: readonly { segments: readonly Segment[]; number: number; width: number }[],
): Line[][] {
	const gutters = pages.map(({ segments, width }) => findGutter(segments, width));
	const known = gutters.filter((gutter) => gutter !== undefined).sort((a, b) => a - b);
	const usual = known[known.length >> 1];
	return pages.map(({ segments, number }, i) => {
		const borrowed = usual !== undefined && isFree(segments, usual) ? usual : undefined;
		return pageInOrder(segments, number, gutters[i] ?? borrowed);
	});
}

/** Lines on both sides of a gutter, side by side, and few across. */
function isFree(segments: readonly Segment[], gutter: number): boolean {
	const crossing = segments.filter(({ x, end }) => x < gutter && end > gutter).length;
	const right = segments.filter(({ x }) => x >= gutter).length;
	return right > 0 && crossing * 4 <= segments.length;
}

function pageInOrder(segments: readonly Segment[], page: number, gutter: number | undefined): Line[] {
	if (gutter === undefined) return rows(segments, page, 'whole');
	const lines: Line[] = [];
	let left: Segment[] = [];
	let right: Segment[] = [];
	const flush = () => {
		lines.push(...rows(left, page, 'left'), ...rows(right, page, 'right'));
		[left, right] = [[], []];
	};
	for (const segment of segments) {
		if (segment.end <= gutter) left.push(segment);
		else if (segment.x >= gutter) right.push(segment);
		else {
			flush();
			lines.push(...rows([segment], page, 'whole'));
		}
	}
	flush();
	return lines;
}

/** Segments of one baseline are one line with cells. */
function rows(segments: readonly Segment[], page: number, column: Line['column']): Line[] {
	const lines: Line[] = [];
	for (const segment of segments) {
		const last = lines.at(-1);
		if (
			last &&
			Math.abs(last.y - segment.y) <= 0.4 * Math.max(last.size, segment.size) &&
			segment.x >= last.end
		) {
			// A number or bullet with its tab is no cell.
			if (last.cells.length === 1 && isMark(last.text)) {
				// `l` is the disc of Wingdings.
				last.text = (last.text === 'l' ? '●' : last.text) + segment.text;
				last.cells = [{ ...segment, text: last.text, x: last.x }];
			} else {
				last.cells.push(segment);
				last.text += ` ${segment.text}`;
			}
			last.end = segment.end;
			last.size = Math.max(last.size, segment.size);
		} else lines.push({ ...segment, page, column, cells: [segment] });
	}
	return lines;
}

/** `1.`, `（一）`, `●` and the `l` of a symbol font, alone. */
const isMark = (text: string) => readNumbering(text)?.length === text.length || /^[●•■◆▲➢l]$/u.test(text);

/** The x that nearly no line crosses while full lines stand on both sides of it. */
function findGutter(segments: readonly Segment[], width: number): number | undefined {
	let best: { x: number; crossing: number } | undefined;
	for (let x = width * GUTTER_FROM; x <= width * GUTTER_TO; x += 2) {
		const crossing = segments.filter((segment) => segment.x < x && segment.end > x).length;
		if (!best || crossing < best.crossing) best = { x, crossing };
	}
	if (!best) return undefined;
	// The middle of the free strip, not its edge.
	const { crossing } = best;
	const left = segments.filter(({ end }) => end <= best.x + 1);
	const right = segments.filter(({ x }) => x >= best.x - 1);
	if (left.length < LEAST_LINES || right.length < LEAST_LINES || crossing * 4 > left.length + right.length)
		return undefined;
	return isProse(left) && isProse(right)
		? (Math.max(...left.map(({ end }) => end)) + Math.min(...right.map(({ x }) => x))) / 2
		: undefined;
}

/** Most lines fill their column, as text does and the cells of a table do not. */
function isProse(segments: readonly Segment[]): boolean {
	const from = Math.min(...segments.map(({ x }) => x));
	const to = Math.max(...segments.map(({ end }) => end));
	const full = segments.filter(({ x, end }) => end - x >= (to - from) * 0.8).length;
	return full * 2 >= segments.length && (to - from) / segments[0]!.size >= 8;
}
