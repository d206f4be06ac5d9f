/** `/data/indicators.json`: every quantified statement, the things several reports count, the contradictions. */
import type { APIRoute } from 'astro';
import { ledger } from '../../lib/ledger.ts';
import { at } from '../../lib/urls.ts';

export const GET: APIRoute = async () => {
	const { entries, shared, conflicts } = await ledger();
	return Response.json({
		schema: at('/data/indicators.schema.json'),
		indicators: entries,
		subjects: shared.map(({ id, name, unit, reports, entries: own }) => ({
			id,
			name,
			unit,
			reports,
			statements: own.length,
		})),
		conflicts: conflicts.map(({ subject, name, a, b }) => ({
			subject,
			name,
			statements: [a, b].map(({ report, paragraph, value, unit, period, text }) => ({
				report,
				paragraph,
				value,
				unit,
				period,
				text,
			})),
		})),
	});
};
