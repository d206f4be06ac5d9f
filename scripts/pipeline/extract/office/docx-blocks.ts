/**
 * The body of a Word document as blocks in reading order. What Word shows is kept: inserted text, results of
 * fields, text boxes (behind the paragraph they hang on), content controls. What it does not show, or what is
 * not part of the text, is counted in `seen`: deleted text, hidden text, comments, contents lists, pictures.
 *
 * A footnote is `〔注1〕` in the text; the adapter puts `〔注1〕…` at the end.
 */
import { fieldKind, textOfCode, type Field } from './docx-fields.ts';
import type { DocxNumbering } from './docx-numbering.ts';
import { readParagraph, readRun, type ParagraphStyle, type Styles } from './docx-styles.ts';
import type { LaidOutBlock } from '../laid-out-text.ts';
import type { SizedBlock } from '../title-by-size.ts';
import { symbolOf } from './symbol-fonts.ts';
import { tableBlocks } from './table-blocks.ts';
import { child, childrenOf, descendants, textOf, type XmlElement } from './xml-tree.ts';

/** What was met on the way and is no text. */
export interface Seen {
	deleted: string[];
	hidden: string[];
	contents: string[];
	comments: number;
	inserted: number;
	pictures: number;
	foreign: number;
	/** Notes in order of their marks: `footnote 3`. */
	notes: { kind: 'footnote' | 'endnote'; id: string }[];
}

export const nothingSeen = (): Seen => ({
	deleted: [],
	hidden: [],
	contents: [],
	comments: 0,
	inserted: 0,
	pictures: 0,
	foreign: 0,
	notes: [],
});

export interface DocxContext {
	styles: Styles;
	numbering: DocxNumbering;
	seen: Seen;
}

interface Paragraph {
	text: string;
	/** All visible text so far is bold. */
	bold: boolean;
	size: number;
	/** Blocks of text boxes. */
	boxes: SizedBlock[];
	style: ParagraphStyle;
	/** Some of it stands in a contents list. */
	contents: boolean;
}

/** Blocks of an element that holds paragraphs and tables: body, note, text box, cell. */
export function readBlocks(parent: XmlElement, context: DocxContext): SizedBlock[] {
	return new BlockReader(context).read(parent);
}

class BlockReader {
	#context: DocxContext;
	#blocks: SizedBlock[] = [];
	#fields: Field[] = [];
	/** Text of a paragraph whose mark was deleted: it goes on in the next one. */
	#carried = '';

	constructor(context: DocxContext) {
		this.#context = context;
	}

	read(parent: XmlElement): SizedBlock[] {
		this.#container(parent);
		if (this.#carried !== '') this.#blocks.push({ text: this.#carried });
		return this.#blocks;
	}

	#container(parent: XmlElement): void {
		for (const node of parent.children) {
			if (typeof node === 'string') continue;
			switch (node.name) {
				case 'w:p':
					this.#paragraph(node);
					break;
				case 'w:tbl':
					this.#table(node);
					break;
				case 'w:sdt':
					if (isContentsControl(node)) this.#dropContents(node);
					else if (child(node, 'w:sdtContent')) this.#container(child(node, 'w:sdtContent')!);
					break;
				case 'w:del':
				case 'w:moveFrom':
					this.#context.seen.deleted.push(visibleText(node));
					break;
				case 'w:altChunk':
					this.#context.seen.foreign++;
					break;
				case 'mc:AlternateContent':
					this.#container(chosen(node));
					break;
				case 'w:ins':
				case 'w:moveTo':
				case 'w:customXml':
				case 'w:smartTag':
					this.#container(node);
					break;
			}
		}
	}

	#paragraph(element: XmlElement): void {
		const { styles, numbering, seen } = this.#context;
		const properties = child(element, 'w:pPr');
		const styleId = child(properties, 'w:pStyle')?.attributes['w:val'];
		const own = readParagraph(properties);
		const style = { ...styles.of(styleId), ...own };
		const list = own.list || style.list ? { ...styles.of(styleId).list, ...own.list } : undefined;
		const paragraph: Paragraph = {
			text: '',
			bold: true,
			size: 0,
			boxes: [],
			style,
			contents: this.#inContents(),
		};
		this.#inline(element, paragraph, styles.of(styleId));

		const mark = child(properties, 'w:rPr');
		if (child(mark, 'w:del') || child(mark, 'w:moveFrom')) {
			this.#carried += paragraph.text;
			return;
		}
		const filled = (this.#carried + paragraph.text).trim() !== '';
		// An empty paragraph of a list shows its number, but is no item: it counts and is not written.
		const number = list ? numbering.next(list, styleId) : '';
		const text = filled ? number + (this.#carried + paragraph.text).trimStart() : '';
		this.#carried = '';
		if (text !== '' && (paragraph.contents || /^toc(?: \d| heading)/u.test(style.name)))
			seen.contents.push(text);
		else if (text !== '')
			this.#blocks.push({
				text,
				...kindOf(style, paragraph.bold),
				...(style.centred ? { centred: true } : {}),
				size: paragraph.size,
			});
		this.#blocks.push(...paragraph.boxes);
	}

	#inContents(): boolean {
		return this.#fields.some(({ code, separated }) => separated && fieldKind(code) === 'contents');
	}

	/** Runs and what groups them. */
	#inline(parent: XmlElement, paragraph: Paragraph, style: ParagraphStyle): void {
		const { seen } = this.#context;
		for (const node of parent.children) {
			if (typeof node === 'string') continue;
			switch (node.name) {
				case 'w:r':
					this.#run(node, paragraph, style);
					break;
				case 'w:del':
				case 'w:moveFrom':
					seen.deleted.push(visibleText(node));
					break;
				case 'w:ins':
				case 'w:moveTo':
					seen.inserted++;
					this.#inline(node, paragraph, style);
					break;
				case 'w:fldSimple':
					this.#fields.push({ code: node.attributes['w:instr'] ?? '', separated: true });
					this.#inline(node, paragraph, style);
					this.#fields.pop();
					break;
				case 'w:sdt':
					if (child(node, 'w:sdtContent')) this.#inline(child(node, 'w:sdtContent')!, paragraph, style);
					break;
				case 'mc:AlternateContent':
					this.#inline(chosen(node), paragraph, style);
					break;
				case 'm:oMath':
				case 'm:oMathPara':
					this.#add(paragraph, descendants(node, 'm:t').map(textOf).join(''), false, 0);
					break;
				case 'w:hyperlink':
				case 'w:smartTag':
				case 'w:customXml':
				case 'w:dir':
				case 'w:bdo':
					this.#inline(node, paragraph, style);
					break;
			}
		}
	}

	#run(run: XmlElement, paragraph: Paragraph, inherited: ParagraphStyle): void {
		const { styles, seen } = this.#context;
		const properties = child(run, 'w:rPr');
		const characterStyle = child(properties, 'w:rStyle')?.attributes['w:val'];
		const named: Partial<ParagraphStyle> = characterStyle === undefined ? {} : ownOf(styles, characterStyle);
		const look = { ...inherited, ...named, ...readRun(properties) };
		const write = (text: string) => {
			if (look.hidden) seen.hidden.push(text);
			else this.#add(paragraph, text, look.bold ?? false, look.size ?? 0);
		};
		for (const node of run.children) {
			if (typeof node === 'string') continue;
			switch (node.name) {
				case 'w:t':
					write(textOf(node));
					break;
				case 'w:tab':
				case 'w:ptab':
					write('\t');
					break;
				case 'w:br':
				case 'w:cr':
					write('\n');
					break;
				case 'w:noBreakHyphen':
					write('-');
					break;
				case 'w:sym':
					write(symbolOf(Number.parseInt(node.attributes['w:char'] ?? '', 16)));
					break;
				case 'w:ruby':
					// The reading above a word is no text.
					if (child(node, 'w:rubyBase')) this.#inline(child(node, 'w:rubyBase')!, paragraph, inherited);
					break;
				case 'w:fldChar':
					this.#fieldMark(node.attributes['w:fldCharType'], write);
					break;
				case 'w:instrText':
					if (this.#fields.length > 0) this.#fields.at(-1)!.code += textOf(node);
					break;
				case 'w:footnoteReference':
				case 'w:endnoteReference':
					seen.notes.push({
						kind: node.name === 'w:footnoteReference' ? 'footnote' : 'endnote',
						id: node.attributes['w:id'] ?? '',
					});
					write(`〔注${seen.notes.length}〕`);
					break;
				case 'w:commentReference':
					seen.comments++;
					break;
				case 'mc:AlternateContent':
					this.#run(
						{ ...chosen(node), children: [...(properties ? [properties] : []), ...chosen(node).children] },
						paragraph,
						inherited,
					);
					break;
				case 'w:drawing':
				case 'w:pict':
				case 'w:object':
					this.#drawing(node, paragraph);
					break;
			}
		}
	}

	#drawing(element: XmlElement, paragraph: Paragraph): void {
		const boxes = descendants(element, 'w:txbxContent');
		if (boxes.length === 0) this.#context.seen.pictures++;
		// A box in a box is read with the outer one.
		const outer = boxes.filter(
			(box) => !boxes.some((other) => other !== box && descendants(other, 'w:txbxContent').includes(box)),
		);
		for (const box of outer) paragraph.boxes.push(...readBlocks(box, this.#context));
	}

	#fieldMark(type: string | undefined, write: (text: string) => void): void {
		if (type === 'begin') this.#fields.push({ code: '', separated: false });
		const field = this.#fields.at(-1);
		if (!field) return;
		if (type === 'separate') field.separated = true;
		if (type !== 'end') return;
		this.#fields.pop();
		const drawn = textOfCode(field.code);
		if (drawn !== '') write(drawn);
	}

	#add(paragraph: Paragraph, text: string, bold: boolean, size: number): void {
		// Text between the beginning of a field and its result belongs to the code; page numbers are furniture.
		if (this.#fields.some(({ code, separated }) => !separated || fieldKind(code) === 'page')) return;
		paragraph.text += text;
		paragraph.contents ||= this.#inContents();
		if (text.trim() === '') return;
		paragraph.bold &&= bold;
		paragraph.size = Math.max(paragraph.size, size);
	}

	#dropContents(control: XmlElement): void {
		const { seen } = this.#context;
		for (const paragraph of descendants(control, 'w:p')) {
			const text = visibleText(paragraph);
			if (text.trim() !== '') seen.contents.push(text);
		}
	}

	/** Merged cells leave empty ones, so that columns stay. */
	#table(table: XmlElement): void {
		this.#blocks.push(...tableBlocks(rowsOf(table).map((row) => cellsOf(row, this.#context))));
	}
}

function rowsOf(table: XmlElement): XmlElement[] {
	return unwrapped(table, 'w:tr').filter((row) => !child(child(row, 'w:trPr'), 'w:del'));
}

function cellsOf(row: XmlElement, context: DocxContext): SizedBlock[][] {
	const cells: SizedBlock[][] = [];
	const before = Number(child(child(row, 'w:trPr'), 'w:gridBefore')?.attributes['w:val'] ?? 0);
	for (let i = 0; i < Math.min(before, MOST_COLUMNS); i++) cells.push([]);
	for (const cell of unwrapped(row, 'w:tc')) {
		const properties = child(cell, 'w:tcPr');
		cells.push(readBlocks(cell, context));
		const span = Number(child(properties, 'w:gridSpan')?.attributes['w:val'] ?? 1);
		for (let i = 1; i < Math.min(span, MOST_COLUMNS); i++) cells.push([]);
	}
	return cells;
}

/** Word's own limit. */
const MOST_COLUMNS = 63;

/** Rows of a table, cells of a row, whatever groups them. */
function unwrapped(parent: XmlElement, name: string): XmlElement[] {
	return parent.children.flatMap((node) => {
		if (typeof node === 'string') return [];
		if (node.name === name) return [node];
		return ['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml'].includes(node.name)
			? unwrapped(node, name)
			: [];
	});
}

/** The alternative that a new Word takes, unless only the old one has text. */
function chosen(alternatives: XmlElement): XmlElement {
	const choice = child(alternatives, 'mc:Choice');
	const fallback = child(alternatives, 'mc:Fallback');
	return (
		(hasText(choice) || !hasText(fallback) ? choice : fallback) ?? { name: '', attributes: {}, children: [] }
	);
}

const hasText = (element: XmlElement | undefined) =>
	element !== undefined &&
	(descendants(element, 'w:t').length > 0 || descendants(element, 'w:sym').length > 0);

function isContentsControl(control: XmlElement): boolean {
	const properties = child(control, 'w:sdtPr');
	const gallery = properties ? descendants(properties, 'w:docPartGallery')[0] : undefined;
	return gallery?.attributes['w:val'] === 'Table of Contents';
}

/** Text of an element that is dropped, for saying what was dropped. */
function visibleText(element: XmlElement): string {
	return [...descendants(element, 'w:t'), ...descendants(element, 'w:delText')].map(textOf).join('');
}

/** A character style says only what it sets itself; the document's defaults do not speak through it. */
function ownOf(styles: Styles, id: string): Partial<ParagraphStyle> {
	const { bold, hidden } = styles.of(id);
	return { ...(bold === undefined ? {} : { bold }), ...(hidden === undefined ? {} : { hidden }) };
}

function kindOf(style: ParagraphStyle, bold: boolean): Pick<LaidOutBlock, 'kind' | 'level'> {
	if (style.name === 'title' || style.name === '标题') return { kind: 'title' };
	if (style.level !== undefined) return { kind: 'heading', level: style.level };
	return bold ? { kind: 'bold' } : {};
}

/** Notes by id, those that Word keeps for itself (separators) left out. */
export function readNotes(root: XmlElement | undefined, name: string): Map<string, XmlElement> {
	return new Map(
		childrenOf(root, name)
			.filter((note) => (note.attributes['w:type'] ?? 'normal') === 'normal')
			.map((note) => [note.attributes['w:id'] ?? '', note]),
	);
}
