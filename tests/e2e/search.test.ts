/**
 * The search page in a real Chromium over the built site: what readers do, what goes wrong, and how good the
 * answers are through the page. Needs `dist` (or the folder WENMAI_DIST names) built for `/`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readCorpus } from '../../src/lib/corpus.ts';
import { searchItems } from '../../src/search/records.ts';
import { judge, judgedQueries, summarize, table, type Passage } from '../../scripts/bench/search/judge.ts';
import { launchBrowser, serveDist, type Served, type ServeOptions } from './browser.ts';

const dist = process.env['WENMAI_DIST'] ?? 'dist';
let browser: Browser;
let site: Served;
let page: Page;
let errors: string[] = [];

beforeAll(async () => {
	if (!existsSync(join(dist, 'search/catalogue.json')))
		throw new Error(`No built site in ${dist}: run "npm run build" first`);
	browser = await launchBrowser();
	site = await serveDist({ dir: dist });
});
afterAll(async () => {
	await browser?.close();
	await site?.close();
});
beforeEach(async () => {
	await page?.context().close();
	page = await (await browser.newContext({ acceptDownloads: true })).newPage();
	errors = [];
	page.on('pageerror', (error) => errors.push(String(error)));
});

const done = () => page.waitForSelector('wenmai-search[data-search-done]');
const hits = () => page.locator('[data-hit]');
const status = () => page.locator('[role=status]').innerText();
const address = (q: string, rest = '') => `${site.url}search/?q=${encodeURIComponent(q)}${rest}`;

async function open(q: string, rest = ''): Promise<void> {
	await page.goto(address(q, rest));
	await done();
}

/** Search without loading the page again. */
async function ask(q: string): Promise<void> {
	await page.evaluate((query) => {
		history.pushState(null, '', `?q=${encodeURIComponent(query)}`);
		dispatchEvent(new PopStateEvent('popstate'));
	}, q);
	await done();
}

describe('contract', () => {
	test('each hit names its report and a paragraph that its page has, and the link lands there', async () => {
		await open('庆元 2020 清廉学校');
		const first = hits().first();
		expect(await first.getAttribute('data-report')).toBe('qingyuan-2021-summary-and-plan');
		const paragraph = (await first.getAttribute('data-paragraph'))!;
		const href = (await first.locator('a').getAttribute('href'))!;
		expect(href).toContain(`#${paragraph}`);
		await page.goto(new URL(href, site.url).href);
		expect(await page.locator(`[id="${paragraph}"]`).innerText()).toContain('清廉学校');
	});

	test('nothing is asked of any other origin, and no more than a search needs', async () => {
		const asked: string[] = [];
		page.on('request', (request) => asked.push(request.url()));
		await open('清廉学校');
		expect(asked.filter((url) => !url.startsWith(site.url) && !url.startsWith('blob:'))).toEqual([]);
		expect(asked.filter((url) => url.includes('/search/')).length).toBeLessThan(16);
	});
});

describe('readers', () => {
	test('results come while typing, the address follows, Back returns', async () => {
		await page.goto(`${site.url}search/`);
		await done();
		await page.locator('input[type=search]').pressSequentially('师德师风', { delay: 20 });
		await page.waitForURL(/q=/);
		await done();
		expect(await hits().count()).toBeGreaterThan(3);
		await page.locator('input[type=search]').fill('学位');
		await page.keyboard.press('Enter');
		await page.waitForURL((url) => url.searchParams.get('q') === '学位');
		await done();
		await page.goBack();
		await done();
		expect(await page.locator('input[type=search]').inputValue()).toBe('师德师风');
		expect(await hits().first().innerText()).toContain('师德师风');
	});

	test('letters of an input method are not searched before they are characters', async () => {
		await page.goto(`${site.url}search/`);
		await done();
		await page.locator('input[type=search]').evaluate((input: HTMLInputElement) => {
			input.dispatchEvent(new CompositionEvent('compositionstart'));
			input.value = 'xue';
			input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
		});
		await page.waitForTimeout(400);
		expect(new URL(page.url()).searchParams.get('q')).toBe(null);
		await page.locator('input[type=search]').evaluate((input: HTMLInputElement) => {
			input.value = '学位';
			input.dispatchEvent(new CompositionEvent('compositionend'));
		});
		await page.waitForURL((url) => url.searchParams.get('q') === '学位');
	});

	test('a facet filters, shows as a chip, lives in the address, and goes away again', async () => {
		await open('教师');
		const before = await hits().count();
		await page.getByRole('button', { name: /^庆元/ }).click();
		await page.waitForURL(/district=qingyuan/);
		await done();
		const reports = await hits().evaluateAll((list) => list.map((hit) => hit.getAttribute('data-report')));
		expect(new Set(reports)).toEqual(new Set(['qingyuan-2021-summary-and-plan']));
		await page
			.getByRole('button', { name: /去掉条件/ })
			.first()
			.click();
		await page.waitForURL((url) => !url.searchParams.has('district'));
		await done();
		expect(await hits().count()).toBe(before);
	});

	test('the number beside a value is the number of hits it gives', async () => {
		await open('教师');
		for (const name of ['庆元', '桐乡']) {
			const button = page.getByRole('button', { name: new RegExp(`^${name}\\S* \\d+$`) });
			const promised = Number(/(\d+)$/.exec(await button.innerText())![1]);
			await button.click();
			await done();
			expect(await status()).toContain(`${promised} 段`);
			await page.goBack();
			await done();
		}
	});

	test('a year of the chart filters', async () => {
		await open('教育');
		await page.locator('.ws-years').getByRole('button', { name: /2024/ }).click();
		await page.waitForURL(/year=2024/);
		await done();
		expect(await hits().first().getAttribute('data-report')).toBe('tongxiang-2024-work-plan');
	});

	test('a misspelling is corrected, said so, and can be searched as it is', async () => {
		await open('清廉学效');
		expect(await page.locator('[data-part=understanding]').innerText()).toContain('清廉学校');
		expect(await hits().first().innerText()).toContain('清廉学校');
		await page.getByRole('button', { name: '按原样检索' }).first().click();
		await page.waitForURL(/off=all/);
		await done();
		expect(await page.locator('[data-part=understanding]').innerText()).toContain('按原样检索');
	});

	test('keys: / and Ctrl+K focus, arrows walk through hits, Enter opens', async () => {
		await open('清廉学校');
		await page.locator('body').click({ position: { x: 2, y: 2 } });
		await page.keyboard.press('/');
		expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		expect(
			await page.evaluate(() => document.activeElement === document.querySelectorAll('[data-hit] a')[1]),
		).toBe(true);
		await page.keyboard.press('Control+k');
		expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/reports\//);
	});

	test('results can be taken along as a table', async () => {
		await open('“清廉学校”');
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: /CSV/ }).click(),
		]);
		const text = readFileSync((await download.path())!, 'utf8');
		expect(text.split('\r\n').length - 2).toBe(await hits().count());
		expect(text).toContain('/reports/qingyuan/2021/');
	});

	test('⌘K leads to the box from every page, and a result marks the words it was found by', async () => {
		await open('心理健康');
		const href = (await hits().first().locator('a.ws-line').getAttribute('href'))!;
		await page.goto(new URL(href, site.url).href);
		const marked = await page.evaluate(() =>
			[...((CSS.highlights.get('search-found') as Iterable<Range> | undefined) ?? [])].map(String),
		);
		expect(marked).toContain('心理健康');
		await page.keyboard.press('Control+k');
		expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('q');
		await page.keyboard.type('师德师风');
		await page.keyboard.press('Enter');
		await page.waitForURL(/search\/\?q=/);
		await done();
		expect(await hits().count()).toBeGreaterThan(3);
	});

	test('sentences for other occasions are not seen', async () => {
		await open('清廉学校');
		expect(await page.locator('[data-part=folder]').isVisible()).toBe(false);
		expect(await page.locator('[data-part=progress]').isVisible()).toBe(false);
	});

	test('a title or an index number typed in full offers the report', async () => {
		for (const q of ['桐乡市教育局2024年工作思路', '002658260/2021-17205']) {
			await open(q);
			expect(await page.locator('.ws-jump a').getAttribute('href')).toMatch(/\/reports\/\w+\/20\d\d\//);
		}
	});

	test('what passages mention is fetched when asked for, counted and filtered by', async () => {
		await open('教育');
		expect(await page.locator('[aria-labelledby=facet-entity]').count()).toBe(0);
		await page.locator('[data-part=mentions]').click();
		const first = page.locator('[aria-labelledby=facet-entity] button').first();
		const promised = Number(/(\d+)$/.exec(await first.innerText())![1]);
		await first.click();
		await page.waitForURL(/entity=/);
		await done();
		expect(await status()).toContain(`${promised} 段`);
		await page.reload();
		await done();
		expect(await status()).toContain(`${promised} 段`);
	});

	test('filters: OR inside a facet, AND across, as counted by hand', async () => {
		const all = async (rest: string) => {
			await open('“教师”', rest);
			while (await page.locator('[data-part=more]').isVisible()) {
				await page.locator('[data-part=more]').click();
				await done();
			}
			return page
				.locator('[data-hit]')
				.evaluateAll((list) =>
					list.map(
						(hit) => `${(hit as HTMLElement).dataset['report']}#${(hit as HTMLElement).dataset['paragraph']}`,
					),
				);
		};
		const everything = await all('');
		const from = (...slugs: string[]) =>
			everything.filter((hit) => slugs.some((slug) => hit.startsWith(slug)));
		expect(new Set(await all('&district=qingyuan&district=linan'))).toEqual(
			new Set(from('qingyuan', 'linan')),
		);
		expect(new Set(await all('&district=qingyuan&district=linan&kind=speech'))).toEqual(
			new Set(from('linan')),
		);
		expect(await all('&district=qingyuan&kind=speech')).toEqual([]);
	});

	test('the audit of the build is a page that names every term', async () => {
		await page.goto(`${site.url}search/audit/`);
		expect(await page.locator('main tbody tr').count()).toBeGreaterThan(590);
		expect(await page.locator('main').innerText()).toContain('全部找到，没有误报');
	});

	test('nothing found is said with what to try', async () => {
		await open('“量子计算”');
		expect(await hits().count()).toBe(0);
		expect(await status()).toContain('没有找到');
		expect(await page.locator('[data-part=results]').innerText()).toContain('引号');
	});
});

describe('bad input', () => {
	test.each([
		['<img src=x onerror=alert(1)><script>alert(1)</script>'],
		['"><svg onload=alert(1)>'],
		['.*+?^${}()|[]\\'],
		['？！。，；（）'],
		['\u200b\u200b'],
		['%%%'],
		['“”「」""'],
		['a'.repeat(300)],
	])('%s', async (q) => {
		let alerted = false;
		page.on('dialog', (dialog) => {
			alerted = true;
			void dialog.dismiss();
		});
		await open(q);
		expect(alerted).toBe(false);
		expect(errors).toEqual([]);
		expect(await page.locator('wenmai-search img, wenmai-search svg').count()).toBe(0);
		expect(await page.locator('[data-search-problem]').count()).toBe(0);
	});

	test('ten thousand characters, lone surrogates, filters that do not exist', async () => {
		await page.goto(`${site.url}search/`);
		await done();
		for (const q of ['教育'.repeat(5000), '清\ud800廉\udc00', '']) {
			await page.locator('input[type=search]').evaluate((input: HTMLInputElement, value) => {
				input.value = value;
				input.form!.requestSubmit();
			}, q);
			await done();
		}
		await open('学位', '&district=atlantis&year=0&theme=%00&role=constructor&off=__proto__&sort=sideways');
		expect(await hits().count()).toBe(0);
		expect(await page.getByRole('button', { name: /去掉条件/ }).count()).toBeGreaterThan(2);
		await page.getByRole('button', { name: '全部去掉' }).click();
		await done();
		expect(await hits().count()).toBeGreaterThan(0);
		expect(errors).toEqual([]);
	});
});

/** Search over a site with something wrong: `expected` is the problem the page names, null for none. */
async function broken(options: ServeOptions, expected: string | null, rest = ''): Promise<void> {
	const other = await serveDist({ dir: dist, ...options });
	try {
		await page.goto(`${other.url}search/?q=${encodeURIComponent('清廉学校')}${rest}`);
		await done();
		if (expected === null) expect(await hits().count()).toBeGreaterThan(3);
		else {
			expect(await page.locator('[data-search-problem]').getAttribute('data-search-problem')).toBe(expected);
			expect((await status()).length).toBeGreaterThan(15);
		}
		expect(errors).toEqual([]);
	} finally {
		await other.close();
	}
}

describe('broken surroundings', () => {
	test('no index', () =>
		broken(
			{ intercept: (path) => (path.endsWith('catalogue.json') ? { status: 404 } : undefined) },
			'missing',
		));

	test('a server that answers everything with a page', () =>
		broken(
			{
				intercept: (path) => (path.endsWith('.json') ? { status: 200, body: '<!doctype html>' } : undefined),
			},
			'missing',
		));

	test('an index of another version', () =>
		broken(
			{
				intercept: (path) =>
					path.endsWith('catalogue.json') ? { status: 200, body: '{"format":99}' } : undefined,
			},
			'version',
		));

	test('a damaged chunk', () =>
		broken(
			{ intercept: (path) => (path.endsWith('.pf_index') ? { status: 200, body: 'broken' } : undefined) },
			'unknown',
		));

	test('a policy without WebAssembly does not matter', () =>
		broken(
			{ headers: { 'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'" } },
			null,
		));

	test('a policy without workers does not matter either', () =>
		broken({ headers: { 'content-security-policy': "worker-src 'none'; script-src 'self'" } }, null));

	test('opened from a folder it says what to do', async () => {
		await page.goto(new URL(`file://${process.cwd()}/${dist}/search/index.html?q=1`).href);
		await done();
		expect(await page.locator('[data-part=folder]').innerText()).toContain('npm run preview');
		expect(errors).toEqual([]);
	});

	test('mentions that cannot be fetched are a clear page', () =>
		broken(
			{ intercept: (path) => (path.endsWith('mentions.json') ? { status: 404 } : undefined) },
			'missing',
			'&entity=x',
		));

	test('a policy without workers and without WebAssembly', () =>
		broken(
			{
				headers: {
					'content-security-policy':
						"default-src 'self'; worker-src 'none'; style-src 'self' 'unsafe-inline'",
				},
			},
			null,
		));

	test('texts that cannot be fetched are counted, not dropped in silence', async () => {
		const other = await serveDist({
			dir: dist,
			intercept: (path) => (/texts\/linan/.test(path) ? { status: 404 } : undefined),
		});
		try {
			await page.goto(`${other.url}search/?q=${encodeURIComponent('清廉学校')}`);
			await done();
			expect(await hits().count()).toBeGreaterThan(1);
			expect(await page.locator('[data-part=understanding]').innerText()).toContain('2 段的文字取不到');
			expect(errors).toEqual([]);
		} finally {
			await other.close();
		}
	});

	test('no network after the first search: what was fetched still answers', async () => {
		await open('清廉学校');
		await page.context().setOffline(true);
		await ask('清廉');
		expect(await hits().count()).toBeGreaterThan(3);
	});
});

test('answers the judged queries through the page', async () => {
	const corpus: Passage[] = readCorpus().flatMap((report) =>
		searchItems(report)
			.filter(({ form }) => form === 'paragraph')
			.map(({ anchor, text }) => ({ report: report.frontmatter.id, anchor, text })),
	);
	await page.goto(`${site.url}search/`);
	await done();
	const verdicts = [];
	const times: number[] = [];
	for (const query of judgedQueries()) {
		const began = performance.now();
		await ask(query.q);
		times.push(performance.now() - began);
		const shown = await page.evaluate(() => ({
			hits: [...document.querySelectorAll<HTMLElement>('[data-hit]')].map((hit) => ({
				report: hit.dataset['report']!,
				paragraph: hit.dataset['paragraph']!,
			})),
			weak: document.querySelector('[data-weak]') !== null,
		}));
		verdicts.push(judge(query, shown, corpus));
	}
	const summary = summarize(verdicts);
	times.sort((a, b) => a - b);
	console.log(
		`${table(summary)}\nms p50 ${times[times.length >> 1]!.toFixed(0)}  p95 ${times[Math.floor(times.length * 0.95)]!.toFixed(0)}`,
	);
	expect(summary['all']!.ndcg).toBeGreaterThanOrEqual(0.95);
	expect(summary['all']!.zero).toBeLessThanOrEqual(0.02);
	expect(summary['none']!.ndcg).toBeGreaterThanOrEqual(0.9);
}, 240_000);
