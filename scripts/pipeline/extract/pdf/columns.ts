/** Lines of all pages in reading order, each with the column it stands in. */
import { readNumbering } from '../../../../src/lib/numbering.ts';
import { regionsOf, type Bounds, type Region } from './regions.ts';
import type { Page } from './runs.ts';
import { segmentsOf, type Segment } from './segments.ts';

export interface Line extends Segment {
	page: number;
	/** 0: the whole width; others count through the document, equal for columns at the same place. */
	column: number;
	/** Segments, when the line has several: cells of a table. */
	cells: Segment[];
}

/** Columns whose sides differ by less than this are the same, in points: pages are bound left and right. */
const SAME_COLUMN = 14;

/** Pages whose columns are in doubt go to `doubtful`. */
export function inReadingOrder(pages: readonly Page[], doubtful: Set<number>): Line[][] {
	const read = pages.map(({ runs, number }) => ({
		number,
		regions: regionsOf(runs, () => doubtful.add(number)),
	}));
	const known = read
		.flatMap(({ regions }) => regions.flatMap(({ column }) => column ?? []))
		.reduce<Bounds[]>((all, bounds) => (all.some((one) => isSame(one, bounds)) ? all : [...all, bounds]), []);
	return read.map(({ regions, number }) =>
		regions.flatMap((region) => rows(segmentsOf(region.runs), number, columnOf(region, known))),
	);
}

const isSame = (one: Bounds, other: Bounds) =>
	Math.abs(one.left - other.left) < SAME_COLUMN && Math.abs(one.right - other.right) < SAME_COLUMN;

/** A page that ends in its first column has no gutter: its lines tell by their ends that they stand in a column. */
function columnOf({ runs, column }: Region, known: readonly Bounds[]): number {
	if (column) return known.findIndex((bounds) => isSame(bounds, column)) + 1;
	const right = Math.max(...runs.map(({ x, width }) => x + width));
	const left = Math.min(...runs.map(({ x }) => x));
	return known.findIndex((bounds) => isSame(bounds, { left, right })) + 1;
}

/** Segments of one baseline are one line with cells. */
export function rows(segments: readonly Segment[], page: number, column = 0): Line[] {
	const lines: Line[] = [];
	for (const segment of segments) {
		const last = lines.at(-1);
		if (
			last &&
			!last.table &&
			!segment.table &&
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
