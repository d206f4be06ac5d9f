/**
 * The two searches that are compared, each as a page in Chromium: ours as it is built, Pagefind as it comes. Both have
 * the same passages and answer the same queries.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { Browser, Page } from 'playwright-core';
import type { CorpusReport } from '../../../src/lib/corpus.ts';
import { searchItems } from '../../../src/search/records.ts';
import { countingServer, type CountingServer } from './counting-server.ts';

export interface Answer {
	hits: { report: string; paragraph: string }[];
	weak: boolean;
	/** From Enter to the first results on the page, milliseconds. */
	milliseconds: number;
}

export interface Contestant {
	name: string;
	server: CountingServer;
	/** A page on which nothing has been asked yet. */
	open(browser: Browser): Promise<Page>;
	ask(page: Page, query: string): Promise<Answer>;
}

/** Our page from `dist`, with the index of `folder` in place of its own. */
export async function ours(folder: string, dist: string): Promise<Contestant> {
	const server = await countingServer([folder, dist]);
	return {
		name: '文脉',
		server,
		async open(browser) {
			const page = await (await browser.newContext()).newPage();
			await page.goto(`${server.url}search/`);
			await page.waitForSelector('wenmai-search[data-search-done]');
			return page;
		},
		ask: (page, query) =>
			page.evaluate(async (q) => {
				const search = document.querySelector('wenmai-search')!;
				const input = search.querySelector<HTMLInputElement>('input[type=search]')!;
				search.removeAttribute('data-search-done');
				input.value = q;
				const began = performance.now();
				input.form!.requestSubmit();
				await new Promise<void>((resolve) => {
					const look = () => search.hasAttribute('data-search-done') && resolve();
					new MutationObserver(look).observe(search, { attributes: true });
				});
				const milliseconds = performance.now() - began;
				const hits = [...search.querySelectorAll<HTMLElement>('[data-hit]')].map((hit) => ({
					report: hit.dataset['report']!,
					paragraph: hit.dataset['paragraph']!,
				}));
				return { hits, weak: search.querySelector('[data-weak]') !== null, milliseconds };
			}, query),
	};
}

/** Hits whose text is fetched: its own page shows so many at first. */
const SHOWN = 10;

/** Pagefind with its defaults, one page per passage, its own JavaScript on the page. */
export async function pagefindAsItComes(
	folder: string,
	reports: readonly CorpusReport[],
): Promise<Contestant & { indexMilliseconds: number }> {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const indexing = performance.now();
	const { index } = await createIndex({});
	if (!index) throw new Error('Pagefind did not start');
	for (const report of reports)
		await Promise.all(
			searchItems(report)
				.filter(({ form }) => form === 'paragraph')
				.map(({ anchor, text }) =>
					index.addCustomRecord({
						url: `/${report.frontmatter.id}/${anchor}`,
						content: text,
						language: 'zh',
						meta: { title: report.frontmatter.title },
					}),
				),
		);
	await index.writeFiles({ outputPath: join(folder, 'pagefind') });
	await close();
	const indexMilliseconds = performance.now() - indexing;
	writeFileSync(
		join(folder, 'index.html'),
		'<!doctype html><html lang="zh"><meta charset="utf-8"><title>Pagefind</title><ol></ol>',
	);
	const server = await countingServer([folder]);
	return {
		name: 'Pagefind 1.6',
		server,
		indexMilliseconds,
		async open(browser) {
			const page = await (await browser.newContext()).newPage();
			await page.goto(server.url);
			await page.evaluate(async () => {
				const pagefind = await import(/* @vite-ignore */ new URL('pagefind/pagefind.js', location.href).href);
				await pagefind.init();
				Object.assign(globalThis, { pagefind });
			});
			return page;
		},
		ask: (page, query) =>
			page.evaluate(
				async ([q, shown]) => {
					const { pagefind } = globalThis as unknown as {
						pagefind: {
							search(
								q: string,
							): Promise<{ results: { data(): Promise<{ url: string; excerpt: string }> }[] }>;
						};
					};
					const began = performance.now();
					const { results } = await pagefind.search(q);
					const data = await Promise.all(results.slice(0, shown).map((result) => result.data()));
					document.querySelector('ol')!.replaceChildren(
						...data.map(({ excerpt }) => {
							const item = document.createElement('li');
							item.textContent = excerpt;
							return item;
						}),
					);
					const milliseconds = performance.now() - began;
					const hits = data.map(({ url }) => {
						const [, report, paragraph] = url.split('/');
						return { report: report!, paragraph: paragraph! };
					});
					return { hits, weak: false, milliseconds };
				},
				[query, SHOWN] as const,
			),
	};
}
