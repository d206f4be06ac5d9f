/**
 * How much is written on a theme, where and when: the numbers behind the bars and matrices of district, year and
 * theme pages. A number of passages says how often a theme is taken up, its share of characters how much is said.
 */
import type { SectionRole } from '../schemas/report.ts';
import type { ListedReport } from './report-record.ts';

export interface Stress {
	theme: string;
	passages: number;
	/** Characters of the sections on the theme. A section on two themes counts for both. */
	characters: number;
	/** Of all characters of the reports: 0 to 1. */
	share: number;
}

const REVIEWING = new Set<SectionRole>(['review', 'problems']);
const PLANNING = new Set<SectionRole>(['plan', 'measures', 'guidance']);

/**
 * The year a section speaks of: what is reviewed belongs to the year reviewed, what is planned to the year planned,
 * the rest to the year the report is filed under. A plan of five years counts for its first.
 */
export function yearOfPassage(
	report: Pick<ListedReport, 'year' | 'reviewYears' | 'planYears'>,
	role: string,
): number | null {
	if (REVIEWING.has(role as SectionRole)) return report.reviewYears.at(-1) ?? report.year;
	if (PLANNING.has(role as SectionRole)) return report.planYears[0] ?? report.year;
	return report.year;
}

/** Themes of some reports, the most written first. */
export function stressOf(reports: readonly ListedReport[]): Stress[] {
	const all = reports.reduce((sum, report) => sum + report.characters, 0);
	return [
		...Map.groupBy(
			reports.flatMap((report) => report.passages),
			(passage) => passage.theme,
		),
	]
		.map(([theme, passages]) => {
			const characters = passages.reduce((sum, passage) => sum + passage.characters, 0);
			return { theme, passages: passages.length, characters, share: all > 0 ? characters / all : 0 };
		})
		.sort((a, b) => b.characters - a.characters || (a.theme < b.theme ? -1 : 1));
}

/** One cell of the matrix of themes, districts and years. */
export interface StressCell {
	theme: string;
	district: string;
	year: number | null;
	passages: number;
	characters: number;
}

export function stressCells(reports: readonly ListedReport[]): StressCell[] {
	const cells = new Map<string, StressCell>();
	for (const report of reports)
		for (const { theme, role, characters } of report.passages) {
			const year = yearOfPassage(report, role);
			const key = `${theme} ${report.district} ${year}`;
			const cell = cells.get(key) ?? { theme, district: report.district, year, passages: 0, characters: 0 };
			cells.set(key, cell);
			cell.passages++;
			cell.characters += characters;
		}
	return [...cells.values()];
}
