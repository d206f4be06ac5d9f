/** `/data/reports/<id>.json` */
import type { APIRoute } from 'astro';
import { keyed } from '../../../lib/dev-server.ts';
import { reportData } from '../../../lib/data-file.ts';
import { library } from '../../../lib/library.ts';
import { reportDataKey } from '../../../lib/report-data-key.ts';
import { cachedReading } from '../../../lib/reading-cache.ts';
import { relatedOf } from '../../../lib/related-cache.ts';
import { parseTrace, traceText } from '../../../lib/trace-file.ts';
import { versionsOf } from '../../../lib/versions.ts';

export async function getStaticPaths() {
	const index = await library();
	return index.reports.map((report) => ({
		params: { id: report.id },
		cacheKey: keyed(() => reportDataKey(report, index)),
	}));
}

export const GET: APIRoute = async ({ params }) => {
	const index = await library();
	const report = index.byId.get(params['id']!)!;
	const trace = parseTrace(traceText(report.path));
	const related = relatedOf(report.id, index.reports);
	const versions = versionsOf(report, index);
	return Response.json(reportData(cachedReading(report.key), trace, versions, related));
};
