/**
 * From what was typed to what is meant: quoted phrases, words, and the places, years and kinds of report in
 * between. Nothing is thrown away silently: what is not searched as a word is listed for the reader.
 */
import { normalizeText } from './normalize.ts';
import { runsOf } from './tokens.ts';

/** A name a query may use for a facet value: `{facet: 'district', value: 'qingyuan', names: ['庆元县', '庆元']}`. */
export interface FacetName {
	/** `area`: a province or city, which says where to search and is no property of a passage. */
	facet: 'district' | 'year' | 'kind' | 'role' | 'area';
	value: string;
	names: readonly string[];
	/** The name stays a word to look for as well: 问题 asks for the sections on problems and for the word. */
	word?: boolean;
}

/** What stands in the query and is read as a wish for a district, year or kind: raises, never excludes. */
export interface Boost {
	facet: FacetName['facet'];
	value: string;
	/** The words of the query, folded. */
	text: string;
}

/** What a stretch of a run is there for. */
export type SpanUse = 'word' | 'boost' | 'dropped';

export interface Span {
	start: number;
	end: number;
	use: SpanUse;
}

/** A run of word characters of the query, cut into spans that cover it. */
export interface QueryRun {
	text: string;
	spans: Span[];
}

export interface Query {
	/** As typed, shortened to `LONGEST` units. */
	raw: string;
	/** Folded, quotes and all. */
	text: string;
	runs: QueryRun[];
	/** Folded contents of quotation marks. */
	phrases: string[];
	boosts: Boost[];
	/** Question words and particles that were left out. */
	dropped: string[];
	/** True when the query was longer than is searched. */
	shortened: boolean;
}

/** More than anyone types; a pasted document is not a query. */
export const LONGEST = 240;

/** Pairs of quotation marks, also mixed ones of one family as keyboards produce them. */
const QUOTED = /["“”＂]([^"“”＂]+)["“”＂]|「([^「」]+)」|『([^『』]+)』/gu;

/**
 * Words that ask rather than name. Longest first; matched on folded text. They are left out of the words but
 * not out of the bonus for finding the query as it stands (如何提升 may be a heading).
 */
const QUESTION_WORDS = [
	'有没有',
	'是不是',
	'为什么',
	'是什么意思',
	'什么意思',
	'是什么',
	'有什么',
	'什么是',
	'怎么办',
	'怎么样',
	'怎么做',
	'怎么写',
	'怎么',
	'怎样',
	'如何',
	'多少个',
	'多少所',
	'多少人',
	'多少名',
	'多少',
	'几个',
	'几所',
	'几名',
	'几人',
	'几次',
	'哪些',
	'哪个',
	'哪里',
	'哪儿',
	'哪几个',
	'哪几所',
	'哪年',
	'哪一年',
	'什么时候',
	'什么',
	'是否',
	'能否',
	'请问',
	'请告诉我',
	'我想知道',
	'想了解',
	'有关',
	'关于',
	'有几',
	'谁是',
	'能不能',
	'可不可以',
	'做了',
	'够不够',
	'好不好',
	'行不行',
	'多不多',
	'要不要',
	'会不会',
	'难不难',
	'有多少',
	'找谁',
	'怎么算',
	'谁来',
	'谁负责',
	'想了解一下',
	'越来越多',
	'越来越',
	'存在哪些',
	'存在什么',
	'有哪些',
	'都有哪些',
	'方面的',
	'情况如何',
	'吗',
	'呢',
	'么',
	'啊',
	'谁',
	'咋',
].toSorted((a, b) => b.length - a.length);

/** Particles that carry nothing at the edge of a word; inside one (人的培养) they stay. */
const EDGE_PARTICLES =
	/^(?:的|了|是|有|在|和|与|及|把|被|对|让|会|要|又|都|还)+(?=.{2})|(?<=.{2})(?:的|了|是|有|在|和|与|及|都|还)+$/u;

/**
 * Read a query.
 *
 *     parseQuery('庆元县2020年新增多少学位？', names)
 *     // runs: 庆元县 2020年 (boost) 新增 学位 (word) 多少 (dropped); boosts: district, year
 */
export function parseQuery(input: string, names: readonly FacetName[] = []): Query {
	const shortened = input.length > LONGEST;
	const raw = shortened ? input.slice(0, LONGEST) : input;

	const phrases: string[] = [];
	const rest = raw.replace(QUOTED, (_, ...groups: string[]) => {
		const phrase = normalizeText(groups.slice(0, 3).find(Boolean) ?? '').trim();
		if (runsOf(phrase).length > 0) phrases.push(phrase);
		return ' ';
	});

	const boosts: Boost[] = [];
	const dropped: string[] = [];
	const known = nameTable(names);
	// White space separates words here, so every piece is folded on its own.
	const runs = rest
		.split(/\s+/u)
		.flatMap((piece) => runsOf(normalizeText(piece)))
		.map((run) => readRun(run.text, known, boosts, dropped));

	return {
		raw,
		text: normalizeText(raw).trim(),
		runs: mergeRepeated(runs),
		phrases,
		boosts: unique(boosts),
		dropped,
		shortened,
	};
}

/** True when there is nothing to search for. */
export function isEmpty(query: Query): boolean {
	return query.runs.length === 0 && query.phrases.length === 0;
}

type NameTable = { text: string; facet: FacetName['facet']; value: string; word: boolean }[];

function nameTable(names: readonly FacetName[]): NameTable {
	return names
		.flatMap(({ facet, value, names: list, word = false }) =>
			list.map((name) => ({ text: normalizeText(name), facet, value, word })),
		)
		.filter(({ text }) => text.length > 1)
		.toSorted((a, b) => b.text.length - a.text.length);
}

function readRun(text: string, known: NameTable, boosts: Boost[], dropped: string[]): QueryRun {
	const uses: (SpanUse | undefined)[] = Array.from({ length: text.length });
	const claim = (start: number, end: number, use: SpanUse) => {
		for (let i = start; i < end; i++) if (uses[i]) return false;
		uses.fill(use, start, end);
		return true;
	};

	for (const name of known)
		for (let at = text.indexOf(name.text); at >= 0; at = text.indexOf(name.text, at + 1))
			// 2020 in 12020 or 2020.5 is no year.
			if (name.facet !== 'year' || standsAlone(text, at, name.text.length))
				if (name.word || claim(at, at + name.text.length, 'boost'))
					boosts.push({ facet: name.facet, value: name.value, text: name.text });
	for (const word of QUESTION_WORDS)
		for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
			// 什么 alone is all there is: then it is the word; 么 in 什么 is no particle.
			if (word.length + (word.length === 1 ? 2 : 0) < text.length && claim(at, at + word.length, 'dropped'))
				dropped.push(word);

	const spans: Span[] = [];
	for (let start = 0; start < text.length;) {
		const use = uses[start] ?? 'word';
		let end = start + 1;
		while (end < text.length && (uses[end] ?? 'word') === use) end++;
		if (use === 'word') spans.push(...trimParticles(text, start, end, dropped));
		else spans.push({ start, end, use });
		start = end;
	}
	return { text, spans: spans.some(({ use }) => use === 'word') ? spans : wordsAfterAll(spans) };
}

/** A run of names only (庆元) is searched as a word too; a run of question words only is nothing but that. */
function wordsAfterAll(spans: Span[]): Span[] {
	return spans.some(({ use }) => use === 'boost') ? spans : spans.map((span) => ({ ...span, use: 'word' }));
}

function standsAlone(text: string, at: number, length: number): boolean {
	return !/[\d.]/.test(text[at - 1] ?? ' ') && !/[\d.%]/.test(text[at + length] ?? ' ');
}

function trimParticles(text: string, start: number, end: number, dropped: string[]): Span[] {
	// Only beside something that was recognised: 的 at the edge of a whole run was typed on purpose.
	const spans: Span[] = [];
	let from = start;
	let to = end;
	const word = text.slice(start, end);
	const edge = EDGE_PARTICLES.exec(word);
	if (start > 0 && edge?.index === 0) from += edge[0].length;
	const tail = /(?<=.{2})(?:的|了|是|有|在|和|与|及|都|还)+$/u.exec(text.slice(from, end));
	if (end < text.length && tail) to = from + tail.index;
	if (from > start) spans.push({ start, end: from, use: 'dropped' });
	// A lone particle between two recognised things: 庆元县的2020年.
	const alone =
		to - from === 1 && (start > 0 || end < text.length) && /[的了是有在和与及年县区市]/u.test(text[from]!);
	if (alone) dropped.push(text.slice(from, to));
	spans.push({ start: from, end: to, use: alone ? 'dropped' : 'word' });
	if (to < end) spans.push({ start: to, end, use: 'dropped' });
	return spans;
}

function mergeRepeated(runs: QueryRun[]): QueryRun[] {
	const seen = new Set<string>();
	return runs.filter(({ text }) => !seen.has(text) && seen.add(text));
}

function unique(boosts: Boost[]): Boost[] {
	const seen = new Set<string>();
	return boosts.filter(({ facet, value }) => !seen.has(`${facet}:${value}`) && seen.add(`${facet}:${value}`));
}
