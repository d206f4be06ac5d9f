/**
 * All ways to read text whose bytes were cut at the wrong place: a search over what each byte can have been.
 *
 * Behind a slip the first byte of a true character is pending. Each character seen gives its two bytes (h, l):
 *
 *     join      h completes the pending character, l is pending next
 *     land      an ASCII byte is the second half of a GBK character: the cut is right again
 *     lose one  the pending byte met an ASCII byte below 0x40 or the line's end; the converter dropped what stood
 *               between, or left a ?. The cut is right again, one byte must be guessed
 *     lose two  a pair that GBK does not define vanished; two bytes must be guessed, the cut stays wrong
 *     slip      another mark of the same kind: its A3 completes the pending character
 *
 * Which of the readings is text is the business of the word model; pinyin in brackets proves a character.
 */
import { Converter } from 'opencc-js/t2cn';
import { polyphonic } from 'pinyin-pro';
import { followers } from './character-model.ts';
import { decodePair, encodeCharacter } from './gbk.ts';
import { add, read, type ReadingState } from './word-model.ts';

/** A character as it stands, with the pinyin in brackets behind it. */
export interface Token {
	character: string;
	start: number;
	end: number;
	pinyin?: string;
}

/** A reading of the first tokens. */
export interface Reading {
	state: ReadingState;
	/** Byte still without its second half; undefined where the cut is right. */
	pending: number | undefined;
	/** What the wrongly cut tokens are read as. */
	repair: string;
	/** Token at which the cut is right again. */
	until: number;
	/** Reasons for conjecture, for readers. */
	guesses: readonly string[];
}

/** How widely to search. */
export interface Effort {
	/** Readings kept: with a wrong cut, with a right one. */
	wrong: number;
	right: number;
	/** Readings for which the costly losses of two and three bytes are tried. */
	few: number;
	/** Characters looked at behind the mark; an ASCII byte or a line end mostly comes sooner. */
	reach: number;
}
export const FULL: Effort = { wrong: 96, right: 24, few: 12, reach: 80 };
/** A small part of the work: one byte lost, and the end of the damage near. */
export const BRIEF: Effort = { wrong: 12, right: 6, few: 0, reach: 16 };

/**
 * A reading this many nats behind the leader is given up: e^30 to 1 does not turn within a line. Where no damage is,
 * wrong cuts die of it after a few tokens.
 */
const HOPELESS = 30;
/** First and second characters kept where two bytes were lost; first ones where three were. */
const CHARACTERS = 6;
const FIRSTS = 12;
/** Logarithms of how often it happens: before a whole character rarely, a pair at every seventh place. */
const LOSS_OF_ONE = 2;
const LOSS_OF_TWO = 2;
/** What it is worth that pinyin names the character that was found. */
const PROOF_BY_PINYIN = 6;
/** What it is worth that the file has the same three characters elsewhere: it is the best witness of its words. */
export const OWN_WORDS = 2.5;

export interface Lattice {
	tokens: readonly Token[];
	/** Runs of three characters that the file has where it is whole, simplified. */
	own: ReadonlySet<string>;
	/** The mark whose bytes slipped, and the second of them: it can slip again. */
	slip: { mark: string; trail: number };
	/** Pinyin right behind the mark: that of the character whose bytes all vanished. */
	pinyin?: string | undefined;
	/** The tokens end where the line ends. */
	toLineEnd: boolean;
	effort: Effort;
}

/** The best readings, best first. `start` has the readings of the mark itself. */
export function readLattice(start: Reading[], lattice: Lattice): Reading[] {
	const { tokens, effort } = lattice;
	let wrong = best(
		start.filter((reading) => reading.pending !== undefined),
		effort.wrong,
	);
	let right = start.filter((reading) => reading.pending === undefined);
	for (let i = 0; i <= tokens.length; i++) {
		const token = tokens[i];
		if (wrong.length > 0) {
			const landed = wrong.flatMap((reading) => loseOne(reading, i, lattice));
			for (const reading of wrong.slice(0, effort.few)) landed.push(...loseThree(reading, i, lattice));
			right = best([...right, ...landed], effort.right);
		}
		if (!token) break;
		const nextRight = right
			// A ? that stands for the lost byte belongs to the damage.
			.map((reading) => (reading.until > i ? reading : standing(reading, token, lattice)));
		const nextWrong: Reading[] = [];
		for (const [rank, reading] of wrong.entries())
			for (const next of advance(reading, rank, i, lattice))
				(next.pending === undefined ? nextRight : nextWrong).push(next);
		wrong = best(nextWrong, effort.wrong);
		right = best(nextRight, effort.right);
		const leader = Math.max(wrong[0]?.state.score ?? -Infinity, right[0]?.state.score ?? -Infinity);
		wrong = wrong.filter(({ state }) => state.score > leader - HOPELESS);
	}
	return right.sort((a, b) => b.state.score - a.state.score);
}

/** The readings of one more token by a wrong cut. */
function advance(reading: Reading, rank: number, index: number, lattice: Lattice): Reading[] {
	const token = lattice.tokens[index]!;
	const code = encodeCharacter(token.character);
	// Pinyin stands behind a whole character: the cut cannot pass through its bracket.
	if (code === undefined || (index === 0 ? lattice.pinyin : lattice.tokens[index - 1]!.pinyin)) return [];
	const readings: Reading[] = [];
	if (token.character === lattice.slip.mark) {
		const character = decodePair(reading.pending!, 0xa3);
		if (character) readings.push({ ...extend(reading, character, lattice), pending: lattice.slip.trail });
	}
	if (code < 0x80) {
		const character = decodePair(reading.pending!, code);
		if (character && fits(character, token.pinyin))
			readings.push(land(extend(reading, character, lattice), index + 1, token.pinyin));
	} else {
		const character = decodePair(reading.pending!, code >> 8);
		if (character) {
			const next = extend(reading, character, lattice);
			const last = code & 0xff;
			if (last >= 0x80) readings.push({ ...next, pending: last });
			// The second half is an ASCII character of its own: `(p h) (l)`.
			else readings.push(land(extend(next, String.fromCharCode(last), lattice), index + 1));
		}
	}
	if (rank < lattice.effort.few) readings.push(...loseTwo(reading, index, lattice));
	return readings;
}

/** Where the cut is right again because bytes vanished, and what is known about it. */
interface Ending {
	/** The token that stands for the lost bytes, a ?, belongs to the damage. */
	until: number;
	/** In brackets behind the lost character. */
	pinyin: string | undefined;
	/** First byte behind the loss; undefined at the line's end and where it is not what the lost byte met. */
	met: number | undefined;
	atLineEnd: boolean;
}

function endingAt(index: number, { tokens, toLineEnd, pinyin }: Lattice): Ending | undefined {
	const token = tokens[index];
	if (!token && !toLineEnd) return undefined;
	const before = index === 0 ? pinyin : tokens[index - 1]!.pinyin;
	if (token && /[?\ufffd]/u.test(token.character))
		return {
			until: index + 1,
			pinyin: token.pinyin ?? before,
			met: undefined,
			atLineEnd: index + 1 === tokens.length && toLineEnd,
		};
	const code = token && encodeCharacter(token.character);
	const met = before || code === undefined || code < 0x80 ? code : code >> 8;
	return { until: index, pinyin: before, met: before ? undefined : met, atLineEnd: !token };
}

/** The pending character lost its second byte before token `index`, where the cut is right again. */
function loseOne(reading: Reading, index: number, lattice: Lattice): Reading[] {
	const ending = endingAt(index, lattice);
	if (!ending) return [];
	const { until, pinyin, met } = ending;
	const options: Reading[] = [];
	for (const trail of lostBefore(met)) {
		const character = decodePair(reading.pending!, trail);
		if (!character || !fits(character, pinyin)) continue;
		const next = land(extend(reading, character, lattice), until, pinyin);
		const guesses = pinyin ? next.guesses : [...next.guesses, `〔${simplified(character)}〕缺后一字节`];
		options.push(charge({ ...next, guesses }, ending.atLineEnd ? lineEndCost(character) : 0));
	}
	// Before an ASCII byte and at the line's end the loss is what had to happen.
	const cost = met !== undefined && met >= 0x80 ? LOSS_OF_ONE : 1;
	return best(options, 8).map((option) => charge(option, cost));
}

const lostMemo = new Map<number | undefined, readonly number[]>();

/** Bytes that can have vanished before another: those that make no character with it. */
function lostBefore(met: number | undefined): readonly number[] {
	let known = lostMemo.get(met);
	if (!known) {
		const trails = Array.from({ length: 0xfe - 0x80 + 1 }, (_, i) => 0x80 + i);
		known = trails.filter((trail) => met === undefined || !decodePair(trail, met));
		lostMemo.set(met, known);
	}
	return known;
}

/** Paragraphs end with a full stop, not with a comma. */
function lineEndCost(character: string): number {
	if (/[。；：]/u.test(character)) return -3;
	return /[，、“《（]/u.test(character) ? 6 : 0;
}

/** What the pending character can have been whose second byte began a pair that vanished; likeliest first. */
function firstsOf(reading: Reading, lattice: Lattice): { trail: number; next: Reading }[] {
	const firsts: { trail: number; next: Reading }[] = [];
	for (let trail = 0xa1; trail <= 0xfe; trail++) {
		const character = decodePair(reading.pending!, trail);
		if (character) firsts.push({ trail, next: extend(reading, character, lattice) });
	}
	return firsts.sort((a, b) => b.next.state.score - a.next.state.score);
}

/** A pair that GBK does not define vanished before token `index`: second byte of one character, first of the next. */
function loseTwo(reading: Reading, index: number, lattice: Lattice): Reading[] {
	const token = lattice.tokens[index]!;
	const slipped = token.character === lattice.slip.mark;
	const code = slipped ? (0xa3 << 8) | lattice.slip.trail : encodeCharacter(token.character)!;
	const options: Reading[] = [];
	// Where pinyin leaves few second characters, every first one is tried.
	const firsts = firstsOf(reading, lattice).slice(0, token.pinyin && code < 0x80 ? undefined : CHARACTERS);
	for (const { trail, next } of firsts)
		for (let lead = 0x81; lead <= 0xfe; lead++) {
			if (decodePair(trail, lead)) continue;
			const second = decodePair(lead, code < 0x80 ? code : code >> 8);
			const last = code & 0xff;
			if (!second || (code >= 0x80 && last < 0x80)) continue;
			if (code < 0x80 && !fits(second, token.pinyin)) continue;
			const extended = extend(next, second, lattice);
			const guesses = [...next.guesses, `〔${simplified(next.repair.at(-1)! + second)}〕各缺一字节`];
			options.push(
				code < 0x80
					? { ...land(extended, index + 1, token.pinyin), guesses }
					: { ...extended, pending: last, guesses },
			);
		}
	return best(options, CHARACTERS).map((option) => charge(option, LOSS_OF_TWO));
}

/**
 * The pair vanished, and the character that began in it lost its second byte as well: `精神,` → `,`. Only the words
 * of the list say what it can have been, or the pinyin behind it.
 */
function loseThree(reading: Reading, index: number, lattice: Lattice): Reading[] {
	const ending = endingAt(index, lattice);
	// Two-byte characters go on: nothing was lost here.
	if (!ending || (ending.met !== undefined && ending.met >= 0x40)) return [];
	const { until, pinyin } = ending;
	const options: Reading[] = [];
	for (const { trail, next } of firstsOf(reading, lattice).slice(0, FIRSTS)) {
		const first = next.repair.at(-1)!;
		for (const second of pinyin ? charactersReadAs(pinyin) : followers(simplified(first))) {
			const code = encodeCharacter(second);
			if (code === undefined || code < 0x8000 || decodePair(trail, code >> 8)) continue;
			const guesses = [...reading.guesses, `〔${simplified(first + second)}〕缺三字节`];
			options.push({ ...land(extend(next, second, lattice), until, pinyin), guesses });
		}
	}
	return best(options, 2).map((option) => charge(option, LOSS_OF_TWO + 1));
}

const bySound = new Map<string, string[]>();

/** All characters of GBK with this reading, the usual and the traditional ones. */
function charactersReadAs(pinyin: string): readonly string[] {
	if (bySound.size === 0)
		for (let lead = 0x81; lead <= 0xfe; lead++)
			for (let trail = 0x40; trail <= 0xfe; trail++) {
				const character = decodePair(lead, trail);
				if (!character || !/\p{Script=Han}/u.test(character)) continue;
				for (const sound of soundsOf(character))
					bySound.set(sound, [...(bySound.get(sound) ?? []), character]);
			}
	return bySound.get(pinyin) ?? [];
}

function extend(reading: Reading, character: string, lattice: Lattice): Reading {
	return { ...step(reading, character, lattice), repair: reading.repair + character };
}

/** The token as it stands. Pinyin behind anything but a Chinese character is the other half of a proof. */
function standing(reading: Reading, { character, pinyin }: Token, lattice: Lattice): Reading {
	const next = step(reading, character, lattice);
	return pinyin && !/\p{Script=Han}/u.test(character) ? charge(next, PROOF_BY_PINYIN) : next;
}

function step(reading: Reading, character: string, { own }: Lattice): Reading {
	const state = read(reading.state, simplified(character));
	return { ...reading, state: own.has(state.tail.slice(-3)) ? add(state, OWN_WORDS) : state };
}

/** The cut is right again from token `until` on. */
function land(reading: Reading, until: number, pinyin?: string): Reading {
	const landed: Reading = { ...reading, pending: undefined, until };
	return pinyin ? charge(landed, -PROOF_BY_PINYIN) : landed;
}

function charge(reading: Reading, cost: number): Reading {
	return { ...reading, state: add(reading.state, -cost) };
}

function best(readings: Reading[], count: number): Reading[] {
	return readings.sort((a, b) => b.state.score - a.state.score).slice(0, count);
}

/** Every reading of a character counts: 行 is xíng and háng. */
function fits(character: string, pinyin: string | undefined): boolean {
	if (!pinyin) return true;
	return soundsOf(character).has(pinyin) || soundsOf(simplified(character)).has(pinyin);
}

const soundsMemo = new Map<string, ReadonlySet<string>>();
function soundsOf(character: string): ReadonlySet<string> {
	let known = soundsMemo.get(character);
	if (!known)
		soundsMemo.set(
			character,
			(known = new Set(polyphonic(character, { type: 'array' })[0] as unknown as string[])),
		);
	return known;
}

const toSimplified = Converter({ from: 't', to: 'cn' });
const simplifiedMemo = new Map<string, string>();

/** Character by character, as the model wants it. */
export function simplified(text: string): string {
	let result = '';
	for (const character of text) {
		let one = simplifiedMemo.get(character);
		if (one === undefined) simplifiedMemo.set(character, (one = toSimplified(character)));
		result += one;
	}
	return result;
}
