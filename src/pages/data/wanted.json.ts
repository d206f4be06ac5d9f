/**
 * `/data/wanted.json`: cited titles without an entry, in the order of the page (see `lib/wanted.ts`), and the files that
 * hold them all: of a large collection the titles of a single report are in those only.
 */
import type { APIRoute } from 'astro';
import { t } from '../../i18n/index.ts';
import { library } from '../../lib/library.ts';
import { at } from '../../lib/urls.ts';
import { listedData, wantedList, wantedParts } from '../../lib/wanted.ts';

export const GET: APIRoute = async () => {
	const index = await library();
	const list = wantedList(index, t.wanted);
	return Response.json({
		complete: list.elsewhere === 0,
		count: list.titles + list.elsewhere,
		files: [...wantedParts(index, list)]
			.map(([part, own]) => ({ part, titles: own.length, url: at(`/data/wanted/${part}.json`) }))
			.sort((a, b) => (a.part < b.part ? -1 : 1)),
		titles: listedData(list),
	});
};
