/**
 * From matches of records to a list of passages: parts of one paragraph are read together, a heading lends its
 * words to the paragraph below it, and what is only loosely related is told apart.
 */
import type { Plan } from './plan.ts';
import { coverage, type Match, type Scored } from './score.ts';

export interface Passage {
	/** Item that is shown. */
	item: number;
	/** Title or heading whose words count here, when they were found. */
	head?: number | undefined;
	sum: number;
	/** Sum of the passage's best part alone. */
	best: number;
	found: Float32Array;
	/** Coverage within the best part. */
	partFound: Float32Array;
	whole: boolean[];
	spelled: Float32Array;
	stretch: number;
	score: number;
}

export interface Ranked {
	passages: Passage[];
	weak: boolean;
}

/** What a heading's match is worth to the paragraph below it. */
const HEADING = 0.8;

/** Bring the matches of parts and headings together into passages. */
export function gatherPassages(
	matches: readonly Match[],
	plan: Plan,
	itemOf: (record: number) => number,
	options: {
		/** The item shown for an item. */
		standsFor: (item: number) => number;
		/** Keep only passages that have every quoted unit whole. */
		needAll: boolean;
	},
): Passage[] {
	const own = new Map<number, Passage>();
	for (const match of matches) {
		const item = itemOf(match.record);
		const known = own.get(item);
		if (!known)
			own.set(item, {
				item,
				sum: match.sum,
				best: match.sum,
				found: match.found.slice(),
				partFound: match.found,
				whole: match.whole.slice(),
				spelled: match.spelled,
				stretch: match.stretch,
				score: 0,
			});
		else addPart(known, match);
	}

	const passages = new Map<number, Passage>();
	for (const passage of own.values())
		if (options.standsFor(passage.item) === passage.item) passages.set(passage.item, passage);
	for (const head of own.values()) {
		const target = options.standsFor(head.item);
		if (target === head.item) continue;
		const passage = passages.get(target);
		if (!passage) passages.set(target, { ...head, item: target, head: head.item, sum: head.sum * HEADING });
		else addHeading(passage, head);
	}

	const quoted = plan.units.flatMap((unit, u) => (unit.quoted ? [u] : []));
	return [...passages.values()].filter(
		(passage) => !options.needAll || quoted.every((u) => passage.whole[u]),
	);
}

function addPart(passage: Passage, match: Match): void {
	if (match.sum > passage.best) {
		passage.sum = match.sum + 0.15 * passage.sum;
		passage.best = match.sum;
		passage.partFound = match.found;
	} else passage.sum += 0.15 * match.sum;
	mergeFound(passage, match);
}

function addHeading(passage: Passage, head: Passage): void {
	const lent = head.sum * HEADING;
	if (lent > passage.sum) passage.head = head.item;
	passage.sum = Math.max(passage.sum, lent) + 0.35 * Math.min(passage.sum, lent);
	const together = passage.partFound.map((value, u) => Math.max(value, head.found[u]!));
	passage.partFound = together;
	mergeFound(passage, head);
}

function mergeFound(passage: Passage, other: Pick<Match, 'found' | 'whole' | 'spelled' | 'stretch'>): void {
	for (let u = 0; u < passage.found.length; u++) {
		if (other.found[u]! > passage.found[u]!) passage.found[u] = other.found[u]!;
		if (other.whole[u]) passage.whole[u] = true;
		if (other.spelled[u]! > passage.spelled[u]!) passage.spelled[u] = other.spelled[u]!;
	}
	passage.stretch = Math.max(passage.stretch, other.stretch);
}

/** How steeply a passage falls that lacks part of the query. */
const STEEP = 2;
/** Share of the query below which a passage is not even loosely related. */
const LOOSE = 0.28;
/** Loosely related passages shown at most. */
const LOOSE_MOST = 8;

/** Order passages, best first; keep the loosely related ones only when there is nothing better. */
export function rankPassages(
	passages: readonly Passage[],
	plan: Plan,
	scored: Scored,
	boost: (item: number) => number,
): Ranked {
	const strong: Passage[] = [];
	const loose: Passage[] = [];
	for (const passage of passages) {
		const cover =
			0.65 * coverage(passage.partFound, scored.mass) + 0.35 * coverage(passage.found, scored.mass);
		passage.score = passage.sum * (0.06 + 0.94 * cover ** STEEP) * boost(passage.item);
		if (isSolid(passage, plan, scored, cover)) strong.push(passage);
		else if (cover >= LOOSE) loose.push(passage);
	}
	const order = (a: Passage, b: Passage) => b.score - a.score || a.item - b.item;
	return strong.length > 0
		? { passages: strong.sort(order), weak: false }
		: { passages: loose.sort(order).slice(0, LOOSE_MOST), weak: loose.length > 0 };
}

/**
 * Solid is what a reader would accept as an answer: a unit found whole that matters in the query, a long
 * stretch of it word for word, or most of its pairs.
 */
function isSolid(passage: Passage, plan: Plan, scored: Scored, cover: number): boolean {
	const total = scored.mass.reduce((sum, mass) => sum + mass, 0);
	return plan.units.some((unit, u) => {
		const share = total > 0 ? scored.mass[u]! / total : 0;
		if (passage.whole[u] && share >= 0.15) return true;
		const found = passage.found[u]!;
		if (unit.tokens.length <= 2) return false;
		// 疫苗接种 and 接种新冠疫苗: all the characters, in another order.
		if (share >= 0.3 && passage.spelled[u]! >= (unit.tokens.length <= 4 ? 1 : 0.8)) return true;
		if (unit.tokens.length <= 4) return (passage.stretch >= 2 && found >= 0.45) || found >= 0.7;
		return (passage.stretch >= 3 && found >= 0.3) || (passage.stretch >= 2 && cover >= 0.35) || cover >= 0.5;
	});
}
