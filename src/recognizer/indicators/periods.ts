/**
 * The year or years a statement speaks of: said in its clause, at the head of its sentence, else the report's.
 */
import type { IndicatorContext, Polarity, Quantity } from './types.ts';

const YEARS =
	/(?<![\d.])(?<a>(?:19|20)\d{2})(?:年?\s*[-—–~～至到]\s*(?<b>(?:19|20)\d{2}))?(?<school>学年)?(?:年|学年)?(?:度|底|末|以来|来)?/gu;
const PLAN = /“(?<n>十[二三四五六])五”|“十五五”/u;
const RELATIVE: Readonly<Record<string, number>> = {
	前年: -2,
	去年: -1,
	上年: -1,
	今年: 0,
	本年: 0,
	明年: 1,
};
const FIVE: Readonly<Record<string, number>> = { 十二: 2011, 十三: 2016, 十四: 2021 };

export interface PeriodReading {
	period: string | null;
	stated: boolean;
}

export interface PeriodInput {
	text: string;
	/** Where the sentence begins. */
	sentence: number;
	quantity: Quantity;
	polarity: Polarity;
	context: IndicatorContext;
	/** Place among the numbers of a 分别, and how many there are. */
	turn?: number | undefined;
	turns?: number | undefined;
}

export function readPeriod({
	text,
	sentence,
	quantity,
	polarity,
	context,
	turn,
	turns,
}: PeriodInput): PeriodReading {
	if (turns !== undefined && turn !== undefined) {
		// 2018年、2019年、2020年，毛入园率分别达到87%、89%、90%: a year for each.
		const years = [...text.slice(sentence, quantity.start).matchAll(/(?:19|20)\d{2}(?=年)/gu)].map(
			([year]) => year,
		);
		if (years.length > 1)
			return years.length === turns
				? { period: years[turn]!, stated: true }
				: { period: null, stated: false };
	}
	const before = text.slice(sentence, quantity.start);
	const clause = before.slice(Math.max(before.lastIndexOf('，'), before.lastIndexOf('：')) + 1);
	const stated = saidIn(clause, polarity, context) ?? saidIn(headOf(before), polarity, context);
	return stated ? { period: stated, stated: true } : { period: ofReport(polarity, context), stated: false };
}

/** A year at the very start of the sentence or of a clause holds for what follows it: 2020年符合交流的教师172人，交流77人. */
function headOf(before: string): string {
	const clauses = before.split('，').slice(0, -1);
	for (const clause of clauses.toReversed())
		if (
			/^(?:\s|在|到|至|截至|截止|其中)*(?:(?:19|20)\d{2}(?:年|学年)|去年|今年|明年|“十[二三四五]五”)/u.test(
				clause,
			)
		)
			return clause;
	return '';
}

function saidIn(words: string, polarity: Polarity, context: IndicatorContext): string | undefined {
	if (words === '') return undefined;
	const years = [...words.matchAll(YEARS)].filter(({ 0: found }) => /[年]/u.test(found));
	const last = years.at(-1)?.groups;
	// 较2019年增长5%: the year is what is compared with.
	const compared =
		years.length > 0 && /(?:较|(?<!占)比)(?:19|20)\d{2}年?[^，]*$/u.test(words) && years.length === 1;
	if (last && !compared) {
		const { a, b, school } = last;
		if (school) return `${a}-09/${Number(a) + 1}-08`;
		return b ? `${a}/${b}` : a!;
	}
	for (const [word, step] of Object.entries(RELATIVE)) {
		if (!words.includes(word) || new RegExp(`(?:较|比)${word}`, 'u').test(words)) continue;
		const own = ownYear(polarity, context);
		return own === undefined ? undefined : String(own + step);
	}
	const five = PLAN.exec(words)?.groups?.['n'];
	if (five && FIVE[five] && /“(?:期间|时期|以来)|”(?:期间|时期|以来|末)/u.test(words))
		return `${FIVE[five]}/${FIVE[five] + 4}`;
	return undefined;
}

/** 今年 of a review is the year reviewed, of a plan the year planned. */
function ownYear(
	polarity: Polarity,
	{ kind, role, year, reviewYears = [] }: IndicatorContext,
): number | undefined {
	if ((kind === 'work-summary' || role === 'review') && polarity === 'review' && reviewYears.length > 0)
		return Math.max(...reviewYears);
	return year ?? undefined;
}

function ofReport(
	polarity: Polarity,
	{ year, reviewYears = [], planYears = [], kind }: IndicatorContext,
): string | null {
	const years = polarity === 'target' ? planYears : reviewYears;
	if (years.length === 0)
		return polarity === 'target' || kind === 'work-summary' ? (year ? String(year) : null) : null;
	const from = Math.min(...years);
	const to = Math.max(...years);
	return from === to ? String(from) : `${from}/${to}`;
}
