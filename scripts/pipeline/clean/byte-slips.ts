/**
 * Put back the bytes that a site lost when it replaced full-width punctuation by ASCII inside GBK text.
 *
 *     “清廉學(xué)!笔痉饵c(diǎn)   →   “清廉學(xué)校”示范點(diǎn)
 *
 * The site searched the bytes A3 A1 (！) without regard to character boundaries and wrote 21 (!). Where the
 * A3 was the second byte of one character and the A1 the first of the next, everything behind is cut at the
 * wrong byte until an ASCII byte falls into a second half. Repair: put A3 A1 back, try every lost first byte,
 * decode shifted until the cut is right again. Of all readings, text unchanged included, the one that reads
 * most like Chinese wins, and only by a clear margin.
 *
 * Two bytes are harder: where the shifted cut met a pair that GBK does not define, the converter dropped a
 * byte or two. Such a reading is a conjecture, unless the pinyin behind the character settles it.
 *
 * Deliberately missed: damage by other replacements than full-width punctuation, and files not from GBK.
 */
import { Converter } from 'opencc-js/t2cn';
import { polyphonic } from 'pinyin-pro';
import type { Fixer, Replacement } from '../types.ts';
import { isRare, logProbability } from './character-model.ts';
import { decodePair, encodeCharacter } from './gbk.ts';

/** Trail byte of the full-width form (A3 xx) that an ASCII or full-width mark may have been. */
const SLIP_MARKS = new Map(
	[...'!,;:?'].flatMap((mark) => {
		const trail = mark.charCodeAt(0) + 0x80;
		return [
			[mark, trail],
			[String.fromCharCode(mark.charCodeAt(0) + 0xfee0), trail],
		] as const;
	}),
);

/** A repair must beat the text as it stands by this many nats: e^10 to 1. Found on real text without damage. */
const MARGIN = 10;
/** The same in a file that is damaged beyond doubt (two repairs by the full margin). */
const MARGIN_IN_DAMAGED_FILE = 5;
/** Repairs by the full margin that show a file to be damaged. */
const DAMAGED = 2;
/** A reading that beats the next different one by less is a conjecture. */
const CLEAR_LEAD = 1.5;
/** What a lost byte costs a reading, so that a reading without loss is preferred. */
const LOSS = 4;
/** What losing two at once costs: every ninth pair of a wrong cut is none that GBK knows. */
const LOSS_OF_TWO = 1;
/** What it is worth that a stray letter and the pinyin behind it turn into one fitting character. */
const PROOF_BY_PINYIN = 8;
/** What it is worth that the file has the same three characters elsewhere. */
const OWN_WORDS = 3;
/** A sentence of one particle (`！了。`) is none. */
const LONELY_PARTICLE = 12;
/** Readings kept at each step. */
const BEAM = 24;
/** Readings, and first characters of each, for which the costly case of two lost bytes is tried. */
const FEW = 8;
const FIRSTS = 8;
/** Characters looked at behind the mark; an ASCII byte or a line end comes sooner. */
const REACH = 30;

const BRACKETED_PINYIN = /^[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6})[)）]/;

const ALL_BRACKETED_PINYIN = /[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]/g;

const toSimplified = Converter({ from: 't', to: 'cn' });
const simplifiedMemo = new Map<string, string>();
function simplified(character: string): string {
	let result = simplifiedMemo.get(character);
	if (result === undefined) simplifiedMemo.set(character, (result = toSimplified(character)));
	return result;
}

/** A character with the pinyin that stands in brackets behind it. */
interface Token {
	character: string;
	start: number;
	end: number;
	pinyin?: string;
	/** End including the bracket. */
	next: number;
}

/** The two characters left of the mark and the file's own words. */
interface Left {
	text: string;
	own: Set<string>;
}

interface Reading {
	/** Decoded so far. */
	text: string;
	score: number;
	/** First byte still without its second. */
	pending: number;
	losses: number;
	/** Reasons for conjectures. */
	reasons: string[];
}

interface Repair extends Reading {
	/** Token index where the right cut begins again. */
	until: number;
}

export const byteSlips: Fixer = {
	name: 'byte-slips',
	find(text) {
		const found = findWithMargin(text, MARGIN_IN_DAMAGED_FILE);
		const sure = found.filter(({ lead }) => lead >= MARGIN);
		return (sure.length < DAMAGED ? sure : found).map(({ lead: _, ...replacement }) => replacement);
	},
};

/** A replacement with the nats by which it beats the text as it stands. */
type Candidate = Replacement & { lead: number };

function findWithMargin(text: string, margin: number): Candidate[] {
	const replacements: Candidate[] = [];
	const own = ownTriples(text);
	// What stands left of the mark, repaired already.
	let repaired = '';
	let from = 0;
	let copied = 0;
	for (let i = 0; i < text.length; i++) {
		const trail = i < from ? undefined : SLIP_MARKS.get(text[i]!);
		if (trail === undefined) continue;
		repaired = (repaired + text.slice(copied, i)).slice(-24);
		copied = i;
		const repair = repairAt(text, i, trail, { margin, own, left: repaired });
		if (!repair) continue;
		replacements.push(repair);
		repaired += repair.text;
		from = copied = repair.end;
	}
	return replacements;
}

/** What a repair is judged by. */
interface Evidence {
	margin: number;
	/** Runs of three characters that the file has, simplified: it is the best witness of its own words. */
	own: Set<string>;
	/** The text left of the mark, with earlier repairs. */
	left: string;
}

function repairAt(text: string, at: number, trail: number, evidence: Evidence): Candidate | undefined {
	const tokens = readTokens(text, at + 1);
	// The quick way out for ordinary punctuation: what follows reads like text already.
	if (tokens.length === 0 || readsWell(text[at]!, tokens)) return undefined;

	const before = { text: lastCharacters(evidence.left), own: evidence.own };
	const repairs: Repair[] = [];
	let beam: Reading[] = [];
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		const character = decodePair(lead, 0xa3);
		if (character)
			beam.push(extend({ text: '', score: 0, pending: trail, losses: 0, reasons: [] }, before, character));
	}
	beam = keepBest(beam);

	for (let i = 0; i <= tokens.length && beam.length > 0; i++) {
		const token = tokens[i];
		const previous = tokens[i - 1];
		const continued: Reading[] = [];
		for (const [rank, reading] of beam.entries()) {
			const code = token && encodeCharacter(token.character);
			repairs.push(...loseOneByte(reading, before, i, previous, code));
			// Pinyin stands behind a whole character: the cut cannot pass through its bracket.
			if (!token || previous?.pinyin || code === undefined) continue;
			if (code < 0x80) {
				const character = decodePair(reading.pending, code);
				if (!character || !fits(character, token.pinyin)) continue;
				const done = extend(reading, before, character);
				repairs.push({ ...done, score: done.score + (token.pinyin ? PROOF_BY_PINYIN : 0), until: i + 1 });
				continue;
			}
			const character = decodePair(reading.pending, code >> 8);
			if (character) continued.push({ ...extend(reading, before, character), pending: code & 0xff });
			if (rank < FEW) continued.push(...loseTwoBytes(reading, before, code));
		}
		beam = keepBest(continued);
	}

	return choose(text, at, before, tokens, repairs, evidence.margin);
}

/** The best repair, when it beats the text as it stands. */
function choose(
	text: string,
	at: number,
	before: Left,
	tokens: Token[],
	repairs: Repair[],
	margin: number,
): Candidate | undefined {
	const rest: number[] = [0];
	for (let i = tokens.length - 1; i >= 0; i--) {
		const left = i === 0 ? text[at]! : simplified(tokens[i - 1]!.character);
		rest[tokens.length - i] =
			rest[tokens.length - i - 1]! + logProbability(left, simplified(tokens[i]!.character));
	}
	const alone =
		/^[的了着过吗呢吧]$/u.test(simplified(tokens[0]!.character)) &&
		!/\p{Script=Han}/u.test(tokens[1]?.character ?? '');
	const unchanged =
		logProbability(before.text, text[at]!) + rest[tokens.length]! - (alone ? LONELY_PARTICLE : 0);
	const scored = repairs
		.map((repair) => {
			const next = tokens[repair.until];
			// The first character after the repair is judged by its new neighbour.
			const seam = next
				? logProbability(simplified(repair.text.at(-1)!), simplified(next.character)) -
					logProbability(
						repair.until === 0 ? text[at]! : simplified(tokens[repair.until - 1]!.character),
						simplified(next.character),
					)
				: 0;
			return { repair, total: repair.score + seam + rest[tokens.length - repair.until]! };
		})
		.sort((a, b) => b.total - a.total);
	const best = scored[0];
	if (!best || best.total < unchanged + margin) return undefined;
	const end = best.repair.until === 0 ? at + 1 : tokens[best.repair.until - 1]!.end;
	const rival = scored.find((other) => other.repair.text !== best.repair.text);
	const doubtful = rival !== undefined && best.total - rival.total < CLEAR_LEAD;
	const reasons = [...best.repair.reasons];
	if (doubtful) reasons.push(`也可读作「${simplifiedText(rival.repair.text)}」`);
	const certain = reasons.length === 0;
	return {
		lead: best.total - unchanged,
		start: at,
		end,
		text: best.repair.text,
		certainty: certain ? 'exact' : 'conjecture',
		reason: certain
			? `「${text.slice(at, end)}」是「${simplifiedText(best.repair.text)}」的标点字节被误替换后的残留，已按 GBK 字节还原`
			: `原文此处缺字节，据上下文推断：${reasons.join('；')}`,
	};
}

/** The second byte of the pending character is gone and the cut is right again behind it. */
function loseOneByte(
	reading: Reading,
	before: Left,
	index: number,
	previous: Token | undefined,
	nextCode: number | undefined,
): Repair[] {
	const pinyin = previous?.pinyin;
	const options: Repair[] = [];
	for (let trail = 0x80; trail <= 0xfe; trail++) {
		const character = decodePair(reading.pending, trail);
		if (!character || !/\p{Script=Han}/u.test(character) || !fits(character, pinyin)) continue;
		// The byte vanished because it and the next byte are no character; with a Han neighbour that narrows it.
		if (!pinyin && nextCode !== undefined && nextCode >= 0x80 && decodePair(trail, nextCode >> 8)) continue;
		const next = extend(reading, before, character);
		options.push({
			...next,
			until: index,
			score: next.score - (pinyin ? 1 : LOSS),
			losses: reading.losses + 1,
			reasons: pinyin ? reading.reasons : [...reading.reasons, `〔${simplified(character)}〕缺后一字节`],
		});
	}
	return options.sort((a, b) => b.score - a.score).slice(0, 3);
}

/** The second byte of one character and the first of the next are gone; the cut stays wrong. */
function loseTwoBytes(reading: Reading, before: Left, code: number): Reading[] {
	const firsts: { trail: number; next: Reading }[] = [];
	for (let trail = 0xa1; trail <= 0xfe; trail++) {
		const character = decodePair(reading.pending, trail);
		if (character && /\p{Script=Han}/u.test(character))
			firsts.push({ trail, next: extend(reading, before, character) });
	}
	const options: Reading[] = [];
	for (const { trail, next } of firsts.sort((a, b) => b.next.score - a.next.score).slice(0, FIRSTS))
		for (let lead = 0xa1; lead <= 0xfe; lead++) {
			if (decodePair(trail, lead)) continue;
			const second = decodePair(lead, code >> 8);
			if (!second) continue;
			const extended = extend(next, before, second);
			options.push({
				...extended,
				score: extended.score - LOSS_OF_TWO,
				pending: code & 0xff,
				losses: reading.losses + 2,
				reasons: [...reading.reasons, `〔${simplified(next.text.at(-1)!)}${simplified(second)}〕各缺一字节`],
			});
		}
	return options.sort((a, b) => b.score - a.score).slice(0, 3);
}

function extend(reading: Reading, before: Left, character: string): Reading {
	const left = (before.text + simplifiedText(reading.text.slice(-2))).slice(-2);
	const added = simplified(character);
	const known = before.own.has(left + added) ? OWN_WORDS : 0;
	return {
		...reading,
		text: reading.text + character,
		score: reading.score + logProbability(left, added) + known,
	};
}

function keepBest(readings: Reading[]): Reading[] {
	return readings.sort((a, b) => b.score - a.score).slice(0, BEAM);
}

/** Every reading of a character counts: 行 is xíng and háng. */
function fits(character: string, pinyin: string | undefined): boolean {
	if (!pinyin) return true;
	return (
		polyphonic(character, { type: 'array' })[0]!.includes(pinyin) ||
		polyphonic(simplified(character), { type: 'array' })[0]!.includes(pinyin)
	);
}

/** Tokens of the same line behind an offset, up to the reach. */
function readTokens(text: string, from: number): Token[] {
	const tokens: Token[] = [];
	for (let i = from; i < text.length && tokens.length < REACH && text[i] !== '\n';) {
		const bracket = BRACKETED_PINYIN.exec(text.slice(i + 1, i + 10));
		const next = i + 1 + (bracket?.[0].length ?? 0);
		tokens.push({
			character: text[i]!,
			start: i,
			end: i + 1,
			next,
			...(bracket ? { pinyin: bracket[1]! } : {}),
		});
		i = next;
	}
	return tokens;
}

/** Nothing in the first characters looks like the debris of a wrong cut. An exclamation is rare enough to look. */
function readsWell(mark: string, tokens: Token[]): boolean {
	if (/[!！]/u.test(mark)) return false;
	return !tokens
		.slice(0, 4)
		.some(
			(token, i) =>
				(/[A-Za-z@^_`{|}~[\]\\]/.test(token.character) && (token.pinyin || i === 0)) ||
				isRare(simplified(token.character)),
		);
}

/** The last two characters that are not part of a pinyin bracket, simplified. */
function lastCharacters(left: string): string {
	return simplifiedText(left.replace(ALL_BRACKETED_PINYIN, '').slice(-2)) || '。';
}

function ownTriples(text: string): Set<string> {
	const plain = toSimplified(text.replace(ALL_BRACKETED_PINYIN, ''));
	const triples = new Set<string>();
	for (let i = 3; i <= plain.length; i++) {
		const triple = plain.slice(i - 3, i);
		if (/^\p{Script=Han}{3}$/u.test(triple)) triples.add(triple);
	}
	return triples;
}

function simplifiedText(text: string): string {
	return [...text].map(simplified).join('');
}
