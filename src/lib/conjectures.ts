/**
 * Where in a paragraph a repaired reading stands. The trace knows the paragraph, the words as they were before the
 * script was converted, and the place in the source; the words are looked for near that place.
 */
import { Converter } from 'opencc-js/t2cn';
import type { Edit, Trace } from '../schemas/trace.ts';
import { eachParagraph, type ReportDocument } from './report-document.ts';

export interface Conjecture {
	start: number;
	end: number;
	/** What the source has there. */
	before: string;
	rule: string;
	/** Why the reading is what it is, in Chinese. */
	reason: string;
}

let converter: ((text: string) => string) | undefined;

export function locateConjectures(
	document: Pick<ReportDocument, 'paragraphs' | 'sections'>,
	trace: Trace | null,
): Map<string, Conjecture[]> {
	const texts = new Map([...eachParagraph(document)].map(({ paragraph }) => [paragraph.id, paragraph.text]));
	const found = new Map<string, Conjecture[]>();
	for (const edit of trace?.edits ?? []) {
		if ('changes' in edit || edit.certainty !== 'conjecture' || !edit.paragraph) continue;
		const own = found.get(edit.paragraph) ?? [];
		const place = locate(texts.get(edit.paragraph) ?? '', edit, trace?.places[edit.paragraph], own);
		if (!place) continue;
		own.push({ ...place, before: edit.before, rule: edit.rule, reason: edit.reason ?? '' });
		found.set(edit.paragraph, own);
	}
	return found;
}

/**
 * Cleaning makes a paragraph shorter everywhere alike (pinyin, blanks), so the relative place in the source is a good
 * guess; of equal words the nearest that is still free is taken.
 */
function locate(
	text: string,
	edit: Edit,
	place: readonly [number, number] | undefined,
	taken: readonly Conjecture[],
): { start: number; end: number } | undefined {
	converter ??= Converter({ from: 't', to: 'cn' });
	const words = converter(edit.after).trim();
	if (words.length < 2) return undefined;
	const share = place ? (edit.source[0] - place[0]) / Math.max(1, place[1] - place[0]) : 0;
	let best: number | undefined;
	for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
		if (taken.some((one) => at < one.end && one.start < at + words.length)) continue;
		if (best === undefined || Math.abs(at - share * text.length) < Math.abs(best - share * text.length))
			best = at;
	}
	return best === undefined ? undefined : { start: best, end: best + words.length };
}
