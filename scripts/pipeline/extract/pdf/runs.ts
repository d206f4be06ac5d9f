/** What stands on a page: words with their places, in points from the top left corner. */
import type { GridTable } from './grid-tables.ts';
import type { Grid } from './grids.ts';
import { multiply, turned, type Matrix, type PageSize } from './placing.ts';
import { withoutRadicals } from './radicals.ts';

export interface Run {
	text: string;
	x: number;
	/** Baseline, from the top. */
	y: number;
	width: number;
	/** Size of the font. */
	size: number;
	/** Name of the font in the file: equal for equal fonts. */
	font: string;
	/** A drawn table stands here, as a run without text. */
	table?: GridTable;
}

export interface Page {
	number: number;
	width: number;
	height: number;
	runs: Run[];
	/** Runs set askew: watermarks and stamps. */
	skewed: string[];
	/** Frames of tables. */
	grids?: Grid[];
}

/** A piece of text as pdf.js gives it. */
export interface TextItem {
	str: string;
	transform: number[];
	width: number;
	fontName: string;
}

/** Upright within this many degrees. */
const UPRIGHT = 4;

/**
 * Pieces to runs. A page whose text mostly stands on its side (a wide table) is turned; what stands askew on the
 * others is set apart.
 */
export function runsOf(
	items: readonly TextItem[],
	viewport: Matrix,
	size: PageSize,
): Pick<Page, 'runs' | 'skewed' | 'width' | 'height'> & { angle: number } {
	const placed = items
		.filter(({ str }) => str.trim() !== '')
		.map((item) => ({ item, matrix: multiply(viewport, item.transform) }))
		.map(({ item, matrix }) => ({ item, matrix, angle: angleOf(matrix) }));
	const main = mainAngle(placed.map(({ item, angle }) => ({ angle, length: item.str.length })));
	const runs: Run[] = [];
	const skewed: string[] = [];
	for (const { item, matrix, angle } of placed) {
		if (Math.abs(turn(angle - main)) > UPRIGHT) {
			skewed.push(item.str);
			continue;
		}
		const [x, y] = turned(matrix[4]!, matrix[5]!, main, size);
		runs.push({
			text: withoutRadicals(item.str),
			x,
			y,
			width: item.width,
			size: Math.hypot(matrix[2]!, matrix[3]!) || Math.hypot(matrix[0]!, matrix[1]!) || 1,
			font: item.fontName,
		});
	}
	const sideways = Math.abs(main) === 90;
	return {
		angle: main,
		runs,
		skewed,
		width: sideways ? size.height : size.width,
		height: sideways ? size.width : size.height,
	};
}

/** Degrees, clockwise as seen. */
const angleOf = (matrix: Matrix) => (Math.atan2(matrix[1]!, matrix[0]!) * 180) / Math.PI;

/** −180 … 180 */
const turn = (angle: number) => ((((angle + 180) % 360) + 360) % 360) - 180;

/** 0, 90, −90 or 180: where most of the text stands. */
function mainAngle(pieces: readonly { angle: number; length: number }[]): number {
	const lengths = new Map<number, number>();
	for (const { angle, length } of pieces) {
		const right = [0, 90, -90, 180].find((candidate) => Math.abs(turn(angle - candidate)) <= UPRIGHT);
		if (right !== undefined) lengths.set(right, (lengths.get(right) ?? 0) + length);
	}
	return [...lengths].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
