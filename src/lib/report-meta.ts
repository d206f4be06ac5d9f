/**
 * What reference managers read in the head of a report's page: Highwire Press tags (Zotero, Google Scholar) and
 * Dublin Core.
 */
import { citedTitle } from './citation-forms.ts';
import { placeOf } from './places.ts';
import type { ListedReport } from './report-record.ts';

/** `[name, content]` in the order they stand in the page. */
export function reportMeta(report: ListedReport, address: string): [string, string][] {
	const date = report.issuedAt ?? report.publishedAt ?? (report.year ? String(report.year) : undefined);
	const pairs: [string, string | null | undefined][] = [
		['citation_title', citedTitle(report)],
		['citation_author', report.issuer],
		['citation_technical_report_institution', report.issuer],
		['citation_technical_report_number', report.documentNumber],
		// Highwire wants slashes: 2021/01/08.
		['citation_publication_date', date?.replaceAll('-', '/')],
		['citation_language', 'zh-CN'],
		['citation_public_url', address],
		['DC.title', citedTitle(report)],
		['DC.creator', report.issuer],
		['DC.date', date],
		['DC.type', 'Text'],
		['DC.language', 'zh-CN'],
		['DC.coverage', placeOf(report.district).fullName],
		['DC.identifier', report.documentNumber ?? report.indexNumber],
		['DC.source', report.source.url],
	];
	return pairs.flatMap(([name, content]): [string, string][] => (content ? [[name, content]] : []));
}
