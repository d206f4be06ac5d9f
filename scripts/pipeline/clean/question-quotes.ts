/**
 * Quotes that a wrong encoding turned into question marks.
 *
 *     深入实施?两回归、双提升?工程   →   深入实施“两回归、双提升”工程
 *
 * Two marks around a short phrase inside a sentence, in a file that has at least two such pairs and no real
 * quotes. Always a conjecture: whether ? was “ or 《 cannot be known.
 */
import type { Fixer, Replacement } from '../types.ts';

const PAIR =
	/(?<=[\p{Script=Han}，。、；：\n]|^)[?？](?<inner>[\p{Script=Han}\dA-Za-z+、·]{1,16})[?？](?=[\p{Script=Han}，。、；：])/gu;
const HABIT = 2;

export const questionQuotes: Fixer = {
	name: 'question-quotes',
	find(text) {
		if (/[“”]/u.test(text)) return [];
		const pairs = [...text.matchAll(PAIR)];
		if (pairs.length < HABIT) return [];
		return pairs.flatMap((match): Replacement[] => {
			const close = match.index + match[0].length - 1;
			const reason = '问号成对包住短语，推断原为引号';
			return [
				{ start: match.index, end: match.index + 1, text: '“', certainty: 'conjecture', reason },
				{ start: close, end: close + 1, text: '”', certainty: 'conjecture', reason },
			];
		});
	},
};
