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
		/** The item shown for a title or heading when nothing below it matches; the item itself for a paragraph. */
		standsFor: (item: number) => number;
		/** The paragraphs directly below a heading: from, to. */
		below: (item: number) => readonly [number, number];
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
		if (options.standsFor(head.item) === head.item) continue;
		const [from, to] = options.below(head.item);
		let best: Passage | undefined;
		for (let item = from; item < to; item++) {
			const passage = passages.get(item);
			if (passage && (!best || passage.sum > best.sum)) best = passage;
		}
		if (!best) {
			const item = options.standsFor(head.item);
			passages.set(item, { ...head, item, head: head.item, sum: head.sum * HEADING });
			continue;
		}
		for (let item = from; item < to; item++) {
			const passage = passages.get(item);
			if (passage === best) addHeading(passage, head);
			else if (passage) addContext(passage, head);
		}
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

/** What stands below a heading is about it, a little. */
function addContext(passage: Passage, head: Passage): void {
	passage.sum += 0.15 * head.sum;
	passage.partFound = passage.partFound.map((value, u) => Math.max(value, 0.6 * head.found[u]!));
	for (let u = 0; u < passage.found.length; u++)
		passage.found[u] = Math.max(passage.found[u]!, 0.6 * head.found[u]!);
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
const LOOSE = 0.16;
/** Share of the best score above which a loosely related passage is listed beside solid ones, and how many. */
const BESIDE = 0.2;
const BESIDE_MOST = 20;
/** Loosely related passages shown at most. */
const LOOSE_MOST = 6;

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
	if (strong.length === 0)
		return { passages: loose.sort(order).slice(0, LOOSE_MOST), weak: loose.length > 0 };
	// 名校 alone is solid and says little: what has most of the query in other words stands beside it, and what has
	// some of it stands below.
	const best = strong.reduce((most, { score }) => Math.max(most, score), 0);
	const beside = loose
		.filter(({ score }) => score > best * BESIDE)
		.sort(order)
		.slice(0, BESIDE_MOST);
	return { passages: [...strong, ...beside].sort(order), weak: false };
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
