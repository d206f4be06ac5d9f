/**
 * Reports for other programs, as `/data/index.json` lists them and `/data/index/<district>.json` its own.
 */
import { citedTitle } from './citation-forms.ts';
import { placeOf } from './places.ts';
import type { ListedReport } from './report-record.ts';
import { reportDataUrl, reportUrl } from './urls.ts';

/** Reports that one file lists: four hundred bytes each. */
export const LISTED_IN_ONE_FILE = 20_000;

export function indexData(report: ListedReport): Record<string, unknown> {
	return {
		id: report.id,
		title: citedTitle(report),
		kind: report.kind,
		issuer: report.issuer,
		district: { slug: report.district, name: placeOf(report.district).name },
		year: report.year,
		reviewYears: report.reviewYears,
		planYears: report.planYears,
		themes: report.themes,
		paragraphs: report.paragraphs,
		characters: report.characters,
		url: reportUrl(report),
		data: reportDataUrl(report.id),
	};
}
