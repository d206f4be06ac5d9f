/**
 * How good, how fast and how heavy the search is, beside Pagefind as it comes: the judged queries asked in Chromium,
 * among the five seeds and among passages of reports that do not exist (`npm run bench -- search 10000 100000`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { buildSearch } from '../../src/search/build/build-search.ts';
import { readCorpus, type CorpusReport } from '../../src/lib/corpus.ts';
import { normalizeText } from '../../src/search/core/normalize.ts';
import { searchItems } from '../../src/search/records.ts';
import { launchBrowser } from './browser.ts';
import type { BenchOptions, Table } from './question.ts';
import { distractors } from './search/distractors.ts';
import { ours, pagefindAsItComes, type Contestant } from './search/engines.ts';
import {
	judge,
	judgedQueries,
	secondSet,
	summarize,
	type JudgedQuery,
	type Passage,
} from './search/judge.ts';

export const about = 'search: nDCG@10, recall, zero results, latency, bytes, beside Pagefind as it comes';

/** Every so many-th query is also asked as the first of a visit. */
const COLD_EVERY = 16;

export async function measure({ folder, rest }: BenchOptions): Promise<Table[]> {
	const sizes = [0, ...(rest.length > 0 ? rest.map(Number) : [10_000])];
	if (sizes.some((size) => !Number.isInteger(size) || size < 0))
		throw new Error('用法 Usage: npm run bench -- search [passages …]');
	if (!existsSync('dist/search/index.html'))
		spawnSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], { stdio: 'inherit' });
	const queries = [...judgedQueries(), ...judgedQueries(secondSet)];
	const browser = await launchBrowser();
	const rows: Table['rows'] = [];
	const kinds = new Map<string, (number | null)[]>();
	const index: Table['rows'] = [];
	try {
		for (const size of sizes) {
			const added = distractors(size);
			const reports = [...readCorpus(), ...added];
			const passages = passagesOf(reports);
			const own = join(folder, `search-${size}`);
			rmSync(own, { recursive: true, force: true });
			mkdirSync(own, { recursive: true });
			const written = await buildSearch(own, {
				reports,
				audit: { terms: 0, substrings: 0 },
			});
			const pagefind = await pagefindAsItComes(join(folder, `pagefind-${size}`), reports);
			index.push(
				[
					`文脉, ${passages.length} passages`,
					written.indexBytes / passages.length,
					(passages.length / written.milliseconds) * 1000,
					filesBelow(own).length,
				],
				[
					`Pagefind 1.6, ${passages.length} passages`,
					filesBelow(join(folder, `pagefind-${size}`)).reduce((sum, file) => sum + statSync(file).size, 0) /
						passages.length,
					(passages.length / pagefind.indexMilliseconds) * 1000,
					filesBelow(join(folder, `pagefind-${size}`)).length,
				],
			);
			for (const contestant of [await ours(own, 'dist'), pagefind]) {
				const name = `${contestant.name}, ${passages.length} passages`;
				const { row, byKind } = await run(contestant, browser, queries, passages, new Set(added.map(idOf)));
				rows.push([name, ...row]);
				for (const [kind, ndcg] of byKind) kinds.set(kind, [...(kinds.get(kind) ?? []), ndcg]);
				await contestant.server.close();
			}
		}
	} finally {
		await browser.close();
	}
	return [
		{
			title: `Search: ${queries.length} judged queries in Chromium`,
			columns: [
				'search',
				'nDCG@10',
				'recall',
				'zero results %',
				'no answer: clean %',
				'first ms p50',
				'first ms p95',
				'again ms p50',
				'again ms p95',
				'cold kB p50',
				'cold kB p95',
				'cold kB most',
				'cold requests p50',
			],
			rows,
			note: 'recall: of all relevant passages among those shown (Pagefind: ten). clean: nothing, or marked as loosely related. first: a query not asked before, on a page that answered others; again: asked before. cold: everything a new visitor fetches for the first query, page and code included, compressed.',
		},
		{
			title: 'nDCG@10 by kind of query',
			columns: ['kind', ...rows.map(([name]) => String(name))],
			rows: [...kinds].map(([kind, values]) => [kind, ...values]),
		},
		{
			title: 'Index',
			columns: ['search', 'bytes per passage', 'passages per s', 'files'],
			rows: index,
			note: '文脉: bytes of the postings; Pagefind: of everything it writes.',
		},
	];
}

async function run(
	contestant: Contestant,
	browser: Browser,
	queries: readonly JudgedQuery[],
	passages: readonly Passage[],
	added: ReadonlySet<string>,
): Promise<{ row: number[]; byKind: [string, number][] }> {
	const texts = new Map(passages.map(({ report, anchor, text }) => [`${report}#${anchor}`, text]));
	// A passage that does not exist may have the very words asked for: as good an answer as any, and passed over.
	const asGood = (q: string, report: string, paragraph: string) =>
		added.has(report) && normalizeText(texts.get(`${report}#${paragraph}`) ?? '').includes(normalizeText(q));

	const cold: { bytes: number; requests: number }[] = [];
	for (const { q } of queries.filter((_, i) => i % COLD_EVERY === 0)) {
		contestant.server.taken();
		const page = await contestant.open(browser);
		await contestant.ask(page, q);
		cold.push(contestant.server.taken());
		await page.context().close();
	}

	const page = await contestant.open(browser);
	await contestant.ask(page, '教育');
	const [first, again]: [number[], number[]] = [[], []];
	const verdicts = [];
	for (const query of queries) {
		const { hits, weak, milliseconds } = await contestant.ask(page, query.q);
		first.push(milliseconds);
		const judged = hits.filter(({ report, paragraph }) => !asGood(query.q, report, paragraph));
		verdicts.push(judge(query, { hits: judged, weak }, passages));
	}
	for (const { q } of queries) again.push((await contestant.ask(page, q)).milliseconds);
	await page.context().close();

	const summary = summarize(verdicts);
	const { all, none } = summary;
	return {
		row: [
			all!.ndcg,
			all!.recall,
			all!.zero * 100,
			none!.ndcg * 100,
			share(first, 0.5),
			share(first, 0.95),
			share(again, 0.5),
			share(again, 0.95),
			share(
				cold.map(({ bytes }) => bytes / 1000),
				0.5,
			),
			share(
				cold.map(({ bytes }) => bytes / 1000),
				0.95,
			),
			share(
				cold.map(({ bytes }) => bytes / 1000),
				1,
			),
			share(
				cold.map(({ requests }) => requests),
				0.5,
			),
		],
		byKind: Object.entries(summary).map(([kind, { ndcg }]) => [kind, ndcg]),
	};
}

const idOf = ({ frontmatter }: CorpusReport): string => frontmatter.id;

function passagesOf(reports: readonly CorpusReport[]): Passage[] {
	return reports.flatMap((report) =>
		searchItems(report)
			.filter(({ form }) => form === 'paragraph')
			.map(({ anchor, text }) => ({ report: report.frontmatter.id, anchor, text })),
	);
}

/** The value below which a share of the values lies. */
function share(values: readonly number[], part: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function filesBelow(path: string): string[] {
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}
