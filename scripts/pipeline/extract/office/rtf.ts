/**
 * RTF (.rtf, and .doc that is really RTF): text in the code page of each font, numbers of lists as the writer
 * left them (`\listtext`), tables, notes at the end.
 */
import iconv from 'iconv-lite';
import type { Adapter } from '../../types.ts';
import { signatureOf } from '../file-signature.ts';
import { writeBlocks } from '../laid-out-text.ts';
import { refuse } from '../refuse.ts';
import { markTitle, type SizedBlock } from '../title-by-size.ts';
import { leftOutNotes } from './left-out.ts';
import { tooLarge } from './office-package.ts';
import { rtfTokens } from './rtf-tokens.ts';
import { symbolOf } from './symbol-fonts.ts';
import { tableBlocks } from './table-blocks.ts';

const LARGEST_FILE = 100e6;

export const rtf: Adapter = {
	format: 'rtf',
	accepts: ({ bytes }) => signatureOf(bytes) === 'rtf',
	async extract({ bytes }) {
		if (bytes.length > LARGEST_FILE) return [refuse('too-large', tooLarge().message)];
		const reader = new RtfReader();
		for (const token of rtfTokens(bytes)) {
			if (token.kind === 'word') reader.word(token.name, token.value);
			else if (token.kind === 'byte') reader.byte(token.value);
			else if (token.kind === 'open') reader.open();
			else reader.close();
		}
		const { blocks, furniture, deleted } = reader.finish();
		markTitle(blocks);
		return [
			{
				format: 'rtf',
				encoding: 'binary',
				...writeBlocks(blocks),
				diagnostics: leftOutNotes({ furniture, deleted: { count: deleted.length, words: [deleted] } }, '字'),
			},
		];
	},
};

/** Symbol fonts have no code page. */
const SYMBOL = 'symbol';

/** Code pages of font character sets. */
const CHARSETS: Record<number, string> = {
	0: 'windows-1252',
	2: SYMBOL,
	128: 'shift_jis',
	129: 'cp949',
	134: 'gb18030',
	136: 'big5',
};
const FURNITURE = /^(?:header|footer)[lrf]?$/;
/** Groups that hold no text. */
const DATA = new Set(
	'fonttbl colortbl stylesheet info pict object fldinst listtable listoverridetable themedata colorschememapping latentstyles datastore rsidtbl generator xmlnstbl annotation atnid atnauthor atndate filetbl revtbl bkmkstart bkmkend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonshppict mmathPr pgdsctbl fldtype tc xe'.split(
		' ',
	),
);
/** Groups marked as unknown to old readers whose text counts all the same. */
const KEPT = new Set(['shptxt', 'shpinst', 'listtext', 'ud', 'upr', 'cs', 'footnote', 'shppict']);

type Target = 'text' | 'fonts' | 'styles' | 'furniture' | 'note' | 'nothing';

interface State {
	target: Target;
	font: number;
	bold: boolean;
	size: number;
	hidden: boolean;
	deleted: boolean;
	/** Bytes that stand for a Unicode character, for old readers. */
	fallback: number;
	layout: Layout;
}

/** Of the paragraph; groups keep their own (`\\pard` in a `\\listtext` ends nothing outside). */
interface Layout {
	centred: boolean;
	inTable: boolean;
	level: number | undefined;
	style: number;
}

const plainLayout = (): Layout => ({ centred: false, inTable: false, level: undefined, style: 0 });

interface Paragraph {
	text: string;
	bold: boolean;
	size: number;
}

const emptyParagraph = (): Paragraph => ({ text: '', bold: true, size: 0 });

class RtfReader {
	#state: State = {
		target: 'text',
		font: 0,
		bold: false,
		size: 24,
		hidden: false,
		deleted: false,
		fallback: 1,
		layout: plainLayout(),
	};
	#stack: State[] = [];
	#charsets = new Map<number, string>();
	#codePage = 'windows-1252';
	#bytes: number[] = [];
	#skip = 0;
	/** The word before was \*: the group is unknown to old readers. */
	#starred = false;
	#paragraph = emptyParagraph();
	#styleLevels = new Map<number, number>();
	#blocks: SizedBlock[] = [];
	#rows: SizedBlock[][][] = [];
	#row: SizedBlock[][] = [];
	#cell: SizedBlock[] = [];
	#furniture = '';
	#notes: string[] = [];
	#deleted = '';

	open(): void {
		this.#flush();
		// Groups nest as deep as the author's patience; a bomb nests deeper.
		if (this.#stack.length < 5000) this.#stack.push({ ...this.#state, layout: { ...this.#state.layout } });
	}

	close(): void {
		this.#flush();
		const { target } = this.#state;
		this.#state = this.#stack.pop() ?? this.#state;
		if (target === 'furniture' && this.#state.target !== 'furniture') this.#furniture += '\n';
	}

	byte(value: number): void {
		if (this.#skip > 0) this.#skip--;
		else this.#bytes.push(value);
	}

	word(name: string, value: number | undefined): void {
		if (name === 'u' && value !== undefined) {
			this.#flush();
			this.#write(String.fromCharCode(value & 0xffff));
			this.#skip = this.#state.fallback;
			return;
		}
		this.#flush();
		this.#skip = 0;
		const starred = this.#starred;
		this.#starred = name === '*';
		if (name === '*') return;
		if (name === 'fonttbl') this.#state.target = 'fonts';
		else if (name === 'stylesheet') this.#state.target = 'styles';
		else if (FURNITURE.test(name)) this.#state.target = 'furniture';
		else if (name === 'footnote') {
			if (this.#state.target === 'text') {
				this.#notes.push('');
				this.#write(`〔注${this.#notes.length}〕`);
			}
			this.#state.target = this.#state.target === 'text' ? 'note' : 'nothing';
		} else if (DATA.has(name) || (starred && !KEPT.has(name))) this.#state.target = 'nothing';
		else this.#format(name, value);
	}

	finish(): { blocks: SizedBlock[]; furniture: string[]; deleted: string } {
		this.#flush();
		this.#endParagraph();
		this.#endTable();
		const notes = this.#notes
			.map((note, i) => ({ text: note.trim(), mark: `〔注${i + 1}〕` }))
			.filter(({ text }) => text !== '')
			.map(({ text, mark }) => ({ text: mark + text.replace(/\s+/gu, ' ') }));
		return {
			blocks: [...this.#blocks, ...notes],
			furniture: this.#furniture
				.split('\n')
				.map((line) => line.trim())
				.filter((line) => line !== ''),
			deleted: this.#deleted,
		};
	}

	#format(name: string, value: number | undefined): void {
		const state = this.#state;
		const on = value !== 0;
		switch (name) {
			case 'ansicpg':
				this.#codePage = value === 936 ? 'gb18030' : `windows-${value ?? 1252}`;
				if (!iconv.encodingExists(this.#codePage)) this.#codePage = 'gb18030';
				break;
			case 'f':
				state.font = value ?? 0;
				break;
			case 'fcharset':
				if (state.target === 'fonts') this.#charsets.set(state.font, CHARSETS[value ?? 0] ?? this.#codePage);
				break;
			case 'uc':
				state.fallback = Math.max(0, Math.min(8, value ?? 1));
				break;
			case 'b':
				state.bold = on;
				break;
			case 'fs':
				state.size = value ?? 24;
				break;
			case 'v':
				state.hidden = on;
				break;
			case 'deleted':
				state.deleted = on;
				break;
			case 'plain':
				Object.assign(state, { bold: false, size: 24, hidden: false, deleted: false });
				break;
			case 'pard':
				state.layout = plainLayout();
				break;
			case 's':
				state.layout.style = value ?? 0;
				break;
			case 'outlinelevel':
				if (state.target === 'styles') this.#styleLevels.set(state.layout.style, value ?? 9);
				else state.layout.level = value;
				break;
			case 'qc':
				if (state.target === 'text') state.layout.centred = true;
				break;
			case 'intbl':
				if (state.target === 'text') state.layout.inTable = true;
				break;
			case 'par':
			case 'sect':
			case 'page':
				this.#breakAt(name);
				break;
			case 'cell':
			case 'nestcell':
				if (state.target === 'text') {
					this.#endParagraph();
					if (name === 'cell') {
						this.#row.push(this.#cell);
						this.#cell = [];
					}
				}
				break;
			case 'row':
				if (state.target === 'text') {
					this.#rows.push(this.#row);
					this.#row = [];
				}
				break;
			default:
				this.#write(CHARACTERS[name] ?? '');
		}
	}

	#breakAt(name: string): void {
		if (this.#state.target === 'text') this.#endParagraph();
		else if (name === 'par') this.#write('\n');
	}

	/** Bytes gathered so far, in the code page of the font. */
	#flush(): void {
		if (this.#bytes.length === 0) return;
		const bytes = Buffer.from(this.#bytes);
		this.#bytes = [];
		const charset = this.#charsets.get(this.#state.font) ?? this.#codePage;
		// Chinese bytes under a Latin font: the document's own code page is right.
		if (charset === SYMBOL) return this.#write([...bytes].map(symbolOf).join(''));
		const high = bytes.some((byte) => byte >= 0x80);
		this.#write(iconv.decode(bytes, high && charset === 'windows-1252' ? this.#codePage : charset));
	}

	#write(text: string): void {
		const { target, hidden, deleted, bold, size } = this.#state;
		if (text === '' || hidden) return;
		if (deleted) {
			if (target === 'text') this.#deleted += text;
		} else if (target === 'furniture') this.#furniture += text;
		else if (target === 'note') this.#notes[this.#notes.length - 1] += text;
		else if (target === 'text') {
			this.#paragraph.text += text;
			if (text.trim() === '') return;
			this.#paragraph.bold &&= bold;
			this.#paragraph.size = Math.max(this.#paragraph.size, size);
		}
	}

	#endParagraph(): void {
		const { text, bold, size } = this.#paragraph;
		this.#paragraph = emptyParagraph();
		const { centred, inTable, level, style } = this.#state.layout;
		if (!inTable) this.#endTable();
		if (text.trim() === '') return;
		const outline = level ?? this.#styleLevels.get(style) ?? 9;
		const block: SizedBlock = {
			// A tab stands between a list's number and its text.
			text: text.replace(/^(.{0,8}?[、.．）)①-⑳●■◆])\t/u, '$1'),
			size,
			...(centred ? { centred } : {}),
			...(outline < 9
				? { kind: 'heading' as const, level: outline + 1 }
				: bold
					? { kind: 'bold' as const }
					: {}),
		};
		(inTable ? this.#cell : this.#blocks).push(block);
	}

	#endTable(): void {
		if (this.#cell.length > 0) this.#row.push(this.#cell);
		if (this.#row.length > 0) this.#rows.push(this.#row);
		if (this.#rows.length > 0) this.#blocks.push(...tableBlocks(this.#rows));
		[this.#rows, this.#row, this.#cell] = [[], [], []];
	}
}

/** Control words that are characters. */
const CHARACTERS: Record<string, string> = {
	'\\': '\\',
	'{': '{',
	'}': '}',
	'~': '\u00a0',
	_: '-',
	tab: '\t',
	line: '\n',
	emdash: '—',
	endash: '–',
	lquote: '‘',
	rquote: '’',
	ldblquote: '“',
	rdblquote: '”',
	bullet: '•',
	emspace: ' ',
	enspace: ' ',
};
