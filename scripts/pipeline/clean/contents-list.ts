/**
 * Remove a table of contents: lines that only repeat the headings below, with or without page numbers.
 *
 *     目录 ⏎ 一、总结……1 ⏎ 二、思路……5 ⏎ 一、总结 ⏎ 正文   →   一、总结 ⏎ 正文
 *
 * The lines under 目录 must all come again further down as lines of their own; three at least. What does not
 * come again is no list of contents.
 */
import { skeleton } from '../../../src/lib/section-ids.ts';
import type { Fixer, Replacement } from '../types.ts';

const TITLE = /^(?:目\s*录|目\s*次|CONTENTS)$/iu;
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
		const title = lines.findIndex(({ line }) => TITLE.test(line));
		if (title < 0) return [];
		// A heading may be run into its paragraph: an entry comes again when a later line begins with it.
		const later = lines.slice(title + 1).map(({ line }) => skeleton(line));
		let end = title + 1;
		while (end < lines.length) {
			const entry = skeleton(lines[end]!.line.replace(LEADER, ''));
			const again = later.findIndex((words, i) => i > end - title - 1 && words.startsWith(entry));
			if (entry === '' || entry.length > 60 || again < 0) break;
			end++;
		}
		if (end - title - 1 < LEAST) return [];
		return lines
			.slice(title, end)
			.map(({ line, start: at }): Replacement => ({ start: at, end: at + line.length, text: '' }));
	},
};
