/** A part of the sitemap of a large site; a small one has none. */
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { keyed } from '../../lib/dev-server.ts';
import { library } from '../../lib/library.ts';
import { pageKey } from '../../lib/page-key.ts';
import { sitemapFile, sitemapPages, sitemapParts, type SitemapPage } from '../../lib/sitemap.ts';

const site = import.meta.env.SITE;

export async function getStaticPaths() {
	const guides = (await getCollection('guides')).map(({ id }) => id);
	const parts = sitemapParts(site ? sitemapPages(await library(), guides) : []);
	return parts.length === 1
		? []
		: parts.map((pages, n) => ({
				params: { part: String(n + 1) },
				props: { pages },
				cacheKey: keyed(() => pageKey(site, pages)),
			}));
}

export const GET: APIRoute<{ pages: SitemapPage[] }> = ({ props }) =>
	new Response(sitemapFile(props.pages, new URL(site)), {
		headers: { 'Content-Type': 'application/xml; charset=utf-8' },
	});
