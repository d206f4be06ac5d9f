/** Everything may be read. */
import type { APIRoute } from 'astro';
import { at } from '../lib/urls.ts';

export const GET: APIRoute = ({ site }) =>
	new Response(
		`User-agent: *\nAllow: /\n${site ? `Sitemap: ${new URL(at('/sitemap.xml'), site).href}\n` : ''}`,
	);
