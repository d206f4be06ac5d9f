/**
 * The body of a report as HTML. Prose keeps every character; numbers of paragraphs and other help stand in
 * attributes, so copying a passage copies the passage.
 */
import type { Comment, Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { annotate, type Mark } from './annotate.ts';
import { headingStyle } from './heading-style.ts';
import { noteMarks, type NotedParagraph, type NoteLabels } from './note-marks.ts';
import type { ReadParagraph, ReadSection, Reading } from './reading.ts';
import { tableRows } from './table-rows.ts';

/** What the body needs to know from elsewhere. */
export interface BodyContext {
	/** Marks of a paragraph; `seen` holds what the section has linked so far. */
	marks: (paragraph: ReadParagraph, seen: Set<string>) => Mark[];
	/** What stands in the margin of a section. */
	margin: (section: ReadSection) => ElementContent[];
	/** What stands in the margin beside one paragraph: figures, related passages. */
	beside?: (paragraph: ReadParagraph) => ElementContent[];
	/** Former ids of an element that must still resolve. */
	formerIds: (id: string) => readonly string[];
	labels: { paragraph: (n: number) => string; wrapper: string } & NoteLabels;
}

const printer = unified().use(rehypeStringify, { characterReferences: { useNamedReferences: false } });

export function bodyHtml(reading: Reading, given: BodyContext): string {
	const notes = noteMarks([...paragraphsOf(reading)], given.labels);
	const context: BodyContext = {
		...given,
		marks: (paragraph, seen) => [...notes(paragraph), ...given.marks(paragraph, seen)],
	};
	const children = [
		...blocks(reading.paragraphs, new Set(), context),
		...reading.sections.map((section) => sectionElement(section, context)),
	];
	return printer.stringify({ type: 'root', children });
}

/** Every paragraph in reading order, with the heading it stands under. */
function* paragraphsOf(
	holder: Pick<Reading, 'paragraphs' | 'sections'>,
	heading = '',
): Generator<NotedParagraph> {
	for (const { id, text, mentions } of holder.paragraphs) yield { id, text, heading, mentions };
	for (const section of holder.sections) yield* paragraphsOf(section, section.heading);
}

function sectionElement(section: ReadSection, context: BodyContext): Element {
	const level = Math.min(6, section.level + 1);
	const rest = section.heading.slice(section.number?.length ?? 0);
	const margin = context.margin(section);
	return h('section', [
		...former(section.id, context),
		h(`h${level}`, { id: section.id, className: [headingStyle(section)] }, [
			section.number ? h('span', { className: ['no'] }, section.number) : null,
			section.number ? rest : section.heading,
		]),
		...marginNote(margin),
		...blocks(section.paragraphs, new Set(), context),
		...section.sections.map((inner) => sectionElement(inner, context)),
	]);
}

/** A note in the margin, or nothing. It is no part of the text: selecting and copying pass it over. */
function marginNote(content: ElementContent[]): Element[] {
	return content.length > 0 ? [h('div', { className: ['margin'], role: 'note' }, content)] : [];
}

/** Paragraphs, with neighbours of one kind (items, a wrapper) in one element. */
function blocks(
	paragraphs: readonly ReadParagraph[],
	seen: Set<string>,
	context: BodyContext,
): ElementContent[] {
	const out: ElementContent[] = [];
	let run: ReadParagraph[] = [];
	const flush = () => {
		if (run.length > 0) out.push(...group(run, seen, context));
		run = [];
	};
	for (const paragraph of paragraphs) {
		const last = run[0];
		if (last && (last.part !== paragraph.part || last.form !== paragraph.form)) flush();
		run.push(paragraph);
	}
	flush();
	return out;
}

function group(run: readonly ReadParagraph[], seen: Set<string>, context: BodyContext): ElementContent[] {
	const elements = run.flatMap((paragraph) => [
		...former(paragraph.id, context),
		...noted(paragraph, paragraphElement(paragraph, seen, context)),
	]);
	const { form, part } = run[0]!;
	// A list holds nothing but items: what belongs beside them stands before it.
	const content =
		form === 'item'
			? [...run.flatMap((item) => marginNote(context.beside?.(item) ?? [])), h('ul', elements)]
			: elements;
	switch (part) {
		case 'wrapper':
			return [h('div', { className: ['wrapper'], role: 'note', ariaLabel: context.labels.wrapper }, content)];
		case 'salutation':
		case 'closing':
		case 'signature':
			return [h('div', { className: [part] }, content)];
		default:
			return content;
	}
}

function paragraphElement(paragraph: ReadParagraph, seen: Set<string>, context: BodyContext): Element {
	const marks = context.marks(paragraph, seen);
	if (paragraph.form === 'table' && paragraph.rows) return table(paragraph, marks);
	const number = h('a', {
		className: ['pn'],
		href: `#${paragraph.id}`,
		dataN: String(paragraph.number),
		ariaLabel: context.labels.paragraph(paragraph.number),
	});
	return h(paragraph.form === 'item' ? 'li' : 'p', { id: paragraph.id }, [
		number,
		...annotate(paragraph.text, marks),
		...(paragraph.form === 'item' ? [{ type: 'comment' as const, value: `item:${paragraph.id}` }] : []),
	]);
}

/**
 * Places for what stands beside a paragraph; other reports decide it, so it is not part of the body. A float must come
 * before its paragraph to stand beside its first line, an item holds its own.
 */
function noted(paragraph: ReadParagraph, element: Element): (Element | Comment)[] {
	const mark = (value: string): Comment => ({ type: 'comment', value: `${value}:${paragraph.id}` });
	return paragraph.form === 'item' ? [element] : [mark('noted'), element, mark('end')];
}

function table(paragraph: ReadParagraph, marks: readonly Mark[]): Element {
	const [head, ...body] = tableRows(paragraph.rows ?? []).map((cells) =>
		cells.map(({ text, start }) =>
			annotate(
				text,
				marks.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start })),
			),
		),
	);
	return h('div', { className: ['table'], tabIndex: 0, role: 'group' }, [
		h('table', { id: paragraph.id }, [
			h(
				'thead',
				h(
					'tr',
					(head ?? []).map((cell) => h('th', { scope: 'col' }, cell)),
				),
			),
			h(
				'tbody',
				body.map((cells) =>
					h(
						'tr',
						cells.map((cell) => h('td', cell)),
					),
				),
			),
		]),
	]);
}

/** An empty anchor for an id that was published once. */
function former(id: string, context: BodyContext): Element[] {
	return context.formerIds(id).map((old) => h('span', { id: old, className: ['former'] }));
}
