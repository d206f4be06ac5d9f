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

const LOOKING_BACK = new Set(['review', 'problems', 'news']);
const LOOKING_AHEAD = new Set(['plan', 'measures', 'guidance']);

/**
 * The year the writer stands in: of a review the year reviewed, of a plan the year planned for. A report that does
 * both says it by the role of the section; where that is unknown, the year it is filed under.
 */
function ownYear({ kind, role = '', reviewYears = [], planYears = [], year }: Context): number | undefined {
	if (
		reviewYears.length > 0 &&
		(kind === 'work-summary' || (LOOKING_BACK.has(role) && kind !== 'meeting-report'))
	)
		return Math.max(...reviewYears);
	if (planYears.length > 0 && LOOKING_AHEAD.has(role)) return Math.min(...planYears);
	return year ?? undefined;
}

/** As `ownYear`, but silent where a report is about two years and does not say which. */
function certainYear(context: Context): number | undefined {
	const { kind, role = '', reviewYears = [], planYears = [], year } = context;
	if (kind === 'meeting-report' || kind === 'speech')
		return LOOKING_BACK.has(role) && reviewYears.length > 0 && kind === 'speech'
			? Math.max(...reviewYears)
			: (year ?? undefined);
	const both = reviewYears.length > 0 && planYears.length > 0;
	return both && !LOOKING_BACK.has(role) && !LOOKING_AHEAD.has(role) ? undefined : ownYear(context);
}

/** 《…（2024—2035年）》 and （2025—2027年） name other years. */
const NAMES = /《[^》]*》|（[^）]*）/gu;

/** The year that the paragraph has last spoken of, if it is one the report can be about. */
function yearNamedBefore(before: string, context: Context): number | undefined {
	const said = [...before.replace(NAMES, '').matchAll(/(?<![\d—–－～~至-])(?<year>\d{4})年/gu)].at(-1)
		?.groups!['year'];
	if (said === undefined) return undefined;
	const near = [...(context.reviewYears ?? []), ...(context.planYears ?? []), context.year ?? Number.NaN];
	return near.includes(Number(said)) || near.every((year) => Number.isNaN(year)) ? Number(said) : undefined;
}

/** News tells of the days before its date: 1月18日 in a text of 2023-01-28 is of 2023, 12月20日 of 2022. */
function newsYear(context: Context, month: string, day = '1'): number | undefined {
	const { kind, issuedAt = '' } = context;
	if (kind !== 'meeting-report' || issuedAt.length < 7) return certainYear(context);
	const written = Number(issuedAt.slice(0, 4));
	return `${pad(month)}-${pad(day)}` <= issuedAt.slice(5).padEnd(5, '-31') ? written : written - 1;
}

/** News is of this month or the last, whatever year it looks back on: 1月16日 in news of 2009-01-22 about 2008. */
function recentYear({ kind, issuedAt = '' }: Context, month: string, day: string): number | undefined {
	if (kind !== 'meeting-report' || issuedAt.length < 10) return undefined;
	const [year, written] = issuedAt.split('-').map(Number) as [number, number];
	const told = `${pad(month)}-${pad(day)}`;
	return told <= issuedAt.slice(5) && written - Number(month) <= 1 ? year : undefined;
}

/** As `certainYear`; a report written in autumn about this year and the next says 今年 and means the year of its date. */
function writersYear(context: Context): number | undefined {
	const { issuedAt = '', reviewYears = [], planYears = [], role = '' } = context;
	const unsaid =
		reviewYears.length > 0 && planYears.length > 0 && !LOOKING_BACK.has(role) && !LOOKING_AHEAD.has(role);
	if (unsaid && context.kind === 'summary-and-plan')
		return Number(issuedAt.slice(5, 7)) >= 9 ? Number(issuedAt.slice(0, 4)) : undefined;
	return certainYear(context);
}

/** The school year in which a report was written: it begins in September. */
function ownSchoolYear({ issuedAt }: Context): number | undefined {
	if (!issuedAt || issuedAt.length < 7) return undefined;
	const [written, month] = issuedAt.split('-').map(Number) as [number, number];
	return month >= 8 ? written : written - 1;
}

const COUNTED: Record<string, number> = {
	两: 2,
	二: 2,
	三: 3,
	四: 4,
	五: 5,
	六: 6,
	七: 7,
	八: 8,
	九: 9,
	十: 10,
};

const RELATIVE: Record<string, number> = { 前年: -2, 去年: -1, 上年: -1, 今年: 0, 本年: 0, 明年: 1 };

interface Pattern {
	pattern: RegExp;
	/** `before`: the text up to the match. */
	read(groups: Record<string, string | undefined>, context: Context, before: string): Reading | undefined;
}

/** Tried in this order at each place: the longer form first. */
const patterns: Pattern[] = [
	{
		// 2020年1—6月, 1至6月
		pattern:
			/(?<!\d)(?:(?<a>\d{4})年)?(?<![\d—–－～~-])(?<m>1[0-2]|[1-9])月?[-—–－～~至到](?<n>1[0-2]|[1-9])月份?/gu,
		read: ({ a, m, n }, context, before) => {
			const own = a === undefined ? (yearNamedBefore(before, context) ?? certainYear(context)) : Number(a);
			if (own === undefined || !plausible(own) || Number(m) >= Number(n)) return undefined;
			const reading = { from: `${own}-${pad(m!)}-01`, to: `${own}-${pad(n!)}-31` };
			return a === undefined ? { ...reading, implied: `${m}月` } : reading;
		},
	},
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
		// 2021年上半年
		pattern: /(?<!\d)(?<a>\d{4})年(?<half>[上下])半年/gu,
		read: ({ a, half }) =>
			!plausible(Number(a))
				? undefined
				: half === '上'
					? { from: `${a}-01-01`, to: `${a}-06-30` }
					: { from: `${a}-07-01`, to: `${a}-12-31` },
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
		// 九五以来, 十五期间: without their marks only where a time is meant
		pattern:
			/(?<![一二三四五六七八九十百第\d])(?<n>[八九十])五(?=以来|期间|时期|末期|初期|计划|规划|之[前初末])/gu,
		read: ({ n }) => (n === '八' ? years(1991, 1995) : n === '九' ? fiveYears(9) : fiveYears(10)),
	},
	{
		// “九五”
		pattern: /(?<=“)九五(?=”)/gu,
		read: () => fiveYears(9),
	},
	{
		// “十四五”, 十四五; not 二十四五岁, not 十四五个
		pattern:
			/(?<![一二三四五六七八九十百第])(?<n>十[一二三四五六七八九]?|二十)五(?![十百年个名人位岁所项条月天日届中次级班])/gu,
		read: ({ n }) => (numeralValue(n!) > 10 ? fiveYears(numeralValue(n!)) : undefined),
	},
	{
		// 6月10-11日, 9月9日至10日
		pattern: /(?<![\d年度—–－～~-])(?<m>1[0-2]|[1-9])月(?<d>\d{1,2})日?[-—–－～~至](?<e>\d{1,2})日/gu,
		read: ({ m, d, e }, context, before) => {
			const own = recentYear(context, m!, d!) ?? yearNamedBefore(before, context) ?? newsYear(context, m!, d);
			if (own === undefined || !plausible(own) || Number(d) >= Number(e) || Number(e) > 31) return undefined;
			return { from: `${own}-${pad(m!)}-${pad(d!)}`, to: `${own}-${pad(m!)}-${pad(e!)}`, implied: `${m}月` };
		},
	},
	{
		// 2月27日, 8月份, 12月底: of the year named before it in the paragraph, else of the report's own
		pattern:
			/(?<![\d年度—–－～~-])(?<m>1[0-2]|[1-9])月(?:(?<d>\d{1,2})日|份|底|初|中旬|上旬|下旬)?(?![\d\-—–－～~至到、]+\d{0,2}月)/gu,
		read: ({ m, d }, context, before) => {
			const own =
				(d === undefined ? undefined : recentYear(context, m!, d)) ??
				yearNamedBefore(before, context) ??
				newsYear(context, m!, d);
			if (own === undefined || !plausible(own) || Number(d ?? 1) > 31 || Number(d ?? 1) < 1) return undefined;
			const month = `${own}-${pad(m!)}`;
			return {
				from: `${month}-${pad(d ?? '1')}`,
				to: `${month}-${pad(d ?? '31')}`,
				implied: `${m}月`,
			};
		},
	},
	{
		// 一年来, 年内, 上半年, 下半年 and 全年 where they stand for a time and not for a measure
		pattern:
			/(?<![\p{Script=Han}\d])(?<w>一年来|年内|上半年|下半年)|(?<=[力争取在于])(?<inside>年内|上半年|下半年)/gu,
		read: ({ w, inside }, context) => {
			const own = certainYear(context);
			if (own === undefined) return undefined;
			const word = (w ?? inside)!;
			if (word === '一年来' && !context.reviewYears?.length) return undefined;
			const back = word === '一年来' ? Math.max(...context.reviewYears!) : own;
			if (word === '上半年') return { from: `${back}-01-01`, to: `${back}-06-30`, implied: word };
			if (word === '下半年') return { from: `${back}-07-01`, to: `${back}-12-31`, implied: word };
			return { ...years(back, back), implied: word };
		},
	},
	{
		// 近三年, 近五年来; 近几年 says nothing
		pattern: /(?:近|过去)(?<n>[两二三四五六七八九十]|[2-9])年(?!级|制)/gu,
		read: ({ n }, context) => {
			const own = context.reviewYears?.length ? Math.max(...context.reviewYears) : certainYear(context);
			return own === undefined
				? undefined
				: { ...years(own - (COUNTED[n!] ?? Number(n)) + 1, own), implied: `近${n}年` };
		},
	},
	{
		// 本学年, 本学期, 上学期: only where the day of writing is known
		pattern: /(?<w>本学年|上学年|新学年|本学期|上学期|新学期|下学期)/gu,
		read: ({ w }, context) => {
			const own = ownSchoolYear(context);
			if (own === undefined) return undefined;
			const autumn =
				Number(context.issuedAt!.slice(5, 7)) >= 8 || Number(context.issuedAt!.slice(5, 7)) === 1;
			const half = (from: number, first: boolean): Reading =>
				first
					? { from: `${from}-09-01`, to: `${from + 1}-01-31` }
					: { from: `${from + 1}-02-01`, to: `${from + 1}-08-31` };
			switch (w) {
				case '本学年':
					return { ...schoolYear(own), implied: w };
				case '上学年':
					return { ...schoolYear(own - 1), implied: w };
				case '本学期':
					return { ...half(own, autumn), implied: w };
				default:
					// 新学期 and 下学期 may be this one or the next, 新学年 as well.
					return undefined;
			}
		},
	},
	{
		// 今年, 去年 … resolved by the report; 本年 arises inside other words (师德固本年), so only at a boundary
		pattern:
			/(?:(?<![以之当往历逐近几])(?<w>前年|去年|上年|今年|明年)|(?<![\p{Script=Han}])(?<own>本年))(?![轻龄级纪青])/gu,
		read: ({ w = '本年' }, context) => {
			const own = writersYear(context);
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
		if (!/[年月期五]/u.test(text)) return [];
		const finds: Find[] = [];
		const taken = new Uint8Array(text.length);
		for (const { pattern, read } of patterns)
			for (const match of text.matchAll(pattern)) {
				const start = match.index;
				const end = start + match[0].length;
				if (taken[start] || taken[end - 1]) continue;
				// A paragraph's length is enough to look back; a book in one line must stay linear.
				const reading = read(match.groups ?? {}, context, text.slice(Math.max(0, start - 400), start));
				if (!reading) continue;
				taken.fill(1, start, end);
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
