/**
 * Sitemap; of a large site the list of its parts, `/sitemap/1.xml` … Addresses must be absolute: without a known host
 * there is nothing to say.
 */
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { library } from '../lib/library.ts';
import { sitemapFile, sitemapIndex, sitemapPages, sitemapParts } from '../lib/sitemap.ts';
import { at } from '../lib/urls.ts';

export const GET: APIRoute = async ({ site }) => {
	const guides = (await getCollection('guides')).map(({ id }) => id);
	const parts = sitemapParts(site ? sitemapPages(await library(), guides) : []);
	const host = site ?? new URL('http://localhost');
	return new Response(
		parts.length === 1
			? sitemapFile(parts[0]!, host)
			: sitemapIndex(
					parts.map((_, n) => at(`/sitemap/${n + 1}.xml`)),
					host,
				),
		{ headers: { 'Content-Type': 'application/xml; charset=utf-8' } },
	);
};
