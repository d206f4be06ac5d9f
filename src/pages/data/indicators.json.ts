/**
 * `/data/indicators.json`: every quantified statement, the things several reports count, the contradictions. Of a large
 * collection the latest statements, and the files that hold them all, by district.
 */
import type { APIRoute } from 'astro';
import { IN_ONE_FILE, newestFirst } from '../../lib/indicator-pages.ts';
import { conflictData } from '../../lib/indicator-ledger.ts';
import { ledger } from '../../lib/ledger.ts';
import { at } from '../../lib/urls.ts';

export const GET: APIRoute = async () => {
	const { entries, shared, conflicts, byDistrict } = await ledger();
	const complete = entries.length <= IN_ONE_FILE;
	return Response.json({
		schema: at('/data/indicators.schema.json'),
		complete,
		statements: entries.length,
		files: [...byDistrict].map(([district, own]) => ({
			district,
			statements: own.length,
			url: at(`/data/indicators/${district}.json`),
		})),
		indicators: complete ? entries : newestFirst(entries).slice(0, IN_ONE_FILE),
		subjects: shared.map(({ id, name, unit, reports, entries: own }) => ({
			id,
			name,
			unit,
			reports,
			statements: own.length,
		})),
		conflicts: (complete ? conflicts : conflicts.slice(0, IN_ONE_FILE)).map(conflictData),
	});
};
