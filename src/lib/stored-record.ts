/**
 * A record as it lies in the cache and in memory. Ids, counts and places of all reports are in memory; headings and
 * sentences, two thirds of a record, stay on disk beside it and are read when a page shows them.
 */
import { createHash } from 'node:crypto';
import type { Citation } from './mention-index.ts';
import type { OwnName } from './local-initiatives.ts';
import type { ReportRecord } from './report-record.ts';
import type { ThemePassage } from './theme-passages.ts';

/** Fields that are read from disk. */
const CITATION_WORDS = ['headings', 'sentence'] as const;
const PASSAGE_WORDS = ['headings', 'excerpt'] as const;
const NAME_WORDS = ['sentence'] as const;

/** Where the words of something stand in the file of its report, and a digest of them: a page's key tells them apart. */
interface WordsPlace {
	at: number;
	bytes: number;
	print: string;
}

type Stored<T, Words extends keyof T> = Omit<T, Words> & WordsPlace;

export interface StoredRecord extends Omit<ReportRecord, 'citations' | 'passages' | 'initiatives'> {
	citations: Stored<Citation, (typeof CITATION_WORDS)[number]>[];
	passages: Stored<ThemePassage, (typeof PASSAGE_WORDS)[number]>[];
	initiatives: Stored<OwnName, (typeof NAME_WORDS)[number]>[];
}

/** The record without its words, and the words: JSON values one after the other. */
export function storeRecord(record: ReportRecord): { record: StoredRecord; words: Buffer } {
	const parts: Buffer[] = [];
	let at = 0;
	const store = <T extends object, Words extends keyof T>(
		thing: T,
		words: readonly Words[],
	): Stored<T, Words> => {
		const rest: Partial<T> = { ...thing };
		const own: Partial<T> = {};
		for (const field of words) {
			own[field] = thing[field];
			delete rest[field];
		}
		const part = Buffer.from(JSON.stringify(own));
		parts.push(part);
		const place: WordsPlace = { at, bytes: part.length, print: printOf(part) };
		at += part.length;
		return { ...rest, ...place } as Stored<T, Words>;
	};
	return {
		record: {
			...record,
			citations: record.citations.map((one) => store(one, CITATION_WORDS)),
			passages: record.passages.map((one) => store(one, PASSAGE_WORDS)),
			initiatives: record.initiatives.map((one) => store(one, NAME_WORDS)),
		},
		words: Buffer.concat(parts),
	};
}

function printOf(words: Buffer): string {
	return createHash('sha256').update(words).digest('base64url').slice(0, 10);
}

/** `words` reads the file of the words of this report. */
export function openRecord(stored: StoredRecord, words: () => Buffer): ReportRecord {
	return {
		...stored,
		citations: stored.citations.map((one) => openCitation(one, words)),
		passages: stored.passages.map((one) => openPassage(one, words)),
		initiatives: stored.initiatives.map((one) => openName(one, words)),
	};
}

const READ = Symbol('reads the words');

type Opened = WordsPlace & { [READ]: () => Buffer };

/**
 * Things whose words are read when they are asked for. JSON of them, as keys of pages take it, has the place and the
 * digest of the words instead.
 */
function opener<T extends object, Words extends keyof T & string>(fields: readonly Words[]) {
	const prototype = Object.defineProperties(
		{},
		Object.fromEntries(
			fields.map((field) => [
				field,
				{
					get(this: Opened) {
						return wordsOf(this)[field];
					},
				},
			]),
		),
	);
	return (stored: Stored<T, Words>, words: () => Buffer): T =>
		Object.assign(Object.create(prototype), shared(stored), { [READ]: words }) as T;
}

const openCitation = opener<Citation, (typeof CITATION_WORDS)[number]>(CITATION_WORDS);
const openPassage = opener<ThemePassage, (typeof PASSAGE_WORDS)[number]>(PASSAGE_WORDS);
const openName = opener<OwnName, (typeof NAME_WORDS)[number]>(NAME_WORDS);

/** Bytes of the words of something that lies on disk; undefined for what is in memory. */
export const storedBytes = (thing: object): number | undefined => (thing as Partial<WordsPlace>).bytes;

/** What was read last: who shows a sentence asks for its headings as well. */
let last: { of: Opened; words: Record<string, unknown> } | undefined;

function wordsOf(opened: Opened): Record<string, unknown> {
	if (last?.of !== opened) {
		const { at, bytes } = opened;
		const text = opened[READ]().toString('utf8', at, at + bytes);
		last = { of: opened, words: JSON.parse(text) as Record<string, unknown> };
	}
	return last.words;
}

const strings = new Map<string, string>();

/** Ids, types and rules are the same in thousands of citations: each is held once. */
function shared<T extends object>(thing: T): T {
	for (const [field, value] of Object.entries(thing))
		if (typeof value === 'string' && SHARED.has(field)) {
			const known = strings.get(value);
			if (known === undefined) strings.set(value, value);
			else (thing as Record<string, unknown>)[field] = known;
		}
	return thing;
}

const SHARED = new Set(['to', 'as', 'type', 'rule', 'certainty', 'report', 'theme', 'role', 'paragraph']);
