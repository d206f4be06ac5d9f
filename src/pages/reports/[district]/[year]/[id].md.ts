/** `/reports/<district>/<year>/<id>.md`: the report as Markdown, with where it comes from. */
import type { APIRoute } from 'astro';
import { keyed } from '../../../../lib/dev-server.ts';
import { library } from '../../../../lib/library.ts';
import { pageKey, whole } from '../../../../lib/page-key.ts';
import { cachedReading } from '../../../../lib/reading-cache.ts';
import { reportMarkdown } from '../../../../lib/report-markdown.ts';
import { reportUrl } from '../../../../lib/urls.ts';

export async function getStaticPaths() {
	const { reports } = await library();
	return reports.map((report) => ({
		params: { district: report.district, year: String(report.year ?? 'undated'), id: report.id },
		cacheKey: keyed(() => pageKey(whole(report))),
	}));
}

export const GET: APIRoute = async ({ params, site }) => {
	const report = (await library()).byId.get(params['id']!)!;
	const address = site ? new URL(reportUrl(report), site).href : reportUrl(report);
	return new Response(reportMarkdown(cachedReading(report.key), address), {
		headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
	});
};
