/**
 * Turn text in traditional script into simplified, phrase by phrase (OpenCC t2s).
 *
 *     課後服務  →  课后服务        於潛中學  →  於潜中学
 *
 * Only files that are written in traditional script: a single 於 or 乾 in a simplified file is somebody's name.
 * Names that keep a traditional character in simplified script (於潜镇) come from the gazetteer.
 */
import { Converter } from 'opencc-js/t2cn';
import { divisions } from '../../../src/lib/gazetteer.ts';
import type { Fixer, Replacement } from '../types.ts';

const convert = Converter({ from: 'tw', to: 'cn' });

/** Share of Han characters that change, above which a text counts as traditional; simplified text stays below 0.2 %. */
const SHARE = 0.05;

/** `traditional` when most characters that could differ are traditional, `mixed` when some are. */
export function scriptOf(text: string): 'simplified' | 'traditional' | 'mixed' {
	const changed = countChanged(text);
	const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
	if (han === 0 || changed / han < 0.002) return 'simplified';
	return changed / han >= SHARE ? 'traditional' : 'mixed';
}

function countChanged(text: string): number {
	const converted = convert(text);
	let changed = 0;
	for (let i = 0; i < text.length; i++) if (text[i] !== converted[i]) changed++;
	return converted.length === text.length ? changed : 0;
}

export const traditionalScript: Fixer = {
	name: 'traditional-script',
	uniform: true,
	find(text) {
		if (scriptOf(text) !== 'traditional') return [];
		const replacements: Replacement[] = [];
		let start = 0;
		// Line by line: OpenCC may change the length of a phrase, and a line is small enough to replace whole.
		for (const line of text.split('\n')) {
			replacements.push(...convertLine(line, start));
			start += line.length + 1;
		}
		return replacements;
	},
};

function convertLine(line: string, offset: number): Replacement[] {
	const converted = keepNames(line, convert(line));
	if (converted === line) return [];
	if (converted.length !== line.length)
		return [{ start: offset, end: offset + line.length, text: converted }];
	const replacements: Replacement[] = [];
	for (let i = 0; i < line.length; i++) {
		if (line[i] === converted[i]) continue;
		const from = i;
		while (i + 1 < line.length && line[i + 1] !== converted[i + 1]) i++;
		replacements.push({ start: offset + from, end: offset + i + 1, text: converted.slice(from, i + 1) });
	}
	return replacements;
}

let names: string[] | undefined;
/** Names that simplified script writes with a character OpenCC would convert. */
function protectedNames(): string[] {
	names ??= divisions()
		.flatMap((division) => [division.name, division.short, ...division.nicknames])
		.filter((name) => name.length > 1 && convert(name) !== name && convert(name).length === name.length);
	return names;
}

/** Put back the characters of proper names that simplified script keeps. */
function keepNames(line: string, converted: string): string {
	if (converted.length !== line.length) return converted;
	let result = converted;
	for (const name of protectedNames()) {
		const plain = convert(name);
		for (let at = result.indexOf(plain); at >= 0; at = result.indexOf(plain, at + 1)) {
			const kept = [...name].every((c, i) => c === plain[i] || line[at + i] === c);
			if (kept) result = result.slice(0, at) + name + result.slice(at + name.length);
		}
	}
	return result;
}
