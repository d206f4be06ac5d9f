/**
 * The search among 10,000 passages that do not exist: as good, nearly as light. How fast it is in a browser is for
 * `npm run bench -- search`; a clock in a test would measure the machine.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { distractors } from '../scripts/bench/search/distractors.ts';
import { judge, judgedQueries, secondSet, summarize, table } from '../scripts/bench/search/judge.ts';
import { readCorpus, type CorpusReport } from '../src/lib/corpus.ts';
import { engineOf } from '../src/search/build/audit.ts';
import { buildSearch, type WrittenSearch } from '../src/search/build/build-search.ts';
import { normalizeText } from '../src/search/core/normalize.ts';
import type { SearchRequest } from '../src/search/answer.ts';
import { SearchEngine } from '../src/search/engine.ts';
import { searchItems } from '../src/search/records.ts';

const added = distractors(10_000);
const seeds = readCorpus();
const passagesOf = (reports: readonly CorpusReport[]) =>
	reports.flatMap((report) =>
		searchItems(report)
			.filter(({ form }) => form === 'paragraph')
			.map(({ anchor, text }) => ({ report: report.frontmatter.id, anchor, text })),
	);
const request = (q: string): SearchRequest => ({
	q,
	filters: {},
	sort: 'relevance',
	off: [],
	limit: 100,
	reports: 10,
});

let folder: string;
let written: WrittenSearch;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wenmai-large-'));
	written = await buildSearch(folder, {
		reports: [...seeds, ...added],
		audit: { terms: 0, substrings: 0 },
	});
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('answers the judged queries as among five reports', async () => {
	expect(written.records).toBeGreaterThan(10_000);
	const texts = new Map(
		passagesOf(added).map(({ report, anchor, text }) => [`${report}#${anchor}`, normalizeText(text)]),
	);
	const corpus = passagesOf(seeds);
	const engine = engineOf(join(folder, 'search'));
	const verdicts = [];
	for (const query of [...judgedQueries(), ...judgedQueries(secondSet)]) {
		const { hits, weak } = await engine.search(request(query.q));
		// One that has the very words is as good an answer as any, and passed over.
		const judged = hits.filter(
			({ report, paragraph }) =>
				!texts.get(`${report}#${paragraph}`)?.includes(normalizeText(query.q).replaceAll('"', '')),
		);
		verdicts.push(judge(query, { hits: judged, weak }, corpus));
	}
	const summary = summarize(verdicts);
	console.log(table(summary));
	expect(summary['all']!.ndcg).toBeGreaterThanOrEqual(0.92);
	expect(summary['all']!.zero).toBeLessThanOrEqual(0.02);
	expect(summary['none']!.ndcg).toBeGreaterThanOrEqual(0.9);
	for (const [kind, { ndcg }] of Object.entries(summary)) expect([kind, ndcg >= 0.8]).toEqual([kind, true]);
}, 240_000);

test('is small: the index, and what a first query fetches', async () => {
	expect(written.indexBytes / written.records).toBeLessThan(1000);
	const weights = await coldWeights(
		folder,
		judgedQueries().filter((_, i) => i % 6 === 0),
	);
	console.log(`kB p50 ${weights[weights.length >> 1]! / 1000}, most ${weights.at(-1)! / 1000}`);
	// The page and its code are some 60 kB more.
	expect(weights.at(-1)!).toBeLessThan(290_000);
	expect(weights[weights.length >> 1]!).toBeLessThan(180_000);
}, 240_000);

test('is one segment among 100,000, and a first query over all of them stays below 600 kB', async () => {
	const large = await mkdtemp(join(tmpdir(), 'wenmai-larger-'));
	try {
		const { segments, records } = await buildSearch(large, {
			reports: [...seeds, ...distractors(84_000)],
			audit: { terms: 0, substrings: 0 },
		});
		expect(records).toBeGreaterThan(100_000);
		expect(segments).toBe(1);
		const weights = await coldWeights(
			large,
			judgedQueries().filter((_, i) => i % 12 === 0),
		);
		console.log(`kB p50 ${weights[weights.length >> 1]! / 1000}, most ${weights.at(-1)! / 1000}`);
		// The page and its code are some 60 kB more.
		expect(weights.at(-1)!).toBeLessThan(540_000);
		expect(weights[weights.length >> 1]!).toBeLessThan(330_000);
	} finally {
		await rm(large, { recursive: true, force: true });
	}
}, 240_000);

/** Bytes that each query fetches as the first one of a visit, fewest first. */
async function coldWeights(site: string, queries: readonly { q: string }[]): Promise<number[]> {
	const weights: number[] = [];
	for (const { q } of queries) {
		let bytes = 0;
		const read = (path: string) => readFile(join(site, 'search', path));
		const engine = new SearchEngine({
			json: async (path) => {
				const content = await read(path);
				bytes += gzipSync(content).length;
				return JSON.parse(content.toString()) as unknown;
			},
			bytes: async (path) => {
				const content = await read(path);
				bytes += content.length;
				return new Uint8Array(content);
			},
		});
		await engine.search(request(q));
		weights.push(bytes);
	}
	return weights.sort((a, b) => a - b);
}
