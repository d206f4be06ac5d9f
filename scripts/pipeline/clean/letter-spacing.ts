/**
 * Close up letter-spaced lines: red heads and titles that somebody stretched with blanks.
 *
 *     庆 元 县 教 育 局 文 件   →   庆元县教育局文件        目　　录   →   目录
 *
 * At least four single characters, each between blanks (two for a word of two that is always set wide). Phrases
 * of two characters and more are phrases (只争朝夕 全力以赴).
 */
import type { Fixer, Replacement } from '../types.ts';

const SPACED_LINE = /^(?:[\p{Script=Han}〔〕（）\d]\s+){3,}[\p{Script=Han}〔〕（）\d号]$/u;
/** Words of two characters that are set wide by habit. */
const WIDE_WORD = /^(?:目|附|前|摘|通|报|纪)\s+(?:录|件|言|要|知|告)$/u;

export const letterSpacing: Fixer = {
	name: 'letter-spacing',
	find(text) {
		const replacements: Replacement[] = [];
		let start = 0;
		for (const line of text.split('\n')) {
			if (SPACED_LINE.test(line) || WIDE_WORD.test(line))
				for (const blank of line.matchAll(/\s+/gu))
					replacements.push({
						start: start + blank.index,
						end: start + blank.index + blank[0].length,
						text: '',
					});
			start += line.length + 1;
		}
		return replacements;
	},
};
