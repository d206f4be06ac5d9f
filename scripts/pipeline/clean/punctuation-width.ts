/**
 * Half-width punctuation in Chinese sentences becomes full-width.
 *
 *     抓重点、善创新,敢攻坚;努力(暂名)   →   抓重点、善创新，敢攻坚；努力（暂名）
 *
 * Left alone: numbers (`1,000` `16:15` `×:×`), Latin text, addresses, the dot of a number (`1.`).
 */
import type { Fixer, Replacement } from '../types.ts';

const FULL: Record<string, string> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
/** What Chinese text may have before a mark. */
const CHINESE = /[\p{Script=Han}”’》〉）)】〕%％‰℃×°]/u;
const CHINESE_AFTER = /[\p{Script=Han}“‘《〈（(【〔]/u;

export const punctuationWidth: Fixer = {
	name: 'punctuation-width',
	uniform: true,
	find(text) {
		const replacements: Replacement[] = [];
		for (const match of text.matchAll(/[,;:?!]/g)) {
			const at = match.index;
			if (isChineseMark(text[at - 1] ?? '\n', text[at + 1] ?? '\n', match[0]))
				replacements.push({ start: at, end: at + 1, text: FULL[match[0]]! });
		}
		replacements.push(...bracketPairs(text));
		return replacements.sort((a, b) => a.start - b.start);
	},
};

function isChineseMark(before: string, after: string, mark: string): boolean {
	// A ratio of anonymised numbers is a ratio.
	if (mark === ':' && before === '×' && after === '×') return false;
	if (CHINESE.test(before)) return !(/[A-Za-z]/.test(before) || (mark === ':' && after === '/'));
	return /[\dA-Za-z+]/.test(before) && CHINESE_AFTER.test(after);
}

/** Brackets change in pairs, when they hold Chinese or stand in Chinese. */
function bracketPairs(text: string): Replacement[] {
	const replacements: Replacement[] = [];
	for (const match of text.matchAll(/[(（]([^()（）\n]{0,200})[)）]/g)) {
		const start = match.index;
		const end = start + match[0].length;
		const chinese =
			/\p{Script=Han}/u.test(match[1]!) ||
			(CHINESE.test(text[start - 1] ?? '') && CHINESE.test(text[end] ?? ''));
		if (!chinese) continue;
		if (match[0].startsWith('(')) replacements.push({ start, end: start + 1, text: '（' });
		if (match[0].endsWith(')')) replacements.push({ start: end - 1, end, text: '）' });
	}
	return replacements;
}
