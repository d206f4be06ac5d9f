/**
 * The search page over a collection of several segments: the site's own page and code, above an index that is cut into
 * regions although it is small.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reportFiles } from '../../scripts/bench/corpus-files.ts';
import { report as generatedReport } from '../../scripts/bench/corpus.ts';
import { readCorpus, type CorpusReport } from '../../src/lib/corpus.ts';
import { eachParagraph, readReport } from '../../src/lib/report-document.ts';
import { describeSection, districtNames, facetLabels } from '../../src/lib/search-description.ts';
import { buildSearch } from '../../src/search/build/build-search.ts';
import { launchBrowser, serveDist, type Served, type ServeOptions } from './browser.ts';

const dist = process.env['WENMAI_DIST'] ?? 'dist';
/** Ten years of three counties of other provinces beside the seeds of Zhejiang. */
const reports = [
	...readCorpus(),
	...Array.from({ length: 30 }, (_, n): CorpusReport => {
		const [path, mdx] = Object.entries(reportFiles(generatedReport(n))).find(([file]) =>
			file.endsWith('.mdx'),
		)!;
		return { ...readReport(mdx), path: path.replace(/^reports\//u, ''), digest: String(n) };
	}),
];
const elsewhere = generatedReport(0).district;

let folder: string;
let browser: Browser;
let site: Served;
let page: Page;
let errors: string[] = [];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'wenmai-segments-'));
	for (const file of readdirSync(dist).filter((name) => name.startsWith('_') || name.endsWith('.svg')))
		cpSync(join(dist, file), join(folder, file), { recursive: true });
	mkdirSync(join(folder, 'search'));
	cpSync(join(dist, 'search/index.html'), join(folder, 'search/index.html'));
	// A page to come from: the search is to know the district.
	const own = 'reports/qingyuan/2021/qingyuan-2021-summary-and-plan';
	cpSync(join(dist, own, 'index.html'), join(folder, own, 'index.html'));
	await buildSearch(folder, {
		reports,
		describe: describeSection,
		districtNames,
		labels: facetLabels(),
		segmentSize: 250_000,
		audit: { terms: 0, substrings: 0 },
		mentions: (report) =>
			[...eachParagraph(report)]
				.filter((_, i) => i % 3 === 0)
				.map(({ paragraph: { id } }) => ({ paragraph: id, entity: 'shuangjian', name: '“双减”' })),
	});
	browser = await launchBrowser();
	site = await serveDist({ dir: folder });
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await site?.close();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
	await page?.context().close();
	page = await (await browser.newContext({ acceptDownloads: true })).newPage();
	errors = [];
	page.on('pageerror', (error) => errors.push(String(error)));
});

const done = () => page.waitForSelector('wenmai-search[data-search-done]');
const hits = () => page.locator('[data-hit]');
const searched = async () =>
	((await page.locator('[data-scope]').getAttribute('data-scope')) ?? '').split(' ').filter(Boolean);
const reason = () => page.locator('[data-scope]').getAttribute('data-scope-reason');
const total = async () =>
	Number(/\d+/u.exec(await page.locator('wenmai-search [role=status]').innerText())?.[0]);

async function open(q: string, rest = '', at: Served = site): Promise<void> {
	await page.goto(`${at.url}search/?q=${encodeURIComponent(q)}${rest}`);
	await done();
}

describe('a collection of several segments', () => {
	test('without a hint all are searched, and the page says so', async () => {
		await open('教师队伍');
		expect(await searched()).toHaveLength(4);
		expect(await page.locator('.ws-scope select').inputValue()).toBe('all');
		expect(await page.locator('[data-part=everywhere]').count()).toBe(0);
		expect(await page.locator('[data-scope-missing]').count()).toBe(0);
	});

	test('a choice narrows, stays in the address and on Back, and is remembered', async () => {
		await open('教师队伍');
		const all = await total();
		await page.locator('.ws-scope select').selectOption('huadong');
		await page.waitForURL(/in=huadong/);
		await done();
		expect(await searched()).toEqual(['huadong']);
		expect(await total()).toBeLessThan(all);
		await page.goBack();
		await done();
		expect(new URL(page.url()).searchParams.get('in')).not.toBe('huadong');

		await page.goto(`${site.url}search/?q=${encodeURIComponent('校园安全')}`);
		await page.waitForURL(/in=huadong/);
		await done();
		expect(await searched()).toEqual(['huadong']);
		await page.locator('[data-part=everywhere]').click();
		await page.waitForURL(/in=all/);
		await done();
		expect(await searched()).toHaveLength(4);
		// One click for one search: the remembered choice stands.
		await open('校园安全');
		expect(await searched()).toEqual(['huadong']);
	});

	test('a place in the query chooses its segment; one click searches everything', async () => {
		await open(`${elsewhere.short} 教师队伍`);
		expect(await reason()).toBe('place');
		expect(await searched()).toHaveLength(1);
		expect(await hits().first().getAttribute('data-report')).toContain(elsewhere.slug);
		await page.locator('[data-part=everywhere]').click();
		await page.waitForURL(/in=all/);
		await done();
		expect(await searched()).toHaveLength(4);
	});

	test('who comes from a report searches its part first', async () => {
		const own = 'reports/qingyuan/2021/qingyuan-2021-summary-and-plan/';
		await page.goto(`${site.url}${own}`);
		await page.evaluate((target) => (location.href = target), `${site.url}search/?q=教师队伍`);
		await page.waitForURL(/in=qingyuan/);
		await done();
		expect(await reason()).toMatch(/home|chosen/u);
		expect(await searched()).toEqual(['huadong']);
	});

	test('a quoted phrase is complete over all of them', async () => {
		const phrase = '立德树人';
		const literal = reports.flatMap(({ paragraphs, sections }) => {
			const own = (list: typeof sections): string[] =>
				list.flatMap((section) => [
					section.heading,
					...section.paragraphs.map(({ text }) => text),
					...own(section.sections),
				]);
			return [...paragraphs.map(({ text }) => text), ...own(sections)].filter((text) =>
				text.includes(phrase),
			);
		});
		await open(`“${phrase}”`, '&in=all');
		expect(await total()).toBe(literal.length);
	});

	test('facet counts are those of what was searched, filters by district and entity narrow', async () => {
		await open('教育', '&in=all');
		const all = await total();
		await page.getByRole('button', { name: /^庆元/ }).click();
		await page.waitForURL(/district=qingyuan/);
		await done();
		expect(await reason()).toBe('filter');
		expect(await searched()).toEqual(['huadong']);
		expect(await total()).toBeLessThan(all);

		await open('教育', '&in=all&entity=shuangjian');
		expect(await searched()).toHaveLength(4);
		const button = page.getByRole('button', { name: /^“双减”/ }).first();
		expect(await button.innerText()).toContain(String(await total()));
	});

	test('a part without an answer leads to all, and the page says so', async () => {
		await open(`“${elsewhere.short}”`, '&in=huadong');
		expect(await reason()).toBe('extended');
		expect(await hits().count()).toBeGreaterThan(0);
	});

	test('the table of results has what was searched', async () => {
		await open('教师队伍', '&in=all');
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.locator('[data-part=csv]').click(),
		]);
		const rows = readFileSync(await download.path(), 'utf8')
			.trim()
			.split('\r\n');
		expect(rows.length - 1).toBe(await total());
	});

	test('English', async () => {
		await page.goto(`${site.url}search/?q=%E6%95%99%E5%B8%88&in=huadong`);
		await page.evaluate(() => {
			document.documentElement.lang = 'en';
			const old = document.querySelector('wenmai-search')!;
			old.replaceWith(old.cloneNode(true));
		});
		await done();
		expect(await page.locator('[data-part=everywhere]').innerText()).toBe('search everything');
	});

	test('fits a narrow screen', async () => {
		await page.setViewportSize({ width: 390, height: 800 });
		await open(`${elsewhere.short} 教师队伍`);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
		expect(errors).toEqual([]);
	});
});

describe('a segment that cannot be fetched', () => {
	const without = async (options: ServeOptions, q: string, rest: string) => {
		const other = await serveDist({ dir: folder, ...options });
		try {
			await open(q, rest, other);
			expect(errors).toEqual([]);
		} finally {
			await other.close();
		}
	};
	const gone = (part: string): ServeOptions => ({
		intercept: (path) => (path.includes(part) ? { status: 404 } : undefined),
	});

	test('is named, and the others answer', async () => {
		await without(gone('/in/huadong/'), '教师队伍', '&in=all');
		expect(await page.locator('[data-scope-missing]').innerText()).toContain('华东');
		expect(await hits().count()).toBeGreaterThan(0);
		expect(await searched()).toHaveLength(3);
	});

	test('is the page of a missing index when nothing else was asked', async () => {
		await without(gone('/in/'), '教师队伍', '&in=all');
		expect(await page.locator('[data-search-problem]').getAttribute('data-search-problem')).toBe('missing');
	});
});

test('the site that was built is one segment and says nothing of scopes', async () => {
	expect(existsSync(join(dist, 'search/in'))).toBe(false);
	const own = await serveDist({ dir: dist });
	await open('教师队伍', '', own);
	expect(await page.locator('[data-scope]').count()).toBe(0);
	await own.close();
});
