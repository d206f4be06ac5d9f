/**
 * Documents, laws and conferences that reports cite, on the day they have: the timeline. An entry whose date nobody
 * has seen keeps its year and says so; one without a date has no place here.
 */
import type { Entity } from '../schemas/entity.ts';
import { allEntities } from './entities.ts';
import { entityFacts, type Stated } from './entity-facts.ts';
import type { Citation } from './mention-index.ts';
import type { ReportIndex } from './report-index.ts';

export interface DatedEntity {
	entity: Entity;
	/** ISO, as exact as it is known: `2021`, `2021-03`, `2021-07-24`. */
	iso: string;
	year: number;
	date: Stated;
	citations: readonly Citation[];
	/** Reports that cite it. */
	reports: number;
}

/** Entries that have a day: of everything else (words, brands of a programme) a year says nothing. */
const DATED = new Set<Entity['type']>(['policy-document', 'law', 'conference', 'plan', 'standard']);

const memo = new WeakMap<object, DatedEntity[]>();

/** Those of the whole lexicon, put together once. */
export function datedEntities(index: Pick<ReportIndex, 'byEntity'>): readonly DatedEntity[] {
	const known = memo.get(index.byEntity) ?? dateEntities(index, allEntities());
	memo.set(index.byEntity, known);
	return known;
}

/** Oldest first; within a year exact days before those of which only the year is known. */
export function dateEntities(
	index: Pick<ReportIndex, 'byEntity'>,
	entities: readonly Entity[],
): DatedEntity[] {
	return entities
		.flatMap((entity): DatedEntity[] => {
			const { date } = entityFacts(entity);
			if (!entity.date || !date || !DATED.has(entity.type)) return [];
			const citations = index.byEntity.get(entity.id) ?? [];
			return [
				{
					entity,
					iso: entity.date,
					year: Number(entity.date.slice(0, 4)),
					date,
					citations,
					reports: new Set(citations.map(({ report }) => report)).size,
				},
			];
		})
		.sort((a, b) => sortKey(a.iso).localeCompare(sortKey(b.iso)) || (a.entity.id < b.entity.id ? -1 : 1));
}

const sortKey = (iso: string): string => iso.padEnd(10, '-99');
