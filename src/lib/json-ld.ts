/**
 * What search engines and reference managers read about a page (schema.org).
 */
import { t } from '../i18n/index.ts';
import type { Entity } from '../schemas/entity.ts';
import { citedTitle } from './citation-forms.ts';
import { entityFacts } from './entity-facts.ts';
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

/** What kind of thing an entity is to schema.org; what has no better word is a term with a definition. */
const KINDS: Partial<Record<Entity['type'], string>> = {
	'policy-document': 'Legislation',
	law: 'Legislation',
	plan: 'Legislation',
	conference: 'Event',
};

/** Only what was seen is stated: a machine cannot read 待核. */
export function entityJsonLd(entity: Entity, address: string): Record<string, unknown> {
	const { number, date } = entityFacts(entity);
	const kind = KINDS[entity.type] ?? 'DefinedTerm';
	const day = date?.verified ? entity.date : undefined;
	return {
		'@context': 'https://schema.org',
		'@type': kind,
		'@id': address,
		url: address,
		name: entity.title,
		...(entity.aliases?.length ? { alternateName: entity.aliases } : {}),
		description: entity.summary,
		inLanguage: 'zh-Hans',
		...(kind === 'Legislation'
			? {
					legislationType: entity.subtype ?? t.entityTypes[entity.type],
					...(number?.verified ? { legislationIdentifier: number.value } : {}),
					...(day ? { legislationDate: day } : {}),
					...(entity.issuer
						? {
								legislationPassedBy: entity.issuer
									.split('、')
									.map((name) => ({ '@type': 'GovernmentOrganization', name })),
							}
						: {}),
				}
			: {}),
		...(kind === 'Event' && day ? { startDate: day } : {}),
		...(entity.source_url ? { sameAs: entity.source_url } : {}),
	};
}

/** The pages above one, outermost first, with their full addresses. */
export function breadcrumbJsonLd(
	above: readonly { label: string; address: string }[],
): Record<string, unknown> {
	return {
		'@context': 'https://schema.org',
		'@type': 'BreadcrumbList',
		itemListElement: above.map(({ label, address }, n) => ({
			'@type': 'ListItem',
			position: n + 1,
			name: label,
			item: address,
		})),
	};
}
