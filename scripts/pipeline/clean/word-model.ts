/**
 * How well a run of simplified Chinese reads, as the best way to cut it into the words of jieba's list. Grows one
 * character at a time, so that a search over readings can share what they have in common.
 */
import { wordLogProbability } from './character-model.ts';

/** Longest word looked up, in characters. */
const LONGEST = 5;

/** A reading up to its last character. `best[k]` is the score of the best cut that ends k characters back. */
export interface ReadingState {
	/** Natural logarithm. */
	score: number;
	/** The last characters, newest last. */
	tail: string;
	best: readonly number[];
}

export const START: ReadingState = { score: 0, tail: '', best: [0] };

/** The reading with one more character. */
export function read(state: ReadingState, character: string): ReadingState {
	const tail = (state.tail + character).slice(-LONGEST);
	let score = -Infinity;
	if (isHan(character))
		for (let length = 1; length <= Math.min(tail.length, state.best.length); length++) {
			const word = tail.slice(-length);
			if (length > 1 && !isHan(word[0]!)) break;
			const probability = wordLogProbability(word);
			if (probability !== undefined) score = Math.max(score, state.best[length - 1]! + probability);
		}
	else score = state.best[0]! + markCost(character, state.tail.at(-1) ?? '');
	const before = state.tail.at(-1) ?? '';
	if (/[×\d%]/u.test(before) && MEASURE.test(character)) score += MEASURE_GAIN;
	if (STOP.test(before) && PARTICLE.test(character)) score -= LONELY_PARTICLE;
	return { score, tail, best: [score, ...state.best].slice(0, LONGEST) };
}

export function readAll(state: ReadingState, text: string): ReadingState {
	for (const character of text) state = read(state, character);
	return state;
}

/** All cuts gain alike, so that a word begun before stays comparable. */
export function add(state: ReadingState, gain: number): ReadingState {
	return { ...state, score: state.score + gain, best: state.best.map((score) => score + gain) };
}

/** Words of measure, more likely behind a number or an anonymising × than anywhere else. */
const MEASURE = /[个所名人次项件位家条篇处间台套场节门届期年月日分元万亿]/u;
const MEASURE_GAIN = 2;

/** No clause begins with a particle (`！了。`). */
const PARTICLE = /[的了着过吗呢吧]/u;
const STOP = /[，。！？；：,!?;:]/u;
const LONELY_PARTICLE = 8;

const isHan = (character: string) => /\p{Script=Han}/u.test(character) && !/[々〆〇]/u.test(character);

/**
 * Natural logarithms, from counts in official prose: every twelfth character is a comma, every thirtieth a 、 or
 * a full stop; quotation marks and brackets are rarer, Latin letters rare, everything else debris.
 */
function markCost(mark: string, before: string): number {
	// No two stops follow each other: 。、 comes from a wrong reading.
	const doubled = /[，。、；：,;:(（“《]/u.test(before) && /[，。、；：,;:”》）)]/u.test(mark) ? -9 : 0;
	if (/[，,]/u.test(mark)) return -3 + doubled;
	if (/[。、]/u.test(mark)) return -4 + doubled;
	if (/[；：;:“”《》（）()]/u.test(mark)) return -5 + doubled;
	if (/[\d. \t%×]/u.test(mark)) return -4;
	if (/[…—‘’·+-]/u.test(mark)) return -6;
	if (/[A-Za-z!?！？/&]/u.test(mark)) return -9;
	return -16;
}
