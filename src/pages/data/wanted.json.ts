/** `/data/wanted.json`: cited titles without an entry, in the order of the page (see `lib/wanted.ts`). */
import type { APIRoute } from 'astro';
import { t } from '../../i18n/index.ts';
import { library } from '../../lib/library.ts';
import { at } from '../../lib/urls.ts';
import { wantedPages, wantedTitles } from '../../lib/wanted.ts';

export const GET: APIRoute = async () =>
	Response.json({
		titles: wantedPages(wantedTitles(await library(), t.wanted)).flatMap((page, n) =>
			page.map(({ anchor, title, reports, districts, places }) => ({
				anchor,
				title,
				reports,
				districts: districts.map(({ slug }) => slug),
				url: at(`/wanted/${n > 0 ? `${n + 1}/` : ''}#${anchor}`),
				citations: places.slice(0, 20).map(({ citation }) => ({
					report: citation.report,
					paragraph: citation.paragraph,
				})),
			})),
		),
	});
