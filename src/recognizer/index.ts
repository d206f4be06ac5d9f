/**
 * The recognizer: text and lexicon in, mentions out. Isomorphic: build, pages and search use this one function.
 */
import { collisions } from './refiners/collisions.ts';
import { jurisdiction } from './refiners/jurisdiction.ts';
import { longestMatch } from './refiners/longest-match.ts';
import { noSelfCitation } from './refiners/no-self-citation.ts';
import { sameSpan } from './refiners/same-span.ts';
import { timeValidity } from './refiners/time-validity.ts';
import { district } from './rules/district.ts';
import { documentNumber } from './rules/document-number.ts';
import { ellipticalList } from './rules/elliptical-list.ts';
import { formalTitle } from './rules/formal-title.ts';
import { lexiconName } from './rules/lexicon-name.ts';
import { localInitiative } from './rules/local-initiative.ts';
import { period } from './rules/period.ts';
import type { Context, Find, Lexicon, Mention, Refiner, Rule } from './types.ts';

/** Every rule reads the whole text for itself, so their order does not matter; this is the order of the README. */
export const rules: readonly Rule[] = [
	formalTitle,
	documentNumber,
	lexiconName,
	ellipticalList,
	localInitiative,
	district,
	period,
];

/** Here the order matters. */
export const refiners: readonly Refiner[] = [
	// First, so that later refiners need not know the report's own names.
	noSelfCitation,
	// Before anything is weighed by length, with time validity: a name that cannot be meant must not push out one that can.
	jurisdiction,
	timeValidity,
	// After time validity, which may leave a single candidate.
	collisions,
	// Before the longest match, which keeps one of several equal spans without looking at what they know.
	sameSpan,
	// Last of all: it drops what is covered.
	longestMatch,
];

/**
 * All references in a text, sorted, not overlapping.
 *
 *     recognize('贯彻十九届五中全会精神', lexicon, { year: 2021 })
 *       // => [{ type: 'conference', start: 2, end: 9, text: '十九届五中全会', entity: 'shijiujie-wuzhong', … }]
 */
export function recognize(text: string, lexicon: Lexicon, context: Context = {}): Mention[] {
	const found = rules.flatMap((rule) => rule.find(text, lexicon, context));
	const refined = refiners.reduce<Find[]>((finds, refiner) => refiner.refine(finds, lexicon, context), found);
	return refined.filter((find) => !find.silent);
}

export { compileLexicon, namesOf, type CompileOptions, type LexiconEntry } from './lexicon.ts';
export { fold } from './fold.ts';
export type { Place, PlaceList } from './places.ts';
export {
	mentionTypes,
	type Certainty,
	type Context,
	type Lexicon,
	type Mention,
	type MentionType,
	type Refiner,
	type Rule,
} from './types.ts';
