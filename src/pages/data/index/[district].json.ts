/** `/data/index/<district>.json`: the reports of one district as `/data/index.json` lists them. */
import type { APIRoute } from 'astro';
import { keyed } from '../../../lib/dev-server.ts';
import { indexData } from '../../../lib/index-data.ts';
import { library } from '../../../lib/library.ts';
import { pageKey } from '../../../lib/page-key.ts';

export async function getStaticPaths() {
	const { byDistrict } = await library();
	return [...byDistrict].map(([district, own]) => ({
		params: { district },
		cacheKey: keyed(() => pageKey(own.map(indexData))),
	}));
}

export const GET: APIRoute = async ({ params }) => {
	const own = (await library()).byDistrict.get(params['district']!) ?? [];
	return Response.json({ reports: own.map(indexData) });
};
