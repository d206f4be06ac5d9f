/**
 * Neighbours of every passage with the reason in words: a pure function of the passages of all reports. Kept on disk by
 * `related-cache.ts`.
 */
import { t } from '../i18n/index.ts';
import { entityById } from './entities.ts';
import { bordersOf, reasonText, TERM_SPACE, type NamedTerm, type Passage } from './passage-terms.ts';
import { relatedIndex, type Neighbour, type RelatedIndex } from './related-index.ts';
import { readText, sharedWords } from './related-reasons.ts';
import { sentenceAround } from './sentence-around.ts';
import { themeById } from './themes.ts';

export interface RelatedPassage extends Neighbour {
	/** 同涉 清廉学校、廉政风险 */
	why: string;
	/** Of those that a page shows: the heading it stands under, and the sentence that shares most. */
	heading?: string;
	excerpt?: string;
}

/** Paragraph id → neighbours, nearest first. */
export type RelatedOfReport = Record<string, RelatedPassage[]>;

/** A page shows so many beside a paragraph; the data has all. */
export const SHOWN = 3;

/** Reports with their passages, in a fixed order. */
export type PassagesOfReports = ReadonlyMap<string, readonly Passage[]>;

export interface Related {
	/** The neighbours of one report alone: what its reasons are made from. */
	nearest(id: string): Record<string, Neighbour[]>;
	/** With reasons. */
	explained(id: string, nearest: Record<string, Neighbour[]>): RelatedOfReport;
}

export function relatedIn(reports: PassagesOfReports): Related {
	const index = relatedIndex(reports);
	const byId = (passages: readonly Passage[]) => new Map(passages.map((passage) => [passage.id, passage]));
	const places = new Map([...reports].map(([id, passages]) => [id, byId(passages)]));
	return {
		nearest: (id) =>
			Object.fromEntries(
				(reports.get(id) ?? []).flatMap((passage) => {
					const near = index.nearest(id, passage.id);
					return near.length > 0 ? [[passage.id, near]] : [];
				}),
			),
		explained: (id, nearest) =>
			Object.fromEntries(
				Object.entries(nearest).map(([paragraph, near]) => {
					const passage = places.get(id)!.get(paragraph)!;
					const explain = explainer(passage, index);
					return [
						paragraph,
						near.map((one, i) => explain(one, places.get(one.report)!.get(one.paragraph)!, i < SHOWN)),
					];
				}),
			),
	};
}

const marks = new Uint8Array(TERM_SPACE);

/** Says why another passage is near this one. */
function explainer(
	passage: Passage,
	index: RelatedIndex,
): (near: Neighbour, other: Passage, shown: boolean) => RelatedPassage {
	const own = readText(reasonText(passage), bordersOf(passage));
	return (near, other, shown) => {
		const terms = index.termsOf(near.report, near.paragraph);
		for (const term of terms) marks[term] = 1;
		const shares = (term: number) => marks[term] === 1;
		const words = sharedWords(own, shares, (term) => index.rarity[term]!);
		const why = whyOf(
			words,
			passage.names.filter(({ term }) => shares(term)),
		);
		for (const term of terms) marks[term] = 0;
		return {
			...near,
			why,
			...(shown ? { heading: other.heading, excerpt: excerptOf(other.text, words) } : {}),
		};
	};
}

function whyOf(words: readonly string[], shared: readonly NamedTerm[]): string {
	const named = (kind: NamedTerm['kind']) =>
		shared.filter((one) => one.kind === kind).map(({ name }) => name);
	const entities = named('entity')
		.map((id) => entityById(id)?.title ?? id)
		.filter(
			(title) => title.length <= 14 && !words.some((word) => title.includes(word) || word.includes(title)),
		);
	const both = [...entities.slice(0, 1), ...words].slice(0, 3);
	if (both.length > 0) return t.related.why(both.join('、'));
	const themes = named('theme').map((id) => themeById(id)?.name ?? id);
	return themes.length > 0 ? t.related.sameTheme(themes.slice(0, 2).join('、')) : t.related.sameHeadings;
}

function excerptOf(text: string, words: readonly string[]): string {
	const word = words.map((one) => one.replace(/…$/u, '')).find((one) => text.includes(one)) ?? '';
	const at = Math.max(0, text.indexOf(word));
	const { before, words: own, after } = sentenceAround(text, at, at + word.length);
	const sentence = (before.length > 24 ? `…${before.slice(-24)}` : before) + own + after;
	return sentence.length > 72 ? `${sentence.slice(0, 71)}…` : sentence;
}
