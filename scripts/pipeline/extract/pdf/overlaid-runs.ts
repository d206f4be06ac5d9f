/**
 * Words that a file draws in two goes: one font's glyphs with room between them, then the other font's glyphs
 * into that room. They are put where a reader sees them.
 *
 *     按照 小学就近 的思路 + “ + ”   →   按照“小学就近”的思路
 *
 * Where a gap stands is estimated from the widths of the glyphs; a run that fits no gap within one character
 * leaves all as it was.
 */
import type { Run } from './runs.ts';

/** Half-width forms take half a character. */
const widthOf = (text: string) =>
	[...text].reduce((width, glyph) => width + (/[ -~“”‘’·]/u.test(glyph) ? 0.5 : 1), 0);

/** The runs of one line from left to right, those that others were drawn into cut apart. */
export function withOverlaid(line: readonly Run[]): readonly Run[] {
	if (line.length < 2) return line;
	return line
		.flatMap((run) => {
			const inside = line.filter(
				(other) => other !== run && other.x > run.x && other.x + other.width < run.x + run.width,
			);
			return inside.length === 0 ? [run] : cutAround(run, inside);
		})
		.sort((a, b) => a.x - b.x);
}

function cutAround(run: Run, inside: readonly Run[]): Run[] {
	const pieces = run.text.split(/(?<=\S) +(?=\S)/u);
	if (pieces.length < 2) return [run];
	const set = pieces.reduce((width, piece) => width + widthOf(piece), 0) * run.size;
	const gap = (run.width - set) / (pieces.length - 1);
	if (gap < 0) return [run];
	const ends: number[] = [];
	let at = run.x;
	for (const piece of pieces) {
		at += widthOf(piece) * run.size;
		ends.push(at);
		at += gap;
	}
	/** Gap → where the runs in it end. */
	const filled = new Map<number, number>();
	for (const other of inside) {
		const distances = ends.slice(0, -1).map((end) => Math.abs(end - other.x));
		const nearest = distances.indexOf(Math.min(...distances));
		if (distances[nearest]! > run.size) return [run];
		filled.set(nearest, Math.max(filled.get(nearest) ?? 0, other.x + other.width));
	}
	const cut: Run[] = [];
	let text = '';
	let x = run.x;
	for (const [i, piece] of pieces.entries()) {
		text += (text === '' ? '' : ' ') + piece;
		const next = filled.get(i);
		if (next === undefined && i < pieces.length - 1) continue;
		// The last piece ends where the run does; the others where the next run begins.
		const end =
			next === undefined
				? run.x + run.width
				: Math.min(
						...inside.filter((other) => other.x + other.width <= next && other.x > x).map((other) => other.x),
					);
		cut.push({ ...run, text, x, width: Math.max(0, end - x) });
		text = '';
		x = next ?? x;
	}
	return cut;
}
