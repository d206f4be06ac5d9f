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
		replacements.push(...bracketPairs(text), ...fullStops(text), ...bookMarks(text));
		return replacements.sort((a, b) => a.start - b.start);
	},
};

function isChineseMark(before: string, after: string, mark: string): boolean {
	// A ratio of anonymised numbers is a ratio.
	if (mark === ':' && before === '×' && after === '×') return false;
	if (CHINESE.test(before)) return !(/[A-Za-z]/.test(before) || (mark === ':' && after === '/'));
	return /[\dA-Za-z+]/.test(before) && CHINESE_AFTER.test(after);
}

/** A point behind a Chinese character, before the next sentence or the line's end. */
const POINT = /(?<=[\p{Script=Han}”》）)%])\.(?=\s*(?:[\p{Script=Han}“《（(]|\n|$))/gu;
/** So many points where 。 should be, and more of them than of 。, are a habit. */
const POINTS = 3;

/** `工作有序推进.现总结如下:` in files that write so throughout. */
function fullStops(text: string): Replacement[] {
	const points = [...text.matchAll(POINT)];
	const stops = text.match(/。/gu)?.length ?? 0;
	if (points.length < POINTS || points.length <= stops) return [];
	return points.map((match) => ({ start: match.index, end: match.index + 1, text: '。' }));
}

/** `<<教师法>>` → 《教师法》 */
function bookMarks(text: string): Replacement[] {
	return [...text.matchAll(/<<(?=[\p{Script=Han}“\d])([^<>\n]{1,60})>>/gu)].flatMap((match) => [
		{ start: match.index, end: match.index + 2, text: '《' },
		{ start: match.index + match[0].length - 2, end: match.index + match[0].length, text: '》' },
	]);
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
