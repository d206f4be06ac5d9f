/**
 * What the page of one entity shows.
 */
import { t } from '../i18n/index.ts';
import type { Entity } from '../schemas/entity.ts';
import { policyCitation, policyReference } from './citation-forms.ts';
import { citedTogether } from './cited-together.ts';
import { citingPages, type CitingPage } from './citing-pages.ts';
import { diffusionOf, type Diffusion } from './diffusion.ts';
import { allEntities, entityById } from './entities.ts';
import { entityFacts, relationsOf, titled, type EntityFacts, type RelationName } from './entity-facts.ts';
import { feedbackAddress } from './feedback.ts';
import type { Citation } from './mention-index.ts';
import { pageKey, whole } from './page-key.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';

/** One way to write it down, ready to be taken along. */
export interface WrittenForm {
	name: 'inline' | 'reference' | 'name';
	text: string;
}

export interface EntityPage {
	entity: Entity;
	facts: EntityFacts;
	/** As a heading: 《…》 for what is cited in title marks. */
	heading: string;
	relations: { name: Exclude<RelationName, 'related'>; entities: Entity[] }[];
	/** Related by the lexicon, and named in the same paragraphs. */
	related: { entity: Entity; together: number }[];
	forms: WrittenForm[];
	/** A number or a date that is shown, but not fit for citing. */
	unverified: boolean;
	citations: Citation[];
	/** How many reports cite it. */
	reports: number;
	pages: CitingPage[];
	diffusion: Diffusion;
	/** Districts of all pages, with the page they begin on. */
	districts: { district: string; short: string; page: number; reports: number }[];
	/** Why nobody may have cited it yet; only for those without citations. */
	uncited: { after: number; before: number } | undefined;
}

export function entityPage(entity: Entity, index: ReportIndex): EntityPage {
	const facts = entityFacts(entity);
	const citations = index.byEntity.get(entity.id) ?? [];
	const all = relationsOf(entity, allEntities());
	const pages = citingPages(citations, index);
	const diffusion = diffusionOf(citations, index, entity.evidence === 'none' ? undefined : entity.date);
	return {
		entity,
		facts,
		heading: titled(entity, facts),
		relations: all.flatMap(({ name, entities }) => (name === 'related' ? [] : [{ name, entities }])),
		related: relatedTo(entity, all.find(({ name }) => name === 'related')?.entities ?? [], index),
		forms: formsOf(entity, facts),
		unverified: facts.named && (facts.number?.verified === false || facts.date?.verified === false),
		citations,
		reports: new Set(citations.map(({ report }) => report)).size,
		pages,
		diffusion,
		districts: districtsOf(pages, diffusion),
		uncited: citations.length === 0 ? reportsAround(index.reports, diffusion.issued) : undefined,
	};
}

/** Changes with everything the page of an entity and its data file show: see `page-key.ts`. */
export function entityPageKey(entity: Entity, index: ReportIndex): string {
	const citing = new Set((index.byEntity.get(entity.id) ?? []).map(({ report }) => report));
	const near = relationsOf(entity, allEntities());
	return pageKey(
		entity,
		near,
		relatedTo(entity, near.find(({ name }) => name === 'related')?.entities ?? [], index),
		[...citing].map((id) => whole(index.byId.get(id)!)),
		citing.size === 0 &&
			reportsAround(index.reports, entity.date ? Number(entity.date.slice(0, 4)) : undefined),
		feedbackAddress(),
	);
}

/** Only what was seen in a published page may be taken along: a writer will not look twice. */
function formsOf(entity: Entity, facts: EntityFacts): WrittenForm[] {
	const documentNumber = facts.number?.verified ? facts.number.value : undefined;
	const inline = policyCitation({ title: entity.title, named: facts.named, documentNumber });
	if (!facts.named) return [{ name: 'name', text: inline }];
	return [
		{ name: 'inline', text: inline },
		{
			name: 'reference',
			text: policyReference(
				{
					title: entity.title,
					issuer: entity.issuer,
					documentNumber,
					date: facts.date?.verified ? entity.date : undefined,
					address: entity.source_url,
				},
				t.entities.accessed,
			),
		},
	];
}

const RELATED = 12;

function relatedTo(entity: Entity, stated: readonly Entity[], index: ReportIndex): EntityPage['related'] {
	const together = citedTogether(entity.id, index);
	const countOf = new Map(together.map(({ id, paragraphs }) => [id, paragraphs]));
	const others = together.flatMap(({ id }) => entityById(id) ?? []);
	return [...new Set([...stated, ...others])]
		.slice(0, RELATED)
		.map((one) => ({ entity: one, together: countOf.get(one.id) ?? 0 }));
}

function districtsOf(pages: readonly CitingPage[], diffusion: Diffusion): EntityPage['districts'] {
	const reports = new Map(diffusion.districts.map((use) => [use.district, use.reports]));
	const seen = new Set<string>();
	return pages.flatMap(({ number, districts }) =>
		districts.flatMap(({ district, short }) => {
			if (seen.has(district)) return [];
			seen.add(district);
			return [{ district, short, page: number, reports: reports.get(district) ?? 0 }];
		}),
	);
}

/** How many reports could have cited something of that year, and how many are older. */
function reportsAround(
	reports: readonly ListedReport[],
	issued: number | undefined,
): { after: number; before: number } {
	const after = reports.filter(
		({ year }) => issued === undefined || (year !== null && year >= issued),
	).length;
	return { after, before: reports.length - after };
}
