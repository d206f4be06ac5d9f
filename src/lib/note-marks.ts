/**
 * Links between the marks of notes and the notes: 〔注1〕, 〔1〕, [1], ① in a sentence lead to the paragraph behind
 * the text that begins with the same mark, and back.
 */
import { h } from 'hastscript';
import type { Mark } from './annotate.ts';

interface NotedParagraph {
	id: string;
	text: string;
}

const MARK = /〔注?\d{1,3}〕|\[\d{1,3}\]|[①-⑳]/gu;
const NOTE = /^(?:〔注?\d{1,3}〕|\[\d{1,3}\]|[①-⑳])/u;

/**
 * Marks of each paragraph. A mark counts only when exactly one later paragraph begins with it: ① to ⑤ as an
 * enumeration begin paragraphs and stand in no sentence before.
 */
export function noteMarks(paragraphs: readonly NotedParagraph[]): (paragraph: NotedParagraph) => Mark[] {
	const notes = new Map<string, number[]>();
	const cited = new Map<string, number>();
	for (const [index, { text }] of paragraphs.entries()) {
		const own = NOTE.exec(text)?.[0];
		if (own) notes.set(own, [...(notes.get(own) ?? []), index]);
		for (const match of text.matchAll(MARK))
			if (match.index > 0 && !cited.has(match[0])) cited.set(match[0], index);
	}
	const pairs = new Map<string, { note: NotedParagraph; citing: NotedParagraph }>();
	for (const [mark, [at, ...more]] of notes) {
		const from = cited.get(mark);
		if (at !== undefined && more.length === 0 && from !== undefined && from < at)
			pairs.set(mark, { note: paragraphs[at]!, citing: paragraphs[from]! });
	}
	return (paragraph) =>
		[...paragraph.text.matchAll(MARK)].flatMap((match): Mark[] => {
			const pair = pairs.get(match[0]);
			if (!pair) return [];
			const target = match.index === 0 ? pair.citing : pair.note;
			if (target.id === paragraph.id) return [];
			return [
				{
					start: match.index,
					end: match.index + match[0].length,
					link: true,
					wrap: (content) => h('a', { className: ['note-mark'], href: `#${target.id}` }, content),
				},
			];
		});
}
