/**
 * How documents write years that are no plain number: Chinese numerals, school years, spans, five-year plans.
 */

const DIGITS: Readonly<Record<string, string>> = {
	...Object.fromEntries([...'零一二三四五六七八九'].map((digit, value) => [digit, String(value)])),
	...Object.fromEntries([...'〇○ＯOo0〔〕'].map((digit) => [digit, '0'])),
};

/**
 * Years in Chinese numerals as digits, so that one set of rules reads both.
 *
 *     二○○八年工作总结   →   2008年工作总结        二0 0五年   →   2005年        2020上半年   →   2020年上半年
 */
export function withArabicYears(text: string): string {
	return text
		.replace(
			/(?<!\d)((?:19|20)\d{2})(?=\s?(?:[上下]半年|年度|[省市县区]?(?:教育|教体|教科|教委)))/gu,
			(year, _, at, whole: string) => (/^\s?年/u.test(whole.slice(at + 4)) ? year : `${year}年`),
		)
		.replace(/(?:一\s?九|二\s?[〇○零ＯOo0])(?:\s?[〇○零ＯOo0一二三四五六七八九]){2}(?=\s?学?年)/gu, (year) =>
			[...year.replace(/\s/gu, '')].map((digit) => DIGITS[digit] ?? digit).join(''),
		);
}

/** `20XX年`, `×年`, `*年`, `XX—XX学年`: the year is hidden, and no date of a page may stand in for it. */
const HIDDEN_YEAR = /(?:(?:19|20)?[xX×Ｘ*＊某]{1,4}|(?:19|20)\d?[xX×Ｘ*＊_]{1,2})\s*(?:学年|年)/u;
/** A text that begins with `年，全县…` has lost its number. */
const LOST_YEAR = /(?:^|\n)年(?:度)?(?:[，,是来]|\p{Script=Han}{0,4}工作)/u;

export const hidesYear = (names: readonly string[], opening: string): boolean =>
	names.some((name) => HIDDEN_YEAR.test(name)) ||
	HIDDEN_YEAR.test(opening.slice(0, 40)) ||
	// A lead of the site stands above the text that hides its year.
	opening.split('\n').some((paragraph) => HIDDEN_YEAR.test(paragraph.slice(0, 8))) ||
	LOST_YEAR.test(opening);

export interface Span {
	years: number[];
	index: number;
	/** As written. */
	words: string;
	kind: 'school-year' | 'years' | 'five-years';
}

const DASH = '\\s*[-—–－~～至]{1,2}\\s*';
const SCHOOL_YEAR = new RegExp(
	`(?<from>(?:19|20)\\d{2})\\s*(?:学?年)?${DASH}(?<to>(?:19|20)?\\d{2})\\s*学年度?(?<term>[^，。；\\n]{0,3}(?:第[一二]|[上下])学期)?`,
	'gu',
);
/** `2009年9月—2012年8月` is a span, too. */
const YEARS = new RegExp(
	`(?<from>(?:19|20)\\d{2})\\s*年?(?:度|\\d{1,2}月)?${DASH}(?<to>(?:19|20)\\d{2})(?!\\s*学|\\d|\\s*号)`,
	'gu',
);
/** 十五 alone is a number; the tenth plan is quoted or called a plan. */
const FIVE_YEARS =
	/[“"「]?(?<plan>十[一二三四五]五|九五(?=[”"」]|计划|规划)|(?<=[“"「])十五(?=[”"」])|(?<!第)十五(?=计划|规划))[”"」]?/gu;
const FIRST_YEAR: Readonly<Record<string, number>> = {
	九五: 1996,
	十五: 2001,
	十一五: 2006,
	十二五: 2011,
	十三五: 2016,
	十四五: 2021,
	十五五: 2026,
};
/** Longer ones are eras, not reports. */
const LONGEST_SPAN = 15;

/** Spans of years in a text, left to right. */
export function spansIn(text: string): Span[] {
	const spans: Span[] = [];
	for (const { groups, index, 0: words } of text.matchAll(SCHOOL_YEAR)) {
		const first = Number(groups!['from']);
		const to = groups!['to']!;
		const second = Number(to.length === 2 ? groups!['from']!.slice(0, 2) + to : to);
		if (second !== first + 1) continue;
		// A school year is two halves of two years; its first term lies in the first.
		const term = groups!['term'];
		const years = !term ? [first, second] : /第一|上/u.test(term) ? [first] : [second];
		spans.push({ years, index, words, kind: 'school-year' });
	}
	for (const { groups, index, 0: words } of text.matchAll(YEARS)) {
		const [from, to] = [Number(groups!['from']), Number(groups!['to'])];
		if (to > from && to - from <= LONGEST_SPAN)
			spans.push({ years: count(from, to), index, words, kind: 'years' });
	}
	for (const { groups, index, 0: words } of text.matchAll(FIVE_YEARS)) {
		const from = FIRST_YEAR[groups!['plan']!]!;
		spans.push({ years: count(from, from + 4), index, words, kind: 'five-years' });
	}
	return spans.sort((a, b) => a.index - b.index);
}

/** Without school years and spans, whose parts are no years of their own. */
export const withoutSpans = (text: string): string => text.replace(SCHOOL_YEAR, '').replace(YEARS, '');

const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
