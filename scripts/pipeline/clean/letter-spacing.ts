/**
 * Close up letter-spaced lines: red heads and titles that somebody stretched with blanks.
 *
 *     庆 元 县 教 育 局 文 件   →   庆元县教育局文件        目　　录   →   目录
 *
 * At least four single characters, each between blanks (two for a word of two that is always set wide, also behind
 * its number: 一 概 述). Phrases of two characters and more are phrases (只争朝夕 全力以赴), a row of numbers is one.
 * In sentences only years are closed up: 2 0 1 9 年.
 */
import type { Fixer, Replacement } from '../types.ts';

const SPACED_LINE =
	/^(?:(?:[\p{Script=Han}〔〕（）]|\d{1,4})\s+){3,}(?:[\p{Script=Han}〔〕（）号]|\d{1,4})$/u;
/** Rows of numbers are set apart as well: so many characters of a line are words. */
const LEAST_HAN = 3;
/** `2 0 1 9 年` in a sentence. */
const SPACED_YEAR = /(?<!\d ?)[12] \d \d \d\s?(?=年)/gu;
/** Words of two characters that are set wide by habit. */
const WIDE_WORD =
	/^(?<number>[一二三四五六七八九十]{1,2}(?:[、．.]\s*|\s+))?(?:目\s+录|附\s+[件录]|[前序引导]\s+言|摘\s+要|通\s+[知报]|报\s+告|纪\s+要|概\s+[述况]|总\s+则|附\s+则|结\s+[语论]|后\s+记)$/u;

export const letterSpacing: Fixer = {
	name: 'letter-spacing',
	find(text) {
		const replacements: Replacement[] = [];
		let start = 0;
		for (const line of text.split('\n')) {
			const words = line.match(/\p{Script=Han}/gu)?.length ?? 0;
			const wide = WIDE_WORD.exec(line);
			// The blank behind a number without a point is all that ends the number.
			const from = wide?.groups?.['number']?.length ?? 0;
			const stretched = wide || (SPACED_LINE.test(line) && words >= LEAST_HAN);
			const stretches = stretched ? [{ 0: line.slice(from), index: from }] : line.matchAll(SPACED_YEAR);
			for (const stretch of stretches)
				for (const blank of stretch[0].matchAll(/\s+/gu)) {
					const at = start + stretch.index + blank.index;
					replacements.push({ start: at, end: at + blank[0].length, text: '' });
				}
			start += line.length + 1;
		}
		return replacements;
	},
};
