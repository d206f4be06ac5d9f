/** Sitemap. Addresses must be absolute: without a known host there is nothing to say. */
import type { APIRoute } from 'astro';
import { allEntities } from '../lib/entities.ts';
import { library } from '../lib/library.ts';
import { allThemes } from '../lib/themes.ts';
import { at, districtUrl, entityUrl, reportUrl, themeUrl, yearUrl } from '../lib/urls.ts';
import { xmlText } from '../lib/xml.ts';

export const GET: APIRoute = async ({ site }) => {
	const { reports, byDistrict, byYear } = await library();
	const pages: { path: string; changed?: string | undefined }[] = [
		...['/', '/districts/', '/years/', '/themes/', '/entities/', '/method/'].map((path) => ({
			path: at(path),
		})),
		...reports.map((report) => ({ path: reportUrl(report), changed: report.publishedAt ?? report.issuedAt })),
		...[...byDistrict.keys()].map((slug) => ({ path: districtUrl(slug) })),
		...[...byYear.keys()].map((year) => ({ path: yearUrl(year) })),
		...allThemes().map(({ id }) => ({ path: themeUrl(id) })),
		...allEntities().map(({ id }) => ({ path: entityUrl(id) })),
	];
	const urls = site
		? pages.map(
				({ path, changed }) =>
					`<url><loc>${xmlText(new URL(path, site).href)}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</url>`,
			)
		: [];
	return new Response(
		`<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`,
		{ headers: { 'Content-Type': 'application/xml; charset=utf-8' } },
	);
};
