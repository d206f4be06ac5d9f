/**
 * What a passage is about, as numbers: the pairs of characters in it and in the headings above, the entities it names,
 * the themes of its section, the things it counts. A pure function of one report, so it is kept with the report; passages
 * of all reports are compared in `related-index.ts`.
 */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { readParagraphs, type ReadParagraph, type ReadSection, type Reading } from './reading.ts';

/** Terms are hashed into this many places; two pairs in one place are rare and cost a little precision. */
export const TERM_SPACE = 1 << 22;

export interface PassageTerms {
	/** Paragraph id. */
	id: string;
	/** Hash of its words: copies of one passage count once. */
	print: number;
	/** Which section it stands in, counted in reading order: neighbours on the page are no news. 0 for none. */
	section: number;
	/** Hashes below `TERM_SPACE`, each once, ascending. */
	terms: ArrayLike<number>;
	/** How much each term counts in this passage, in eighths, 1 to 255. */
	weights: ArrayLike<number>;
}

/** A passage with what is needed to say why it is near another. */
export interface Passage extends PassageTerms {
	text: string;
	/** Heading it stands under; empty before the first. */
	heading: string;
	names: NamedTerm[];
	/** Lengths of the words of text and heading, one character each: `2214`. */
	words: string;
}

/** Text in which the words of a reason stand: a short item has its subject in the heading. */
export function reasonText({ text, heading }: Pick<Passage, 'text' | 'heading'>): string {
	return `${text}\n${heading}`;
}

let jieba: Jieba | undefined;

function wordLengths(text: string): string {
	jieba ??= Jieba.withDict(dict);
	return jieba.cut(text, true).map(lengthMark).join('');
}

/** A word of 36 characters or more is no Chinese word; its inner borders do not matter. */
function lengthMark(word: string): string {
	return word.length < 36
		? word.length.toString(36)
		: `${'z'.repeat(Math.floor(word.length / 35))}${(word.length % 35).toString(36)}`;
}

/** Places of the text of reasons where a word begins or ends. */
export function bordersOf({ words }: Pick<Passage, 'words'>): Set<number> {
	const borders = new Set([0]);
	let at = 0;
	for (const mark of words) borders.add((at += Number.parseInt(mark, 36)));
	return borders;
}

/** Characters of grammar: a pair with one of them says nothing. */
const GRAMMAR = new Set('的了和与及在对为以从到把被将等各并也都是有其这那更又要让于之中上下不');
/** Weights relative to a pair of characters of the passage itself. */
const HEADING = 0.7;
const HEADING_ABOVE = 0.3;
const NAMED = { entity: 2.5, theme: 1.2, subtheme: 1.6, subject: 1.5 } as const;

/** Passages that can have neighbours: no salutations, signatures, carrying notices. */
export function passagesOf(reading: Pick<Reading, 'paragraphs' | 'sections'>): Passage[] {
	const out: Passage[] = [];
	const sections = new Map<ReadSection, number>();
	for (const { paragraph, path } of readParagraphs(reading)) {
		if (paragraph.part !== 'body') continue;
		const counts = new Map<number, number>();
		const add = (term: number, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight);
		addPairs(paragraph.text, 1, add);
		addHeadings(path, add);
		const names = namedTerms(paragraph, path.at(-1));
		for (const { kind, term } of names) add(term, NAMED[kind]);
		const section = path.at(-1);
		if (section && !sections.has(section)) sections.set(section, sections.size + 1);
		const terms = [...counts].sort(([a], [b]) => a - b);
		out.push({
			id: paragraph.id,
			text: paragraph.text,
			heading: section?.title ?? '',
			names,
			words: wordLengths(reasonText({ text: paragraph.text, heading: section?.title ?? '' })),
			print: hash(`text:${paragraph.text.replace(/[^\p{L}\p{Nd}]/gu, '')}`),
			section: section ? sections.get(section)! : 0,
			terms: terms.map(([term]) => term),
			// A word said five times is not five times as telling.
			weights: terms.map(([, weight]) => Math.max(1, Math.min(255, Math.round(8 * damped(weight))))),
		});
	}
	return out;
}

const damped = (weight: number) => (weight <= 1 ? weight : 1 + Math.log(weight));

function addHeadings(path: readonly ReadSection[], add: (term: number, weight: number) => void): void {
	const [last, above] = path.toReversed();
	if (last) addPairs(last.title, HEADING, add);
	if (above) addPairs(above.title, HEADING_ABOVE, add);
}

export interface NamedTerm {
	kind: keyof typeof NAMED;
	/** Id of an entity or theme, words of a subject. */
	name: string;
	term: number;
}

/** The terms of a passage that have a name, each once. */
function namedTerms(paragraph: ReadParagraph, section: ReadSection | undefined): NamedTerm[] {
	const names = new Map<string, NamedTerm>();
	const note = (kind: NamedTerm['kind'], name: string) =>
		names.set(`${kind}:${name}`, { kind, name, term: hash(`${kind}:${name}`) });
	for (const { entity } of paragraph.mentions) if (entity) note('entity', entity);
	for (const { theme, subtheme } of section?.themes ?? []) {
		note('theme', theme);
		if (subtheme) note('subtheme', subtheme);
	}
	for (const { subject } of paragraph.indicators) note('subject', subject);
	return [...names.values()];
}

/** Calls `add` for each pair of Han characters that stand together, and for words of letters and digits. */
function addPairs(text: string, weight: number, add: (term: number, weight: number) => void): void {
	for (const { term } of pairsOf(text)) add(term, weight);
}

/** Pairs with their places, for reasons in words. */
export function* pairsOf(text: string): Generator<{ term: number; start: number; end: number }> {
	for (const match of text.matchAll(/\p{Script=Han}+|[A-Za-z]{2,}/gu)) {
		const [word] = match;
		if (/^[A-Za-z]/u.test(word)) {
			yield { term: hash(`word:${word.toLowerCase()}`), start: match.index, end: match.index + word.length };
			continue;
		}
		for (let i = 0; i + 1 < word.length; i++) {
			if (GRAMMAR.has(word[i]!) || GRAMMAR.has(word[i + 1]!)) continue;
			yield {
				term: pairHash(word.charCodeAt(i), word.charCodeAt(i + 1)),
				start: match.index + i,
				end: match.index + i + 2,
			};
		}
	}
}

function pairHash(a: number, b: number): number {
	return (Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) >>> 10) % TERM_SPACE;
}

/** FNV-1a, folded into the space of terms. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
	return ((value ^ (value >>> 15)) >>> 0) % TERM_SPACE;
}

/** The terms of a passage with the place of its text in the file of texts. */
export interface StoredTerms extends PassageTerms {
	at: number;
	bytes: number;
}

export type PassageText = Omit<Passage, keyof PassageTerms>;

/**
 * Passages as they lie in the cache: what is compared as one text, terms and weights in one number each; what is shown
 * of them as JSON values one after the other, so that one can be read without the others.
 */
export function packPassages(passages: readonly Passage[]): { terms: string; texts: Buffer } {
	const texts: Buffer[] = [];
	let at = 0;
	const terms = passages.map(({ id, print, section, terms: own, weights, ...text }) => {
		const packed = Uint32Array.from(own, (term, i) => term + weights[i]! * TERM_SPACE);
		const part = Buffer.from(JSON.stringify(text satisfies PassageText));
		texts.push(part);
		at += part.length;
		return {
			id,
			print,
			section,
			at: at - part.length,
			bytes: part.length,
			packed: Buffer.from(packed.buffer).toString('base64'),
		};
	});
	return { terms: JSON.stringify(terms), texts: Buffer.concat(texts) };
}

export function unpackTerms(text: string): StoredTerms[] {
	return (JSON.parse(text) as (Omit<StoredTerms, 'terms' | 'weights'> & { packed: string })[]).map(
		({ packed, ...rest }) => {
			// Of its own memory: a piece of the shared one may begin anywhere.
			const { buffer } = Uint8Array.from(Buffer.from(packed, 'base64'));
			const numbers = new Uint32Array(buffer);
			return {
				...rest,
				terms: numbers.map((one) => one % TERM_SPACE),
				weights: Uint8Array.from(numbers, (one) => Math.floor(one / TERM_SPACE)),
			};
		},
	);
}

export function unpackText(texts: Buffer, { at, bytes }: Pick<StoredTerms, 'at' | 'bytes'>): PassageText {
	return JSON.parse(texts.toString('utf8', at, at + bytes)) as PassageText;
}
