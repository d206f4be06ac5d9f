/**
 * Put together characters that a site cut in two when it wrote pinyin between their bytes.
 *
 *     當(dāng)?shù)毓珓?wù)員   →   當(dāng)地公務員
 *
 * The site looked for characters to annotate byte by byte: the second byte of 當 and the first of 地 look like
 * 數, so `(shù)` was written inside 地. Read again as text, the first byte of 地 and the bracket became one `?`,
 * and everything up to the next such place is cut at the wrong byte. The pinyin proves both ends: the first
 * lost byte must make a character of that reading with the byte before it, the last one with what is pending.
 */
import { Converter } from 'opencc-js/t2cn';
import { polyphonic } from 'pinyin-pro';
import type { Fixer, Replacement } from '../types.ts';
import { characterFrequency } from './character-model.ts';
import { decodePair, encodeCharacter } from './gbk.ts';

const simplified = Converter({ from: 't', to: 'cn' });

const PINYIN = '[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}';
/** The first bracketless pinyin, the characters cut wrong, the second one. */
const SPLIT = new RegExp(
	`(?<=(?<before>\\p{Script=Han})(?:[(（]${PINYIN}[)）])?)\\?(?<first>${PINYIN})[)）](?<middle>\\p{Script=Han}{1,24})\\?(?<last>${PINYIN})[)）]`,
	'gu',
);

export const byteSplits: Fixer = {
	name: 'byte-splits',
	find(text) {
		const replacements: Replacement[] = [];
		for (const match of text.matchAll(SPLIT)) {
			const { before, first, middle, last } = match.groups as Record<
				'before' | 'first' | 'middle' | 'last',
				string
			>;
			const repaired = decodeShifted(before, first, middle, last);
			if (repaired === undefined) continue;
			replacements.push({
				start: match.index,
				end: match.index + match[0].length,
				text: repaired,
				reason: '注音插进了汉字的两个字节之间，已按读音和 GBK 字节还原',
			});
		}
		return replacements;
	},
};

/** The one reading that both pinyin allow, or undefined. */
function decodeShifted(before: string, first: string, middle: string, last: string): string | undefined {
	const trail = (encodeCharacter(before) ?? 0) & 0xff;
	const readings = new Set<string>();
	for (let lost = 0x81; lost <= 0xfe; lost++) {
		const phantom = decodePair(trail, lost);
		if (!phantom || !readsAs(phantom, first)) continue;
		const head = shift(lost, middle);
		if (!head) continue;
		for (let x = 0x40; x <= 0xfe; x++) {
			const character = decodePair(head.pending, x);
			if (character && readsAs(character, last)) readings.add(head.text + character);
		}
	}
	return mostCommon([...readings]);
}

/** Decode characters one byte late, starting with a pending first byte. */
function shift(pending: number, middle: string): { text: string; pending: number } | undefined {
	let text = '';
	for (const character of middle) {
		const code = encodeCharacter(character);
		const decoded = code === undefined ? undefined : decodePair(pending, code >> 8);
		if (!decoded || !/\p{Script=Han}/u.test(decoded)) return undefined;
		text += decoded;
		pending = code! & 0xff;
	}
	return { text, pending };
}

function readsAs(character: string, pinyin: string): boolean {
	return /\p{Script=Han}/u.test(character) && polyphonic(character, { type: 'array' })[0]!.includes(pinyin);
}

/** Several characters may share first byte and reading: the most usual one stands for them (務, not 霚). */
function mostCommon(readings: string[]): string | undefined {
	const total = (text: string) => [...text].reduce((sum, c) => sum + characterFrequency(simplified(c)), 0);
	return readings.sort((a, b) => total(b) - total(a))[0];
}
