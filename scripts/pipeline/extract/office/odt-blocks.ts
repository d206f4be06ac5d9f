/**
 * The body of an OpenDocument text as blocks in reading order, by the same rules as a Word document
 * (`docx-blocks.ts`): numbers of lists written out, notes as `〔注1〕`, text boxes behind their paragraph;
 * deleted and hidden text, comments, contents lists and pictures are counted in `seen`.
 */
import type { LaidOutBlock } from '../laid-out-text.ts';
import type { SizedBlock } from '../title-by-size.ts';
import { ListCounters, type ListLevel } from './list-counters.ts';
import type { OdtStyle, OdtStyles } from './odt-styles.ts';
import { tableBlocks } from './table-blocks.ts';
import { child, childrenOf, descendants, textOf, type XmlElement } from './xml-tree.ts';

/** What was met on the way and is no text. */
export interface OdtSeen {
	deleted: string[];
	hidden: string[];
	contents: string[];
	comments: string[];
	pictures: number;
	/** Bodies of notes in order of their marks. */
	notes: XmlElement[];
}

interface Paragraph {
	text: string;
	bold: boolean;
	size: number;
	boxes: SizedBlock[];
}

/** Where in a list a paragraph stands. */
interface Place {
	/** Key of its counters. */
	list: string;
	levels: readonly (ListLevel | undefined)[];
	style: string | undefined;
	level: number;
}

/** Spreadsheets turned into text claim a thousand empty columns. */
const MOST_COLUMNS = 63;
const MOST_BLANKS = 200;

export class OdtReader {
	readonly seen: OdtSeen = { deleted: [], hidden: [], contents: [], comments: [], pictures: 0, notes: [] };
	#styles: OdtStyles;
	#counters = new ListCounters();
	/** Key of the last list of a style, and of every list that has an id. */
	#lastOf = new Map<string, string>();
	#byId = new Map<string, string>();
	#lists = 0;

	constructor(styles: OdtStyles) {
		this.#styles = styles;
	}

	read(parent: XmlElement): SizedBlock[] {
		return parent.children.flatMap((node) => (typeof node === 'string' ? [] : this.#block(node)));
	}

	#block(element: XmlElement): SizedBlock[] {
		switch (element.name) {
			case 'text:p':
			case 'text:h':
				return this.#paragraph(element, undefined);
			case 'text:list':
				return this.#list(element, undefined);
			case 'table:table':
				return tableBlocks(rowsOf(element).map((row) => this.#cells(row)));
			case 'text:table-of-content':
				this.seen.contents.push(...paragraphsOf(element));
				return [];
			case 'text:tracked-changes':
				for (const deletion of descendants(element, 'text:deletion'))
					this.seen.deleted.push(paragraphsOf(deletion).join(''));
				return [];
			case 'text:section':
				if (element.attributes['text:display'] === 'none') {
					this.seen.hidden.push(...paragraphsOf(element));
					return [];
				}
				return this.read(element);
			case 'text:index-body':
			case 'text:numbered-paragraph':
			case 'draw:text-box':
			case 'draw:g':
				return this.read(element);
			case 'draw:frame':
			case 'draw:custom-shape':
				return this.#drawing(element);
			default:
				return /^text:(?:.+-index|bibliography)$/u.test(element.name) ? this.read(element) : [];
		}
	}

	#list(element: XmlElement, outer: Place | undefined): SizedBlock[] {
		const { attributes } = element;
		const style = attributes['text:style-name'] ?? outer?.style;
		let list = outer?.list;
		if (list === undefined) {
			const continued =
				this.#byId.get(attributes['text:continue-list'] ?? '') ??
				(attributes['text:continue-numbering'] === 'true' ? this.#lastOf.get(style ?? '') : undefined);
			list = continued ?? `list ${++this.#lists}`;
			this.#lastOf.set(style ?? '', list);
		}
		if (attributes['xml:id'] !== undefined) this.#byId.set(attributes['xml:id'], list);
		const level = outer ? outer.level + 1 : 0;
		const place: Place = { list, level, style, levels: this.#styles.list(style) };
		return element.children.flatMap((item) => {
			if (typeof item === 'string') return [];
			const start = Number(item.attributes['text:start-value']);
			if (start >= 0) this.#counters.restart(list, level, start);
			// Only the first paragraph of an item has its number; a header has none.
			let numbered = item.name === 'text:list-item';
			return item.children.flatMap((node) => {
				if (typeof node === 'string') return [];
				if (node.name === 'text:list') return this.#list(node, place);
				if (node.name !== 'text:p' && node.name !== 'text:h') return this.#block(node);
				const blocks = this.#paragraph(node, numbered ? place : null);
				numbered = false;
				return blocks;
			});
		});
	}

	/** `place`: null in a list, but without a number; undefined in no list. */
	#paragraph(element: XmlElement, place: Place | null | undefined): SizedBlock[] {
		const style = this.#styles.of(element.attributes['text:style-name']);
		const paragraph: Paragraph = { text: '', bold: true, size: 0, boxes: [] };
		this.#inline(element, paragraph, style);
		const level = Number(element.attributes['text:outline-level']) || undefined;
		const heading = element.name === 'text:h';
		const filled = paragraph.text.trim() !== '';
		const number = this.#number(element, style, place, heading ? level : undefined, filled);
		return [
			...(filled
				? [
						{
							text: number + paragraph.text.trimStart(),
							...kindOf(style, heading ? (level ?? 1) : undefined, paragraph.bold),
							...(style.centred ? { centred: true } : {}),
							size: paragraph.size,
						},
					]
				: []),
			...paragraph.boxes,
		];
	}

	#number(
		element: XmlElement,
		style: OdtStyle,
		place: Place | null | undefined,
		level: number | undefined,
		filled: boolean,
	): string {
		if (place) return this.#counters.next(place.list, place.levels, place.level);
		if (
			place === null ||
			!filled ||
			level === undefined ||
			element.attributes['text:is-list-header'] === 'true'
		)
			return '';
		const own = this.#styles.list(style.list);
		const levels = own.length > 0 ? own : this.#styles.outline;
		// An outline that nobody numbered has levels without numbers.
		if (levels[level - 1] === undefined || levels[level - 1]?.text === '') return '';
		return this.#counters.next(own.length > 0 ? `style ${style.list}` : 'outline', levels, level - 1);
	}

	#inline(parent: XmlElement, paragraph: Paragraph, style: OdtStyle): void {
		for (const node of parent.children) {
			if (typeof node === 'string') {
				// Line ends of the file are blanks; blanks that count are elements.
				this.#add(paragraph, node.replace(/[\t\r\n ]+/gu, ' '), style);
				continue;
			}
			switch (node.name) {
				case 'text:span':
					this.#inline(node, paragraph, { ...style, ...lookOf(this.#styles, node) });
					break;
				case 'text:s':
					this.#add(
						paragraph,
						' '.repeat(Math.min(Number(node.attributes['text:c'] ?? 1) || 1, MOST_BLANKS)),
						style,
					);
					break;
				case 'text:tab':
					this.#add(paragraph, '\t', style);
					break;
				case 'text:line-break':
					this.#add(paragraph, '\n', style);
					break;
				case 'text:note':
					this.#note(node, paragraph, style);
					break;
				case 'office:annotation':
					this.seen.comments.push(
						[child(node, 'dc:creator'), ...childrenOf(node, 'text:p')]
							.flatMap((part) => (part ? [textOf(part)] : []))
							.join('：'),
					);
					break;
				case 'text:ruby':
					// The reading above a word is no text.
					if (child(node, 'text:ruby-base')) this.#inline(child(node, 'text:ruby-base')!, paragraph, style);
					break;
				case 'text:page-number':
				case 'text:page-count':
				case 'office:annotation-end':
					break;
				default:
					if (node.name.startsWith('draw:')) paragraph.boxes.push(...this.#drawing(node));
					// Links, bookmarks, fields: the text that is shown stands inside.
					else this.#inline(node, paragraph, style);
			}
		}
	}

	#note(note: XmlElement, paragraph: Paragraph, style: OdtStyle): void {
		const body = child(note, 'text:note-body');
		if (!body) return;
		this.seen.notes.push(body);
		this.#add(paragraph, `〔注${this.seen.notes.length}〕`, style);
	}

	#drawing(element: XmlElement): SizedBlock[] {
		if (element.name === 'draw:a' || element.name === 'draw:g' || element.name === 'draw:frame') {
			const box = child(element, 'draw:text-box');
			if (box) return this.read(box);
			const inner = element.children.filter(
				(node): node is XmlElement =>
					typeof node !== 'string' && /^draw:(?:frame|g|custom-shape|a)$/u.test(node.name),
			);
			if (inner.length === 0 && child(element, 'draw:image')) this.seen.pictures++;
			return inner.flatMap((node) => this.#drawing(node));
		}
		return this.read(element);
	}

	#add(paragraph: Paragraph, text: string, look: OdtStyle): void {
		if (look.hidden) {
			this.seen.hidden.push(text);
			return;
		}
		paragraph.text += text;
		if (text.trim() === '') return;
		paragraph.bold &&= look.bold ?? false;
		paragraph.size = Math.max(paragraph.size, look.size ?? 0);
	}

	/** Merged cells leave empty ones, so that columns stay. */
	#cells(row: XmlElement): SizedBlock[][] {
		const cells = row.children.flatMap((cell) => {
			if (typeof cell === 'string' || !/^table:(?:covered-)?table-cell$/u.test(cell.name)) return [];
			const times = Math.min(
				Number(cell.attributes['table:number-columns-repeated'] ?? 1) || 1,
				MOST_COLUMNS,
			);
			const blocks = cell.name === 'table:table-cell' ? this.read(cell) : [];
			return Array.from({ length: times }, () => blocks);
		});
		return cells.slice(0, MOST_COLUMNS);
	}
}

/** Rows, whatever groups them. */
function rowsOf(table: XmlElement): XmlElement[] {
	return table.children.flatMap((node) => {
		if (typeof node === 'string') return [];
		if (node.name === 'table:table-row') return [node];
		return /^table:table-(?:header-rows|rows|row-group)$/u.test(node.name) ? rowsOf(node) : [];
	});
}

/** A style of words says only what it sets itself. */
function lookOf(styles: OdtStyles, span: XmlElement): Partial<OdtStyle> {
	const { bold, size, hidden } = styles.of(span.attributes['text:style-name']);
	return {
		...(bold === undefined ? {} : { bold }),
		...(size === undefined ? {} : { size }),
		...(hidden === undefined ? {} : { hidden }),
	};
}

function kindOf(
	style: OdtStyle,
	level: number | undefined,
	bold: boolean,
): Pick<LaidOutBlock, 'kind' | 'level'> {
	if (/^(?:title|标题)$/iu.test(style.name)) return { kind: 'title' };
	// LibreOffice makes headings inside a list of an imported document paragraphs: the style's name remains.
	const named = /^(?:heading|标题) ?([1-9])$/iu.exec(style.name)?.[1];
	const depth = level ?? style.level ?? (named === undefined ? undefined : Number(named));
	if (depth !== undefined) return { kind: 'heading', level: depth };
	return bold ? { kind: 'bold' } : {};
}

const paragraphsOf = (element: XmlElement) =>
	[...descendants(element, 'text:h'), ...descendants(element, 'text:p')]
		.map((paragraph) => textOf(paragraph).trim())
		.filter((text) => text !== '');
