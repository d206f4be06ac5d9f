/**
 * The words of the recognizer. Everything here is plain data or a small interface, the same in node and in
 * the browser.
 */
import type { PlaceList } from './places.ts';

export const mentionTypes = [
	'policy-document',
	'law',
	'conference',
	'plan',
	'programme',
	'mechanism',
	'standard',
	'term',
	'local-initiative',
	'organisation',
	'school',
	'district',
	'period',
] as const;
export type MentionType = (typeof mentionTypes)[number];

/**
 * How sure a mention is.
 * `stated`: the text itself says it · `implied`: the report's date or the context was needed ·
 * `ambiguous`: several entities fit, see `candidates` · `unlisted`: a name that the lexicon does not have.
 */
export type Certainty = 'stated' | 'implied' | 'ambiguous' | 'unlisted';

/** A reference found in a text. `text.slice(start, end) === mention.text`, in UTF-16 units. */
export interface Mention {
	type: MentionType;
	start: number;
	end: number;
	text: string;
	/** Name of the rule that found it. */
	rule: string;
	/** Id of the lexicon entry it refers to. */
	entity?: string;
	/** Ids among which the text does not decide. */
	candidates?: string[];
	/** What was filled in from outside the sentence: `year`, `entity`, `district`. */
	implied?: string[];
	certainty: Certainty;
	/** Why, in Chinese, to be shown to readers. */
	evidence?: string;
	/** Slug of the division, for `district`. */
	district?: string;
	/** First and last day, for `period`: `{ from: '2021-01-01', to: '2025-12-31' }`. */
	period?: { from: string; to: string };
}

/** What a rule hands over. A silent find is no reference, but nothing inside it is one either (the title of a play). */
export interface Find extends Mention {
	silent?: true;
	/** The full name, where the words are only a part of it: 全国 of 全国、全省教育大会. */
	name?: string;
}

/** What is known about the report around the text. Everything is optional: a search query has none of it. */
export interface Context {
	/** The year the report is filed under. */
	year?: number | null | undefined;
	district?: { slug: string; name: string; short: string } | null | undefined;
	/** First two digits of the division's code or more. */
	provinceCode?: string | undefined;
	reviewYears?: readonly number[] | undefined;
	planYears?: readonly number[] | undefined;
	/** Report kind, as in the frontmatter. */
	kind?: string | undefined;
	/** Day the report is dated or published: YYYY, YYYY-MM or YYYY-MM-DD. */
	issuedAt?: string | undefined;
	/** Titles of the report itself: naming oneself is no reference. */
	title?: string | readonly string[] | undefined;
	/** Who speaks: the bureau of the report is no reference in it. */
	issuer?: string | undefined;
	/** Role of the section (`review`, `plan` …): in a report that reviews one year and plans the next, it decides what 今年 and 8月 mean. */
	role?: string | undefined;
	/** Names found elsewhere in the report, see `namesInReport`. */
	named?: NamesInReport | undefined;
	/** Ids of report and paragraph, for human decisions that hold there only. */
	report?: string | undefined;
	paragraph?: string | undefined;
}

/** What a report calls by name in one place and by a shorter form in others. */
export interface NamesInReport {
	/** Words of local initiatives, without quotation marks: 未来家, 课堂提效年. */
	initiatives: string[];
	/** Full names of schools: 后田幼儿园. */
	schools: string[];
}

/** A human decision: `text` means `entity`, or nothing (`veto`), everywhere or in one report or paragraph. */
export interface Decision {
	text: string;
	entity?: string | undefined;
	veto?: true | undefined;
	report?: string | undefined;
	paragraph?: string | undefined;
	/** Shown to readers. */
	reason: string;
}

export interface LexiconEntity {
	id: string;
	type: MentionType;
	title: string;
	/** Earliest day on which the name can have been used; absent when unknown or older than the entry's date. */
	from?: string;
	/** Slug of the division in which the name has this meaning. */
	area?: string;
	/** Issued below the state: a title with a local body in front of it can mean this entry. */
	local?: true;
	/** Day of the entry, for choosing among namesakes. */
	date?: string;
	/** The names are older than the entry's date, so a mention before it means the thing and not this text. */
	predates?: true;
}

/** One spelling, folded (see `fold.ts`). `entities` are indexes into `Lexicon.entities`. */
export interface LexiconName {
	key: string;
	entities: number[];
	/** Everyday word: needs a fitting context. */
	weak?: true;
	/** Words of which one nearby is such a context. */
	near?: string[];
	/** Counts only between quotation marks. */
	quoted?: true;
}

/** Folded parts of a formal title, for matching 《…》. */
export interface LexiconTitle {
	stem: string;
	noun: string;
	entity: number;
}

/** Compiled names of entities. Survives `JSON.parse(JSON.stringify(lexicon))` unchanged. */
export interface Lexicon {
	entities: LexiconEntity[];
	names: LexiconName[];
	titles: LexiconTitle[];
	/** Folded 文号 → index into `entities`. */
	numbers: Record<string, number>;
	/** Folded name → how namesakes are told apart. */
	collisions: Record<string, 'latest' | 'choice' | 'occasion'>;
	places: PlaceList;
	decisions: Decision[];
}

/** Finds one kind of thing. Stays silent when unsure. */
export interface Rule {
	/** Also the folder of its cases and its heading in the README. */
	name: string;
	find(text: string, lexicon: Lexicon, context: Context): Find[];
}

/** Maps the finds to others: merge, drop, resolve. */
export interface Refiner {
	name: string;
	refine(finds: Find[], lexicon: Lexicon, context: Context, text: string): Find[];
}
