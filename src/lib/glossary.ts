/**
 * The glossary: entries that are words to be understood, and not documents to be cited.
 */
import type { Entity, EntityType } from '../schemas/entity.ts';
import { allEntities } from './entities.ts';
import { reportsOf } from './entity-register.ts';
import { byLetter } from './pinyin-order.ts';
import type { ReportIndex } from './report-index.ts';

const EXPLAINED: readonly EntityType[] = ['term', 'mechanism', 'programme', 'standard'];

/** True for what the text marks as a word with an explanation. */
export function isTerm(entity: Pick<Entity, 'type'>): boolean {
	return entity.type === 'term' || entity.type === 'mechanism';
}

export interface Glossary {
	letters: { letter: string; things: { entity: Entity; reports: number }[] }[];
	types: { type: EntityType; count: number }[];
}

export function glossary(index: Pick<ReportIndex, 'byEntity'>): Glossary {
	const entries = allEntities()
		.filter(({ type }) => EXPLAINED.includes(type))
		.map((entity) => ({ entity, reports: reportsOf(entity.id, index) }));
	return {
		letters: byLetter(entries, ({ entity }) => entity.title),
		types: EXPLAINED.map((type) => ({
			type,
			count: entries.filter(({ entity }) => entity.type === type).length,
		})),
	};
}
