/** `/data/reports/<id>.json` */
import type { APIRoute } from 'astro';
import { reportData } from '../../../lib/data-file.ts';
import { library } from '../../../lib/library.ts';
import { cachedReading } from '../../../lib/reading-cache.ts';
import { parseTrace, traceText } from '../../../lib/trace-file.ts';

export async function getStaticPaths() {
	return (await library()).reports.map(({ id }) => ({ params: { id } }));
}

export const GET: APIRoute = async ({ params }) => {
	const report = (await library()).byId.get(params['id']!)!;
	return Response.json(reportData(cachedReading(report.key), parseTrace(traceText(report.path))));
};
