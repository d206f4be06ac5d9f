/**
 * Neighbours of every passage with the reason in words: a pure function of the passages of all reports. Kept on disk by
 * `related-cache.ts`.
 */
import { t } from '../i18n/index.ts';
import { entityById } from './entities.ts';
import {
	bordersOf,
	reasonText,
	TERM_SPACE,
	unpackText,
	type NamedTerm,
	type PassageText,
	type StoredTerms,
} from './passage-terms.ts';
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

/** Passages where they lie: of all reports only what is compared is in memory, texts are read when they are shown. */
export interface PassageSource {
	/** Ids in a fixed order. */
	reports: readonly string[];
	terms(report: string): readonly StoredTerms[];
	texts(report: string): Buffer;
}

export interface Related {
	/** The neighbours of one report alone: what its reasons are made from. */
	nearest(id: string): Record<string, Neighbour[]>;
	/** With reasons. */
	explained(id: string, nearest: Record<string, Neighbour[]>): RelatedOfReport;
}

export function relatedIn(source: PassageSource): Related {
	const places = new Map<string, Pick<StoredTerms, 'at' | 'bytes'>[]>();
	function* passages() {
		for (const report of source.reports) {
			const own = source.terms(report);
			places.set(
				report,
				own.map(({ at, bytes }) => ({ at, bytes })),
			);
			yield [report, own] as const;
		}
	}
	const index = relatedIndex(passages());
	const textOf = (report: string, paragraph: string) =>
		unpackText(source.texts(report), places.get(report)![index.paragraphs(report).indexOf(paragraph)]!);
	return {
		nearest: (id) =>
			Object.fromEntries(
				index.paragraphs(id).flatMap((paragraph) => {
					const near = index.nearest(id, paragraph);
					return near.length > 0 ? [[paragraph, near]] : [];
				}),
			),
		explained: (id, nearest) =>
			Object.fromEntries(
				Object.entries(nearest).map(([paragraph, near]) => {
					const explain = explainer(textOf(id, paragraph), index);
					return [
						paragraph,
						near.map((one, i) => explain(one, i < SHOWN ? textOf(one.report, one.paragraph) : undefined)),
					];
				}),
			),
	};
}

const marks = new Uint8Array(TERM_SPACE);

/** Says why another passage is near this one. */
function explainer(
	passage: PassageText,
	index: RelatedIndex,
): (near: Neighbour, shown: PassageText | undefined) => RelatedPassage {
	const own = readText(reasonText(passage), bordersOf(passage));
	return (near, shown) => {
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
			...(shown ? { heading: shown.heading, excerpt: excerptOf(shown.text, words) } : {}),
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
