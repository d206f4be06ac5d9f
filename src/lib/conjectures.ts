/**
 * Where in a paragraph a repaired reading stands. The trace knows the paragraph and the words; the place is found
 * by looking, and only a single hit counts: a tint on the wrong words would be worse than none.
 */
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

export function locateConjectures(
	document: Pick<ReportDocument, 'paragraphs' | 'sections'>,
	trace: Trace | undefined,
): Map<string, Conjecture[]> {
	const texts = new Map([...eachParagraph(document)].map(({ paragraph }) => [paragraph.id, paragraph.text]));
	const found = new Map<string, Conjecture[]>();
	for (const edit of trace?.edits ?? []) {
		if ('changes' in edit || edit.certainty !== 'conjecture' || !edit.paragraph || !edit.after.trim()) continue;
		const own = found.get(edit.paragraph) ?? [];
		const place = locate(texts.get(edit.paragraph) ?? '', edit, own);
		if (!place) continue;
		own.push({ ...place, before: edit.before, rule: edit.rule, reason: edit.reason ?? '' });
		found.set(edit.paragraph, own);
	}
	return found;
}

/** Equal repairs stand in order, so the next one is looked for behind the last. */
function locate(text: string, edit: Edit, before: readonly Conjecture[]): { start: number; end: number } | undefined {
	const words = edit.after.trim();
	const from = Math.max(0, ...before.filter((one) => text.slice(one.start, one.end) === words).map((one) => one.end));
	const start = text.indexOf(words, from);
	if (start < 0) return undefined;
	// Short repairs such as one common character are ambiguous unless brackets mark them.
	const bracketed = text.indexOf(`〔${words}〕`, from);
	if (bracketed >= 0) return { start: bracketed, end: bracketed + words.length + 2 };
	const again = text.indexOf(words, start + words.length);
	return again >= 0 && !words.includes('〔') ? undefined : { start, end: start + words.length };
}
