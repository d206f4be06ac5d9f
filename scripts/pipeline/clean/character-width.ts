/**
 * Full-width digits, letters and signs of figures become ordinary ones: they are the same characters.
 *
 *     ２０２１年增长５．３％   →   2021年增长5.3%        ＳＴＥＡＭ   →   STEAM
 *
 * Full-width punctuation of Chinese (，：（） …) is Chinese and stays; a full-width dot changes between digits only.
 */
import type { Fixer, Replacement } from '../types.ts';

const PATTERN = /[０-９Ａ-Ｚａ-ｚ％＋＝＆＠]+|(?<=[０-９\d])[．](?=[０-９\d])/gu;

export const characterWidth: Fixer = {
	name: 'character-width',
	uniform: true,
	find: (text) =>
		[...text.matchAll(PATTERN)].map((match): Replacement => ({
			start: match.index,
			end: match.index + match[0].length,
			text: match[0].normalize('NFKC'),
		})),
};
