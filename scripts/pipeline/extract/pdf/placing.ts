/** Where things stand on a page as a reader holds it: points from the top left corner. */

/** An affine transform as PDF writes it. */
export type Matrix = readonly number[];

export interface PageSize {
	width: number;
	height: number;
}

export const multiply = (m: Matrix, n: Matrix): number[] => [
	m[0]! * n[0]! + m[2]! * n[1]!,
	m[1]! * n[0]! + m[3]! * n[1]!,
	m[0]! * n[2]! + m[2]! * n[3]!,
	m[1]! * n[2]! + m[3]! * n[3]!,
	m[0]! * n[4]! + m[2]! * n[5]! + m[4]!,
	m[1]! * n[4]! + m[3]! * n[5]! + m[5]!,
];

/** A place on a page whose text stands at an angle of 0, 90, −90 or 180 degrees, when the page is turned upright. */
export function turned(x: number, y: number, angle: number, size: PageSize): [number, number] {
	if (angle === 90) return [y, size.width - x];
	if (angle === -90) return [size.height - y, x];
	if (angle === 180) return [size.width - x, size.height - y];
	return [x, y];
}
