/** Atom feed of the reports, newest first. */
import type { APIRoute } from 'astro';
import { t } from '../i18n/index.ts';
import { citedTitle, inlineCitation } from '../lib/citation-forms.ts';
import { library } from '../lib/library.ts';
import { at, reportUrl } from '../lib/urls.ts';
import { xmlText } from '../lib/xml.ts';

export const GET: APIRoute = async ({ site }) => {
	const { reports } = await library();
	// Without a known host relative references are resolved against the feed's own address.
	const absolute = (path: string) => (site ? new URL(path, site).href : path);
	const dayOf = (report: (typeof reports)[number]) =>
		(report.publishedAt ?? report.issuedAt ?? `${report.year ?? 1970}`).padEnd(10, '-01');
	const entries = [...reports]
		.sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1))
		.slice(0, 50)
		.map(
			(report) =>
				`<entry><id>urn:wenmai:${report.id}</id><title>${xmlText(citedTitle(report))}</title>` +
				`<link href="${xmlText(absolute(reportUrl(report)))}"/><updated>${dayOf(report)}T00:00:00+08:00</updated>` +
				`<author><name>${xmlText(report.issuer ?? t.report.unknownIssuer)}</name></author>` +
				`<summary>${xmlText(inlineCitation(report))}</summary></entry>`,
		);
	const updated = reports.map(dayOf).sort().at(-1) ?? '1970-01-01';
	return new Response(
		`<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>urn:wenmai:feed</id>` +
			`<title>${xmlText(t.feed.title)}</title><link href="${xmlText(absolute(at('/')))}"/>` +
			`<link rel="self" href="${xmlText(absolute(at('/feed.xml')))}"/><updated>${updated}T00:00:00+08:00</updated>${entries.join('')}</feed>\n`,
		{ headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } },
	);
};
