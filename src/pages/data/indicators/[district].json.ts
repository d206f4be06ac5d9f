/** `/data/indicators/<district>.json`: the statements of one district; all of them, however large the collection. */
import type { APIRoute } from 'astro';
import { ledger } from '../../../lib/ledger.ts';
import { pageKey } from '../../../lib/page-key.ts';
import { at } from '../../../lib/urls.ts';

export async function getStaticPaths() {
	const { byDistrict } = await ledger();
	return [...byDistrict].map(([district, entries]) => ({ params: { district }, cacheKey: pageKey(entries) }));
}

export const GET: APIRoute = async ({ params }) => {
	const { byDistrict } = await ledger();
	return Response.json({
		schema: at('/data/indicators.schema.json'),
		indicators: byDistrict.get(params['district']!) ?? [],
	});
};
