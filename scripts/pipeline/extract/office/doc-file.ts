/**
 * A Word 97–2003 document as its tables give it: characters, and what holds for each of them. [MS-DOC] names are
 * kept in comments, so that a reader can follow in the specification.
 */
import iconv from 'iconv-lite';
import type { CompoundFile } from './ole-compound.ts';
import { docStyles, type DocStyle } from './doc-styles.ts';
import { readSprms, type Sprm } from './doc-sprms.ts';

export interface DocFile {
	/** All characters: body, then notes, headers, comments, text boxes. */
	text: string;
	/** Number of characters of each part (FibRgLw97). */
	counts: {
		body: number;
		footnotes: number;
		headers: number;
		comments: number;
		endnotes: number;
		boxes: number;
	};
	paragraphAt(cp: number): Sprm[];
	styleAt(cp: number): DocStyle;
	/** Character properties, and the first position where others hold. */
	charactersAt(cp: number): { sprms: Sprm[]; until: number };
	/** A table of the file: its bytes, empty when there is none. `index` counts pairs of FibRgFcLcb97. */
	table(index: number): Buffer;
	/** The table, and everything behind it. */
	tableAndRest(index: number): { buffer: Buffer; size: number };
	styles: readonly DocStyle[];
}

/** Why a document cannot be read. */
export class DocError extends Error {
	readonly ruleId: 'password' | 'broken-file' | 'old-word' | 'no-document-part';
	constructor(ruleId: DocError['ruleId']) {
		super(ruleId);
		this.ruleId = ruleId;
	}
}

interface Piece {
	from: number;
	to: number;
	/** Place of the first character in the stream. */
	at: number;
	bytes: 1 | 2;
}

interface Range {
	from: number;
	to: number;
	style: number;
	sprms: Sprm[];
}

export function openDoc(compound: CompoundFile): DocFile {
	const main = compound.stream('WordDocument');
	if (!main || main.length < 0x200) throw new DocError('no-document-part');
	// wIdent, nFib, flags
	if (main.readUInt16LE(0) !== 0xa5ec || main.readUInt16LE(2) < 0xc1) throw new DocError('old-word');
	const flags = main.readUInt16LE(10);
	if ((flags & 0x0100) !== 0) throw new DocError('password');
	const tables = compound.stream((flags & 0x0200) === 0 ? '0Table' : '1Table');
	if (!tables) throw new DocError('broken-file');

	const place = (index: number) => ({
		at: main.readUInt32LE(0x9a + index * 8),
		size: main.readUInt32LE(0x9e + index * 8),
	});
	const table = (index: number) => {
		const { at, size } = place(index);
		return tables.subarray(at, at + size);
	};
	const pieces = readPieces(table(33), main.length);
	const text = pieces.map((piece) => charactersOf(main, piece)).join('');
	const characters = readRanges(main, table(12), 'character');
	const paragraphs = readRanges(main, table(13), 'paragraph');
	const styles = docStyles(table(1));
	const fileOffset = (cp: number) => {
		const piece = pieces.find(({ from, to }) => cp >= from && cp < to);
		return piece ? { fc: piece.at + (cp - piece.from) * piece.bytes, piece } : undefined;
	};
	const paragraphRange = (cp: number) => {
		const offset = fileOffset(cp);
		return offset && rangeAt(paragraphs, offset.fc);
	};
	return {
		text,
		counts: {
			body: main.readUInt32LE(0x4c),
			footnotes: main.readUInt32LE(0x50),
			headers: main.readUInt32LE(0x54),
			comments: main.readUInt32LE(0x5c),
			endnotes: main.readUInt32LE(0x60),
			boxes: main.readUInt32LE(0x64),
		},
		paragraphAt: (cp) => paragraphRange(cp)?.sprms ?? [],
		styleAt: (cp) => styles[paragraphRange(cp)?.style ?? 0] ?? { properties: [], characters: [] },
		charactersAt(cp) {
			const offset = fileOffset(cp);
			if (!offset) return { sprms: [], until: cp + 1 };
			const { fc, piece } = offset;
			const range = rangeAt(characters, fc);
			const end = range ? Math.floor((range.to - fc) / piece.bytes) : 1;
			return { sprms: range?.sprms ?? [], until: Math.min(piece.to, cp + Math.max(1, end)) };
		},
		table,
		tableAndRest: (index) => ({ buffer: tables.subarray(place(index).at), size: place(index).size }),
		styles,
	};
}

/** Clx: where each stretch of characters lies. */
function readPieces(clx: Buffer, streamLength: number): Piece[] {
	let at = 0;
	while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1);
	if (clx[at] !== 2) throw new DocError('broken-file');
	const size = clx.readUInt32LE(at + 1);
	const count = Math.floor((size - 4) / 12);
	const plc = clx.subarray(at + 5, at + 5 + size);
	const pieces: Piece[] = [];
	for (let i = 0; i < count; i++) {
		const [from, to] = [plc.readUInt32LE(i * 4), plc.readUInt32LE(i * 4 + 4)];
		const fc = plc.readUInt32LE((count + 1) * 4 + i * 8 + 2);
		const compressed = (fc & 0x40000000) !== 0;
		const start = compressed ? (fc & 0x3fffffff) >>> 1 : fc;
		const bytes = compressed ? 1 : 2;
		if (to < from || start + (to - from) * bytes > streamLength) throw new DocError('broken-file');
		pieces.push({ from, to, at: start, bytes });
	}
	return pieces;
}

function charactersOf(main: Buffer, { from, to, at, bytes }: Piece): string {
	const buffer = main.subarray(at, at + (to - from) * bytes);
	return bytes === 2 ? buffer.toString('utf16le') : iconv.decode(buffer, 'windows-1252');
}

/** PlcfBteChpx, PlcfBtePapx: pages of 512 bytes with ranges of the stream and their properties. */
function readRanges(main: Buffer, plc: Buffer, kind: 'character' | 'paragraph'): Range[] {
	const count = Math.floor((plc.length - 4) / 8);
	const ranges: Range[] = [];
	for (let i = 0; i < count; i++) {
		const number = plc.readUInt32LE((count + 1) * 4 + i * 4) & 0x3fffff;
		const page = main.subarray(number * 512, number * 512 + 512);
		if (page.length < 512) continue;
		const runs = page[511]!;
		const entry = kind === 'character' ? 1 : 13;
		if ((runs + 1) * 4 + runs * entry > 511) continue;
		for (let j = 0; j < runs; j++) {
			const place = page[(runs + 1) * 4 + j * entry]! * 2;
			ranges.push({
				from: page.readUInt32LE(j * 4),
				to: page.readUInt32LE(j * 4 + 4),
				...(kind === 'character' ? chpx(page, place) : papx(page, place)),
			});
		}
	}
	return ranges.sort((a, b) => a.from - b.from);
}

function chpx(page: Buffer, at: number): Pick<Range, 'style' | 'sprms'> {
	return { style: 0, sprms: at === 0 ? [] : readSprms(page.subarray(at + 1, at + 1 + page[at]!)) };
}

function papx(page: Buffer, at: number): Pick<Range, 'style' | 'sprms'> {
	if (at === 0 || at > 508) return { style: 0, sprms: [] };
	const [start, size] = page[at] === 0 ? [at + 2, page[at + 1]! * 2] : [at + 1, page[at]! * 2 - 1];
	const data = page.subarray(start, start + size);
	return data.length < 2
		? { style: 0, sprms: [] }
		: { style: data.readUInt16LE(0), sprms: readSprms(data.subarray(2)) };
}

function rangeAt(ranges: readonly Range[], fc: number): Range | undefined {
	let [low, high] = [0, ranges.length - 1];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (ranges[middle]!.from <= fc) low = middle;
		else high = middle - 1;
	}
	const range = ranges[low];
	return range && fc >= range.from && fc < range.to ? range : undefined;
}
