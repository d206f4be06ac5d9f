/**
 * One spelling for index and query: compatibility forms, letter case, diacritics, traditional script and
 * full-width punctuation are folded. Every unit remembers where it came from, so that marks can be set
 * on the text as it was written.
 */
import { foldPairs } from './fold-pairs.ts';

export interface Normalized {
	text: string;
	/** `starts[i]`, `ends[i]`: the slice of the original that unit `i` of `text` was made from. */
	starts: Uint32Array;
	ends: Uint32Array;
}

const fold = new Map<string, string>();
for (let i = 0; i < foldPairs.length; i += 2) fold.set(foldPairs[i]!, foldPairs[i + 1]!);

/** Punctuation that NFKC leaves alone but keyboards mix up. */
const punctuation = new Map<string, string>([
	['“', '"'],
	['”', '"'],
	['「', '"'],
	['」', '"'],
	['『', '"'],
	['』', '"'],
	['＂', '"'],
	['‘', "'"],
	['’', "'"],
	['。', '.'],
	['、', ','],
	['〔', '['],
	['〕', ']'],
	['【', '['],
	['】', ']'],
	['—', '-'],
	['–', '-'],
	['‐', '-'],
	['−', '-'],
	['～', '~'],
	['∼', '~'],
	['〜', '~'],
	['•', '·'],
	['・', '·'],
	['℃', '℃'],
	['╳', '×'],
	['✕', '×'],
	['〇', '零'],
]);

/** What is not text at all: zero-width marks, soft hyphens, joiners, controls other than white space. */
const IGNORED = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|\p{Variation_Selector}/u;
const MARK = /\p{M}/gu;
const LATIN_WITH_MARK = /^\p{Script=Latin}\p{M}+$/u;

/**
 * Fold a text.
 *
 *     normalize('著力於２０２１年') // text: '着力于2021年'
 *     normalize('  清廉\n学校')     // text: ' 清廉 学校'
 *
 * White space becomes one blank; between a Han character and a digit or Latin letter it vanishes
 * (第 40 个 → 第40个), because typesetting puts it there. A lone surrogate becomes a blank.
 */
export function normalize(original: string): Normalized {
	const units: string[] = [];
	const starts: number[] = [];
	const ends: number[] = [];
	const push = (text: string, start: number, end: number) => {
		for (const unit of text.split('')) {
			units.push(unit);
			starts.push(start);
			ends.push(end);
		}
	};

	let at = 0;
	for (const character of original) {
		const start = at;
		at += character.length;
		const read = readCharacter(character);
		if (read === 'ignored') continue;
		if (read === 'mark') {
			// A combining mark belongs to the letter before it: xué typed as x u e ◌́.
			if (ends.length > 0) ends[ends.length - 1] = at;
			continue;
		}
		if (read === 'blank') {
			if (units.at(-1) !== ' ') push(' ', start, at);
			else ends[ends.length - 1] = at;
			continue;
		}
		push(read.text, start, at);
	}
	return dropSetSpaces(units, starts, ends);
}

/** A blank that typesetting put between a Han character and a digit or letter; as `dropSetSpaces` does, one unit each. */
const SET_SPACE =
	/(?<=[\p{Script=Han}&&[\u0000-\uffff]]) (?=[a-z0-9])|(?<=[a-z0-9]) (?=[\p{Script=Han}&&[\u0000-\uffff]])/gv;

/** The folded text alone: `normalize(original).text`, without the price of the places. */
export function normalizeText(original: string): string {
	let text = '';
	for (const character of original) {
		const read = readCharacter(character);
		if (typeof read !== 'string') text += read.text;
		else if (read === 'blank' && !text.endsWith(' ')) text += ' ';
	}
	return text.includes(' ') ? text.replace(SET_SPACE, '') : text;
}

type ReadCharacter = 'ignored' | 'mark' | 'blank' | { text: string };

const memo = new Map<string, ReadCharacter>();

function readCharacter(character: string): ReadCharacter {
	const known = memo.get(character);
	if (known !== undefined) return known;
	const read = IGNORED.test(character)
		? 'ignored'
		: /\p{M}/u.test(character)
			? 'mark'
			: /\s|\p{Cc}|\p{Cs}/u.test(character)
				? 'blank'
				: { text: foldCharacter(character) };
	if (memo.size < 20_000) memo.set(character, read);
	return read;
}

function foldCharacter(character: string): string {
	const mapped = punctuation.get(character) ?? character;
	let text = mapped.normalize('NFKC').toLowerCase();
	const decomposed = text.normalize('NFD');
	if (LATIN_WITH_MARK.test(decomposed)) text = decomposed.replace(MARK, '');
	text = Array.from(text, (unit) => punctuation.get(unit) ?? fold.get(unit) ?? unit).join('');
	// İ lower-cases to i and a combining dot: marks that appear only now go as well.
	return text.replace(MARK, '').replace(/\s/gu, ' ');
}

const HAN = /\p{Script=Han}/u;
const ALNUM = /[a-z0-9]/;

function dropSetSpaces(units: string[], starts: number[], ends: number[]): Normalized {
	if (!units.includes(' '))
		return { text: units.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
	const keep: number[] = [];
	for (let i = 0; i < units.length; i++) {
		if (units[i] === ' ' && i > 0 && i + 1 < units.length) {
			const before = units[i - 1]!;
			const after = units[i + 1]!;
			if ((HAN.test(before) && ALNUM.test(after)) || (ALNUM.test(before) && HAN.test(after))) continue;
		}
		keep.push(i);
	}
	return {
		text: keep.map((i) => units[i]!).join(''),
		starts: Uint32Array.from(keep, (i) => starts[i]!),
		ends: Uint32Array.from(keep, (i) => ends[i]!),
	};
}

/** The slice `[start, end)` of the original that `[from, to)` of the normalised text stands for. */
export function originalRange(normalized: Normalized, from: number, to: number): [number, number] {
	return [
		normalized.starts[from] ?? 0,
		to > from ? (normalized.ends[to - 1] ?? 0) : (normalized.starts[from] ?? 0),
	];
}
