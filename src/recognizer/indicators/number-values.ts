/**
 * Values of numbers as reports write them.
 */
import { numeralValue } from '../numerals.ts';
import type { Note } from './types.ts';

export interface NumberReading {
	value: number | null;
	notes: Note[];
}

/** A placeholder of an anonymised text. */
export const HIDDEN = '(?:[×✕╳]+|(?<![A-Za-z])[XxＸ]+(?![A-Za-z])|(?<!\\*)\\*{1,4}(?!\\*))';
/**
 * Digits, with thousands set apart by commas or blanks, a letter O that OCR put for a zero, decimals. A full-width comma
 * is none: 共12，345人 may be two statements.
 */
export const ARABIC =
	'(?:\\d{1,3}(?:,\\d{3})+(?![\\d,])(?:\\.\\d+)?|\\d{1,3}(?: \\d{3})+(?! ?\\d)(?:\\.\\d+)?|\\d[\\dOo〇○]*(?:\\.\\d+)?)';
export const CHINESE =
	'[零〇一二三四五六七八九十百千万亿两]*[零〇一二三四五六七八九十百千两](?:点[零一二三四五六七八九]+)?';

/** Full-width digits, points and signs in their half-width form, one for one, so that places stay. */
export function halfWidth(text: string): string {
	return text.replace(/[０-９．％＊]/gu, (character) =>
		character === '．' ? '.' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
	);
}

/**
 *     readNumber('13,332') // 13332   readNumber('1OO') // 100, ocr-digit   readNumber('三百二十') // 320   readNumber('×') // null
 *
 * Undefined when it is no number.
 */
export function readNumber(token: string): NumberReading | undefined {
	if (/^[×✕╳XxＸ*]+$/u.test(token)) return { value: null, notes: ['anonymised'] };
	if (/^\d/u.test(token)) {
		const notes: Note[] = [];
		if (/[Oo〇○]/u.test(token)) notes.push('ocr-digit');
		if (/ /u.test(token)) notes.push('spaced-digits');
		const value = Number(token.replace(/[Oo〇○]/gu, '0').replace(/[, ]/gu, ''));
		return Number.isFinite(value) ? { value, notes } : undefined;
	}
	const value = chineseValue(token);
	return value === undefined ? undefined : { value, notes: [] };
}

/** 三万五千 → 35000, 九十八点五 → 98.5 */
export function chineseValue(token: string): number | undefined {
	const [whole = '', fraction] = token.split('点');
	let total = 0;
	let rest = whole;
	for (const [unit, factor] of [
		['亿', 1e8],
		['万', 1e4],
	] as const) {
		const [head, tail] = rest.split(unit);
		if (tail === undefined) continue;
		const value = numeralValue(head!);
		if (Number.isNaN(value)) return undefined;
		total += value * factor;
		rest = tail;
	}
	const last = rest === '' ? 0 : numeralValue(rest.replace(/^[零〇]/u, '') || '零');
	if (Number.isNaN(last)) return undefined;
	total += last;
	if (fraction === undefined) return total;
	const digits = numeralValue(fraction);
	return Number.isNaN(digits)
		? undefined
		: Number(`${total}.${[...fraction].map((one) => numeralValue(one)).join('')}`);
}
