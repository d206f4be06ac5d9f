/**
 * `/data/index.json`: all reports, with the addresses of page and data. Of a very large collection the latest, and the
 * files that list them all, by district.
 */
import type { APIRoute } from 'astro';
import { indexData, LISTED_IN_ONE_FILE } from '../../lib/index-data.ts';
import { library } from '../../lib/library.ts';
import { at } from '../../lib/urls.ts';

export const GET: APIRoute = async () => {
	const { reports, byDistrict } = await library();
	return Response.json({
		complete: reports.length <= LISTED_IN_ONE_FILE,
		count: reports.length,
		files: [...byDistrict].map(([district, own]) => ({
			district,
			reports: own.length,
			url: at(`/data/index/${district}.json`),
		})),
		reports: reports.slice(-LISTED_IN_ONE_FILE).map(indexData),
	});
};
