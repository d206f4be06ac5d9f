/** `/data/indicators.csv`: one row a statement. */
import type { APIRoute } from 'astro';
import { indicatorCsv } from '../../lib/indicator-csv.ts';
import { ledger } from '../../lib/ledger.ts';

export const GET: APIRoute = async () =>
	new Response(indicatorCsv((await ledger()).entries), {
		headers: { 'content-type': 'text/csv; charset=utf-8' },
	});
