/**
 * What the head of a table's column says about the numbers below: the year, and whether it is to be reached.
 */
import type { IndicatorContext, Polarity } from './types.ts';

export interface ColumnReading {
	/** Null: not a column of values. */
	period: string | null;
	polarity: Polarity;
}

/** `ofColumn('2025年目标', { year: 2021 }) // => { period: '2025', polarity: 'target' }` */
export function ofColumn(head: string, context: IndicatorContext): ColumnReading {
	const year = /(?<![\d])(?<year>(?:19|20)\d{2})(?!\d)/u.exec(head)?.groups?.['year'] ?? null;
	const own = context.planYears?.length ? Math.min(...context.planYears) : (context.year ?? 0);
	const target =
		/目标|规划|计划|预期/u.test(head) ||
		(year !== null && own > 0 && Number(year) >= own && !/完成|实际|现状/u.test(head));
	if (year === null && !/^(?:目标值|完成值|现状值|数值|完成情况|实际完成)$/u.test(head))
		return { period: null, polarity: 'review' };
	const years = target ? context.planYears : context.reviewYears;
	return {
		period: year ?? (years?.length ? String(Math.max(...years)) : null),
		polarity: target ? 'target' : 'review',
	};
}
