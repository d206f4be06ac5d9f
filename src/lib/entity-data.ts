/**
 * Entities for other programs. `/data/entities.json` has `{ entities: EntityData[] }`; `/data/entities/<id>.json` adds
 * where it is mentioned. A value with `verified: false` was not seen in a published page; without evidence number and
 * date are null.
 */
import { policyCitation } from './citation-forms.ts';
import { allEntities } from './entities.ts';
import { entityFacts, relationsOf, type Stated } from './entity-facts.ts';
import { diffusionOf } from './diffusion.ts';
import type { ReportIndex } from './report-index.ts';
import { entityDataUrl, entityUrl } from './urls.ts';
import type { Entity } from '../schemas/entity.ts';

export interface EntityData {
	id: string;
	type: Entity['type'];
	title: string;
	aliases: string[];
	weakAliases: string[];
	issuer: string | null;
	level: string;
	status: string;
	number: Stated | null;
	date: Stated | null;
	summary: string;
	evidence: Entity['evidence'];
	evidenceGrade: Entity['evidence_grade'] | null;
	/** The official page. */
	official: string | null;
	/** As official prose cites it; what was not seen is left out. */
	citation: string;
	/** Ids by relation, in both directions. */
	relations: Record<string, string[]>;
	/** How many reports mention it, and in how many sentences. */
	reports: number;
	mentions: number;
	/** Years of the first and the latest report that mentions it. */
	first: number | null;
	last: number | null;
	url: string;
	data: string;
}

export interface EntityMentions extends EntityData {
	/** Oldest first. The words and the rule of each mention are in the report's own file. */
	citedBy: { report: string; district: string; year: number | null; paragraphs: string[] }[];
	districts: { slug: string; first: number | null; last: number | null; reports: number }[];
}

export function entityData(entity: Entity, index: Pick<ReportIndex, 'byEntity' | 'byId'>): EntityData {
	const { number, date, named } = entityFacts(entity);
	const citations = index.byEntity.get(entity.id) ?? [];
	const reports = new Set(citations.map(({ report }) => report));
	const years = [...reports].flatMap((id) => index.byId.get(id)?.year ?? []).sort((a, b) => a - b);
	return {
		id: entity.id,
		type: entity.type,
		title: entity.title,
		aliases: entity.aliases ?? [],
		weakAliases: entity.weak_aliases ?? [],
		issuer: entity.issuer ?? null,
		level: entity.level,
		status: entity.status,
		number,
		date,
		summary: entity.summary,
		evidence: entity.evidence,
		evidenceGrade: entity.evidence_grade ?? null,
		official: entity.source_url ?? null,
		citation: policyCitation({
			title: entity.title,
			named,
			documentNumber: number?.verified ? number.value : undefined,
		}),
		relations: Object.fromEntries(
			relationsOf(entity, allEntities()).map(({ name, entities }) => [name, entities.map(({ id }) => id)]),
		),
		reports: reports.size,
		mentions: citations.length,
		first: years[0] ?? null,
		last: years.at(-1) ?? null,
		url: entityUrl(entity.id),
		data: entityDataUrl(entity.id),
	};
}

export function entityMentions(
	entity: Entity,
	index: Pick<ReportIndex, 'byEntity' | 'byId'>,
): EntityMentions {
	const citations = index.byEntity.get(entity.id) ?? [];
	return {
		...entityData(entity, index),
		citedBy: [...Map.groupBy(citations, ({ report }) => report)].flatMap(([id, own]) => {
			const report = index.byId.get(id);
			if (!report) return [];
			const paragraphs = [...new Set(own.map(({ paragraph }) => paragraph))];
			return [{ report: id, district: report.district, year: report.year, paragraphs }];
		}),
		districts: diffusionOf(citations, index, undefined).districts.map((use) => ({
			slug: use.district,
			first: use.first?.year ?? null,
			last: use.last?.year ?? null,
			reports: use.reports,
		})),
	};
}
