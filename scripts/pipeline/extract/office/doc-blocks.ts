/**
 * The parts of a Word 97–2003 document as blocks. Marks in the text are characters below a blank: 13 ends a
 * paragraph, 7 a cell or a row, 19–21 enclose a field, 2 stands for a note.
 */
import type { SizedBlock } from '../title-by-size.ts';
import type { LaidOutBlock } from '../laid-out-text.ts';
import { fieldKind, textOfCode, type Field } from './docx-fields.ts';
import type { DocFile } from './doc-file.ts';
import type { DocNumbering } from './doc-numbering.ts';
import { SPRM, valueOf, type Sprm } from './doc-sprms.ts';
import type { DocStyle } from './doc-styles.ts';
import { symbolOf } from './symbol-fonts.ts';
import { tableBlocks } from './table-blocks.ts';

export interface DocSeen {
	deleted: string[];
	hidden: string[];
	contents: string[];
	comments: number;
	pictures: number;
}

export interface DocContext {
	file: DocFile;
	numbering: DocNumbering;
	seen: DocSeen;
	/** Numbers of notes by the place of their mark. */
	notes: Map<number, number>;
}

interface Look {
	deleted: boolean;
	hidden: boolean;
	bold: boolean;
	size: number;
	symbol: string | undefined;
}

/** Built-in styles. */
const TITLE = 62;
const CONTENTS_FROM = 19;
const CONTENTS_TO = 27;

/** Blocks of the characters `[from, to)`. */
export function readDocBlocks(context: DocContext, from: number, to: number): SizedBlock[] {
	const { file } = context;
	const blocks: SizedBlock[] = [];
	const fields: Field[] = [];
	/** Rows of the table being read, cells of its row, blocks of its cell. */
	let rows: SizedBlock[][][] = [];
	let row: SizedBlock[][] = [];
	let cell: SizedBlock[] = [];
	const endTable = () => {
		if (row.length > 0 || cell.length > 0) rows.push([...row, ...(cell.length > 0 ? [cell] : [])]);
		if (rows.length > 0) blocks.push(...tableBlocks(rows));
		[rows, row, cell] = [[], [], []];
	};
	for (let start = from; start < to;) {
		const end = paragraphEnd(file.text, start, to);
		const properties = [...file.styleAt(end - 1).properties, ...file.paragraphAt(end - 1)];
		const mark = file.text[end - 1];
		const inTable = valueOf(properties, SPRM.inTable) === 1 || (valueOf(properties, SPRM.depth) ?? 0) > 0;
		if (!inTable) endTable();
		if (mark === '\u0007' && valueOf(properties, SPRM.rowEnd) === 1) {
			rows.push(row);
			[row, cell] = [[], []];
		} else {
			const block = readParagraph(context, start, end, properties, file.styleAt(end - 1), fields);
			if (block) (inTable ? cell : blocks).push(block);
			if (inTable && mark === '\u0007') {
				row.push(cell);
				cell = [];
			}
		}
		start = end;
	}
	endTable();
	return blocks;
}

/** Behind the mark that ends the paragraph. */
function paragraphEnd(text: string, start: number, to: number): number {
	for (let at = start; at < to; at++) {
		const code = text.charCodeAt(at);
		if (code === 13 || code === 7 || code === 12) return at + 1;
	}
	return to;
}

function readParagraph(
	{ file, numbering, seen, notes }: DocContext,
	from: number,
	to: number,
	properties: readonly Sprm[],
	style: DocStyle,
	fields: Field[],
): SizedBlock | undefined {
	let text = '';
	let [allBold, size] = [true, 0];
	let listed = inContents(fields);
	let look: Look = { deleted: false, hidden: false, bold: false, size: 0, symbol: undefined };
	let until = from;
	for (let cp = from; cp < to; cp++) {
		if (cp >= until) {
			const run = file.charactersAt(cp);
			until = run.until;
			look = lookOf(style, run.sprms);
		}
		const character = file.text[cp]!;
		const drawn = fieldMark(character, fields);
		if (character === '\u0005') seen.comments++;
		if (character === '\u0001' || character === '\u0008') seen.pictures++;
		const visible =
			drawn ??
			(character === '\u0002' && notes.has(cp)
				? `〔注${notes.get(cp)}〕`
				: (look.symbol ?? plainCharacter(character)));
		if (visible === '') continue;
		const open = fields.at(-1);
		if (open && !open.separated && drawn === undefined) open.code += character;
		if (fields.some(({ code, separated }) => !separated || fieldKind(code) === 'page')) continue;
		if (look.deleted) seen.deleted.push(visible);
		else if (look.hidden) seen.hidden.push(visible);
		else {
			text += visible;
			listed ||= inContents(fields);
			if (visible.trim() === '') continue;
			allBold &&= look.bold;
			size = Math.max(size, look.size);
		}
	}
	const use = valueOf(properties, SPRM.list) ?? 0;
	const number =
		use > 0 && use < 0xf801 ? numbering.next(use, Math.min(8, valueOf(properties, SPRM.listLevel) ?? 0)) : '';
	if (text.trim() === '') return undefined;
	text = number + text.trimStart();
	const inList =
		style.builtIn !== undefined && style.builtIn >= CONTENTS_FROM && style.builtIn <= CONTENTS_TO;
	if (inList || listed) {
		seen.contents.push(text);
		return undefined;
	}
	const alignment = valueOf(properties, SPRM.alignment) ?? valueOf(properties, SPRM.alignment80);
	return { text, ...kindOf(style, properties, allBold), size, ...(alignment === 1 ? { centred: true } : {}) };
}

const inContents = (fields: readonly Field[]) =>
	fields.some(({ code, separated }) => separated && fieldKind(code) === 'contents');

/** Keeps the list of open fields; the text a field draws itself, empty for its marks, undefined for other characters. */
function fieldMark(character: string, fields: Field[]): string | undefined {
	if (character === '\u0013') fields.push({ code: '', separated: false });
	else if (character === '\u0014') {
		if (fields.length > 0) fields.at(-1)!.separated = true;
	} else if (character === '\u0015') return textOfCode(fields.pop()?.code ?? '');
	else return undefined;
	return '';
}

function plainCharacter(character: string): string {
	switch (character) {
		case '\t':
		case '\u00a0':
			return character;
		case '\u000b':
		case '\u000c':
		case '\u000e':
			return '\n';
		case '\u001e':
			return '-';
		default:
			return character < ' ' ? '' : character;
	}
}

function lookOf(style: DocStyle, own: readonly Sprm[]): Look {
	const styled = valueOf(style.characters, SPRM.bold) === 1;
	const bold = valueOf(own, SPRM.bold);
	const symbol = own.findLast(({ code }) => code === SPRM.symbol)?.operand;
	return {
		deleted: valueOf(own, SPRM.deleted) === 1,
		hidden: valueOf(own, SPRM.hidden) === 1,
		// 0x80: as the style; 0x81: the opposite.
		bold: bold === undefined || bold === 0x80 ? styled : bold === 0x81 ? !styled : bold === 1,
		size: valueOf(own, SPRM.size) ?? valueOf(style.characters, SPRM.size) ?? 20,
		symbol: symbol && symbol.length >= 4 ? symbolOf(symbol.readUInt16LE(2)) : undefined,
	};
}

function kindOf(
	style: DocStyle,
	properties: readonly Sprm[],
	bold: boolean,
): Pick<LaidOutBlock, 'kind' | 'level'> {
	if (style.builtIn === TITLE) return { kind: 'title' };
	if (style.builtIn !== undefined && style.builtIn >= 1 && style.builtIn <= 9)
		return { kind: 'heading', level: style.builtIn };
	const outline = valueOf(properties, SPRM.outline);
	if (outline !== undefined && outline < 9) return { kind: 'heading', level: outline + 1 };
	return bold ? { kind: 'bold' } : {};
}
