/**
 * How dates are written in Chinese office prose.
 */

/** `2021-01-08` → `2021年1月8日`; a month or a year alone stays one. */
export function chineseDate(iso: string): string {
	const [year, month, day] = iso.split('-');
	return `${year}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`;
}

/** `[2018, 2019, 2020, 2023]` → `2018—2020、2023`. */
export function yearSpans(years: readonly number[]): string {
	const spans: [number, number][] = [];
	for (const year of [...new Set(years)].sort((a, b) => a - b)) {
		const last = spans.at(-1);
		if (last && last[1] === year - 1) last[1] = year;
		else spans.push([year, year]);
	}
	return spans.map(([from, to]) => (from === to ? `${from}` : `${from}—${to}`)).join('、');
}
