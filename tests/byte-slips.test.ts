/**
 * Damages the committed reports the way it happens in the wild — traditional script, pinyin in brackets, GBK bytes
 * `A3 A1` replaced without regard to character boundaries, undefined pairs dropped — and asks for the text back.
 */
import { globSync, readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { Converter as ToTraditional } from 'opencc-js/cn2t';
import { Converter as ToSimplified } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it, test } from 'vitest';
import { brieflySearched, byteSlips, WIDE_SEARCHES } from '../scripts/pipeline/clean/byte-slips.ts';

const toTraditional = ToTraditional({ from: 'cn', to: 't' });
const toSimplified = ToSimplified({ from: 't', to: 'cn' });

const annotated = new Map<string, string>();
function annotate(text: string): string {
	return [...text]
		.map((character) => {
			let form = annotated.get(character);
			if (form === undefined) {
				// Sites annotate some of the traditional characters, always the same ones.
				const chosen = character !== toSimplified(character) && character.codePointAt(0)! % 10 < 6;
				annotated.set(character, (form = chosen ? `${character}(${pinyin(character)})` : character));
			}
			return form;
		})
		.join('');
}

/** What a reader sees of a line whose bytes slipped; how often they did. */
function damage(line: string, sign: string): { text: string; slips: number } {
	const bytes = iconv.encode(line, 'gbk');
	const slipped: number[] = [];
	let slips = 0;
	for (let i = 0; i < bytes.length;)
		if (bytes[i] === 0xa3 && bytes[i + 1] === 0xa1) {
			slipped.push(0x21);
			slips++;
			i += 2;
		} else slipped.push(bytes[i++]!);
	let text = '';
	for (let i = 0; i < slipped.length;) {
		const [first, second] = [slipped[i]!, slipped[i + 1]];
		if (first < 0x80) {
			text += String.fromCharCode(first);
			i++;
		} else if (second === undefined || second < 0x40) {
			text += sign;
			i++;
		} else {
			const character = iconv.decode(Buffer.from([first, second]), 'gb18030');
			if (character.length === 1 && !/[\ufffd\ue000-\uf8ff]/.test(character)) text += character;
			i += 2;
		}
	}
	return { text, slips };
}

const plain = (text: string) =>
	toSimplified(text.replace(/\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)/g, '')).replace(/！/g, '!');

test.each([
	['bytes vanish', ''],
	['a ? for each lost byte', '?'],
])('damaged reports read as they were written: %s', (_, sign) => {
	let slips = 0;
	let restored = 0;
	const wrongAndSure: string[] = [];
	for (const file of globSync('content/reports/*/2021/*.mdx')) {
		const body = readFileSync(file, 'utf8')
			.split('\n---\n')
			.slice(1)
			.join('')
			.replace(/[#*\\<>]/g, '');
		const lines = annotate(toTraditional(body.replace(/，/g, ','))).split('\n');
		const damaged = lines.map((line) => damage(line, sign));
		const text = damaged.map((line) => line.text).join('\n');
		const edits = byteSlips.find(text);
		let start = 0;
		for (const [index, line] of damaged.entries()) {
			const end = start + line.text.length;
			const here = edits.filter((edit) => edit.start >= start && edit.end <= end);
			let read = '';
			let from = start;
			for (const edit of here) {
				read += text.slice(from, edit.start) + edit.text;
				from = edit.end;
			}
			read += text.slice(from, end);
			const right = plain(read) === plain(lines[index]!);
			if (line.slips === 0) expect(here, line.text).toEqual([]);
			else if (right) restored += line.slips;
			else if (here.length > 0 && here.every((edit) => edit.certainty !== 'conjecture'))
				wrongAndSure.push(`${line.text} → ${read}`);
			slips += line.slips;
			start = end + 1;
		}
	}
	expect(slips).toBeGreaterThan(30);
	// A reading that is wrong says that it may be.
	expect(wrongAndSure).toEqual([]);
	expect(restored / slips).toBeGreaterThan(0.8);
});

describe('places searched only briefly', () => {
	const places = (count: number, same: boolean) =>
		Array.from({ length: count }, (_, i) => `第${same ? 1 : i}所清廉學(xué)!笔痉饵c(diǎn)建设。\n`).join('');

	it.each([
		['a report has some dozens', places(100, false), 0],
		['the same words count once', places(WIDE_SEARCHES * 2, true), 0],
		['what is beyond is counted', places(WIDE_SEARCHES + 50, false), 50],
		['ordinary marks are none', '更加美好！'.repeat(10), 0],
	])('%s', (_, text, expected) => expect(brieflySearched(text)).toBe(expected));
});
