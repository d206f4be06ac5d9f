/**
 * Other words for the same thing: synonyms, abbreviations and everyday wording, given as data. A rewrite adds
 * something to look for at a lower weight; it never takes the reader's own words away.
 */
import { normalizeText } from './normalize.ts';

export interface Rewrite {
	/** Words of the query that call for it; words separated by blanks must all occur, in any order. */
	from: string;
	/** What the reports say instead. */
	to: string;
	/** 0–1; 0.5 unless there is a reason. */
	weight: number;
}

export interface AppliedRewrite extends Rewrite {
	/** The words of `from`, folded: what the rewrite stands for in the query. */
	words: string[];
}

/** Rewrites prepared for lookup: folded, without those that say nothing. */
export interface RewriteTable {
	entries: { rewrite: Rewrite; words: string[]; to: string }[];
}

/** Fold the data once. */
export function rewriteTable(rewrites: readonly Rewrite[]): RewriteTable {
	return {
		entries: rewrites
			.map((rewrite) => ({
				rewrite,
				words: rewrite.from.split(/\s+/u).map(normalizeText).filter(Boolean),
				to: normalizeText(rewrite.to),
			}))
			.filter(({ words, to }) => words.length > 0 && to.length > 1 && words.join('') !== to),
	};
}

/** More than this many additions blur a query, and every one costs chunks to fetch. */
const MOST = 12;
/** … and more than this many for the same words say the same again. */
const MOST_FOR_ONE = 6;

/**
 * The rewrites a query calls for, heaviest first.
 *
 *     findRewrites('孩子放学没人接怎么办', table) // → 托管服务 (0.7)
 *
 * What the query already says is not added; a rewrite inside a longer one (学前 in 学前教育) yields to it.
 */
export function findRewrites(queryText: string, table: RewriteTable): AppliedRewrite[] {
	// Without blanks: 残疾儿童 上学 and 残疾儿童上学 call for the same.
	const text = normalizeText(queryText).replaceAll(/[\s"]/gu, '');
	const found = table.entries
		.filter(({ words, to }) => words.every((word) => text.includes(word)) && !text.includes(to))
		.map(({ rewrite, words, to }) => ({ ...rewrite, to, words }));
	const lengthOf = (entry: AppliedRewrite) => entry.words.join('').length;
	const best = new Map<string, AppliedRewrite>();
	for (const entry of found.toSorted((a, b) => lengthOf(b) - lengthOf(a) || b.weight - a.weight)) {
		const inside = [...best.values()].some(
			(longer) =>
				longer.words.join(' ') !== entry.words.join(' ') &&
				entry.words.every((word) => longer.words.some((other) => other.includes(word))),
		);
		if (!inside && !best.has(entry.to)) best.set(entry.to, entry);
	}
	const taken = new Map<string, number>();
	return [...best.values()]
		.toSorted((a, b) => worthOf(b) - worthOf(a))
		.filter((entry) => {
			const key = entry.words.join(' ');
			const count = (taken.get(key) ?? 0) + 1;
			taken.set(key, count);
			return count <= MOST_FOR_ONE;
		})
		.slice(0, MOST);
}

/** What more of the query calls for comes first. */
function worthOf({ words, weight }: AppliedRewrite): number {
	return weight * (1 + 0.15 * Math.min(4, words.join('').length)) * (words.length > 1 ? 1.15 : 1);
}
