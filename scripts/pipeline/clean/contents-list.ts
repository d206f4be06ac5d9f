/**
 * Remove a table of contents: lines that only repeat the headings below, with or without page numbers.
 *
 *     目录 ⏎ 一、总结……1 ⏎ 二、思路……5 ⏎ 一、总结 ⏎ 正文   →   一、总结 ⏎ 正文
 *
 * The lines under 目录 must all come again further down as lines of their own; three at least, five where the
 * list has no name and heads the text. What does not come again is no list of contents. Where the whole text is one line, so is its list (…目录一、防疫1二、党建3…):
 * it goes, and the headings it names get their lines.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import { skeleton } from '../../../src/lib/section-ids.ts';
import type { Fixer, Replacement } from '../types.ts';

const TITLE = /^(?:目\s*录|目\s*次|提\s*纲|CONTENTS)(?:[/／](?:提纲|目录))?[：:]?[\s.．…]*$/iu;
/** Dots, blanks and the page number at the end of an entry. */
const LEADER = /(?:[\s.．·…‥_-]{2,}|\s+)[（(]?\d{1,3}[）)]?$|[.．·…‥]{2,}$/u;
const LEAST = 3;

export const contentsList: Fixer = {
	name: 'contents-list',
	find(text) {
		const lines: { line: string; start: number }[] = [];
		let start = 0;
		for (const line of text.split('\n')) {
			if (line.trim() !== '') lines.push({ line, start });
			start += line.length + 1;
		}
		const titled = lines.findIndex(({ line }) => TITLE.test(line));
		const bare = titled < 0 ? bareList(lines.map(({ line }) => line)) : -1;
		if (titled < 0 && bare < 0) return inlineContents(text);
		// Of a list without a name the line before its first entry stays.
		const title = titled < 0 ? bare - 1 : titled;
		const least = titled < 0 ? LEAST_BARE : LEAST;
		// A heading may be run into its paragraph: an entry comes again when a later line begins with it.
		const later = lines.slice(title + 1).map(({ line }) => skeleton(line));
		const comesAgain = (words: string, from: number) =>
			words !== '' &&
			words.length <= 60 &&
			later.some((line, i) => i > from - title - 1 && line.startsWith(words));
		let end = title + 1;
		while (end < lines.length) {
			const entry = skeleton(lines[end]!.line.replace(LEADER, ''));
			// The first entry of the list, once more: the text begins.
			if (end > title + least && entry === skeleton(lines[title + 1]!.line.replace(LEADER, ''))) break;
			// An entry over two lines comes again as one.
			const before = end > title + 1 ? skeleton(lines[end - 1]!.line) : '';
			if (!comesAgain(entry, end) && !(entry !== '' && before !== '' && comesAgain(before + entry, end)))
				break;
			end++;
		}
		if (end - title - 1 < least) return [];
		// `……` under a list that was cut.
		if (/^[\s.．…·]+$/u.test(lines[end]?.line ?? '')) end++;
		return lines
			.slice(titled < 0 ? bare : title, end)
			.map(({ line, start: at }): Replacement => ({ start: at, end: at + line.length, text: '' }));
	},
};

/** A list without a name must be longer, stand at the head of the text, and be nothing but numbered names. */
const LEAST_BARE = 5;
const REACH = 3;

/** Index of its first entry, or -1. */
function bareList(lines: readonly string[]): number {
	for (let from = 0; from < REACH; from++) {
		const list = lines.slice(from, from + LEAST_BARE);
		if (
			list.length === LEAST_BARE &&
			list.every((line) => readNumbering(line) && line.length <= 60 && !/[。；！？]/u.test(line))
		)
			return from;
	}
	return -1;
}

/** 目录 inside a line, and one entry of the list behind it: a number, words, a page. */
const INLINE_TITLE = /目\s{0,4}录\s{0,4}(?=[一1]\s?[、.．]|第一|\p{Script=Han}{2,40}\d{1,3}一、)/u;
const INLINE_ENTRY =
	/(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,3}[章节部][分]?|\d{1,2}[、.．])\s?[^\d\s.．…·。；]{2,50}/uy;
/** Dots and the page; the page may touch the year that follows the list. */
const INLINE_PAGE =
	/[\s.．…·]{0,80}\d{1,3}?(?=\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]|第[一二三四五六七八九十]|\d{1,2}[、.．]|20\d\d年|\p{Script=Han}|“))/uy;

function inlineContents(text: string): Replacement[] {
	const title = INLINE_TITLE.exec(text);
	if (!title) return [];
	let at = title.index + title[0].length;
	// The list may begin with the title of the text itself.
	const own = /^\p{Script=Han}[\p{Script=Han}\d、]{2,40}?\d{1,3}(?=一、)/u.exec(text.slice(at, at + 50));
	if (own) at += own[0].length;
	const entries: { words: string; end: number }[] = [];
	for (;;) {
		INLINE_ENTRY.lastIndex = at;
		const entry = INLINE_ENTRY.exec(text);
		if (!entry) break;
		INLINE_PAGE.lastIndex = at + entry[0].length;
		const page = INLINE_PAGE.exec(text);
		if (!page) break;
		at += entry[0].length + page[0].length;
		entries.push({ words: entry[0].trim(), end: at });
	}
	// What does not come again behind the list does not belong to it.
	while (entries.length > 0 && !text.includes(entries.at(-1)!.words, entries.at(-1)!.end)) entries.pop();
	const end = entries.at(-1)?.end;
	if (end === undefined || entries.length < LEAST) return [];
	const headings: Replacement[] = [];
	let from = end;
	for (const { words } of entries) {
		const found = text.indexOf(words, from);
		if (found < 0) return [];
		for (const place of [found, found + words.length])
			if (place > end && text[place] !== '\n' && text[place - 1] !== '\n')
				headings.push({ start: place, end: place, text: '\n', reason: '目录中列有此标题' });
		from = found + words.length;
	}
	return [{ start: title.index, end, text: '\n' }, ...headings];
}
