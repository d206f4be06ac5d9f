/**
 * Read a dash where only the numeral 一 can stand: typists and scanners take one for the other.
 *
 *     —、总体情况   →   一、总体情况        （—）主动公开   →   （一）主动公开        十—、   →   十一、
 *
 * Only at the beginning of a line, before the mark that ends a number. A dash before a word is a dash.
 */
import type { Fixer, Replacement } from '../types.ts';

const DASH = '[—–―－ー]';
/** A hyphen in brackets may be a minus (`(-)表示没有`); before 、 it counts only behind a ten or at the line's head. */
const NUMERAL = new RegExp(
	`^(?<before>[ \\u3000]*[二三四五六七八九]?十?(?=.、)|[ \\u3000]*[（(][二三四五六七八九]?十?(?!-))(?:${DASH}|-)(?=、\\p{Script=Han}|[）)]\\p{Script=Han})`,
	'gmu',
);

export const dashNumerals: Fixer = {
	name: 'dash-numerals',
	find(text) {
		return [...text.matchAll(NUMERAL)].map((match): Replacement => {
			const start = match.index + match.groups!['before']!.length;
			return { start, end: start + 1, text: '一', reason: '序号“一”误作横线' };
		});
	},
};
