/**
 * The built index: what we take for granted about Pagefind's files, the audit, and the judged queries asked of
 * the very files that the browser gets.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { close, createIndex } from 'pagefind';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSearch, type WrittenSearch } from '../src/search/build/build-search.ts';
import { readCorpus } from '../src/lib/corpus.ts';
import { engineOf } from '../src/search/build/audit.ts';
import { chunkFiles } from '../src/search/build/chunk-files.ts';
import { PagefindPostings } from '../src/search/build/pagefind-postings.ts';
import { PostingsWriter } from '../src/search/build/postings-writer.ts';
import { memoryPostings } from '../src/search/core/postings.ts';
import { storedToken, textTokens } from '../src/search/core/tokens.ts';
import { SearchEngine } from '../src/search/engine.ts';
import { searchItems, searchRecords } from '../src/search/records.ts';
import { storedPostings } from '../src/search/stored-postings.ts';
import {
	judge,
	judgedQueries,
	queryKinds,
	secondSet,
	summarize,
	table,
	type Passage,
} from '../scripts/bench/search/judge.ts';

const reports = readCorpus();
const corpus: Passage[] = reports.flatMap((report) =>
	searchItems(report)
		.filter(({ form }) => form === 'paragraph')
		.map(({ anchor, text }) => ({ report: report.frontmatter.id, anchor, text })),
);

let folder: string;
let written: WrittenSearch;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wenmai-search-'));
	written = await buildSearch(folder);
});
afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

/** Folded texts of all records. */
const contents = reports.flatMap((report) =>
	searchRecords(report, searchItems(report)).map(({ content }) => content),
);

/** What Pagefind stores of folded texts. Throws where the lengths of records are not those it counts. */
async function pagefinds(texts: readonly string[]) {
	const postings = (await PagefindPostings.open())!;
	for (const text of texts) await postings.add(textTokens(text).map(storedToken));
	return await postings.entries();
}

/** What we write for folded texts. */
function ours(texts: readonly string[]) {
	const writer = new PostingsWriter();
	const lengths = texts.map((text) => {
		const tokens = textTokens(text).map(storedToken);
		writer.add(tokens);
		return tokens.length;
	});
	return { entries: writer.entries(), lengths };
}

describe('what we take for granted about Pagefind 1.6', () => {
	test('we write the same bytes for every token as it does', async () => {
		// Long gaps, many places in a record, many records: every size of number the form has.
		const filler = Array.from({ length: 300 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
		const texts = [
			...contents,
			'……',
			`清廉学校${filler}清廉${filler.repeat(250)}𠀀清廉学校99.75%`,
			...Array.from({ length: 300 }, () => '教育'),
			'清廉教育'.repeat(40),
		];
		const { entries } = ours(texts);
		const reference = await pagefinds(texts);
		expect(entries.map(({ token }) => token)).toEqual(reference.map(({ token }) => token));
		for (const [i, { token, bytes }] of entries.entries())
			expect([token, Buffer.compare(bytes, reference[i]!.bytes)]).toEqual([token, 0]);
	});

	test('files hold exactly our tokens at exactly our places, in the order of the records', async () => {
		const { entries, lengths } = ours(contents);
		const { firsts, files } = chunkFiles(entries);
		const stored = storedPostings({ firsts, lengths, load: async (chunk) => files[chunk]! });
		const memory = memoryPostings(contents);
		const tokens = [...new Set(contents.flatMap((content) => textTokens(content)))];
		const [a, b] = [await stored.postings(tokens), await memory.postings(tokens)];
		expect(a.size).toBe(b.size);
		for (const token of tokens) {
			expect([token, a.get(token)?.records]).toEqual([token, b.get(token)!.records]);
			expect([token, a.get(token)?.places]).toEqual([token, b.get(token)!.places]);
		}
		expect(stored.averageLength).toBeCloseTo(memory.averageLength);
		expect(new Set(await stored.beginningWith('师'))).toEqual(
			new Set((await memory.beginningWith('师')).map(storedToken)),
		);
	});

	test('its own reader finds a quoted token in as many records, first at the same place', async () => {
		const { index } = await createIndex({ forceLanguage: 'unknown' });
		const some = contents.slice(0, 120).map((content) => textTokens(content).map(storedToken).join(' '));
		for (const [i, content] of some.entries())
			await index!.addCustomRecord({ url: `/${i}`, content: content || 'ꀉ', language: 'unknown' });
		const bundle = await mkdtemp(join(tmpdir(), 'wenmai-pagefind-'));
		await index!.writeFiles({ outputPath: bundle });
		await close();

		const fetchBefore = globalThis.fetch;
		globalThis.fetch = async (input) => {
			const path = new URL(input instanceof Request ? input.url : input).pathname;
			return new Response(new Uint8Array(await readFile(join(bundle, path))));
		};
		try {
			const pagefind = (await import(pathToFileURL(join(bundle, 'pagefind.js')).href)) as {
				options(o: object): Promise<void>;
				search(q: string): Promise<{ results: { words: number[] }[] }>;
			};
			await pagefind.options({ basePath: 'http://pagefind.test/' });
			const memory = memoryPostings(contents.slice(0, 120));
			for (const token of ['清廉', '学校', '教师', '20', '疫情']) {
				const posting = (await memory.postings([token])).get(token)!;
				const { results } = await pagefind.search(`"${storedToken(token)}"`);
				expect([token, results.length]).toEqual([token, posting.records.length]);
				// Of an exact match it tells the first place only: one of the reasons for a reader of our own.
				const places = results.map(({ words }) => words[0]).sort();
				expect(places).toEqual(posting.places.map((row) => row[0]).sort());
			}
		} finally {
			globalThis.fetch = fetchBefore;
			await rm(bundle, { recursive: true, force: true });
		}
	});
});

describe('the built search', () => {
	test('finds what grep finds: nothing missed, nothing false', () => {
		const { audit } = written;
		expect(audit.failures).toEqual([]);
		expect(audit.terms).toBe(200);
		expect(audit.substrings).toBeGreaterThan(390);
		expect(audit.foundExact).toBe(audit.occurrences);
		expect(audit.foundPlain).toBe(audit.occurrences);
		expect(audit.falseExact).toBe(0);
	});

	test('is small: at most 1 kB of index per passage', () => {
		expect(written.indexBytes / written.records).toBeLessThan(1000);
	});

	test('is the same twice', async () => {
		const again = await mkdtemp(join(tmpdir(), 'wenmai-search-'));
		await buildSearch(again, { audit: { terms: 0, substrings: 0 } });
		expect(await digests(again)).toEqual(await digests(folder));
		await rm(again, { recursive: true, force: true });
	});

	test('works with no reports at all', async () => {
		const empty = await mkdtemp(join(tmpdir(), 'wenmai-search-'));
		const result = await buildSearch(empty, { reports: [] });
		expect(result.records).toBe(0);
		const answer = await engineOf(join(empty, 'search')).search({
			q: '清廉学校',
			filters: {},
			sort: 'relevance',
			off: [],
			limit: 10,
		});
		expect(answer.total).toBe(0);
		await rm(empty, { recursive: true, force: true });
	});

	test('an index of another format is refused with the reason', async () => {
		const engine = new SearchEngine({
			json: async () => ({ format: 0 }),
			bytes: async () => new Uint8Array(),
		});
		await expect(
			engine.search({ q: '学位', filters: {}, sort: 'relevance', off: [], limit: 1 }),
		).rejects.toThrow(/format/);
	});

	/** nDCG@10 that each kind must reach; for `none`, the share of queries that get nothing or a warning. */
	const floors: Record<string, number> = {
		exact: 0.93,
		terms: 0.92,
		paraphrase: 0.87,
		abbreviation: 0.94,
		traditional: 0.96,
		pinyin: 0.93,
		typo: 0.93,
		number: 0.98,
		part: 0.95,
		quoted: 0.98,
		name: 0.94,
		question: 0.9,
		none: 0.96,
		all: 0.95,
	};

	test('answers the judged queries', async () => {
		const queries = judgedQueries();
		expect(queries.length).toBeGreaterThanOrEqual(200);
		expect(new Set(queries.map(({ kind }) => kind))).toEqual(new Set(queryKinds));
		const engine = engineOf(join(folder, 'search'));
		const verdicts = [];
		for (const query of queries) {
			const { hits, weak } = await engine.search({
				q: query.q,
				filters: {},
				sort: 'relevance',
				off: [],
				limit: 100,
			});
			verdicts.push(judge(query, { hits, weak }, corpus));
		}
		const summary = summarize(verdicts);
		console.log(table(summary));
		for (const [kind, floor] of Object.entries(floors))
			expect([kind, Math.min(summary[kind]!.ndcg, floor)]).toEqual([kind, floor]);
		expect(summary['all']!.zero).toBeLessThanOrEqual(0.02);
	});

	test('answers queries that were judged before the search was asked', async () => {
		const engine = engineOf(join(folder, 'search'));
		const verdicts = [];
		for (const query of judgedQueries(secondSet)) {
			const { hits, weak } = await engine.search({
				q: query.q,
				filters: {},
				sort: 'relevance',
				off: [],
				limit: 100,
			});
			verdicts.push(judge(query, { hits, weak }, corpus));
		}
		const summary = summarize(verdicts);
		console.log(table(summary));
		for (const kind of Object.keys(summary)) expect([kind, summary[kind]!.ndcg > 0.8]).toEqual([kind, true]);
		expect(summary['all']!.ndcg).toBeGreaterThanOrEqual(0.92);
		expect(summary['all']!.zero).toBeLessThanOrEqual(0.02);
		expect(summary['none']!.ndcg).toBeGreaterThanOrEqual(0.9);
	});

	test('every judged fragment stands in some paragraph', () => {
		const lost = [...judgedQueries(), ...judgedQueries(secondSet)].flatMap(({ q, relevant }) =>
			relevant
				.filter(
					({ report, contains }) =>
						!corpus.some((one) => one.report === report && one.text.includes(contains)),
				)
				.map(({ report, contains }) => `${q}: ${report} “${contains}”`),
		);
		expect(lost).toEqual([]);
	});
});

async function digests(root: string): Promise<Record<string, string>> {
	const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) =>
		entry.isFile(),
	);
	const pairs = await Promise.all(
		files
			.map((entry) => join(entry.parentPath, entry.name))
			// The audit says how long it took, and with another number of queries something else.
			.filter((path) => !path.endsWith('audit.json'))
			.map(async (path) => [
				path.slice(root.length),
				createHash('sha1')
					.update(await readFile(path))
					.digest('hex'),
			]),
	);
	return Object.fromEntries(pairs.sort()) as Record<string, string>;
}
