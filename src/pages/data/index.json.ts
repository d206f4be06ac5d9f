/** `/data/index.json`: all reports, with the addresses of page and data. */
import type { APIRoute } from 'astro';
import { citedTitle } from '../../lib/citation-forms.ts';
import { library } from '../../lib/library.ts';
import { placeOf } from '../../lib/places.ts';
import { reportDataUrl, reportUrl } from '../../lib/urls.ts';

export const GET: APIRoute = async () => {
	const { reports } = await library();
	return Response.json({
		reports: reports.map((report) => ({
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
		})),
	});
};
