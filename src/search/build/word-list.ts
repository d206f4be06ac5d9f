/**
 * The words of the corpus with the sounds of their characters: what a query is repaired with. Words come from
 * a segmenter, pairs of neighbouring words that recur (清廉|学校), quotations and names.
 */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { polyphonic } from 'pinyin-pro';
import type { WordList } from '../catalogue.ts';
import { normalizeText } from '../core/normalize.ts';
import { runsOf } from '../core/tokens.ts';

/** Words kept at most: the list is fetched only when a query needs repair, and then whole. */
const MOST_WORDS = 10_000;
const HAN_ONLY = /^\p{Script=Han}{2,10}$/u;

/** Words kept of each share of a corpus: enough that what is common in all of it is among them. */
const MOST_COUNTED = 2 * MOST_WORDS;

/** Reading its dictionary takes as long as a thousand passages. */
let segmenter: Jieba | undefined;

/** Words of folded texts with how often they occur, commonest first. */
export function countWords(texts: readonly string[]): [string, number][] {
	const jieba = (segmenter ??= Jieba.withDict(dict));
	const counts = new Map<string, number>();
	const count = (word: string, weight = 1) => {
		if (HAN_ONLY.test(word)) counts.set(word, (counts.get(word) ?? 0) + weight);
	};
	const pairs = new Map<string, number>();
	for (const text of texts)
		for (const run of runsOf(text)) {
			const words = jieba.cut(run.text, true);
			for (const [i, word] of words.entries()) {
				if (Array.from(word).length <= 4) count(word);
				const pair = word + (words[i + 1] ?? '');
				if (words[i + 1] && word.length > 1 && words[i + 1]!.length > 1)
					pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
			}
			// What stands between quotation marks or is a run by itself (a heading, an item) is a name as it is.
			if (run.text.length <= 8) count(run.text);
		}
	for (const [word, times] of recurring(texts)) count(word, times);
	for (const [pair, times] of pairs) if (times > 1 && pair.length <= 8) count(pair, times);
	return commonest(counts, MOST_COUNTED);
}

/** The list from counted words and from names that are known to matter. */
export function wordList(counted: ReadonlyMap<string, number>, names: Iterable<string> = []): WordList {
	const counts = new Map(counted);
	for (const name of names) {
		const word = normalizeText(name);
		if (!HAN_ONLY.test(word)) continue;
		if (counted.has(word)) counts.set(word, counts.get(word)! + 3);
		else counts.set(word, 1);
	}
	const words = commonest(counts, MOST_WORDS).map(([word]) => word);
	return { words, sounds: soundsOf(words) };
}

function commonest(counts: ReadonlyMap<string, number>, most: number): [string, number][] {
	return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most);
}

/**
 * Stretches of four characters that recur with different neighbours on both sides: fixed expressions that a
 * segmenter cuts (师德师风) stand out by it, pieces of longer ones (德师风建) do not.
 */
function recurring(texts: readonly string[]): [string, number][] {
	const least = texts.length > 3000 ? 6 : 3;
	const grams = new Map<string, { times: number; left: string; right: string; free: number }>();
	for (const text of texts)
		for (const run of runsOf(text))
			for (let i = 0; i + 4 <= run.text.length; i++) {
				const gram = run.text.slice(i, i + 4);
				const left = run.text[i - 1] ?? '|';
				const right = run.text[i + 4] ?? '|';
				const known = grams.get(gram);
				if (!known)
					grams.set(gram, { times: 1, left, right, free: (left === '|' ? 1 : 0) | (right === '|' ? 2 : 0) });
				else {
					known.times++;
					if (left !== known.left || left === '|') known.free |= 1;
					if (right !== known.right || right === '|') known.free |= 2;
				}
			}
	return [...grams]
		.filter(([, { times, free }]) => times >= least && free === 3)
		.map(([gram, { times }]) => [gram, times]);
}

/** The characters of everyday writing: GB 2312 and what the corpus has beyond it. */
function everydayCharacters(): string[] {
	const decoder = new TextDecoder('gbk');
	const list: string[] = [];
	for (let row = 0xb0; row <= 0xf7; row++)
		for (let cell = 0xa1; cell <= 0xfe; cell++) list.push(decoder.decode(new Uint8Array([row, cell])));
	return list.filter((character) => /^\p{Script=Han}$/u.test(character));
}

/**
 * Characters by syllable, without tones; `ü` is typed `v`. Also those the corpus does not have: a misspelling is
 * often made of them (产教溶合).
 */
function soundsOf(words: string[]): Record<string, string> {
	const bySyllable = new Map<string, string[]>();
	for (const character of [...new Set([...words.join(''), ...everydayCharacters()])].sort()) {
		const readings = polyphonic(character, { toneType: 'none', type: 'array' })
			.flat()
			.flatMap((reading) => reading.split(' '))
			.map((reading) => reading.replaceAll('ü', 'v'))
			.filter((reading) => /^[a-z]+$/.test(reading));
		for (const reading of [...new Set(readings)].slice(0, 3))
			bySyllable.set(reading, [...(bySyllable.get(reading) ?? []), character]);
	}
	return Object.fromEntries(
		[...bySyllable].sort().map(([syllable, characters]) => [syllable, characters.join('')]),
	);
}
