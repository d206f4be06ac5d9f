/**
 * What search engines and reference managers read about a page (schema.org).
 */
import { t } from '../i18n/index.ts';
import { citedTitle } from './citation-forms.ts';
import { placeOf } from './places.ts';
import type { ListedReport } from './report-record.ts';

export function reportJsonLd(report: ListedReport, address: string): Record<string, unknown> {
	return {
		'@context': 'https://schema.org',
		'@type': 'Report',
		'@id': address,
		url: address,
		name: citedTitle(report),
		...(citedTitle(report) === report.title ? {} : { alternativeHeadline: report.title }),
		inLanguage: 'zh-Hans',
		genre: t.kinds[report.kind],
		...(report.issuer ? { publisher: { '@type': 'GovernmentOrganization', name: report.issuer } } : {}),
		...(report.issuedAt ? { dateCreated: report.issuedAt } : {}),
		...(report.publishedAt ? { datePublished: report.publishedAt } : {}),
		...(report.documentNumber ? { reportNumber: report.documentNumber } : {}),
		...(report.indexNumber ? { identifier: report.indexNumber } : {}),
		spatialCoverage: placeOf(report.district).fullName,
		...(report.reviewYears.length + report.planYears.length > 0
			? {
					temporalCoverage: [...new Set([...report.reviewYears, ...report.planYears])]
						.sort((a, b) => a - b)
						.join('/'),
				}
			: {}),
		...(report.source.url ? { isBasedOn: report.source.url } : {}),
	};
}
