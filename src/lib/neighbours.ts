/**
 * The reports of the same district before and after one, by what they speak of.
 */
import { coveredYears, type CoveredReport } from './coverage.ts';

/** Oldest first; within a year a review stands before a plan, then by id. */
export function inOrderOfTime<R extends CoveredReport>(reports: readonly R[]): R[] {
	const key = (report: R) =>
		(report.year ?? coveredYears(report).at(-1) ?? 9999) * 10 + (report.planYears.length > 0 ? 1 : 0);
	return [...reports].sort((a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1));
}

export function neighbours<R extends CoveredReport>(
	reports: readonly R[],
	id: string,
): { previous: R | undefined; next: R | undefined } {
	const own = reports.find((report) => report.id === id);
	const row = inOrderOfTime(reports.filter((report) => report.district === own?.district));
	const place = row.findIndex((report) => report.id === id);
	return { previous: row[place - 1], next: row[place + 1] };
}
