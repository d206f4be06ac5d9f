/** OpenSearch description: the site's search in the address bar. */
import type { APIRoute } from 'astro';
import { t } from '../i18n/index.ts';
import { searchUrl } from '../lib/urls.ts';
import { xmlText } from '../lib/xml.ts';

export const GET: APIRoute = ({ site }) => {
	const template = `${site ? new URL(searchUrl(), site).href : searchUrl()}?q={searchTerms}`;
	return new Response(
		`<?xml version="1.0" encoding="UTF-8"?>\n<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">` +
			`<ShortName>${xmlText(t.site.name)}</ShortName><Description>${xmlText(t.site.tagline)}</Description>` +
			`<InputEncoding>UTF-8</InputEncoding><Url type="text/html" template="${xmlText(template)}"/></OpenSearchDescription>\n`,
		{ headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' } },
	);
};
