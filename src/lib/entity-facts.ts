/**
 * What may be said about an entity, by the evidence there is: a number or date that nobody has seen is marked
 * 待核, and an entry without evidence shows neither.
 */
import type { Entity } from '../schemas/entity.ts';
import { chineseDate } from './dates.ts';

/** A value and whether it was seen in a published page. */
export interface Stated {
	value: string;
	verified: boolean;
}

export interface EntityFacts {
	number: Stated | null;
	/** With what happened on that day: 2021年7月24日公开发布. */
	date: Stated | null;
	/** True where a 文号 is to be expected: conferences and terms never have one. */
	numbered: boolean;
	/** Set in 《》 when cited. */
	named: boolean;
}

const NUMBERED = new Set<Entity['type']>(['policy-document', 'plan', 'programme', 'mechanism', 'standard']);
const NAMED = new Set<Entity['type']>(['policy-document', 'law', 'plan', 'standard']);

export function entityFacts(entity: Entity): EntityFacts {
	const shown = entity.evidence !== 'none';
	return {
		number:
			shown && entity.doc_no ? { value: entity.doc_no, verified: entity.doc_no_basis === 'seen' } : null,
		date:
			shown && entity.date
				? {
						value: chineseDate(entity.date) + (entity.date_kind ?? ''),
						verified: entity.date_basis === 'seen',
					}
				: null,
		numbered: NUMBERED.has(entity.type),
		named: NAMED.has(entity.type),
	};
}

/** 《…》 where the standard wants title marks, else the bare name. */
export function titled(entity: Entity, facts = entityFacts(entity)): string {
	return facts.named ? `《${entity.title.replaceAll('《', '〈').replaceAll('》', '〉')}》` : entity.title;
}

export type RelationName = 'implements' | 'supersedes' | 'related' | 'implementedBy' | 'supersededBy';

/** Relations an entity states, and those that others state about it. */
export function relationsOf(
	entity: Entity,
	all: readonly Entity[],
): { name: RelationName; entities: Entity[] }[] {
	const byId = new Map(all.map((one) => [one.id, one]));
	const stated = (key: 'implements' | 'supersedes' | 'related') =>
		(entity.related?.[key] ?? []).flatMap((id) => byId.get(id) ?? []);
	const about = (key: 'implements' | 'supersedes' | 'related') =>
		all.filter((one) => one.related?.[key]?.includes(entity.id));
	const directed = [
		stated('implements'),
		about('implements'),
		stated('supersedes'),
		about('supersedes'),
	].flat();
	const related = [...new Set([...stated('related'), ...about('related')])].filter(
		(one) => !directed.includes(one),
	);
	return (
		[
			{ name: 'implements', entities: stated('implements') },
			{ name: 'implementedBy', entities: about('implements') },
			{ name: 'supersedes', entities: stated('supersedes') },
			{ name: 'supersededBy', entities: about('supersedes') },
			{ name: 'related', entities: related },
		] satisfies { name: RelationName; entities: Entity[] }[]
	).filter(({ entities }) => entities.length > 0);
}
