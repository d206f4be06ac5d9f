/**
 * Put back the bytes that a site lost when it replaced full-width punctuation by ASCII inside GBK text.
 *
 *     “清廉學(xué)!笔痉饵c(diǎn)   →   “清廉學(xué)校”示范點(diǎn)
 *
 * The site searched the bytes A3 A1 (！) without regard to character boundaries and wrote 21 (!). Where the
 * A3 was the second byte of one character and the A1 the first of the next, everything behind is cut at the
 * wrong byte until an ASCII byte comes. Repair: put A3 A1 back, try every lost first byte, read on from there
 * (byte-lattice.ts). Of all readings, the text as it stands included, the one that reads most like Chinese
 * wins (word-model.ts), and only by a clear margin. Some converters leave a ? for each lost byte:
 * `學(xué)?;A(chǔ)建` is 學校基礎建.
 *
 * A reading with a guessed byte, or with a rival close behind, is a conjecture and says so.
 *
 * Deliberately missed: damage by other replacements than full-width punctuation, and files not from GBK.
 */
import { Converter } from 'opencc-js/t2cn';
import type { Diagnostic, Fixer, Replacement } from '../types.ts';
import {
	BRIEF,
	FULL,
	OWN_WORDS,
	readLattice,
	simplified,
	type Effort,
	type Reading,
	type Token,
} from './byte-lattice.ts';
import { isRare } from './character-model.ts';
import { decodePair } from './gbk.ts';
import { add, read, readAll, START, type ReadingState } from './word-model.ts';

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
/** Weight of the logarithm of how often the file has the first character. */
const OWN_CHARACTER = 0.5;
/**
 * Different places searched widely, about a hundredth of a second each; the same words searched once count once. A
 * report has some dozens; a text with a mark every few characters has thousands, and would take minutes. Behind them
 * the search is brief, what it finds is a conjecture that says so, and the run warns of it (`brieflySearched`).
 */
export const WIDE_SEARCHES = 600;
/** Repaired characters left of a place that its reading may depend on. */
const REMEMBERED = 24;
/** Characters left of the mark that its first word may begin with. */
const CONTEXT = 6;

const PINYIN = '[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]';
const BRACKETED_PINYIN = new RegExp(`^${PINYIN}`);
const SPLIT_PINYIN = /^\?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]/;
const ALL_BRACKETED_PINYIN = new RegExp(PINYIN, 'g');

export const byteSlips: Fixer = {
	name: 'byte-slips',
	find(text) {
		const found = findWithMargin(text, MARGIN_IN_DAMAGED_FILE);
		const sure = found.filter(({ lead }) => lead >= MARGIN);
		return (sure.length < DAMAGED ? sure : found).map(({ lead: _, ...replacement }) => replacement);
	},
	doubts: briefSearch,
};

/** A text so damaged that not every place could be searched widely. */
function briefSearch(text: string): Diagnostic[] {
	const places = brieflySearched(text);
	if (places === 0) return [];
	return [
		{
			ruleId: 'byte-slips',
			severity: 'warning',
			reason: `文中疑似缺字节之处过多：前${WIDE_SEARCHES}处细查，其余约${places}处只作简略推断，可能仍有错字；请核对，或换一份未损坏的来源。(too many damaged places: about ${places} were searched only briefly; look for an undamaged copy of the text)`,
		},
	];
}

/** How many places of a damaged text were searched only briefly; at most so many, for repairs close some of them. */
export function brieflySearched(text: string): number {
	const places = new Set<string>();
	for (let i = 0; i < text.length; i++) {
		if (!SLIP_MARKS.has(text[i]!)) continue;
		const tokens = readTokens(text, i + 1, BRIEF.reach);
		const pinyin = BRACKETED_PINYIN.test(text.slice(i + 1, i + 9));
		if (pinyin || !readsWell(text[i]!, tokens))
			places.add(text.slice(Math.max(0, i - REMEMBERED), i + FULL.reach));
	}
	return Math.max(0, places.size - WIDE_SEARCHES);
}

/** A replacement with the nats by which it beats the text as it stands. */
type Candidate = Replacement & { lead: number };

function findWithMargin(text: string, margin: number): Candidate[] {
	const replacements: Candidate[] = [];
	let own: OwnWords | undefined;
	// What stands left of the mark, repaired already.
	let repaired = '';
	let from = 0;
	let copied = 0;
	const known = new Map<string, Candidate | undefined>();
	for (let i = 0; i < text.length; i++) {
		const trail = i < from ? undefined : SLIP_MARKS.get(text[i]!);
		if (trail === undefined) continue;
		// A ? before another mark is what is left of the byte before that.
		if (/[?？]/u.test(text[i]!) && SLIP_MARKS.has(text[i + 1] ?? '')) continue;
		// ？！ and ！？ that close a line or a quotation are the writer's: nothing follows that could be cut wrong.
		if (
			/[!！?？]/u.test(text[i]!) &&
			/[!！?？]/u.test(text[i - 1] ?? '') &&
			/^(?:[”’」』）)]|\s|$)/u.test(text.slice(i + 1, i + 2))
		)
			continue;
		// Pinyin that broke into a character (byte-splits.ts) is no slip.
		if (SPLIT_PINYIN.test(text.slice(i, i + 10))) continue;
		// The ? that stands for a first byte goes with the mark; a ? of the writer ends a sentence and stays.
		const at = i > from && /[?？\ufffd]/u.test(text[i - 1]!) ? i - 1 : i;
		repaired = (repaired + text.slice(copied, at)).slice(-REMEMBERED);
		copied = at;
		const pinyin = BRACKETED_PINYIN.exec(text.slice(i + 1, i + 9))?.[0];
		const effort = known.size < WIDE_SEARCHES ? FULL : BRIEF;
		const tokens = readTokens(text, i + 1 + (pinyin?.length ?? 0), effort.reach);
		// The quick way out for ordinary punctuation: what follows reads like text already.
		if (!pinyin && readsWell(text[i]!, tokens)) continue;
		own ??= ownWords(text);
		const place = { at, mark: i, trail, pinyin: pinyin?.slice(1, -1), tokens, left: repaired, effort };
		const repair = repairOnce(text, place, own, effort === BRIEF ? MARGIN : margin, known);
		if (!repair) continue;
		replacements.push(repair);
		repaired += repair.text;
		from = copied = repair.end;
	}
	return replacements;
}

interface Place {
	/** Where the damage begins: the mark, or the ? before it. */
	at: number;
	mark: number;
	trail: number;
	/** In brackets right behind the mark. */
	pinyin: string | undefined;
	tokens: Token[];
	/** The text left of the mark, with earlier repairs. */
	left: string;
	effort: Effort;
}

/** What the same words once gave, moved to this place; else the search. */
function repairOnce(
	text: string,
	place: Place,
	own: OwnWords,
	margin: number,
	known: Map<string, Candidate | undefined>,
): Candidate | undefined {
	const { at, left, tokens, mark } = place;
	const key = `${left}|${text.slice(at, tokens.at(-1)?.end ?? mark + 1)}|${text[tokens.at(-1)?.end ?? mark + 1] === '\n'}`;
	if (!known.has(key)) {
		const found = repairAt(text, place, own, margin);
		known.set(key, found && { ...found, start: found.start - at, end: found.end - at });
	}
	const found = known.get(key);
	return found && { ...found, start: found.start + at, end: found.end + at };
}

function repairAt(
	text: string,
	{ at, mark, trail, pinyin, tokens, left, effort }: Place,
	own: OwnWords,
	margin: number,
): Candidate | undefined {
	const context = readAll(START, simplified(left.replace(ALL_BRACKETED_PINYIN, '').slice(-CONTEXT)) || '。');
	const zero: ReadingState = {
		...context,
		score: 0,
		best: context.best.map((score) => score - context.score),
	};
	const fresh = { pending: undefined, repair: '', until: 0, guesses: [] };
	const start: Reading[] = [];
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		const character = decodePair(lead, 0xa3);
		if (!character) continue;
		const state = read(zero, simplified(character));
		// Nothing but the context tells the first character: what the file uses often is likelier.
		const gain =
			(own.triples.has(state.tail.slice(-3)) ? OWN_WORDS : 0) +
			OWN_CHARACTER * Math.log(1 + (own.characters.get(simplified(character)) ?? 0));
		start.push({ ...fresh, state: add(state, gain), pending: trail, repair: character });
	}
	const last = tokens.at(-1);
	const toLineEnd = (last?.end ?? mark + 1) >= lineEnd(text, mark);
	const lattice = { tokens, own: own.triples, slip: { mark: text[mark]!, trail }, pinyin, toLineEnd, effort };
	const readings = readLattice(start, lattice)
		.map((reading) => ({ ...reading, score: reading.state.score + quoteGain(left, reading.repair) }))
		.sort((a, b) => b.score - a.score);
	const asItStands = readAll(zero, text.slice(at, mark + 1));
	const unchanged = readLattice([{ ...fresh, state: asItStands }], lattice)[0]!.state.score;

	const chosen = readings[0];
	if (!chosen || chosen.score < unchanged + margin) return undefined;
	const end = chosen.until === 0 ? mark + 1 : tokens[chosen.until - 1]!.end;
	const rival = readings.find((other) => other.repair !== chosen.repair);
	const reasons = [...chosen.guesses];
	if (rival && chosen.score - rival.score < CLEAR_LEAD)
		reasons.push(`也可读作「${simplified(rival.repair)}」`);
	if (effort === BRIEF) reasons.push('文中缺损过密，此处只作简略推断');
	const certain = reasons.length === 0;
	return {
		lead: chosen.score - unchanged,
		start: at,
		end,
		text: chosen.repair,
		certainty: certain ? 'exact' : 'conjecture',
		reason: certain
			? `「${text.slice(at, end)}」是「${simplified(chosen.repair)}」的标点字节被误替换后的残留，已按 GBK 字节还原`
			: `原文此处缺字节，据上下文推断：${reasons.join('；')}`,
	};
}

/** A closing mark needs an open one, and an open one wants to be closed before the next opens. */
function quoteGain(left: string, repair: string): number {
	const open = /([“《])[^“”《》\n]*$/u.exec(left)?.[1];
	const first = /[“”《》]/u.exec(repair)?.[0];
	if (first === undefined) return 0;
	return (open === undefined && /[“《]/u.test(first)) ||
		(open === '“' && first === '”') ||
		(open === '《' && first === '》')
		? open === undefined
			? 0
			: QUOTE
		: -QUOTE;
}

const QUOTE = 3;

function lineEnd(text: string, from: number): number {
	const end = text.indexOf('\n', from);
	return end === -1 ? text.length : end;
}

/** Tokens of the same line behind an offset, up to the reach. */
function readTokens(text: string, from: number, reach: number): Token[] {
	const tokens: Token[] = [];
	for (let i = from; i < text.length && tokens.length < reach && text[i] !== '\n';) {
		const bracket = BRACKETED_PINYIN.exec(text.slice(i + 1, i + 10));
		tokens.push({
			character: text[i]!,
			start: i,
			end: i + 1,
			...(bracket ? { pinyin: bracket[0].slice(1, -1) } : {}),
		});
		i += 1 + (bracket?.[0].length ?? 0);
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

/** What the file says where it is whole, simplified. */
interface OwnWords {
	triples: ReadonlySet<string>;
	characters: ReadonlyMap<string, number>;
}

/** All of the file but what follows an exclamation and may be damaged itself. */
function ownWords(text: string): OwnWords {
	const plain = toSimplified(text.replace(ALL_BRACKETED_PINYIN, '').replace(/[!！][^\n]{0,40}/gu, '!'));
	const triples = new Set<string>();
	const characters = new Map<string, number>();
	for (let i = 0; i < plain.length; i++) {
		characters.set(plain[i]!, (characters.get(plain[i]!) ?? 0) + 1);
		const triple = plain.slice(i - 2, i + 1);
		if (/^\p{Script=Han}{3}$/u.test(triple)) triples.add(triple);
	}
	return { triples, characters };
}

const toSimplified = Converter({ from: 't', to: 'cn' });
