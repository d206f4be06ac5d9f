/**
 * Between which days a report can have been written.
 */
import type { Context } from './types.ts';

export interface WritingTime {
	earliest: string;
	latest: string;
}

/**
 * From its date, else from what it reviews and plans: plans are made around New Year (some for a school
 * year, in summer), reviews around the end of the year they are about. Generous on purpose: it decides what
 * cannot be meant.
 *
 *     writingTime({ issuedAt: '2021-01-08' })      // 2021-01-08 … 2021-01-08
 *     writingTime({ planYears: [2024] })           // 2023-11-01 … 2024-09-30
 *     writingTime({ year: 2020 })                  // 2020-01-01 … 2020-12-31
 */
export function writingTime(context: Context): WritingTime | undefined {
	const { issuedAt, planYears = [], reviewYears = [], year } = context;
	if (issuedAt) return { earliest: firstDay(issuedAt), latest: lastDay(issuedAt) };
	if (planYears.length > 0) {
		const plan = Math.min(...planYears);
		return {
			earliest: `${plan - 1}-11-01`,
			latest: reviewYears.length > 0 ? `${plan}-06-30` : `${plan}-09-30`,
		};
	}
	if (reviewYears.length > 0) {
		const review = Math.max(...reviewYears);
		return { earliest: `${review}-11-01`, latest: `${review + 1}-06-30` };
	}
	return year ? { earliest: `${year}-01-01`, latest: `${year}-12-31` } : undefined;
}

/** `firstDay('2020-11') // => '2020-11-01'` */
export function firstDay(date: string): string {
	return (date + '-01-01'.slice(date.length > 4 ? 3 : 0)).slice(0, 10);
}

/** `lastDay('2020') // => '2020-12-31'`; days are compared, never computed with, so every month ends on a 31st. */
export function lastDay(date: string): string {
	return (date + '-12-31'.slice(date.length > 4 ? 3 : 0)).slice(0, 10);
}
