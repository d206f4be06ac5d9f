/**
 * Radicals in place of the characters that look the same, as text copied out of PDFs has them.
 *
 *     教育⼯作、⻓江、特⾊   →   教育工作、长江、特色
 */
import { withoutRadicals } from '../extract/pdf/radicals.ts';
import type { Fixer, Replacement } from '../types.ts';

export const radicals: Fixer = {
	name: 'radicals',
	uniform: true,
	find: (text) =>
		[...text.matchAll(/[\u2e80-\u2fd5]+/gu)].map((match): Replacement => ({
			start: match.index,
			end: match.index + match[0].length,
			text: withoutRadicals(match[0]),
		})),
};
