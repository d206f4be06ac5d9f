/**
 * What to fetch and how much each piece counts: the query's runs as units of overlapping pairs with weights,
 * the rewrites as alternatives that can stand for some of the units.
 */
import type { Query } from './query.ts';
import type { AppliedRewrite } from './rewrites.ts';
import { queryTokens, runsOf } from './tokens.ts';
import { wordEmphasis } from './words.ts';

/** A run of characters to be found: its tokens and what each counts. */
export interface Unit {
	text: string;
	tokens: string[];
	/** What the unit counts, in score and coverage. */
	weight: number;
	/** Whether the reader put it in quotation marks. */
	quoted: boolean;
	/** Only all of it counts: 2020 is not half found in 2021. */
	entire: boolean;
	/**
	 * What each token counts when the unit stands nowhere as a whole: a sentence is its words, not the pairs
	 * between them. Missing for a short unit.
	 */
	emphasis?: readonly number[];
}

/** A rewrite as a unit, and the units of the query it can stand for. */
export interface Alternative {
	/** Usually one; several when the words have punctuation between them. All must be found. */
	units: Unit[];
	weight: number;
	covers: number[];
	rewrite: AppliedRewrite;
}

export interface Plan {
	units: Unit[];
	/** Runs as they were typed, where they were cut into units: a bonus when found whole. */
	asTyped: Unit[];
	alternatives: Alternative[];
	/** Quoted phrases: every run of a phrase must be in a passage. */
	phrases: { text: string; units: number[]; needsText: boolean }[];
	/** What to ask the postings source for: the query's own tokens … */
	tokens: string[];
	/** … and those of other words, without which there still is an answer. */
	otherTokens: string[];
	/** Characters that stand alone: all tokens beginning with them count as occurrences. */
	prefixes: string[];
}

/** A name that raises a district or year says little as a word when there are others. */
const BESIDE_WORDS = 0.12;

/** Lay out the search for a query. */
export function planQuery(query: Query, rewrites: readonly AppliedRewrite[] = []): Plan {
	const soleNames =
		query.phrases.length === 0 && query.runs.every((run) => run.spans.every(({ use }) => use !== 'word'));
	const units: Unit[] = query.runs.flatMap((run) =>
		run.spans
			.filter(({ use }) => use !== 'dropped')
			.map(({ start, end, use }) =>
				unitOf(run.text.slice(start, end), use === 'word' || soleNames ? 1 : BESIDE_WORDS),
			),
	);
	const asTyped = query.runs.filter((run) => run.spans.length > 1).map((run) => unitOf(run.text, 0.3));

	const phrases = query.phrases.map((text) => {
		const runs = runsOf(text);
		const indexes = runs.map((run) => units.push({ ...unitOf(run.text, 1), quoted: true }) - 1);
		return { text, units: indexes, needsText: runs.length !== 1 || runs[0]!.text !== text };
	});

	const alternatives = rewrites.map((rewrite): Alternative => ({
		units: runsOf(rewrite.to).map((run) => unitOf(run.text, 1)),
		weight: rewrite.weight,
		covers: units.flatMap((unit, i) => (!unit.quoted && coveredBy(unit.text, rewrite.words) ? [i] : [])),
		rewrite,
	}));

	const own = [...units, ...asTyped];
	const others = alternatives.flatMap((alternative) => alternative.units);
	const tokens = new Set(own.flatMap((unit) => unit.tokens));
	return {
		units,
		asTyped,
		alternatives,
		phrases,
		tokens: [...tokens],
		otherTokens: [...new Set(others.flatMap((unit) => unit.tokens))].filter((token) => !tokens.has(token)),
		prefixes: [...new Set([...own, ...others].filter(({ text }) => isSingle(text)).map(({ text }) => text))],
	};
}

/** True for a text of one character. */
export function isSingle(text: string): boolean {
	return Array.from(text).length === 1;
}

function coveredBy(text: string, words: string[]): boolean {
	return words.some((word) => text.includes(word) || word.includes(text));
}

function unitOf(text: string, weight: number): Unit {
	const emphasis = wordEmphasis(text);
	return {
		text,
		tokens: queryTokens(text),
		weight,
		quoted: false,
		entire: !/\p{Script=Han}/u.test(text),
		...(emphasis ? { emphasis } : {}),
	};
}
