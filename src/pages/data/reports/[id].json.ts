/** `/data/reports/<id>.json` */
import type { APIRoute } from 'astro';
import { readCorpus, readTrace } from '../../../lib/corpus.ts';
import { reportData } from '../../../lib/data-file.ts';
import { library } from '../../../lib/library.ts';
import { cachedReading } from '../../../lib/reading-cache.ts';
import type { Trace } from '../../../schemas/trace.ts';

export async function getStaticPaths() {
	return (await library()).reports.map(({ id }) => ({ params: { id } }));
}

export const GET: APIRoute = async ({ params }) => {
	const report = (await library()).byId.get(params['id']!)!;
	return Response.json(reportData(cachedReading(report.key), traceOf(report.id)));
};

function traceOf(id: string): Trace | null {
	const report = readCorpus().find(({ frontmatter }) => frontmatter.id === id)!;
	try {
		return readTrace(report);
	} catch {
		return null;
	}
}
