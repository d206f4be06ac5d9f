/**
 * Lines that are drawn on a page: the frames of tables. Writers draw them as strokes (Word 97, LaTeX), as
 * rectangles thinner than a hair (Word, Chromium) or as the outlines of rectangles (LibreOffice, WPS).
 */
import { multiply, turned, type Matrix, type PageSize } from './placing.ts';

/** Upright or level, from the smaller to the larger coordinate, in points from the top left corner. */
export interface DrawnLine {
	level: boolean;
	/** Its y when level, its x when upright. */
	at: number;
	from: number;
	to: number;
}

/** What pdf.js says is drawn. */
export interface Drawing {
	fnArray: ArrayLike<number>;
	argsArray: ArrayLike<unknown>;
}

/** A rectangle this thin is a line. */
const THIN = 3.2;
/** Shorter strokes are parts of letters and pictures. */
const SHORTEST = 5;
/** A page with more of them is a map or a chart. */
const MOST = 6000;

/** pdf.js's numbers of the operators that matter here. */
const SAVE = 10;
const RESTORE = 11;
const TRANSFORM = 12;
const FORM_BEGIN = 74;
const FORM_END = 75;
const PATH = 91;
/** Painted: stroked, filled, or both; the outline counts when it is stroked. */
const STROKED = new Set([20, 21, 24, 25, 26, 27]);
const FILLED = new Set([22, 23]);
/** Numbers behind each step of a path: to, line, curve, quadratic curve, close. */
const STEP_LENGTH = [2, 2, 6, 4, 0] as const;

/** `angle`: how the page's text stands (see placing.ts). */
export function drawnLines(drawing: Drawing, viewport: Matrix, angle: number, size: PageSize): DrawnLine[] {
	const lines: DrawnLine[] = [];
	const stack: Matrix[] = [];
	let matrix = viewport;
	for (let i = 0; i < drawing.fnArray.length && lines.length <= MOST; i++) {
		const args = drawing.argsArray[i];
		switch (drawing.fnArray[i]) {
			case SAVE:
				stack.push(matrix);
				break;
			case RESTORE:
			case FORM_END:
				matrix = stack.pop() ?? viewport;
				break;
			case TRANSFORM:
				if (isMatrix(args)) matrix = multiply(matrix, args);
				break;
			case FORM_BEGIN: {
				stack.push(matrix);
				const own = (args as readonly unknown[])[0];
				if (isMatrix(own)) matrix = multiply(matrix, own);
				break;
			}
			case PATH: {
				const [paint, parts] = args as [number, readonly (ArrayLike<number> | null)[]];
				const stroked = STROKED.has(paint);
				if (!stroked && !FILLED.has(paint)) break;
				const place = (x: number, y: number) => {
					const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number];
					return turned(a * x + c * y + e, b * x + d * y + f, angle, size);
				};
				for (const shape of shapesOf(parts[0] ?? [])) {
					const points = shape.map(([x, y]) => place(x, y));
					lines.push(...(thinShape(points) ?? (stroked ? outline(points) : [])));
				}
			}
		}
	}
	return lines.length > MOST ? [] : lines;
}

const isMatrix = (value: unknown): value is Matrix =>
	(Array.isArray(value) || value instanceof Float32Array) && value.length === 6;

type Point = readonly [number, number];

/** Stretches of straight steps; a closed one ends where it began. */
function shapesOf(path: ArrayLike<number>): Point[][] {
	const shapes: Point[][] = [];
	for (let i = 0; i < path.length;) {
		const step = path[i]!;
		const length = STEP_LENGTH[step];
		if (length === undefined) break;
		const current = shapes.at(-1);
		const end: Point = [path[i + length - 1] ?? 0, path[i + length] ?? 0];
		if (step === 0) shapes.push([end]);
		else if (step === 1) current?.push(end);
		else if (step === 4 && current?.[0]) current.push(current[0]);
		else shapes.push([end]);
		i += length + 1;
	}
	return shapes.filter(({ length }) => length > 1);
}

/** Undefined when it is no line but has a body. */
function thinShape(points: readonly Point[]): DrawnLine[] | undefined {
	const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
	const [left, right] = [Math.min(...xs), Math.max(...xs)];
	const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
	if (bottom - top <= THIN)
		return right - left < SHORTEST ? [] : [{ level: true, at: (top + bottom) / 2, from: left, to: right }];
	if (right - left <= THIN)
		return bottom - top < SHORTEST ? [] : [{ level: false, at: (left + right) / 2, from: top, to: bottom }];
	return undefined;
}

function outline(points: readonly Point[]): DrawnLine[] {
	return points.slice(1).flatMap((point, i) => thinShape([points[i]!, point]) ?? []);
}
