/**
 * Read letters that a scan took for digits: l and I for 1, O and o for 0.
 *
 *     2OO4年   →   2004年        投入l38O万元   →   投入1380万元        O.8%   →   0.8%
 *
 * Only in a number: digits beside the letters, no other letter, and behind it a unit or a per cent sign; twice at least
 * in a file, for one O may be a name (O2O平台, 5I服务). A conjecture.
 */
import type { Fixer, Replacement } from '../types.ts';

const NUMBER =
	/(?<![A-Za-z\d.．])(?=[\dlIOo.．]*\d)(?=[\d.．]*[lIOo])[\dlIOo]{1,8}(?:[.．][\dlIOo]{1,4})?(?=\s*[\p{Script=Han}%％])(?!\s*[型号级升])/gu;
const NAMES: ReadonlySet<string> = new Set(['O2O', 'o2o']);
const HABIT = 2;

export const ocrDigits: Fixer = {
	name: 'ocr-digits',
	find(text) {
		const found = [...text.matchAll(NUMBER)].filter(([number]) => !NAMES.has(number));
		if (found.length < HABIT) return [];
		return found.map((match): Replacement => {
			return {
				start: match.index,
				end: match.index + match[0].length,
				text: match[0].replace(/[lI]/gu, '1').replace(/[Oo]/gu, '0').replace('．', '.'),
				certainty: 'conjecture',
				reason: '数字误识为字母',
			};
		});
	},
};
