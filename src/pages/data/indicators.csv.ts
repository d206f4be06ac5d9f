/** `/data/indicators.csv`: one row a statement, the latest of a large collection first. */
import type { APIRoute } from 'astro';
import { indicatorCsv } from '../../lib/indicator-csv.ts';
import { IN_ONE_FILE, newestFirst } from '../../lib/indicator-pages.ts';
import { ledger } from '../../lib/ledger.ts';

export const GET: APIRoute = async () =>
	new Response(indicatorCsv(newestFirst((await ledger()).entries).slice(0, IN_ONE_FILE)), {
		headers: { 'content-type': 'text/csv; charset=utf-8' },
	});
