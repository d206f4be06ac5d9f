/**
 * Entries of the lexicon by id.
 */
import type { Entity } from '../schemas/entity.ts';
import { readLexicon } from './lexicon-source.ts';

let memo: Map<string, Entity> | undefined;

export function allEntities(): readonly Entity[] {
	return readLexicon().entries;
}

export function entityById(id: string): Entity | undefined {
	memo ??= new Map(allEntities().map((entity) => [entity.id, entity]));
	return memo.get(id);
}
