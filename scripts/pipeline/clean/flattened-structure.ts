/**
 * Give a text its lines back after a site put the whole document into one.
 *
 *     …新局面。 (一)紧扣“一条主线”,推进“育人质量”内涵提升 以学生…为根本。 1.在学段协同育人上…
 *   →
 *     …新局面。
 *     (一)紧扣“一条主线”,推进“育人质量”内涵提升
 *     以学生…为根本。
 *     1.在学段协同育人上…
 *
 * Chinese prose has no blanks between sentences: in a very long line with a numbered structure inside, a
 * blank behind a full stop was a line end, a number behind a stop or a blank began a line, and a blank that
 * ends a numbered phrase ended a heading. A blank inside a sentence (第 40 个) stays.
 */
import { readNumbering, type NumberingName } from '../../../src/lib/numbering.ts';
import type { Fixer, Replacement } from '../types.ts';

/** A paragraph longer than this exists, but not with three ascending section numbers inside. */
const LONG = 600;
/** Sections that must be seen before a line counts as flattened. */
const SECTIONS = 3;
/** Longest heading of a section that ends at a blank. */
const LONGEST_HEADING = 50;

interface Mark {
	/** Offset of the number. */
	at: number;
	style: NumberingName;
	value: number;
	length: number;
}

export const flattenedStructure: Fixer = {
	name: 'flattened-structure',
	find(text) {
		const replacements: Replacement[] = [];
		let start = 0;
		for (const line of text.split('\n')) {
			if (line.length >= LONG) replacements.push(...breaksOf(line, start));
			start += line.length + 1;
		}
		return replacements;
	},
};

function breaksOf(line: string, offset: number): Replacement[] {
	const marks = ascending(findMarks(line));
	if (marks.length < SECTIONS) return [];
	const breaks = new Map<number, Replacement>();
	const breakAt = (start: number, end: number) =>
		breaks.set(start, { start: offset + start, end: offset + end, text: '\n' });

	for (const { at } of marks) {
		if (at === 0) continue;
		const blanks = /\s*$/.exec(line.slice(0, at))![0].length;
		breakAt(at - blanks, at);
	}
	for (const match of line.matchAll(/(?<=[。！？!?；;”）)])\s+(?=[\p{Script=Han}“《（(\d])/gu))
		if (/[。！？!?]$/u.test(line.slice(0, match.index).replace(/[”）)]+$/u, '')))
			breakAt(match.index, match.index + match[0].length);
	for (const { at, length } of marks) {
		const heading = /^([^。；;！？]{2,}?)\s+(?=[\p{Script=Han}“《（(\d])/u.exec(
			line.slice(at + length, at + length + LONGEST_HEADING + 2),
		);
		if (heading) breakAt(at + length + heading[1]!.length, at + length + heading[0].length);
	}
	return [...breaks.values()].sort((a, b) => a.start - b.start);
}

/** Numbers that stand where a line could begin: at the start, behind a stop, behind a blank. */
function findMarks(line: string): Mark[] {
	const marks: Mark[] = [];
	for (const match of line.matchAll(
		/(?:^|(?<=[。！？；!?;”）)：:])|(?<=\s))\s*(?=[一二三四五六七八九十（(\d①-⑳第])/gu,
	)) {
		const at = match.index + match[0].length;
		const numbering = readNumbering(line.slice(at, at + 12));
		if (numbering && !marks.some((mark) => mark.at === at))
			marks.push({ at, style: numbering.style, value: numbering.value, length: numbering.length });
	}
	return marks;
}

/**
 * Keep the numbers that count: of one style, each one more than the last, or 1 again below a new number of
 * another style.
 */
function ascending(marks: Mark[]): Mark[] {
	const last = new Map<NumberingName, number>();
	const kept: Mark[] = [];
	for (const mark of marks) {
		const expected = (last.get(mark.style) ?? 0) + 1;
		const restart = mark.value === 1 && kept.length > 0 && kept.at(-1)!.style !== mark.style;
		if (mark.value !== expected && !restart) continue;
		last.set(mark.style, mark.value);
		kept.push(mark);
	}
	// A style that occurs once, as 1 alone, is a number in prose.
	return kept.filter((mark) => kept.some((other) => other !== mark && other.style === mark.style));
}
