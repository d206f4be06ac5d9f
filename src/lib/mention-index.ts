/**
 * What one report cites: per entity the citing sentences, and the names that lead nowhere or to several entities.
 */
import type { Certainty, Mention, MentionType } from '../recognizer/index.ts';
import { foundName } from './found-names.ts';
import { readParagraphs, type Reading } from './reading.ts';
import { sentenceAround, sentenceStart, type SentenceAround } from './sentence-around.ts';

/** Where a mention leads. */
export interface Target {
	/** Entity id, or the name itself when there is none. */
	to: string;
	/**
	 * `entity`: resolved · `choice`: several candidates · `wanted`: a formal title that the lexicon lacks ·
	 * `local`: a name found by rule, listed with its district.
	 */
	as: 'entity' | 'choice' | 'wanted' | 'local';
	candidates: string[];
}

export interface Citation extends Target {
	type: MentionType;
	report: string;
	paragraph: string;
	/** Headings above, outermost first. */
	headings: string[];
	sentence: SentenceAround;
	rule: string;
	certainty: Certainty;
}

/** What has no page: they are times and places, not things that are cited. */
const WITHOUT_PAGE: ReadonlySet<string> = new Set(['period', 'district', 'quantity']);

/** Bodies of the state: what a district's register of its own names must not hold, and nobody needs explained. */
const NATIONAL_BODY = /^(?:教育部(?:办公厅)?|国务院(?:办公厅)?|中共中央|中央\p{Script=Han}{2,10})$/u;

/** The rule that finds formal titles written without title marks. */
const UNMARKED = 'unmarked-title';

/** One citation per entity and sentence, in reading order. */
export function citationsOf(reading: Reading): Citation[] {
	const seen = new Set<string>();
	const out: Citation[] = [];
	for (const { paragraph, path } of readParagraphs(reading))
		for (const mention of paragraph.mentions) {
			const target = targetOf(mention);
			if (!target) continue;
			const sentence = sentenceAround(paragraph.text, mention.start, mention.end);
			const key = [target.to, paragraph.id, sentenceStart(paragraph.text, mention.start)].join(' ');
			if (seen.has(key)) continue;
			seen.add(key);
			out.push({
				...target,
				type: mention.type,
				report: reading.frontmatter.id,
				paragraph: paragraph.id,
				headings: path.map((section) => section.title),
				sentence,
				rule: mention.rule,
				certainty: mention.certainty,
			});
		}
	return out;
}

/** Where a mention leads; nothing for periods, quantities, national bodies and other mentions that have no page. */
export function targetOf(mention: Mention): Target | undefined {
	if (mention.entity) return { to: mention.entity, as: 'entity', candidates: [] };
	if (WITHOUT_PAGE.has(mention.type)) return undefined;
	if (mention.candidates && mention.candidates.length > 0)
		return { to: mention.text.replace(/[“”]/gu, ''), as: 'choice', candidates: [...mention.candidates] };
	if (mention.type === 'organisation' && NATIONAL_BODY.test(mention.text)) return undefined;
	// A county's own 《…》 is wanted as well: it is cited by name and nobody has collected it.
	const bare = mention.text.replace(/\s/gu, '');
	if (/^《.+》$/u.test(bare)) return { to: bare, as: 'wanted', candidates: [] };
	if (mention.rule === UNMARKED) return { to: `《${bare}》`, as: 'wanted', candidates: [] };
	return { to: foundName(mention.text), as: 'local', candidates: [] };
}
