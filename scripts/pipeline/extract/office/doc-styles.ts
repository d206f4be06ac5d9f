/** The style sheet of a .doc (STSH): what each style is called by Word and what it sets. */
import { readSprms, type Sprm } from './doc-sprms.ts';

export interface DocStyle {
	/** Built-in number: 1–9 headings, 19–27 lines of a contents list, 62 the title. */
	builtIn?: number;
	/** Of the paragraph, those of the base style first. */
	properties: Sprm[];
	characters: Sprm[];
}

interface Raw extends DocStyle {
	base: number;
}

const NO_BASE = 0xfff;

export function docStyles(table: Buffer): DocStyle[] {
	if (table.length < 8) return [];
	const raw = readStyles(table);
	return raw.map((_, index) => resolve(raw, index, 0));
}

function resolve(raw: readonly Raw[], index: number, depth: number): DocStyle {
	const style = raw[index];
	if (!style || depth > 12) return { properties: [], characters: [] };
	const base = style.base === NO_BASE ? undefined : resolve(raw, style.base, depth + 1);
	return {
		...(style.builtIn === undefined ? {} : { builtIn: style.builtIn }),
		properties: [...(base?.properties ?? []), ...style.properties],
		characters: [...(base?.characters ?? []), ...style.characters],
	};
}

function readStyles(table: Buffer): Raw[] {
	const headerSize = table.readUInt16LE(0);
	const count = table.readUInt16LE(2);
	const baseSize = table.readUInt16LE(4);
	const styles: Raw[] = [];
	let at = 2 + headerSize;
	for (let i = 0; i < count && at + 2 <= table.length; i++) {
		const size = table.readUInt16LE(at);
		styles.push(readStyle(table.subarray(at + 2, at + 2 + size), baseSize));
		at += 2 + size;
	}
	return styles;
}

function readStyle(std: Buffer, baseSize: number): Raw {
	if (std.length < baseSize + 2 || baseSize < 8) return { base: NO_BASE, properties: [], characters: [] };
	const builtIn = std.readUInt16LE(0) & 0xfff;
	const kindAndBase = std.readUInt16LE(2);
	const [kind, base] = [kindAndBase & 0xf, kindAndBase >> 4];
	const nameLength = std.readUInt16LE(baseSize);
	let at = baseSize + 2 + nameLength * 2 + 2;
	const next = () => {
		at += at % 2;
		if (at + 2 > std.length) return Buffer.alloc(0);
		const size = std.readUInt16LE(at);
		const data = std.subarray(at + 2, at + 2 + size);
		at += 2 + size;
		return data;
	};
	// 1 paragraph style: two sets of properties; 2 character style: one.
	const properties = kind === 1 ? readSprms(next().subarray(2)) : [];
	return {
		...(builtIn < 0xffe ? { builtIn } : {}),
		base,
		properties,
		characters: kind <= 2 ? readSprms(next()) : [],
	};
}
