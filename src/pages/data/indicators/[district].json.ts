/** `/data/indicators/<district>.json`: the statements of one district; all of them, however large the collection. */
import type { APIRoute } from 'astro';
import { keyed } from '../../../lib/dev-server.ts';
import { conflictData } from '../../../lib/indicator-ledger.ts';
import { ledger } from '../../../lib/ledger.ts';
import { pageKey } from '../../../lib/page-key.ts';
import { at } from '../../../lib/urls.ts';

export async function getStaticPaths() {
	const { byDistrict, conflicts } = await ledger();
	const contradicted = Map.groupBy(conflicts, ({ a }) => a.district);
	return [...byDistrict].map(([district, indicators]) => {
		const own = (contradicted.get(district) ?? []).map(conflictData);
		return {
			params: { district },
			props: { indicators, conflicts: own },
			cacheKey: keyed(() => pageKey(indicators, own)),
		};
	});
}

export const GET: APIRoute = ({ props }) =>
	Response.json({ schema: at('/data/indicators.schema.json'), ...props });
