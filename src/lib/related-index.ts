/**
 * The nearest passages of every passage, over all reports. Rare terms weigh more (TF-IDF), long passages are held down
 * (pivoted length), and nothing is compared with everything: each passage is reached by its most telling terms, each
 * term keeps its strongest passages only. So time and memory grow with the number of passages and not with its square.
 */
import { TERM_SPACE, type PassageTerms } from './passage-terms.ts';

export interface RelatedIndex {
	/** Nearest first, at most `NEAREST`. */
	nearest(report: string, paragraph: string): Neighbour[];
	/** Ids of the passages of a report, in order. */
	paragraphs(report: string): string[];
	/** Terms of a passage, ascending. */
	termsOf(report: string, paragraph: string): Uint32Array;
	/** How telling each term is, 0 for those that half of the passages have. */
	rarity: Float32Array;
	passages: number;
}

export interface PassageKey {
	report: string;
	paragraph: string;
}

export interface Neighbour extends PassageKey {
	/** 0 to 1, two decimals. */
	score: number;
}

export const NEAREST = 10;
/** Terms by which a passage is found: its most telling ones. */
const KEPT_TERMS = 120;
/** Passages a term leads to: the ones it says most about. */
const KEPT_POSTINGS = 128;
/**
 * How many places a passage looks at, most telling terms first. Of a few hundred passages it meets everything it
 * shares a term with; of hundreds of thousands the work for each stays the same.
 */
const LOOKS = 1200;
/** Below this the neighbour is a coincidence. */
const FLOOR = 0.04;
/** How much a long passage is held down: 1 is the cosine, 0 is none. */
const PIVOT = 0.5;

/** `reports` in a fixed order; the same reports give the same neighbours, whatever the machine. */
export function relatedIndex(
	reports: Iterable<readonly [report: string, passages: readonly PassageTerms[]]>,
): RelatedIndex {
	const store = packed(reports);
	const idf = rarity(store);
	const strongest = strongestIn(store, idf);
	const postings = postingsOf(strongest, store);
	const scores = new Float32Array(store.count);

	const touched = new Uint32Array(LOOKS + KEPT_POSTINGS);
	const nearestTo = (own: number): Neighbour[] => {
		let met = 0;
		let looks = 0;
		for (const { term, weight } of strongest(own)) {
			if (looks >= LOOKS) break;
			const end = postings.end[term]!;
			for (let j = postings.start[term]!; j < end; j++) {
				const other = postings.passage[j]!;
				if (scores[other] === 0) touched[met++] = other;
				scores[other]! += weight * postings.weight[j]!;
			}
			looks += end - postings.start[term]!;
		}
		const best: { other: number; score: number }[] = [];
		let floor = FLOOR;
		for (let i = 0; i < met; i++) {
			const other = touched[i]!;
			const score = scores[other]!;
			scores[other] = 0;
			if (score < floor || other === own || besides(store, own, other)) continue;
			insert(best, { other, score }, 3 * NEAREST);
			if (best.length === 3 * NEAREST) floor = best.at(-1)!.score;
		}
		return distinct(best, store).map(({ other, score }) => ({
			...keyOf(store, other),
			score: Number(Math.min(1, score).toFixed(3)),
		}));
	};

	const indexOf = ({ report, paragraph }: PassageKey) => {
		const [from, to] = store.places.get(report) ?? [0, 0];
		for (let at = from; at < to; at++) if (store.ids[at] === paragraph) return at;
		return undefined;
	};
	return {
		passages: store.count,
		nearest(report, paragraph) {
			const own = indexOf({ report, paragraph });
			return own === undefined ? [] : nearestTo(own);
		},
		paragraphs: (report) => store.ids.slice(...(store.places.get(report) ?? [0, 0])),
		termsOf(report, paragraph) {
			const own = indexOf({ report, paragraph });
			return own === undefined
				? new Uint32Array(0)
				: store.term.subarray(store.start[own]!, store.start[own + 1]!);
		},
		rarity: idf,
	};
}

/** A copy of the passage, or one beside it in the same section. */
function besides({ print, report, section }: Store, own: number, other: number): boolean {
	if (print[own] === print[other]) return true;
	return report[own] === report[other] && section[own] === section[other] && section[own] !== 0;
}

interface Store {
	count: number;
	/** First term of each passage; one more at the end. */
	start: Uint32Array;
	term: Uint32Array;
	weight: Uint8Array;
	print: Uint32Array;
	section: Uint32Array;
	/** Report of each passage, and its id there. */
	report: Uint32Array;
	reports: string[];
	ids: string[];
	/** First passage of each report, and the one after its last. */
	places: Map<string, [from: number, to: number]>;
}

/** All terms in a few flat arrays: six hundred thousand passages are a few hundred megabytes, not gigabytes. */
function packed(reports: Iterable<readonly [string, readonly PassageTerms[]]>): Store {
	let terms = new Uint32Array(1 << 16);
	let weights = new Uint8Array(1 << 16);
	let used = 0;
	const start: number[] = [0];
	const print: number[] = [];
	const section: number[] = [];
	const owner: number[] = [];
	const names: string[] = [];
	const ids: string[] = [];
	const places = new Map<string, [number, number]>();
	for (const [report, passages] of reports) {
		places.set(report, [ids.length, ids.length + passages.length]);
		names.push(report);
		for (const passage of passages) {
			if (used + passage.terms.length > terms.length) {
				const size = Math.max(Math.ceil(terms.length * 1.5), used + passage.terms.length);
				terms = grown(terms, new Uint32Array(size));
				weights = grown(weights, new Uint8Array(size));
			}
			terms.set(passage.terms, used);
			weights.set(passage.weights, used);
			used += passage.terms.length;
			ids.push(passage.id);
			start.push(used);
			print.push(passage.print);
			section.push(passage.section);
			owner.push(names.length - 1);
		}
	}
	return {
		count: ids.length,
		start: Uint32Array.from(start),
		term: terms.subarray(0, used),
		weight: weights.subarray(0, used),
		print: Uint32Array.from(print),
		section: Uint32Array.from(section),
		report: Uint32Array.from(owner),
		reports: names,
		ids,
		places,
	};
}

function grown<T extends Uint32Array | Uint8Array>(from: T, into: T): T {
	into.set(from);
	return into;
}

/**
 * ln(1 + N / df) in steps of a half, N in powers of two: one report more or less leaves nearly every weight as it is, so
 * that a rebuild changes the neighbours of few. A term of one passage leads nowhere and weighs nothing.
 */
function rarity({ term, count }: Store): Float32Array {
	const frequency = new Uint32Array(TERM_SPACE);
	for (const one of term) frequency[one]!++;
	const idf = new Float32Array(TERM_SPACE);
	const all = 2 ** Math.round(Math.log2(Math.max(2, count)));
	for (let i = 0; i < TERM_SPACE; i++) {
		const df = frequency[i]!;
		// What half of the passages say tells nothing.
		if (df > 1 && df <= all / 2) idf[i] = Math.round(2 * Math.log(1 + all / df)) / 2;
	}
	return idf;
}

/** The most telling terms of a passage, strongest first, with the length of the passage taken out. */
type Strongest = (passage: number) => { term: number; weight: number }[];

/** Weights are sorted as whole numbers together with their terms: this many steps for one. */
const STEPS = 256;

/** Worked out when asked for: for all passages together they would take more memory than the terms themselves. */
function strongestIn(store: Store, idf: Float32Array): Strongest {
	// A passage of usual length: measured once and rounded, for the same reason as the rarities.
	const usual = usualNorm(store, idf);
	return (passage) => {
		const from = store.start[passage]!;
		const to = store.start[passage + 1]!;
		const keys = new Float64Array(to - from);
		let square = 0;
		let own = 0;
		for (let i = from; i < to; i++) {
			const one = store.term[i]!;
			const value = store.weight[i]! * idf[one]!;
			square += value * value;
			// Sorted upwards: the negative of the weight first, then the term.
			if (value > 0) keys[own++] = one - Math.round(value * STEPS) * TERM_SPACE;
		}
		const norm = PIVOT * Math.sqrt(square) + (1 - PIVOT) * usual;
		return Array.from(keys.subarray(0, own).sort().subarray(0, KEPT_TERMS), (key) => {
			const steps = Math.ceil(-key / TERM_SPACE);
			return { term: key + steps * TERM_SPACE, weight: Math.fround(steps / STEPS / norm) };
		});
	};
}

/** Mean norm of the passages, to a power of the square root of two; 1 when there are none. */
function usualNorm(store: Store, idf: Float32Array): number {
	let sum = 0;
	for (let p = 0; p < store.count; p++) {
		let square = 0;
		for (let i = store.start[p]!; i < store.start[p + 1]!; i++)
			square += (store.weight[i]! * idf[store.term[i]!]!) ** 2;
		sum += Math.sqrt(square);
	}
	return sum === 0 ? 1 : 2 ** (Math.round(2 * Math.log2(sum / store.count)) / 2);
}

interface Postings {
	start: Uint32Array;
	end: Uint32Array;
	passage: Uint32Array;
	weight: Float32Array;
}

/**
 * Term → passages; of a common term only those it weighs most in, of equal weights the first of the corpus. Room is made
 * for those that stay: it grows with the words there are and not with the passages.
 */
function postingsOf(strongest: Strongest, { term, count }: Store): Postings {
	const start = new Uint32Array(TERM_SPACE + 1);
	for (const one of term) if (start[one + 1]! < KEPT_POSTINGS) start[one + 1]!++;
	for (let i = 0; i < TERM_SPACE; i++) start[i + 1]! += start[i]!;
	const end = start.slice(0, TERM_SPACE);
	const passage = new Uint32Array(start[TERM_SPACE]!);
	const weight = new Float32Array(start[TERM_SPACE]!);
	for (let p = 0; p < count; p++)
		for (const one of strongest(p)) {
			const from = start[one.term]!;
			if (end[one.term]! - from < KEPT_POSTINGS) {
				const at = end[one.term]!++;
				passage[at] = p;
				weight[at] = one.weight;
				if (end[one.term]! - from === KEPT_POSTINGS) heapify(passage, weight, from);
			} else if (one.weight > weight[from]!) {
				passage[from] = p;
				weight[from] = one.weight;
				sink(passage, weight, from, 0);
			}
		}
	return { start: start.subarray(0, TERM_SPACE), end, passage, weight };
}

/** The postings of a full term are a heap: the weakest first, of equal ones the last of the corpus. */
function heapify(passage: Uint32Array, weight: Float32Array, from: number): void {
	for (let at = (KEPT_POSTINGS >> 1) - 1; at >= 0; at--) sink(passage, weight, from, at);
}

function sink(passage: Uint32Array, weight: Float32Array, from: number, at: number): void {
	const weaker = (a: number, b: number) =>
		weight[a]! < weight[b]! || (weight[a] === weight[b] && passage[a]! > passage[b]!);
	for (;;) {
		let least = at;
		for (const child of [2 * at + 1, 2 * at + 2])
			if (child < KEPT_POSTINGS && weaker(from + child, from + least)) least = child;
		if (least === at) return;
		const [a, b] = [from + at, from + least];
		[passage[a], passage[b]] = [passage[b]!, passage[a]!];
		[weight[a], weight[b]] = [weight[b]!, weight[a]!];
		at = least;
	}
}

function insert(
	best: { other: number; score: number }[],
	one: { other: number; score: number },
	room: number,
): void {
	let at = best.length;
	while (
		at > 0 &&
		(best[at - 1]!.score < one.score ||
			(best[at - 1]!.score === one.score && best[at - 1]!.other > one.other))
	)
		at--;
	best.splice(at, 0, one);
	if (best.length > room) best.pop();
}

/** Copies of one passage stand for one. */
function distinct(
	best: readonly { other: number; score: number }[],
	store: Store,
): { other: number; score: number }[] {
	const seen = new Set<number>();
	const out: { other: number; score: number }[] = [];
	for (const one of best) {
		const print = store.print[one.other]!;
		if (seen.has(print)) continue;
		seen.add(print);
		out.push(one);
		if (out.length === NEAREST) break;
	}
	return out;
}

function keyOf(store: Store, passage: number): PassageKey {
	return { report: store.reports[store.report[passage]!]!, paragraph: store.ids[passage]! };
}
