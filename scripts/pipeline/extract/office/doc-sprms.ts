/** Single property modifiers ([MS-DOC] 2.6): a code and its operand, the shape of all formatting in .doc files. */

export interface Sprm {
	code: number;
	operand: Buffer;
}

/** The few that concern the text. */
export const SPRM = {
	deleted: 0x0800,
	hidden: 0x083c,
	bold: 0x0835,
	size: 0x4a43,
	symbol: 0x6a09,
	alignment: 0x2461,
	alignment80: 0x2403,
	outline: 0x2640,
	listLevel: 0x260a,
	list: 0x460b,
	inTable: 0x2416,
	rowEnd: 0x2417,
	depth: 0x6649,
} as const;

/** Bytes of the operand by the top three bits of the code. */
const SIZES = [1, 1, 2, 4, 2, 2, 0, 3] as const;
const TABLE_DEFINITION = 0xd608;

/** Stops where the bytes do not add up. */
export function readSprms(buffer: Buffer): Sprm[] {
	const sprms: Sprm[] = [];
	for (let at = 0; at + 2 < buffer.length;) {
		const code = buffer.readUInt16LE(at);
		at += 2;
		let size: number = SIZES[code >> 13]!;
		if (code === TABLE_DEFINITION) {
			if (at + 2 > buffer.length) break;
			size = buffer.readUInt16LE(at) + 1;
		} else if (code >> 13 === 6) size = buffer[at]! + 1;
		sprms.push({ code, operand: buffer.subarray(at, at + size) });
		at += size;
	}
	return sprms;
}

/** Value of the last one of that code: later ones win. */
export function valueOf(sprms: readonly Sprm[], code: number): number | undefined {
	const operand = sprms.findLast((sprm) => sprm.code === code)?.operand;
	if (!operand || operand.length === 0) return undefined;
	return operand.readUIntLE(0, Math.min(operand.length, 4));
}
