/**
 * Links between the marks of notes and the notes, and between the terms of a glossary and where the text uses them.
 *
 *     落实“双减”[1]政策 … 名词解释 … 1.“双减”：指…     [1] leads to the term, 1. back to the sentence
 *     实行县管校聘 … 名词解释 … 县管校聘：指…          without marks the first use of the term leads to it
 *
 * Nothing is guessed: a mark needs exactly one note with its number, ① needs its term before it, a term its very words.
 * The text stays as it is: what leads from a term is an empty link, its sign is drawn by the page.
 */
import { h } from 'hastscript';
import type { Mark } from './annotate.ts';
import { marksIn, noteHead, termHead, type MarkPlace } from './note-numbers.ts';

export interface NotedParagraph {
	id: string;
	text: string;
	/** Heading of the section it stands in. */
	heading?: string;
	/** Stretches that are links already. */
	mentions?: readonly { start: number; end: number }[];
}

/** Words of the empty links, for who does not see the sign. */
export interface NoteLabels {
	toNote: (term: string) => string;
	toText: (term: string) => string;
}

/** `名词解释`, `附：有关名词解释`, `注释`: what stands under it explains words of the text. */
const GLOSSARY =
	/(?:名词|术语|用语|词语)(?:解释|释义|注释|说明)|^(?:附[件录]?[：:]?)?(?:注释|注解|附注|尾注)[：:]?$/u;
/** `“双减”：`, `县管校聘，是指`, `集团化办学即`. */
const TERM =
	/^(?<term>[^：:，。；\n]{2,30}?)\s*(?:[：:]|[—－-]{1,2}|[，,]?\s*(?:是指|就是|指的是|指|即|系指))/u;
const SHORTEST_TERM = 2;

interface Note {
	paragraph: NotedParagraph;
	index: number;
	head: MarkPlace | undefined;
	/** Words it explains, without quotes; empty when it does not say. */
	term: string;
	glossary: boolean;
}

interface Place {
	index: number;
	start: number;
	end: number;
}

/** Marks of each paragraph. */
export function noteMarks(
	paragraphs: readonly NotedParagraph[],
	labels: NoteLabels = { toNote: (term) => term, toText: (term) => term },
): (paragraph: NotedParagraph) => Mark[] {
	const marks = new Map<string, Mark[]>();
	const add = (id: string, mark: Mark) => marks.set(id, [...(marks.get(id) ?? []), mark]);
	const notes = notesOf(paragraphs);
	const texts = paragraphs.map((paragraph, index) => ({ paragraph, index, places: marksIn(paragraph.text) }));

	for (const note of notes) {
		const cited = citations(note, texts);
		const first = cited[0];
		for (const { index, start, end } of cited)
			add(paragraphs[index]!.id, { start, end, link: true, wrap: link(note.paragraph.id) });
		const used = first ? undefined : firstUse(note, notes, paragraphs);
		const from = first ?? used;
		if (!from) continue;
		if (used)
			add(paragraphs[used.index]!.id, {
				...placed(used),
				bearsLink: true,
				wrap: sign(note.paragraph.id, 'note-sign', labels.toNote(note.term)),
			});
		const back = paragraphs[from.index]!.id;
		if (note.head) add(note.paragraph.id, { start: 0, end: note.head.end, link: true, wrap: link(back) });
		else {
			const at = note.paragraph.text.indexOf(note.term);
			add(note.paragraph.id, {
				...around(note.paragraph, at, at + note.term.length),
				bearsLink: true,
				wrap: sign(back, 'note-back', labels.toText(note.term)),
			});
		}
	}
	return ({ id }) => marks.get(id) ?? [];
}

/** The notes: what stands under a heading of notes, and paragraphs elsewhere that alone begin with their mark. */
function notesOf(paragraphs: readonly NotedParagraph[]): Note[] {
	const notes = paragraphs.flatMap((paragraph, index): Note[] => {
		const glossary = GLOSSARY.test(paragraph.heading ?? '');
		const head = glossary ? termHead(paragraph.text) : noteHead(paragraph.text);
		const term = termOf(paragraph.text.slice(head?.end ?? 0));
		return head || (glossary && term !== '') ? [{ paragraph, index, head, term, glossary }] : [];
	});
	// A glossary numbers its own terms; elsewhere two paragraphs with one mark are an enumeration.
	const numbers = new Map<string, number>();
	const key = ({ head, glossary }: Note) => `${glossary} ${head?.number}`;
	for (const note of notes) numbers.set(key(note), (numbers.get(key(note)) ?? 0) + 1);
	return notes.filter((note) => !note.head || numbers.get(key(note)) === 1);
}

function termOf(text: string): string {
	const words = TERM.exec(text.trimStart())?.groups?.['term'] ?? '';
	const bare = words.replace(/^[“"《‘']+|[”"》’']+$/gu, '');
	return bare.length >= SHORTEST_TERM ? bare : '';
}

/** Marks in sentences before the note that carry its number. */
function citations(
	note: Note,
	texts: readonly { paragraph: NotedParagraph; index: number; places: readonly MarkPlace[] }[],
): Place[] {
	const { head } = note;
	if (!head) return [];
	return texts.slice(0, note.index).flatMap(({ paragraph, index, places }) =>
		places
			.filter(({ number, circled, start }) => {
				if (number !== head.number || GLOSSARY.test(paragraph.heading ?? '')) return false;
				// Outside a glossary the note begins with the very kind of mark.
				if (!note.glossary && circled !== head.circled) return false;
				return (
					!circled || note.term === '' || plain(paragraph.text.slice(0, start)).includes(plain(note.term))
				);
			})
			.map(({ start, end }) => ({ index, start, end })),
	);
}

/** The first place where the text uses the term itself, and no longer term of the glossary. */
function firstUse(
	note: Note,
	notes: readonly Note[],
	paragraphs: readonly NotedParagraph[],
): Place | undefined {
	if (!note.glossary || note.term === '') return undefined;
	const longer = notes
		.map(({ term }) => term)
		.filter((term) => term !== note.term && term.includes(note.term));
	for (const [index, paragraph] of paragraphs.slice(0, note.index).entries()) {
		if (GLOSSARY.test(paragraph.heading ?? '')) continue;
		const { text } = paragraph;
		for (let at = text.indexOf(note.term); at >= 0; at = text.indexOf(note.term, at + 1)) {
			const inLonger = longer.some((term) => {
				const from = text.indexOf(term, Math.max(0, at - term.length));
				return from >= 0 && from <= at && from + term.length >= at + note.term.length;
			});
			if (!inLonger) return { index, ...around(paragraph, at, at + note.term.length) };
		}
	}
	return undefined;
}

/** The stretch with the quotes and the link around it: a link stands behind another one, never inside. */
function around(paragraph: NotedParagraph, from: number, to: number): { start: number; end: number } {
	let [start, end] = [from, to];
	if (/[“《]/u.test(paragraph.text[start - 1] ?? '') && /[”》]/u.test(paragraph.text[end] ?? ''))
		[start, end] = [start - 1, end + 1];
	for (const mention of paragraph.mentions ?? [])
		if (mention.start < end && mention.end > start)
			[start, end] = [Math.min(start, mention.start), Math.max(end, mention.end)];
	return { start, end };
}

const placed = ({ start, end }: Place) => ({ start, end });
const plain = (text: string) => text.replace(/[“”"《》‘’\s]/gu, '');

const link =
	(id: string): Mark['wrap'] =>
	(content) =>
		h('a', { className: ['note-mark'], href: `#${id}` }, content);

/** The content as it is, and an empty link behind it. */
const sign =
	(id: string, name: string, label: string): Mark['wrap'] =>
	(content) =>
		h('span', [...content, h('a', { className: [name], href: `#${id}`, ariaLabel: label })]);
