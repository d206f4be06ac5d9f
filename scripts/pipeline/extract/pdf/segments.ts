/**
 * Runs that belong together, in reading order: a segment is a stretch of one line without a wide gap, and its
 * text has the blanks that a reader sees and no others.
 *
 *     在 | 2021 | 年     →   在2021年        (word processors set digits apart from Han by a quarter)
 *     聚力发展 | 迈向征程   →   聚力发展 迈向征程   (a gap of a whole character is a blank)
 */
import type { GridTable } from './grid-tables.ts';
import { withOverlaid } from './overlaid-runs.ts';
import type { Run } from './runs.ts';

export interface Segment {
	text: string;
	x: number;
	end: number;
	y: number;
	size: number;
	font: string;
	table?: GridTable;
}

/** Runs whose baselines differ by less than this part of their size stand on one line. */
const SAME_LINE = 0.4;
/** A note's mark is smaller than this part of the text and raised by that part of its size. */
const SMALL = 0.8;
const RAISED = 0.12;
/** A gap of as many characters separates segments: columns, cells of a table. */
const WIDE_GAP = 1.8;
/** A blank between Han is one from this part of a character on. */
const HAN_BLANK = 0.7;
const LATIN_BLANK = 0.15;

const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…·〇]/u;
/** Marks with no blank before them: justified lines are spread at their punctuation. */
const CLOSING = /^[，。、；：！？）》”]/u;

export function segmentsOf(runs: readonly Run[]): Segment[] {
	const words = runs.filter(({ table }) => !table);
	const segments = linesOf(dropDoubles(words)).flatMap((line) => splitLine(withOverlaid(line)));
	for (const { table, x, y, width, size, font } of runs) {
		if (!table) continue;
		const behind = segments.findIndex((segment) => segment.y > y);
		const own: Segment = { text: '', x, end: x + width, y, size, font, table };
		segments.splice(behind < 0 ? segments.length : behind, 0, own);
	}
	return segments;
}

/** Bold made by printing twice, a hair aside. */
function dropDoubles(runs: readonly Run[]): Run[] {
	const seen = new Map<string, Run[]>();
	return runs.filter((run) => {
		const key = `${run.text}/${Math.round(run.size)}`;
		const same = seen.get(key) ?? [];
		if (same.some(({ x, y }) => Math.abs(x - run.x) < run.size * 0.2 && Math.abs(y - run.y) < run.size * 0.2))
			return false;
		same.push(run);
		seen.set(key, same);
		return true;
	});
}

/** Runs of one baseline each, top to bottom, left to right. */
function linesOf(runs: readonly Run[]): Run[][] {
	const lines: { y: number; size: number; runs: Run[] }[] = [];
	for (const run of [...runs].sort((a, b) => a.y - b.y || a.x - b.x)) {
		// Small marks (notes, units) stand a little above or below: the larger size decides.
		const line = lines
			.slice(-4)
			.find(({ y, size }) => Math.abs(y - run.y) <= Math.max(size, run.size) * SAME_LINE);
		if (!line) lines.push({ y: run.y, size: run.size, runs: [run] });
		else {
			line.runs.push(run);
			if (run.size > line.size) {
				line.size = run.size;
				line.y = run.y;
			}
		}
	}
	return lines.map((line) => line.runs.sort((a, b) => a.x - b.x));
}

function splitLine(runs: readonly Run[]): Segment[] {
	const segments: Segment[] = [];
	const main = runs.reduce((largest, run) => (run.size > largest.size ? run : largest));
	for (const run of runs) {
		const last = segments.at(-1);
		const text = isNoteMark(run, main, last?.text ?? '')
			? `〔注${run.text.trim()}〕`
			: withoutFalseBlanks(run);
		const gap = last ? run.x - last.end : 0;
		if (!last || gap > WIDE_GAP * Math.max(run.size, last.size)) {
			segments.push({
				text: text.trim(),
				x: run.x,
				end: run.x + run.width,
				y: run.y,
				size: run.size,
				font: run.font,
			});
			continue;
		}
		last.text += (isBlank(last.text, text, gap, run.size) ? ' ' : '') + text.trim();
		last.end = Math.max(last.end, run.x + run.width);
		if (run.size > last.size) [last.size, last.y] = [run.size, run.y];
	}
	return segments;
}

/**
 * A small raised number is the mark of a note; as a plain digit it would change the number before it
 * (`12,345人次²` → 12,345人次〔注2〕). Behind a Latin letter it is a unit (m²).
 */
function isNoteMark(run: Run, main: Run, before: string): boolean {
	return (
		/^\s*\d{1,2}\s*$/.test(run.text) &&
		run.size <= main.size * SMALL &&
		run.y < main.y - main.size * RAISED &&
		!/[A-Za-z]$/.test(before)
	);
}

function isBlank(before: string, after: string, gap: number, size: number): boolean {
	if (CLOSING.test(after.trimStart())) return false;
	const han = HAN.test(before.at(-1)!) || HAN.test(after.trimStart()[0] ?? '');
	return gap > size * (han ? HAN_BLANK : LATIN_BLANK) || (!han && /\s$/u.test(before));
}

/** Blanks that the gap between two glyphs gave: in Chinese they are the setting's, unless as wide as a character. */
function withoutFalseBlanks(run: Run): string {
	const { text } = run;
	const gaps = text.trim().match(/(?<=\S) (?=\S)/gu)?.length ?? 0;
	if (gaps === 0) return text;
	const glyphs = [...text.replace(/ /gu, '')];
	const set = glyphs.reduce((width, glyph) => width + (HAN.test(glyph) ? 1 : 0.5), 0) * run.size;
	const room = (run.width - set) / gaps / run.size;
	const typed = room >= 0.22 && gaps * 6 <= glyphs.length;
	return text.replace(/(\S) +(?=(\S))/gu, (whole, before: string, after: string) => {
		const [left, right] = [HAN.test(before), HAN.test(after)];
		if (CLOSING.test(after)) return before;
		if (left && right) return typed ? whole : before;
		return left || right ? before : whole;
	});
}
