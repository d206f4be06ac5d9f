/**
 * Which texts are the same document once more: drafts and finals, reposts, the same speech in two cuts.
 *
 * Two steps. Signatures name the pairs worth a look, in time that grows with the number of texts and not with its
 * square; then the full sets of shingles decide, so no pair is reported on an estimate.
 */
import { readSignature, signature } from './text-signature.ts';
import { sharedShingles, shinglesOf } from './shingles.ts';

export interface ComparedText {
	id: string;
	/** The text as `skeleton` leaves it; a function when it is costly to have. */
	words: string | (() => string);
	/** `signature(words)`, when it is at hand. */
	signature?: string | undefined;
	/** Year the text is filed under: a rewritten text of another year is no version. */
	year?: number | null | undefined;
	/** District the text speaks for; nothing where it is not known. */
	place?: string | null | undefined;
	/** ISO date that puts the earliest first. */
	date?: string | undefined;
}

/** `same`: a repost. `version`: draft and final. `excerpt`: one is cut from the other. */
export type Relation = 'same' | 'version' | 'excerpt';

export interface Overlap {
	/** Shingles in common among all shingles of the two, 0 to 1. */
	jaccard: number;
	/** Shingles in common among those of the shorter text, 0 to 1. */
	containment: number;
}

export interface Likeness extends Overlap {
	/** The earlier text; of an excerpt, the whole. */
	a: string;
	/** The later text; of an excerpt, the excerpt. */
	b: string;
	relation: Relation;
}

/**
 * Where the line is drawn. Measured on the five seeds: different reports share 0.3 to 1.5 % of their shingles, a
 * draft with a tenth of its sentences rewritten shares 82 %, with a quarter 60 %. Next year's report that keeps half
 * of the sentences, far more than boilerplate makes up, shares 33 %. So 0.6 stands between the two, and 0.95 leaves
 * room for a retyped date or a lost line.
 *
 * A bureau that only renews the numbers of last year's report shares 77 to 90 % with it and still speaks of another
 * year. Texts filed under two years are therefore versions only when they are the same; the price is that a rewritten
 * draft with a wrong year stays alone. An excerpt often lost the words that tell its year, so 90 % are enough there.
 *
 * Two counties that fill in one template share as much and are two reports: of two known places only a text that is
 * the same nearly to the letter is a version (one of them was filed wrongly), and only an excerpt that is one whole.
 */
const SAME = { samePlace: 0.95, otherPlace: 0.98 };
const VERSION = 0.6;
const EXCERPT = { sameYear: 0.8, otherYear: 0.9, otherPlace: 0.97 };
/** An excerpt leaves out at least a quarter: the whole is longer by a third. */
const LONGER = 4 / 3;

/**
 * Share of the smaller sample that must be found in the other to look closer. Any reported pair shares three
 * quarters of the shorter text; the rest is room for chance, which is wide in small samples.
 */
const WORTH_A_LOOK = 0.45;
/**
 * A phrase that stands in thousands of reports says nothing, and pairing all of them would take the square of their
 * number. Each text meets only the latest ones with the phrase: the copies of one text still form a chain, because
 * the phrases that only they have bring them together.
 */
const MEETS = 32;
/**
 * Of hundreds of cuts of one text each is compared with those it is most like: the group hangs together by them,
 * and time grows with the number of texts. Nobody reads two dozen versions of a report.
 */
const NEAREST = 24;

/** The district, where it is known: `unplaced` is none. */
export const placeOf = (district: string | undefined): string | undefined =>
	district === 'unplaced' ? undefined : district;

/** Every pair of texts that are one document, by id. The order of `texts` does not matter. */
export function nearDuplicates(texts: readonly ComparedText[]): Likeness[] {
	const sorted = texts.toSorted(earlierFirst);
	const shingles = shingleCache();
	return candidatePairs(sorted).flatMap(([i, j]) => {
		const [a, b] = [sorted[i]!, sorted[j]!];
		const found = likenessOf(a, b, shingles(a), shingles(b));
		return found ? [found] : [];
	});
}

/** Texts that are one document, directly or by way of a third; the earliest first, each in one group. */
export function versionGroups<T extends Pick<ComparedText, 'id' | 'date'>>(
	texts: readonly T[],
	pairs: readonly Pick<Likeness, 'a' | 'b'>[],
): T[][] {
	const parent = new Map<string, string>();
	const root = (id: string): string => {
		const above = parent.get(id) ?? id;
		if (above === id) return id;
		const top = root(above);
		parent.set(id, top);
		return top;
	};
	for (const { a, b } of pairs) parent.set(root(a), root(b));
	const groups = Map.groupBy(texts.toSorted(earlierFirst), ({ id }) => root(id));
	return [...groups.values()].filter((group) => group.length > 1);
}

/** How much two texts share. */
export function overlapOf(a: Uint32Array, b: Uint32Array): Overlap {
	const shared = sharedShingles(a, b);
	return {
		jaccard: shared / Math.max(1, a.length + b.length - shared),
		containment: shared / Math.max(1, Math.min(a.length, b.length)),
	};
}

/** What two texts are to each other; undefined when they are different documents. `a` is the earlier. */
export function likenessOf(
	a: Pick<ComparedText, 'id' | 'year' | 'place'>,
	b: Pick<ComparedText, 'id' | 'year' | 'place'>,
	ofA: Uint32Array,
	ofB: Uint32Array,
): Likeness | undefined {
	const overlap = overlapOf(ofA, ofB);
	const otherYear = a.year != null && b.year != null && a.year !== b.year;
	const otherPlace = a.place != null && b.place != null && a.place !== b.place;
	const [whole, part] = ofB.length > ofA.length ? [b, a] : [a, b];
	const longer = Math.max(ofA.length, ofB.length) >= LONGER * Math.min(ofA.length, ofB.length);

	if (overlap.jaccard >= SAME[otherPlace ? 'otherPlace' : 'samePlace'])
		return { a: a.id, b: b.id, ...overlap, relation: 'same' };
	if (
		longer &&
		overlap.containment >= EXCERPT[otherPlace ? 'otherPlace' : otherYear ? 'otherYear' : 'sameYear']
	)
		return { a: whole.id, b: part.id, ...overlap, relation: 'excerpt' };
	if (!otherYear && !otherPlace && overlap.jaccard >= VERSION)
		return { a: a.id, b: b.id, ...overlap, relation: 'version' };
	return undefined;
}

/** Pairs of places whose samples share enough, each once, the lower place first. */
function candidatePairs(texts: readonly ComparedText[]): [number, number][] {
	const samples = texts.map((text) => readSignature(text.signature ?? signature(wordsOf(text))));
	const having = new Map<number, number[]>();
	const shared = new Uint32Array(texts.length);
	const pairs: [number, number][] = [];

	for (const [i, sample] of samples.entries()) {
		const met = new Set<number>();
		for (const hash of sample.hashes) {
			const others = having.get(hash);
			if (!others) having.set(hash, [i]);
			else {
				for (let n = Math.max(0, others.length - MEETS); n < others.length; n++) {
					shared[others[n]!]!++;
					met.add(others[n]!);
				}
				others.push(i);
			}
		}
		const worth = [...met].filter(
			(j) => shared[j]! >= Math.max(2, WORTH_A_LOOK * Math.min(sample.regular, samples[j]!.regular)),
		);
		if (worth.length > NEAREST) worth.sort((j, k) => shared[k]! - shared[j]! || k - j);
		for (const j of worth.slice(0, NEAREST)) pairs.push([j, i]);
		for (const j of met) shared[j] = 0;
	}
	return pairs;
}

/** Shingles of the texts looked at last; those of ten thousand reports at once would fill the memory. */
function shingleCache(most = 1000): (text: ComparedText) => Uint32Array {
	const kept = new Map<string, Uint32Array>();
	return (text) => {
		const known = kept.get(text.id);
		if (known) return known;
		if (kept.size >= most) kept.delete(kept.keys().next().value!);
		const shingles = shinglesOf(wordsOf(text));
		kept.set(text.id, shingles);
		return shingles;
	};
}

const wordsOf = ({ words }: ComparedText): string => (typeof words === 'string' ? words : words());

/** By date, undated last, then by id. */
function earlierFirst(
	one: Pick<ComparedText, 'id' | 'date'>,
	other: Pick<ComparedText, 'id' | 'date'>,
): number {
	const key = ({ id, date }: Pick<ComparedText, 'id' | 'date'>) => `${date ?? '9999'} ${id}`;
	return key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;
}
