/**
 * The register of all entities: every title under its letter, and the short names that readers know under theirs.
 */
import { allEntities } from './entities.ts';
import { byLetter, letterOf, pinyinKey } from './pinyin-order.ts';
import type { ReportIndex } from './report-index.ts';
import { entityTypes, type Entity, type EntityType } from '../schemas/entity.ts';

export interface RegisterEntry {
	/** What it stands under: the title, or a short name. */
	name: string;
	entity: Entity;
	/** False for a short name that points to the title. */
	main: boolean;
	reports: number;
}

export interface EntityRegister {
	letters: { letter: string; things: RegisterEntry[] }[];
	types: { type: EntityType; count: number }[];
}

/** Lines on one page: about a hundred bytes each. */
const LINES = 1000;
/** Short names per entity: enough to find it, not the whole list of spellings. */
const NAMES = 3;

export function entityRegister(index: Pick<ReportIndex, 'byEntity'>): EntityRegister {
	const entities = allEntities();
	const main = entities.map((entity): RegisterEntry => ({
		name: entity.title,
		entity,
		main: true,
		reports: reportsOf(entity.id, index),
	}));
	// A larger lexicon has fewer short names here: the search box knows them all.
	const limit = [NAMES, 2, 1].find((n) => main.length + namesOf(entities, n).length <= LINES) ?? 0;
	return {
		letters: byLetter([...main, ...namesOf(entities, limit)], ({ name }) => name),
		types: entityTypes
			.map((type) => ({ type, count: entities.filter((one) => one.type === type).length }))
			.filter(({ count }) => count > 0),
	};
}

/** The entities of one type, by letter. */
export function typeRegister(
	type: EntityType,
	index: Pick<ReportIndex, 'byEntity'>,
): { letter: string; things: RegisterEntry[] }[] {
	const entries = allEntities()
		.filter((entity) => entity.type === type)
		.map((entity) => ({ name: entity.title, entity, main: true, reports: reportsOf(entity.id, index) }));
	return byLetter(entries, ({ name }) => name);
}

function namesOf(entities: readonly Entity[], limit: number): RegisterEntry[] {
	return entities.flatMap((entity) =>
		shortNames(entity, limit).map((name) => ({ name, entity, main: false, reports: 0 })),
	);
}

/** Names that stand under another letter than the title, shortest first: 双减 for 关于进一步减轻…的意见. */
function shortNames(entity: Entity, limit: number): string[] {
	const taken = new Set([letterOf(pinyinKey(entity.title))]);
	const out: string[] = [];
	for (const alias of [...(entity.aliases ?? []), ...(entity.weak_aliases ?? [])].sort(
		(a, b) => bare(a).length - bare(b).length,
	)) {
		const letter = letterOf(pinyinKey(alias));
		if (taken.has(letter) || out.length >= limit) continue;
		taken.add(letter);
		out.push(alias);
	}
	return out;
}

function bare(name: string): string {
	return name.replace(/[“”《》]/gu, '');
}

/** How many reports cite an entity. */
export function reportsOf(id: string, index: Pick<ReportIndex, 'byEntity'>): number {
	return new Set((index.byEntity.get(id) ?? []).map(({ report }) => report)).size;
}
