/**
 * 搜索体检: does the built search find what grep finds? Terms and random substrings of the corpus are searched
 * through the very files that the browser gets, and every answer is compared with a literal scan of the texts.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FORMAT, type Catalogue, type SegmentCatalogue } from '../catalogue.ts';
import { runsOf } from '../core/tokens.ts';
import { SearchEngine, type SearchFiles } from '../engine.ts';
import type { SearchItem } from '../records.ts';

export interface AuditFailure {
	query: string;
	/** `missed`: grep has it, search not; `false`: the other way round. */
	kind: 'missed' | 'false';
	report: string;
	anchor: string;
}

export interface AskedTerm {
	text: string;
	/** Name of the segment it was asked of, where there are several. */
	segment?: string;
	kind: 'terms' | 'substrings';
	occurrences: number;
	exact: number;
	plain: number;
	false: number;
}

export interface Audit {
	/** How many terms and substrings were tried. */
	terms: number;
	substrings: number;
	/** Passages that grep finds for them, and how many of these a search without quotes found. */
	occurrences: number;
	foundPlain: number;
	/** With quotation marks: found, and found although grep does not. */
	foundExact: number;
	falseExact: number;
	/** What was asked, in order: passages that grep finds, those that quotes and plain words found, false ones. */
	asked: AskedTerm[];
	/** The first few, to look into. */
	failures: AuditFailure[];
}

/** How many terms and substrings are tried; 0 and 0 leave the audit out. */
export interface AuditSize {
	terms: number;
	substrings: number;
}

export interface AuditOptions extends AuditSize {
	/** Folder of a segment. */
	folder: string;
	/** Items of every report, with the report's id and the folded text of each item. */
	corpus: readonly { report: string; items: readonly SearchItem[]; folded: readonly string[] }[];
	/** Words to draw terms from. */
	words: readonly string[];
	seed?: number;
}

/**
 * Passages read by all queries together: each query is compared with every passage, so a large corpus is asked fewer of
 * them. Six hundred queries to five thousand passages, some fifty to sixty thousand; the audit says how many it asked.
 */
const MOST_WORK = 3_000_000;

/** An engine over files on disk. */
export function engineOf(folder: string): SearchEngine {
	return new SearchEngine(filesOf(folder));
}

/** An engine over a segment that no root lists yet. */
function engineOfSegment(folder: string): SearchEngine {
	const files = filesOf(folder);
	return new SearchEngine({
		...files,
		async json(path) {
			const data = await files.json(path);
			if (path !== 'catalogue.json') return data;
			return {
				format: FORMAT,
				segments: [],
				whole: data as SegmentCatalogue,
				names: [],
				labels: {},
				rewrites: [],
			} satisfies Catalogue;
		},
	});
}

function filesOf(folder: string): SearchFiles {
	return {
		// What stands behind a question mark is for caches of browsers.
		json: async (path) =>
			JSON.parse(await readFile(join(folder, path.replace(/\?.*$/u, '')), 'utf8')) as unknown,
		bytes: async (path) => new Uint8Array(await readFile(join(folder, path))),
	};
}

/** Audit a segment through the files that browsers get. The same corpus and seed give the same audit. */
export async function auditSegment({
	folder,
	corpus,
	words,
	terms,
	substrings,
	seed = 20210108,
}: AuditOptions): Promise<Audit> {
	const texts = corpus.flatMap(({ report, items, folded }) =>
		items.map((_, index) => ({
			// Without quotes a heading is listed as a paragraph directly below it, the one that fits best.
			listed: listedAs(items, index),
			report,
			index,
			anchor: items[index]!.anchor,
			text: folded[index]!,
		})),
	);
	const audit = emptyAudit();
	if (texts.length === 0 || terms + substrings === 0) return audit;

	const engine = engineOfSegment(folder);
	const random = mulberry(seed);
	const share = Math.min(1, MOST_WORK / (texts.length * (terms + substrings)));
	const present = (word: string) => texts.some(({ text }) => text.includes(word));
	const wanted = [
		...sample(words, Math.ceil(terms * share), random, present).map((text) => ({
			text,
			kind: 'terms' as const,
		})),
		...Array.from({ length: Math.ceil(substrings * share) }, () => ({
			text: substring(texts, random),
			kind: 'substrings' as const,
		})),
	];
	for (const { text, kind } of wanted) {
		if (!text) continue;
		audit[kind]++;
		const expected = texts.filter((one) => one.text.includes(text));
		audit.occurrences += expected.length;
		const asked: AskedTerm = { text, kind, occurrences: expected.length, exact: 0, plain: 0, false: 0 };
		audit.asked.push(asked);
		const ask = async (q: string) =>
			new Set(
				(await engine.places({ q, filters: {}, sort: 'relevance', off: ['all'] })).map(
					({ report, item }) => `${report}#${item}`,
				),
			);
		const exact = await ask(`"${text}"`);
		const plain = await ask(text);
		for (const one of expected) {
			if (exact.delete(`${one.report}#${one.index}`)) asked.exact++;
			else note(audit, { query: text, kind: 'missed', report: one.report, anchor: one.anchor });
			if (one.listed.some((index) => plain.has(`${one.report}#${index}`))) asked.plain++;
			else note(audit, { query: text, kind: 'missed', report: one.report, anchor: one.anchor });
		}
		asked.false = exact.size;
		audit.foundExact += asked.exact;
		audit.foundPlain += asked.plain;
		audit.falseExact += asked.false;
		for (const place of exact) {
			const [report, index] = place.split('#');
			note(audit, { query: text, kind: 'false', report: report!, anchor: index! });
		}
	}
	return audit;
}

function emptyAudit(): Audit {
	return {
		terms: 0,
		substrings: 0,
		occurrences: 0,
		foundPlain: 0,
		foundExact: 0,
		falseExact: 0,
		asked: [],
		failures: [],
	};
}

/** The audits of several segments as one; what was asked tells where. */
export function joinAudits(audits: readonly { segment: string; audit: Audit }[]): Audit {
	const all = emptyAudit();
	for (const { segment, audit } of audits) {
		for (const sum of [
			'terms',
			'substrings',
			'occurrences',
			'foundPlain',
			'foundExact',
			'falseExact',
		] as const)
			all[sum] += audit[sum];
		all.asked.push(...audit.asked.map((one) => (audits.length > 1 ? { ...one, segment } : one)));
		for (const failure of audit.failures) note(all, failure);
	}
	return all;
}

/** The items a title or heading may be listed as; a paragraph only as itself. */
function listedAs(items: readonly SearchItem[], index: number): number[] {
	if (items[index]!.form === 'paragraph') return [index];
	const list = [index, items[index]!.stands];
	for (let i = index + 1; items[i]?.form === 'paragraph'; i++) list.push(i);
	return list;
}

function note(audit: Audit, failure: AuditFailure): void {
	if (audit.failures.length < 20) audit.failures.push(failure);
}

/** 2–6 characters of some text, with a word character in them and no quotation mark. */
function substring(texts: readonly { text: string }[], random: () => number): string {
	for (let attempt = 0; attempt < 50; attempt++) {
		const { text } = texts[Math.floor(random() * texts.length)]!;
		const characters = Array.from(text);
		const length = 2 + Math.floor(random() * 5);
		const start = Math.floor(random() * Math.max(1, characters.length - length));
		const piece = characters
			.slice(start, start + length)
			.join('')
			.trim();
		if (Array.from(piece).length > 1 && !piece.includes('"') && runsOf(piece).length > 0) return piece;
	}
	return '';
}

function sample<T>(
	list: readonly T[],
	count: number,
	random: () => number,
	fits: (value: T) => boolean,
): T[] {
	const rest = [...list];
	const out: T[] = [];
	while (out.length < count && rest.length > 0) {
		const [value] = rest.splice(Math.floor(random() * rest.length), 1);
		if (fits(value!)) out.push(value!);
	}
	return out;
}

/** A small seeded generator: the audit of the same corpus is the same everywhere. */
function mulberry(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}
