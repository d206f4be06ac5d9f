/**
 * Close the blanks that are left of line ends when wrapped lines were put into one.
 *
 *     …市委市政府的坚强领导下,以创建全␠国义务教育优质均衡发展市为主线,围绕重点工作,紧盯目标任␠务,立足…
 *   → …市委市政府的坚强领导下,以创建全国义务教育优质均衡发展市为主线,围绕重点工作,紧盯目标任务,立足…
 *
 * The habit must show: in a long line, blanks follow each other at one distance, that of a printed line, nearly
 * all along. Only those between two Chinese characters or their marks go, for there a blank never is a space of
 * the writer's; others may end headings (flattened-structure) or stand around numbers.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import type { Fixer, Replacement } from '../types.ts';

/** Half-width columns of a printed line: 18 to 60 characters. */
const NARROWEST = 36;
const WIDEST = 120;
/** Columns by which lines differ: a mark may not begin a line, a number is not broken. */
const SLACK = 4;
/** Lines that must be seen, and their share of those that there can be. */
const LEAST_LINES = 4;
const SHARE = 0.6;
/** A blank every so many columns, in a line of at least so many blanks, is no wrapping. */
const DENSEST = 8;
const DENSE_FROM = 200;
/** Columns of a paragraph's indent. */
const INDENT = 4;
/** Shorter runs come about by chance where numbers stand between blanks. */
const LEAST_IN_CHAIN = 2;

export const wrapBlanks: Fixer = {
	name: 'wrap-blanks',
	find(text) {
		const replacements: Replacement[] = [];
		let start = 0;
		for (const line of text.split('\n')) {
			for (const { index, length } of wrapsOf(line))
				replacements.push({ start: start + index, end: start + index + length, text: '' });
			start += line.length + 1;
		}
		return replacements;
	},
};

interface Blank {
	index: number;
	length: number;
	/** Columns before it, blanks not counted. */
	column: number;
}

function wrapsOf(line: string): Blank[] {
	const blanks = readBlanks(line);
	const total = blanks.at(-1)!.column;
	// Letter-spaced, or a table: more blanks than printed lines could have.
	if (blanks.length > Math.max(DENSE_FROM, total / DENSEST)) return [];
	let best: { width: number; wraps: Blank[] } = { width: 0, wraps: [] };
	for (let width = NARROWEST; width <= Math.min(WIDEST, total / LEAST_LINES); width++) {
		const wraps = findWraps(blanks, width, LEAST_IN_CHAIN);
		if (wraps.length >= Math.max(LEAST_LINES, (total / width) * SHARE) && wraps.length > best.wraps.length)
			best = { width, wraps };
	}
	if (best.width === 0) return [];
	return findWraps(blanks, best.width, 1)
		.filter(({ index, length }) => isInside(line[index - 1]!, line[index + length]!))
		.filter(({ index, length }) => !beginsItem(line.slice(index + length, index + length + 8)))
		.sort((a, b) => a.index - b.index);
}

/**
 * Blanks at which a printed line ended: chains of blanks that follow each other at its width. The blank that a
 * chain begins with ended a paragraph and stays.
 */
function findWraps(blanks: readonly Blank[], width: number, least: number): Blank[] {
	// For each blank, how many lines follow and where the first of them ends.
	const lines: number[] = [];
	const next: (number | undefined)[] = [];
	for (let i = blanks.length - 1; i >= 0; i--) {
		lines[i] = 0;
		for (let j = i + 1; j < blanks.length && blanks[j]!.column <= blanks[i]!.column + width; j++)
			if (blanks[j]!.column >= blanks[i]!.column + width - SLACK && lines[j]! + 1 >= lines[i]!) {
				lines[i] = lines[j]! + 1;
				next[i] = j;
			}
	}
	const wraps: Blank[] = [];
	// Where a chain lies already: the stretch behind each blank.
	const taken = new Uint8Array(blanks.length);
	const starts = blanks.map((_, i) => i).sort((a, b) => lines[b]! - lines[a]! || a - b);
	for (const start of starts) {
		if (lines[start]! < least) break;
		if (taken[start]) continue;
		const chain: number[] = [];
		for (let i = next[start]; i !== undefined; i = next[i]) chain.push(i);
		const last = chain.at(-1)!;
		// Longer chains come first: one that overlaps has its end in another.
		if (taken[last - 1]) continue;
		taken.fill(1, start, last);
		// The first line of a paragraph is shorter by its indent, which is gone.
		const first = blanks[start]!.column;
		if (start > 0 && hasBlank(blanks, first - width, first - width + SLACK + INDENT)) chain.unshift(start);
		wraps.push(...chain.map((i) => blanks[i]!));
	}
	return wraps;
}

/** A blank stands between two columns; they are sorted by theirs. */
function hasBlank(blanks: readonly Blank[], from: number, to: number): boolean {
	let [low, high] = [0, blanks.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (blanks[middle]!.column < from) low = middle + 1;
		else high = middle;
	}
	return low < blanks.length && blanks[low]!.column <= to;
}

const isInside = (before: string, after: string) =>
	/[\p{Script=Han}，,、；;：:。“”《》（(）)]/u.test(before) && /[\p{Script=Han}“”《》）]/u.test(after);

/** What begins a paragraph where the one before filled its last line. */
const beginsItem = (after: string) =>
	readNumbering(after) !== undefined || /^[一二三四五六七八九十]{1,2}[是要]/u.test(after);

function readBlanks(line: string): Blank[] {
	const blanks: Blank[] = [{ index: 0, length: 0, column: 0 }];
	let column = 0;
	for (const match of line.matchAll(/ +|[^ ]+/gu)) {
		if (match[0][0] !== ' ')
			for (const character of match[0]) column += /[\u2e80-\uffef“”‘’—…×,;:!?()]/u.test(character) ? 2 : 1;
		else if (match.index > 0 && match.index + match[0].length < line.length)
			blanks.push({ index: match.index, length: match[0].length, column });
	}
	return blanks;
}
