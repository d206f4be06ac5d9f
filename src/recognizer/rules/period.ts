import type { Context, Find, Rule } from '../types.ts';
import { lookUp } from '../lexicon.ts';
import { numeralValue } from '../numerals.ts';

interface Reading {
	from: string;
	to: string;
	implied?: string;
}

const years = (from: number, to: number): Reading => ({ from: `${from}-01-01`, to: `${to}-12-31` });
const schoolYear = (from: number): Reading => ({ from: `${from}-09-01`, to: `${from + 1}-08-31` });
const plausible = (year: number) => year >= 1949 && year <= 2100;
const pad = (month: string) => month.padStart(2, '0');

/** The first five-year plan began in 1953; from the seventh (1986) on they follow each other without a gap. */
const fiveYears = (ordinal: number) =>
	ordinal >= 7 && ordinal <= 20 ? years(1986 + (ordinal - 7) * 5, 1990 + (ordinal - 7) * 5) : undefined;

/** 今年 of a review is the year reviewed, of everything else the year it is filed under. */
function ownYear(context: Context): number | undefined {
	if (context.kind === 'work-summary' && context.reviewYears?.length) return Math.max(...context.reviewYears);
	return context.year ?? undefined;
}

const RELATIVE: Record<string, number> = { 前年: -2, 去年: -1, 上年: -1, 今年: 0, 本年: 0, 明年: 1 };

interface Pattern {
	pattern: RegExp;
	read(groups: Record<string, string | undefined>, context: Context): Reading | undefined;
}

/** Tried in this order at each place: the longer form first. */
const patterns: Pattern[] = [
	{
		// 2019学年, 2019-2020学年
		pattern: /(?<!\d)(?<a>\d{4})(?:年?[-—–－~～至](?<b>\d{4}|\d{2}))?学年/gu,
		read: ({ a, b }) => {
			const from = Number(a);
			return plausible(from) && (b === undefined || Number(b) % 100 === (from + 1) % 100)
				? schoolYear(from)
				: undefined;
		},
	},
	{
		// 2021—2025年, 2018-2022年, 2021年至2023年
		pattern: /(?<!\d)(?<a>\d{4})年?\s*[-—–－~～至到]+\s*(?<b>\d{4})年/gu,
		read: ({ a, b }) =>
			plausible(Number(a)) && plausible(Number(b)) && Number(a) < Number(b)
				? years(Number(a), Number(b))
				: undefined,
	},
	{
		// 2021年1月8日, 2021年1月, 2021年（度）
		pattern: /(?<!\d)(?<a>\d{4})年(?:(?<m>\d{1,2})月(?:(?<d>\d{1,2})日)?|度)?/gu,
		read: ({ a, m, d }) => {
			if (!plausible(Number(a))) return undefined;
			if (m === undefined) return years(Number(a), Number(a));
			if (Number(m) < 1 || Number(m) > 12) return undefined;
			const month = `${a}-${pad(m)}`;
			return d === undefined
				? { from: `${month}-01`, to: `${month}-31` }
				: { from: `${month}-${pad(d)}`, to: `${month}-${pad(d)}` };
		},
	},
	{
		// 二〇二一年, 二○三五年
		pattern: /(?<a>[一二][〇○零一二三四五六七八九]{3})年/gu,
		read: ({ a }) => (plausible(numeralValue(a!)) ? years(numeralValue(a!), numeralValue(a!)) : undefined),
	},
	{
		// “十五” is the tenth plan only in quotation marks, 十五 alone is a number
		pattern: /(?<=“)十五(?=”)/gu,
		read: () => fiveYears(10),
	},
	{
		// “十四五”, 十四五; not 二十四五岁, not 十四五个
		pattern:
			/(?<![一二三四五六七八九十百第])(?<n>十[一二三四五六七八九]?|二十)五(?![十百年个名人位岁所项条月天日届中次级])/gu,
		read: ({ n }) => (numeralValue(n!) > 10 ? fiveYears(numeralValue(n!)) : undefined),
	},
	{
		// 今年, 去年 … resolved by the report; 本年 arises inside other words (师德固本年), so only at a boundary
		pattern:
			/(?:(?<![以之当往历逐近几])(?<w>前年|去年|上年|今年|明年)|(?<![\p{Script=Han}])(?<own>本年))(?![轻龄级纪青])/gu,
		read: ({ w = '本年' }, context) => {
			const own = ownYear(context);
			return own === undefined ? undefined : { ...years(own + RELATIVE[w]!, own + RELATIVE[w]!), implied: w };
		},
	},
];

/**
 * Years, school years and five-year plans; words like 去年 are resolved by the report's own year and marked.
 *
 *     “十四五”开局之年 → 2021-01-01 … 2025-12-31      2019学年 → 2019-09-01 … 2020-08-31
 *     去年（report of 2021） → 2020, implied: year      二十四五岁 → nothing
 */
export const period: Rule = {
	name: 'period',
	find(text, lexicon, context) {
		const finds: Find[] = [];
		for (const { pattern, read } of patterns)
			for (const match of text.matchAll(pattern)) {
				const reading = read(match.groups ?? {}, context);
				const start = match.index;
				const end = start + match[0].length;
				if (!reading || finds.some((find) => find.start < end && start < find.end)) continue;
				const { implied, ...span } = reading;
				const named = match[0].endsWith('五') ? lookUp(lexicon, match[0])?.entities : undefined;
				finds.push({
					type: 'period',
					start,
					end,
					text: match[0],
					rule: 'period',
					...(named?.length === 1 ? { entity: lexicon.entities[named[0]!]!.id } : {}),
					...(implied ? { implied: ['year'] } : {}),
					certainty: implied ? 'implied' : 'stated',
					evidence: implied ? `“${implied}”按本报告的年份推算。` : '文中写明的时间。',
					period: span,
				});
			}
		return finds;
	},
};
