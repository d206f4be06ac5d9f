/**
 * Remove page numbers and running heads that a conversion left between the lines.
 *
 *     …全面提高教育 ⏎ - 3 - ⏎ 某某县教育局文件 ⏎ 质量。   →   …全面提高教育 ⏎⏎⏎ 质量。
 *
 * A page number is one only when others go on counting (three at least, rising); a running head only beside
 * a page number, three times the same, or twice the title. A number alone in a table or a list stays.
 * `云溪年鉴　　教育　　·287·`: a head with the number in it is one when the same words count on.
 */
import { skeleton } from '../../../src/lib/section-ids.ts';
import { partOf, readLines, type Line } from '../parse/lines.ts';
import type { Fixer, Replacement } from '../types.ts';

const PAGE =
	/^(?:[-–—－·~]\s*(?<a>\d{1,4})\s*[-–—－·~]|第\s*(?<b>\d{1,4})\s*页(?:[\s，,/／]*共\s*\d{1,4}\s*页)?|(?<c>\d{1,4})\s*[/／]\s*\d{1,4}|[Pp]age\s*(?<d>\d{1,4})(?:\s*of\s*\d+)?|(?<e>\d{1,3}))$/u;
/** Pages that must be seen before a number is a page number. */
const PAGES = 3;
const LONGEST_HEAD = 40;
/** Among so many first lines stands the title. */
const TOP = 6;

export const pageFurniture: Fixer = {
	name: 'page-furniture',
	find(text) {
		const lines = readLines(text).map((line) => partOf(line, 0));
		const numbers = pageNumbers(lines);
		const heads = new Set([...runningHeads(lines, numbers), ...numberedHeads(lines)]);
		return lines
			.filter((_, i) => numbers.has(i) || heads.has(i))
			.map(({ start, end }): Replacement => ({ start, end, text: '' }));
	},
};

/** Indexes of lines that count pages: the longest run in which each is one more than the last, or nearly. */
function pageNumbers(lines: Line[]): Set<number> {
	const found: { index: number; value: number; bare: boolean }[] = [];
	for (const [index, { text }] of lines.entries()) {
		const groups = PAGE.exec(text)?.groups;
		const value = groups && Object.values(groups).find((group) => group !== undefined);
		if (value !== undefined) found.push({ index, value: Number(value), bare: groups!['e'] !== undefined });
	}
	const run: typeof found = [];
	for (const page of found) {
		const last = run.at(-1);
		// A page may lack its number; two may not share one. Bare numbers must stand apart like pages do.
		const next =
			!last ||
			(page.value > last.value &&
				page.value <= last.value + 3 &&
				(!page.bare || page.index - last.index > 3));
		if (next) run.push(page);
	}
	return new Set(run.length >= PAGES ? run.map(({ index }) => index) : []);
}

/** Short lines beside page numbers that stand there again and again. */
function runningHeads(lines: Line[], numbers: Set<number>): Set<number> {
	const byText = new Map<string, number[]>();
	for (const number of numbers)
		for (const index of [number - 1, number + 1]) {
			const text = lines[index]?.text;
			if (text === undefined || text.length > LONGEST_HEAD || numbers.has(index) || /[。；！？]$/u.test(text))
				continue;
			byText.set(text, [...(byText.get(text) ?? []), index]);
		}
	// A scan may spell its title in two ways: 2OO4年, 2004年.
	const words = (text: string) => skeleton(text.replace(/[oO〇○]/gu, '0'));
	const top = new Set(lines.slice(0, TOP).map(({ text }) => words(text)));
	return new Set(
		[...byText]
			.filter(
				([text, indexes]) =>
					indexes.length >= PAGES || (indexes.length === 2 && text.length >= 6 && top.has(words(text))),
			)
			.flatMap(([, indexes]) => indexes),
	);
}

/** The number between marks, before or behind the words of the head. */
const NUMBERED_HEAD =
	/^(?:[·•—–|-]\s*(?<a>\d{1,4})\s*[·•—–|-]\s*(?<after>\S.{1,40})|(?<before>\S.{1,40}?)\s*[·•—–|-]\s*(?<b>\d{1,4})\s*[·•—–|-])$/u;

/** Heads that hold the number of their page: the same words twice at least, with rising numbers. */
function numberedHeads(lines: Line[]): Set<number> {
	const byWords = new Map<string, { index: number; value: number }[]>();
	for (const [index, { text }] of lines.entries()) {
		const groups = NUMBERED_HEAD.exec(text)?.groups;
		if (!groups) continue;
		const words = skeleton(groups['after'] ?? groups['before'] ?? '');
		byWords.set(words, [...(byWords.get(words) ?? []), { index, value: Number(groups['a'] ?? groups['b']) }]);
	}
	return new Set(
		[...byWords.values()]
			.filter(
				(heads) => heads.length >= 2 && heads.every(({ value }, i) => i === 0 || value > heads[i - 1]!.value),
			)
			.flatMap((heads) => heads.map(({ index }) => index)),
	);
}
