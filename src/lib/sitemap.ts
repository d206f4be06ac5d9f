/**
 * The addresses of the site for search engines, with the day of the newest report that each shows.
 */
import { dayOf } from './atom.ts';
import { allEntities } from './entities.ts';
import { pagesOf } from './paging.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { allThemes } from './themes.ts';
import { at, districtUrl, entityUrl, primerUrl, reportUrl, themeUrl, yearUrl } from './urls.ts';
import { xmlText } from './xml.ts';

export interface SitemapPage {
	path: string;
	changed?: string | undefined;
}

/** Search engines read 50,000 addresses in one file. */
export const IN_ONE_SITEMAP = 40_000;

export function sitemapParts(pages: readonly SitemapPage[], most = IN_ONE_SITEMAP): SitemapPage[][] {
	return pagesOf(pages, most);
}

export function sitemapPages(
	{ reports, byDistrict, byYear, byTheme, byEntity, byId }: ReportIndex,
	guides: readonly string[],
): SitemapPage[] {
	/** A page about reports changes when the newest of them comes. */
	const newest = (own: readonly Pick<ListedReport, 'publishedAt' | 'issuedAt' | 'year'>[]) =>
		own
			.filter((report) => report.publishedAt ?? report.issuedAt)
			.map(dayOf)
			.sort()
			.at(-1);
	const ofReports = (ids: readonly { report: string }[]) =>
		newest([...new Set(ids.map(({ report }) => report))].map((id) => byId.get(id)!));
	return [
		...['/', '/districts/', '/years/', '/themes/', '/themes/matrix/', '/entities/'].map((path) => ({
			path: at(path),
			changed: newest(reports),
		})),
		...['/method/', '/guides/', '/guides/timeline/'].map((path) => ({ path: at(path) })),
		...guides.map((id) => ({ path: at(`/guides/${id}/`) })),
		...reports.map((report) => ({ path: reportUrl(report), changed: report.publishedAt ?? report.issuedAt })),
		...[...byDistrict].flatMap(([slug, own]) => [
			{ path: districtUrl(slug), changed: newest(own) },
			{ path: primerUrl(slug), changed: newest(own) },
		]),
		...[...byYear].map(([year, own]) => ({ path: yearUrl(year), changed: newest(own) })),
		...allThemes().map(({ id }) => ({ path: themeUrl(id), changed: ofReports(byTheme.get(id) ?? []) })),
		...allEntities().map(({ id }) => ({ path: entityUrl(id), changed: ofReports(byEntity.get(id) ?? []) })),
	];
}

export function sitemapFile(pages: readonly SitemapPage[], site: URL): string {
	const urls = pages.map(
		({ path, changed }) =>
			`<url><loc>${xmlText(new URL(path, site).href)}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</url>`,
	);
	return `${HEAD}<urlset xmlns="${NAMESPACE}">${urls.join('')}</urlset>\n`;
}

/** Of a large site: the files that have the addresses. */
export function sitemapIndex(paths: readonly string[], site: URL): string {
	const files = paths.map((path) => `<sitemap><loc>${xmlText(new URL(path, site).href)}</loc></sitemap>`);
	return `${HEAD}<sitemapindex xmlns="${NAMESPACE}">${files.join('')}</sitemapindex>\n`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
