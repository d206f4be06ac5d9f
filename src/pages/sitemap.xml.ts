/** Sitemap. Addresses must be absolute: without a known host there is nothing to say. */
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { dayOf } from '../lib/atom.ts';
import { allEntities } from '../lib/entities.ts';
import { library } from '../lib/library.ts';
import type { ListedReport } from '../lib/report-record.ts';
import { allThemes } from '../lib/themes.ts';
import { at, districtUrl, entityUrl, primerUrl, reportUrl, themeUrl, yearUrl } from '../lib/urls.ts';
import { xmlText } from '../lib/xml.ts';

export const GET: APIRoute = async ({ site }) => {
	const { reports, byDistrict, byYear, byTheme, byEntity, byId } = await library();
	/** A page about reports changes when the newest of them comes. */
	const newest = (own: readonly Pick<ListedReport, 'publishedAt' | 'issuedAt' | 'year'>[]) =>
		own
			.filter((report) => report.publishedAt ?? report.issuedAt)
			.map(dayOf)
			.sort()
			.at(-1);
	const ofReports = (ids: readonly { report: string }[]) =>
		newest([...new Set(ids.map(({ report }) => report))].map((id) => byId.get(id)!));
	const pages: { path: string; changed?: string | undefined }[] = [
		...['/', '/districts/', '/years/', '/themes/', '/themes/matrix/', '/entities/'].map((path) => ({
			path: at(path),
			changed: newest(reports),
		})),
		...['/method/', '/guides/', '/guides/timeline/'].map((path) => ({ path: at(path) })),
		...(await getCollection('guides')).map(({ id }) => ({ path: at(`/guides/${id}/`) })),
		...reports.map((report) => ({ path: reportUrl(report), changed: report.publishedAt ?? report.issuedAt })),
		...[...byDistrict].flatMap(([slug, own]) => [
			{ path: districtUrl(slug), changed: newest(own) },
			{ path: primerUrl(slug), changed: newest(own) },
		]),
		...[...byYear].map(([year, own]) => ({ path: yearUrl(year), changed: newest(own) })),
		...allThemes().map(({ id }) => ({ path: themeUrl(id), changed: ofReports(byTheme.get(id) ?? []) })),
		...allEntities().map(({ id }) => ({ path: entityUrl(id), changed: ofReports(byEntity.get(id) ?? []) })),
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
