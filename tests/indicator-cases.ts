/**
 * Cases of the indicators: a text and what it counts, one line a statement.
 *
 *     "学前优质率 70.5 % increase from=62"   subject, value (× hidden), unit (- none), comparator, then what else matters
 */
import { readFileSync } from 'node:fs';
import type { Indicator, IndicatorContext } from '../src/recognizer/indicators/index.ts';

export interface IndicatorCase {
	label: string;
	text: string;
	/** Role of the section; a review where nothing is said. */
	role?: string;
	expected: string[];
}

export const indicatorCaseKinds = ['synthetic', 'in-the-wild', 'negative', 'known-failures'] as const;

export function loadIndicatorCases(kind: (typeof indicatorCaseKinds)[number]): IndicatorCase[] {
	return JSON.parse(readFileSync(`tests/cases/indicators/${kind}.json`, 'utf8')) as IndicatorCase[];
}

/** A report of 2021 that reviews 2020 and plans 2021. */
export function contextOf({ role = 'review' }: IndicatorCase): IndicatorContext {
	return { role, kind: 'summary-and-plan', year: 2021, reviewYears: [2020], planYears: [2021] };
}

/** The statement in the form of the case, with as many of its facts as the case names. */
export function lineOf(indicator: Indicator, expected: string | undefined): string {
	const number = (value: number | null | undefined) => (value === null ? '×' : String(value));
	const facts: Record<string, string> = {
		to: number(indicator.to),
		from: number(indicator.from),
		whole: indicator.whole ?? '-',
		period: indicator.period ?? '-',
		polarity: indicator.polarity,
		note: indicator.notes.join(','),
	};
	const asked = (expected ?? '')
		.split(' ')
		.slice(4)
		.map((fact) => fact.split('=')[0]!);
	// Where two comparators are right, a case names both.
	const allowed = (expected?.split(' ')[3] ?? '').split('|');
	const comparator = allowed.includes(indicator.comparator) ? allowed.join('|') : indicator.comparator;
	return [
		indicator.subject || '-',
		number(indicator.value),
		indicator.unit || '-',
		comparator,
		...asked.map((fact) => `${fact}=${facts[fact]}`),
	].join(' ');
}
