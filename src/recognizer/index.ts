/**
 * The recognizer: text and lexicon in, mentions out. Isomorphic: build, pages and search use this one function.
 */
import { collisions } from './refiners/collisions.ts';
import { decisions } from './refiners/decisions.ts';
import { jurisdiction } from './refiners/jurisdiction.ts';
import { longestMatch } from './refiners/longest-match.ts';
import { noSelfCitation } from './refiners/no-self-citation.ts';
import { sameSpan } from './refiners/same-span.ts';
import { timeValidity } from './refiners/time-validity.ts';
import { campaign } from './rules/campaign.ts';
import { district } from './rules/district.ts';
import { documentNumber } from './rules/document-number.ts';
import { ellipticalList } from './rules/elliptical-list.ts';
import { fiveYearPlan } from './rules/five-year-plan.ts';
import { formalTitle } from './rules/formal-title.ts';
import { lexiconName } from './rules/lexicon-name.ts';
import { localInitiative } from './rules/local-initiative.ts';
import { meeting } from './rules/meeting.ts';
import { office } from './rules/office.ts';
import { period } from './rules/period.ts';
import { school } from './rules/school.ts';
import { unmarkedTitle } from './rules/unmarked-title.ts';
import type { Context, Find, Lexicon, Mention, NamesInReport, Refiner, Rule } from './types.ts';

/** Every rule reads the whole text for itself, so their order does not matter; this is the order of the README. */
export const rules: readonly Rule[] = [
	formalTitle,
	unmarkedTitle,
	documentNumber,
	lexiconName,
	ellipticalList,
	fiveYearPlan,
	meeting,
	localInitiative,
	campaign,
	school,
	office,
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
	// Drops what is covered.
	longestMatch,
	// Last of all: humans have the last word.
	decisions,
];

/**
 * All references in a text, sorted, not overlapping.
 *
 *     recognize('贯彻十九届五中全会精神', lexicon, { year: 2021 })
 *       // => [{ type: 'conference', start: 2, end: 9, text: '十九届五中全会', entity: 'shijiujie-wuzhong', … }]
 */
export function recognize(text: string, lexicon: Lexicon, context: Context = {}): Mention[] {
	const found = rules.flatMap((rule) => rule.find(text, lexicon, context));
	const refined = refiners.reduce<Find[]>(
		(finds, refiner) => refiner.refine(finds, lexicon, context, text),
		found,
	);
	return refined.filter((find) => !find.silent).map(({ name: _, ...mention }) => mention);
}

/**
 * What a report calls by name, to be given as `context.named` when its paragraphs are read: a first pass over all
 * of them, so that “育人三会” or 后田 are understood in the paragraph that only alludes to them.
 */
export function namesInReport(
	paragraphs: readonly string[],
	lexicon: Lexicon,
	context: Context = {},
): NamesInReport {
	const initiatives = new Set<string>();
	const schools = new Set<string>();
	for (const text of paragraphs) {
		if (text.includes('“'))
			for (const find of localInitiative.find(text, lexicon, context))
				initiatives.add(/“([^”]*)”/u.exec(find.text)?.[1] ?? find.text);
		for (const find of school.find(text, lexicon, context)) schools.add(find.text);
	}
	return { initiatives: [...initiatives], schools: [...schools] };
}

export { compileLexicon, namesOf, type CompileOptions, type LexiconEntry } from './lexicon.ts';
export { fold } from './fold.ts';
export type { Place, PlaceList } from './places.ts';
export {
	mentionTypes,
	type Certainty,
	type Context,
	type Decision,
	type Lexicon,
	type Mention,
	type MentionType,
	type NamesInReport,
	type Refiner,
	type Rule,
} from './types.ts';
