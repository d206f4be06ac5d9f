/** GBK two-byte characters as numbers, both ways. Built once from iconv-lite's table. */
import iconv from 'iconv-lite';

const decodeTable = new Map<number, string>();
const encodeTable = new Map<string, number>();

function fill(): void {
	const bytes = Buffer.alloc(2);
	for (let lead = 0x81; lead <= 0xfe; lead++)
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			if (trail === 0x7f) continue;
			bytes[0] = lead;
			bytes[1] = trail;
			const character = iconv.decode(bytes, 'gb18030');
			// Private-use characters are what GBK has no character for: such pairs vanish in conversion.
			if (character.length !== 1 || /[\ufffd\ue000-\uf8ff]/.test(character)) continue;
			decodeTable.set((lead << 8) | trail, character);
			if (!encodeTable.has(character)) encodeTable.set(character, (lead << 8) | trail);
		}
}

/** The character of two bytes, or undefined when GBK has none. */
export function decodePair(lead: number, trail: number): string | undefined {
	if (decodeTable.size === 0) fill();
	return decodeTable.get((lead << 8) | trail);
}

/** `lead << 8 | trail` of a character, the code of an ASCII character, or undefined. */
export function encodeCharacter(character: string): number | undefined {
	if (decodeTable.size === 0) fill();
	const code = character.charCodeAt(0);
	return code < 0x80 ? code : encodeTable.get(character);
}
