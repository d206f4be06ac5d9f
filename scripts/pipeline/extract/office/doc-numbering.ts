/** Automatic numbering of .doc files: the tables of lists (PlfLst) and of their uses (PlfLfo). */
import type { DocFile } from './doc-file.ts';
import { ListCounters, type ListLevel } from './list-counters.ts';

export interface DocNumbering {
	/** Number of the next paragraph of a use (from 1) at a level (from 0). */
	next(use: number, level: number): string;
}

interface Use {
	list: string;
	levels: (ListLevel | undefined)[];
	starts: Map<number, number>;
}

const LISTS = 73;
const USES = 74;

export function docNumbering(file: DocFile): DocNumbering {
	let uses: Use[] = [];
	try {
		uses = readUses(file, readLists(file));
	} catch {
		// Damaged tables: the text is worth having without its numbers.
	}
	const counters = new ListCounters();
	const begun = new Set<number>();
	return {
		next(number, level) {
			const use = uses[number - 1];
			if (!use) return '';
			if (!begun.has(number)) {
				begun.add(number);
				for (const [index, start] of use.starts) counters.restart(use.list, index, start);
			}
			return counters.next(use.list, use.levels, level);
		},
	};
}

function readLists(file: DocFile): Map<number, (ListLevel | undefined)[]> {
	const { buffer, size } = file.tableAndRest(LISTS);
	const lists = new Map<number, (ListLevel | undefined)[]>();
	if (size < 2) return lists;
	const count = buffer.readUInt16LE(0);
	let at = size;
	// Older writers count the levels into the table's size.
	if (size > 2 + count * 28) at = 2 + count * 28;
	for (let i = 0; i < count; i++) {
		const id = buffer.readInt32LE(2 + i * 28);
		const simple = (buffer[2 + i * 28 + 26]! & 1) === 1;
		const levels: ListLevel[] = [];
		for (let level = 0; level < (simple ? 1 : 9); level++) {
			const read = readLevel(buffer, at);
			levels.push(read.level);
			at = read.end;
		}
		lists.set(id, levels);
	}
	return lists;
}

/** LVL: a fixed part, formatting, and the text with level numbers as characters below nine. */
function readLevel(buffer: Buffer, at: number): { level: ListLevel; end: number } {
	const flags = buffer[at + 5]!;
	const textAt = at + 28 + buffer[at + 24]! + buffer[at + 25]!;
	const length = buffer.readUInt16LE(textAt);
	const text = buffer.toString('utf16le', textAt + 2, textAt + 2 + length * 2);
	const format = FORMATS[buffer[at + 4]!] ?? 'decimal';
	return {
		level: {
			start: buffer.readUInt32LE(at) % 32_768,
			format,
			text: text.replaceAll('%', '').replace(/[\u0000-\u0008]/gu, (mark) => `%${mark.charCodeAt(0) + 1}`),
			legal: (flags & 4) !== 0,
			...((flags & 8) === 0 ? {} : { restart: buffer[at + 26]! }),
		},
		end: textAt + 2 + length * 2,
	};
}

function readUses(file: DocFile, lists: Map<number, (ListLevel | undefined)[]>): Use[] {
	const table = file.table(USES);
	if (table.length < 4) return [];
	const count = table.readUInt32LE(0);
	let at = 4 + count * 16;
	const uses: Use[] = [];
	for (let i = 0; i < count && 4 + i * 16 + 16 <= table.length; i++) {
		const id = table.readInt32LE(4 + i * 16);
		const overrides = table[4 + i * 16 + 12]!;
		const use: Use = { list: String(id), levels: [...(lists.get(id) ?? [])], starts: new Map() };
		uses.push(use);
		at += 4;
		for (let j = 0; j < overrides && at + 8 <= table.length; j++) {
			const flags = table[at + 4]!;
			const level = flags & 0xf;
			const start = table.readUInt32LE(at);
			at += 8;
			if ((flags & 0x10) !== 0 && (flags & 0x20) === 0) use.starts.set(level, start);
			if ((flags & 0x20) === 0) continue;
			const read = readLevel(table, at);
			use.levels[level] = read.level;
			use.list = `${id}/${i}`;
			at = read.end;
		}
	}
	return uses;
}

/** By number (MSONFC), in the names of ISO 29500. */
const FORMATS: Record<number, string> = {
	0: 'decimal',
	1: 'upperRoman',
	2: 'lowerRoman',
	3: 'upperLetter',
	4: 'lowerLetter',
	10: 'ideographDigital',
	11: 'japaneseCounting',
	14: 'decimalFullWidth',
	18: 'decimalEnclosedCircle',
	19: 'decimalFullWidth2',
	22: 'decimalZero',
	23: 'bullet',
	26: 'decimalEnclosedFullstop',
	27: 'decimalEnclosedParen',
	28: 'decimalEnclosedCircleChinese',
	29: 'ideographEnclosedCircle',
	30: 'ideographTraditional',
	31: 'ideographZodiac',
	33: 'taiwaneseCounting',
	34: 'ideographLegalTraditional',
	35: 'taiwaneseCountingThousand',
	36: 'taiwaneseDigital',
	37: 'chineseCounting',
	38: 'chineseLegalSimplified',
	39: 'chineseCountingThousand',
	255: 'none',
};
