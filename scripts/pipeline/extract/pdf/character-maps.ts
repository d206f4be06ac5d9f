/**
 * Character maps for PDFs whose Chinese fonts are not embedded, as Word 97 and Founder wrote them: the file says
 * `GBK-EUC-H`, and the reader must know what that is. Made from the encodings themselves, so no data files.
 *
 *     <b0b2> Tj (GBK-EUC-H)   →   安
 *
 * pdf.js goes from codes to glyph numbers (CIDs) to characters. The numbers used here are our own, above all
 * that Adobe gave away; a font that comes with Adobe's numbers and no map gives U+FFFD, and the file is refused
 * as unreadable instead of giving rubbish.
 */
import iconv from 'iconv-lite';

/** Characters and the numbers they get: blocks one behind the other, from 0x7800 on. */
const BLOCKS: readonly (readonly [first: number, last: number])[] = [
	[0x4e00, 0x9fff],
	[0x3400, 0x4dbf],
	[0x20, 0x17f],
	[0x2c0, 0x45f],
	[0x2000, 0x27bf],
	[0x3000, 0x33ff],
	[0xfe30, 0xfe6f],
	[0xff00, 0xffef],
	[0xe000, 0xe7ff],
];
const FIRST_NUMBER = 0x7800;

/** Encodings of the predefined maps of PDF, by the beginning of their names. */
const ENCODINGS: readonly (readonly [RegExp, string])[] = [
	[/^Uni(?:GB|CNS)-(?:UCS2|UTF16)-[HV]$/u, 'utf-16be'],
	[/^(?:GBK|GBKp|GBK2K|GB|GBpc)(?:-EUC)?-[HV]$/u, 'gbk'],
	[/^(?:ETen|ETenms|B5pc|HKscs)(?:-B5)?-[HV]$/u, 'big5'],
];

const cache = new Map<string, Uint8Array>();

/** What pdf.js asks for data that is not in the file. */
export class CharacterMaps {
	async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
		const name = filename.replace(/\.bcmap$/u, '');
		const known = cache.get(name);
		const map = known ?? new TextEncoder().encode(mapOf(name));
		cache.set(name, map);
		// pdf.js may take the buffer away.
		return map.slice();
	}
}

function mapOf(name: string): string {
	if (/^Adobe-(?:GB1|CNS1)-UCS2$/u.test(name)) return toUnicode();
	const encoding = ENCODINGS.find(([pattern]) => pattern.test(name))?.[1];
	if (!encoding) throw new Error(`no character map ${name}`);
	const ranges =
		encoding === 'utf-16be'
			? BLOCKS.map(([first, last]) => [first, last, numberOf(first)!] as const)
			: doubleBytes(encoding);
	const singles =
		encoding === 'utf-16be' ? '' : `1 begincidrange\n<20> <7e> ${numberOf(0x20)}\nendcidrange\n`;
	const space =
		encoding === 'utf-16be'
			? '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n'
			: '2 begincodespacerange\n<00> <80>\n<8140> <fefe>\nendcodespacerange\n';
	return `/CMapName /${name} def\n/WMode ${name.endsWith('V') ? 1 : 0} def\n${space}${singles}${ranges.length} begincidrange\n${ranges.map(([from, to, number]) => `<${hex(from)}> <${hex(to)}> ${number}`).join('\n')}\nendcidrange\nendcmap`;
}

/** Codes of two bytes that mean consecutive characters, as ranges. */
function doubleBytes(encoding: string): (readonly [number, number, number])[] {
	const ranges: [number, number, number][] = [];
	for (let lead = 0x81; lead <= 0xfe; lead++)
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			if (trail === 0x7f) continue;
			const text = iconv.decode(Buffer.from([lead, trail]), encoding);
			const number = text.length === 1 ? numberOf(text.charCodeAt(0)) : undefined;
			if (number === undefined) continue;
			const code = lead * 256 + trail;
			const last = ranges.at(-1);
			if (last && last[1] + 1 === code && last[2] + code - last[0] === number) last[1] = code;
			else ranges.push([code, code, number]);
		}
	return ranges;
}

function toUnicode(): string {
	const ranges = BLOCKS.map(
		([first, last]) => `<${hex(numberOf(first)!)}> <${hex(numberOf(last)!)}> <${hex(first)}>`,
	);
	// Numbers of Adobe's collections, which nobody here can read.
	const foreign = Array.from(
		{ length: FIRST_NUMBER >> 8 },
		(_, page) => `<${hex(page * 256)}> <${hex(page * 256 + 255)}> [${'<fffd>'.repeat(256)}]`,
	);
	return `1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${ranges.length} beginbfrange\n${[...ranges, ...foreign].join('\n')}\nendbfrange\nendcmap`;
}

function numberOf(character: number): number | undefined {
	let number = FIRST_NUMBER;
	for (const [first, last] of BLOCKS) {
		if (character >= first && character <= last) return number + character - first;
		number += last - first + 1;
	}
	return undefined;
}

const hex = (value: number) => value.toString(16).padStart(4, '0');
