/**
 * What the page of one entity shows.
 */
import type { Entity } from '../schemas/entity.ts';
import { policyCitation } from './citation-forms.ts';
import { allEntities } from './entities.ts';
import { entityFacts, relationsOf, type EntityFacts, type RelationName } from './entity-facts.ts';
import type { Citation } from './mention-index.ts';
import type { ReportIndex } from './report-index.ts';

export interface EntityPage {
	entity: Entity;
	facts: EntityFacts;
	relations: { name: RelationName; entities: Entity[] }[];
	citations: Citation[];
	/** How many reports cite it. */
	reports: number;
	/** How a writer cites it; only a seen 文号 is in it. */
	citation: string;
}

export function entityPage(entity: Entity, index: ReportIndex): EntityPage {
	const facts = entityFacts(entity);
	const citations = index.byEntity.get(entity.id) ?? [];
	return {
		entity,
		facts,
		relations: relationsOf(entity, allEntities()),
		citations,
		reports: new Set(citations.map(({ report }) => report)).size,
		citation: policyCitation({
			title: entity.title,
			named: facts.named,
			documentNumber: facts.number?.verified ? facts.number.value : undefined,
		}),
	};
}
