/**
 * The numbers that stand before headings of official prose (GB/T 9704 一、 （一） 1. （1） and relatives).
 */

/** One style of numbering; `order` is the usual rank, used only when a text itself does not settle it. */
export interface NumberingStyle {
	name: string;
	/** Anchored at the start of a line; group `n` is the numeral. */
	pattern: RegExp;
	order: number;
}

const HAN_NUMERAL = '[一二三四五六七八九十百零〇]{1,4}';

/**
 * Tried in this order. White space inside is tolerated because word processors put it there.
 * A decimal (`3.5万`), a date (`2021.3`) or a version (`2.0`) is not a number: the arabic styles refuse a
 * following digit unless it starts a year (`1.2021年…`).
 */
export const numberingStyles = [
	{
		name: 'part',
		pattern: new RegExp(`^第(?<n>${HAN_NUMERAL}|\\d{1,3})(?:部分|篇|编)[、：:，,\\s]*`, 'u'),
		order: 0,
	},
	{ name: 'chapter', pattern: new RegExp(`^第(?<n>${HAN_NUMERAL}|\\d{1,3})章[、：:\\s]*`, 'u'), order: 1 },
	{ name: 'article', pattern: new RegExp(`^第(?<n>${HAN_NUMERAL}|\\d{1,3})节[、：:\\s]*`, 'u'), order: 2 },
	{ name: 'ordinal', pattern: /^第(?<n>[一二三四五六七八九十]{1,2})[，、：:,]\s*/u, order: 3 },
	// 任务一：打赢疫情防控阻击战
	{
		name: 'named',
		pattern:
			/^(?:任务|行动|工程|亮点|专题|举措|措施|做法|经验|板块|重点|目标|特色|创新)(?<n>[一二三四五六七八九十]{1,2})[：:、\s]\s*/u,
		order: 3,
	},
	{
		name: 'roman',
		pattern: /^(?<n>[Ⅰ-Ⅻ]|[IVX]{1,5}(?=\s*[、．.]))\s*[、．.]?\s*(?=[\p{Script=Han}“]|\d{4}年)/u,
		order: 3,
	},
	// 一，加强领导: a comma for the 、, only before a word that is no numeral (三，四年级).
	{
		name: 'han-comma',
		pattern: new RegExp(
			`^(?<n>${HAN_NUMERAL})\\s*(?:[、．.]|[，,](?=[\\p{Script=Han}“](?<![一二三四五六七八九十百]))(?![^，。]{0,4}年级))\\s*`,
			'u',
		),
		order: 3,
	},
	// 二 主动公开情况: a blank for the 、, only before a short line without a stop (一 二 三 counts nothing).
	{
		name: 'han-comma',
		pattern:
			/^(?<n>[一二三四五六七八九十]{1,2})\s+(?=(?![一二三四五六七八九十](?:\s|$))[\p{Script=Han}“][^。，；：！？\s\d]{1,27}$)/u,
		order: 3,
	},
	{
		name: 'han-bracket',
		pattern: new RegExp(`^[（(〔]\\s*(?<n>${HAN_NUMERAL})\\s*[）)〕]\\s*[、，,．.]?\\s*`, 'u'),
		order: 4,
	},
	{ name: 'han-circled', pattern: /^(?<n>[㈠-㈩])\s*[、．.]?\s*/u, order: 4 },
	{
		name: 'arabic-decimal',
		pattern: /^(?<n>\d{1,2}\.\d{1,2}(?:\.\d{1,2})*)[、．.\s]\s*(?![\d%％])/u,
		order: 5,
	},
	// 1.1.2工作目标 and 1.1工作目标, but not 3.5万人, 1.2公里, 2.0工程.
	{
		name: 'arabic-decimal',
		pattern:
			/^(?<n>\d{1,2}\.[1-9]\d?(?:\.[1-9]\d?)*)(?=[\p{Script=Han}“])(?![万亿千百个名人所元米年月倍版级分度吨公平亩岁天小时次项余多以至到倍届期])/u,
		order: 5,
	},
	{
		name: 'arabic-dot',
		pattern: /^(?<n>\d{1,3})\s*(?:[．.](?!\d(?!\d{3}年))|、(?!\d{1,3}(?:[^\d]|$)))\s*(?![%％])/u,
		order: 5,
	},
	// x.城区学校建设。: a number that was made unreadable with all others of the text.
	{ name: 'anonymous', pattern: /^(?<n>[xX×])\s*[．.、]\s*(?=\p{Script=Han})/u, order: 5 },
	{ name: 'arabic-bracket', pattern: /^[（(]\s*(?<n>\d{1,2})\s*[）)]\s*[、．.]?\s*/u, order: 6 },
	{ name: 'arabic-half-bracket', pattern: /^(?<n>\d{1,2})\s*[）)]\s*/u, order: 6 },
	{ name: 'arabic-circled', pattern: /^(?<n>[⑴-⒇])\s*[、．.]?\s*/u, order: 6 },
	{ name: 'circled', pattern: /^(?<n>[①-⑳])\s*[、．.]?\s*/u, order: 7 },
] as const satisfies readonly NumberingStyle[];

export type NumberingName = (typeof numberingStyles)[number]['name'];

export interface Numbering {
	style: NumberingName;
	/** The marker as written, trimmed: `（一）`. */
	marker: string;
	/** Value of the numeral, NaN when unreadable; for 1.2.3 the last part. */
	value: number;
	/** UTF-16 length of the marker with the white space behind it. */
	length: number;
}

const HAN_DIGITS = '零一二三四五六七八九';

const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10 };

/** Value of 一 … 九百九十九, of digits, of circled and Roman numbers; NaN when it is none. */
export function numeralValue(text: string): number {
	if (/^[IVX]+$/.test(text))
		return [...text].reduce((sum, letter, i) => {
			const value = ROMAN[letter]!;
			return sum + (value < (ROMAN[text[i + 1] ?? ''] ?? 0) ? -value : value);
		}, 0);
	if (/^[Ⅰ-Ⅻ]$/u.test(text)) return text.codePointAt(0)! - 0x215f;
	if (/^\d+(\.\d+)*$/.test(text)) return Number(text.split('.').at(-1));
	const circled = text.codePointAt(0)!;
	if (circled >= 0x2460 && circled <= 0x2473) return circled - 0x245f;
	if (circled >= 0x3220 && circled <= 0x3229) return circled - 0x321f;
	if (circled >= 0x2474 && circled <= 0x2487) return circled - 0x2473;
	let total = 0;
	let digit = 0;
	for (const character of text.replaceAll('〇', '零')) {
		const value = HAN_DIGITS.indexOf(character);
		if (value >= 0) digit = value;
		else if (character === '十') {
			total += (digit || 1) * 10;
			digit = 0;
		} else if (character === '百') {
			total += (digit || 1) * 100;
			digit = 0;
		} else return Number.NaN;
	}
	return total + digit;
}

/** The number at the start of a line, if it has one. */
export function readNumbering(line: string): Numbering | undefined {
	for (const style of numberingStyles) {
		const match = style.pattern.exec(line);
		if (match)
			return {
				style: style.name,
				marker: match[0].trim(),
				value: numeralValue(match.groups!['n']!),
				length: match[0].length,
			};
	}
	return undefined;
}
