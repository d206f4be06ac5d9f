/**
 * What one report cites: per entity the citing sentences, and the names that lead nowhere or to several entities.
 */
import type { Mention } from '../recognizer/index.ts';
import { readParagraphs, type Reading } from './reading.ts';
import { sentenceAround, type SentenceAround } from './sentence-around.ts';

export interface Citation {
	/** Entity id, or the words themselves when there is none. */
	to: string;
	/** `entity`: resolved; `choice`: several candidates; `wanted`: a formal title that the lexicon lacks. */
	as: 'entity' | 'choice' | 'wanted';
	candidates: string[];
	report: string;
	paragraph: string;
	/** Headings above, outermost first. */
	headings: string[];
	sentence: SentenceAround;
	rule: string;
}

/** One citation per entity and sentence, in reading order. */
export function citationsOf(reading: Reading): Citation[] {
	const seen = new Set<string>();
	const out: Citation[] = [];
	for (const { paragraph, path } of readParagraphs(reading))
		for (const mention of paragraph.mentions) {
			const target = targetOf(mention);
			if (!target) continue;
			const sentence = sentenceAround(paragraph.text, mention.start, mention.end);
			const key = [target.to, paragraph.id, sentence.before + sentence.words + sentence.after].join('\u0000');
			const whole = `${target.to}\u0000${paragraph.id}\u0000${(sentence.before + sentence.words + sentence.after).slice(0, 24)}`;
			if (seen.has(key) || seen.has(whole)) continue;
			seen.add(key).add(whole);
			out.push({
				...target,
				report: reading.frontmatter.id,
				paragraph: paragraph.id,
				headings: path.map((section) => section.title),
				sentence,
				rule: mention.rule,
			});
		}
	return out;
}

/** Where a mention leads; nothing for periods, quantities and other mentions that have no page. */
export function targetOf(mention: Mention): Pick<Citation, 'to' | 'as' | 'candidates'> | undefined {
	if (mention.entity) return { to: mention.entity, as: 'entity', candidates: [] };
	if (mention.candidates && mention.candidates.length > 0)
		return { to: mention.text, as: 'choice', candidates: [...mention.candidates] };
	// A county's own 《…》 is wanted as well: it is cited by name and nobody has collected it.
	if (/^《.+》$/su.test(mention.text))
		return { to: mention.text.replace(/\s/gu, ''), as: 'wanted', candidates: [] };
	return undefined;
}
