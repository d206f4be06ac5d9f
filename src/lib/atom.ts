/**
 * Atom feeds of reports, newest first: of all, of a district, of a theme.
 */
import { t } from '../i18n/index.ts';
import { citedTitle, inlineCitation } from './citation-forms.ts';
import type { ListedReport } from './report-record.ts';
import { reportUrl } from './urls.ts';
import { xmlText } from './xml.ts';

const ENTRIES = 50;

export interface Feed {
	/** What tells it from the other feeds: `feed`, `districts/qingyuan`. */
	id: string;
	title: string;
	/** The page it belongs to and its own address, below the site's root. */
	page: string;
	self: string;
	reports: readonly ListedReport[];
	/** Where a report's entry leads, when not to its beginning. */
	anchor?: (report: ListedReport) => string | null;
}

/** The day a report is dated, as ISO; the year alone counts as its first day. */
export function dayOf(report: Pick<ListedReport, 'publishedAt' | 'issuedAt' | 'year'>): string {
	return (report.publishedAt ?? report.issuedAt ?? `${report.year ?? 1970}`).padEnd(10, '-01');
}

/** The reports a feed names. */
export function newestOf(reports: readonly ListedReport[]): ListedReport[] {
	return [...reports].sort((a, b) => dayOf(b).localeCompare(dayOf(a))).slice(0, ENTRIES);
}

/** Without a known host relative references are resolved against the feed's own address. */
export function atomFeed(feed: Feed, site: URL | undefined): string {
	const absolute = (path: string) => (site ? new URL(path, site).href : path);
	const newest = newestOf(feed.reports);
	const entries = newest.map(
		(report) =>
			`<entry><id>urn:wenmai:${report.id}</id><title>${xmlText(citedTitle(report))}</title>` +
			`<link href="${xmlText(absolute(reportUrl(report, feed.anchor?.(report))))}"/><updated>${dayOf(report)}T00:00:00+08:00</updated>` +
			`<author><name>${xmlText(report.issuer ?? t.report.unknownIssuer)}</name></author>` +
			`<summary>${xmlText(inlineCitation(report))}</summary></entry>`,
	);
	const updated = newest[0] ? dayOf(newest[0]) : '1970-01-01';
	return (
		`<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>urn:wenmai:${xmlText(feed.id)}</id>` +
		`<title>${xmlText(feed.title)}</title><link href="${xmlText(absolute(feed.page))}"/>` +
		`<link rel="self" href="${xmlText(absolute(feed.self))}"/><updated>${updated}T00:00:00+08:00</updated>${entries.join('')}</feed>\n`
	);
}

export function atomResponse(feed: Feed, site: URL | undefined): Response {
	return new Response(atomFeed(feed, site), {
		headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' },
	});
}
