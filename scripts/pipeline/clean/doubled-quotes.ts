/**
 * One pair of quotes where a conversion set two.
 *
 *     ““十四五””时期   →   “十四五”时期
 *
 * Only a pair inside a pair with nothing between: a quotation that begins with a quoted word
 * (““两山”理念”) is the writer's.
 */
import type { Fixer, Replacement } from '../types.ts';

const PAIR = /““([^“”\n]{1,40})””/gu;

export const doubledQuotes: Fixer = {
	name: 'doubled-quotes',
	find(text) {
		return [...text.matchAll(PAIR)].flatMap((match): Replacement[] => {
			const end = match.index + match[0].length;
			return [
				{ start: match.index, end: match.index + 2, text: '“' },
				{ start: end - 2, end, text: '”' },
			];
		});
	},
};
