/**
 * References as readers meet them in a real browser: the card over a mention, the pages of entities, the registers,
 * with and without JavaScript.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser, serveDist, type Served } from './browser.ts';

const dist = process.env['WENMAI_DIST'] ?? 'dist';
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const report = 'reports/qingyuan/2021/qingyuan-2021-summary-and-plan/';
let browser: Browser;
let site: Served;

beforeAll(async () => {
	[browser, site] = await Promise.all([launchBrowser(), serveDist()]);
});
afterAll(async () => {
	await browser?.close();
	await site?.close();
});

describe('the card over a mention', () => {
	let context: BrowserContext;
	let page: Page;
	beforeEach(async () => {
		context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
		await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
			origin: new URL(site.url).origin,
		});
		page = await context.newPage();
		await page.goto(site.url + report);
	});
	afterEach(() => context.close());

	const card = () => page.locator('.mention-card');
	const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

	test('pointer: it says what, by which rule and how sure; it stays while pointed at, and moves nothing', async () => {
		const link = page.locator('.body a.m', { hasText: '山海协作' }).first();
		await link.scrollIntoViewIfNeeded();
		const height = () => page.evaluate(() => document.documentElement.scrollHeight);
		const before = await height();
		await link.hover();
		await page.waitForFunction(() => document.querySelector('.mention-card .summary')?.textContent);
		const text = (await card().textContent())!;
		expect(text).toContain('依名称识别');
		expect(text).toMatch(/文中写明|推定/);
		expect(await height()).toBe(before);
		await card().hover();
		await page.waitForTimeout(500);
		expect(await card().count()).toBe(1);
		await page.mouse.move(2, 2);
		await card().waitFor({ state: 'detached' });
		expect(await link.getAttribute('title')).toMatch(/·.*识别/);
	});

	test('keyboard: it opens with the focus, Tab goes into it, Escape closes it', async () => {
		const link = page.locator('.body a.m.wanted').first();
		// As if the Tab key had brought it there: the pointer has not been used.
		await link.focus();
		await card().waitFor();
		expect(await card().textContent()).toContain('词表没有条目');
		expect(await link.getAttribute('aria-describedby')).toContain('mc-why');
		await page.keyboard.press('Tab');
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('报告错误');
		await page.keyboard.press('Enter');
		await page.waitForFunction(() =>
			document.querySelector('.mention-card')?.textContent?.includes('已复制'),
		);
		expect(await clipboard()).toMatch(/^【文脉勘误】链接\n报告：.*\n词语：《.*》\n[\s\S]*地址：http.*#p-/);
		await page.keyboard.press('Escape');
		await card().waitFor({ state: 'detached' });
		expect(await page.evaluate(() => document.activeElement?.className)).toContain('wanted');
	});

	test('the right way to write it is copied from the card', async () => {
		await page.locator('.body a.m', { hasText: '清廉学校' }).first().hover();
		await page.locator('.mention-card [data-do=copy]:visible').click();
		expect(await clipboard()).toBe('浙江省清廉学校建设');
	});

	test('a card is no part of the words that are copied', async () => {
		const paragraph = page.locator('.body p', { hasText: '“清廉学校”9所' });
		await paragraph.locator('a.m').first().hover();
		await card().waitFor();
		await page.locator('.tools [data-copy=inline]').evaluate((button) => (button as HTMLElement).click());
		await page.waitForTimeout(100);
		expect(await clipboard()).not.toContain('报告错误');
	});

	test('an unreachable data file leaves what the link itself says', async () => {
		const broken = await serveDist({
			intercept: (path) => (path.endsWith('cards.json') ? { status: 404 } : undefined),
		});
		await page.goto(broken.url + report);
		await page.locator('.body a.m:not(.quiet)', { hasText: '山海协作' }).first().hover();
		await card().waitFor();
		expect(await card().locator('.what').textContent()).toContain('山海协作');
		expect(await card().locator('.facts-line').textContent()).toMatch(/^(?:机制|项目与行动)$/);
		expect(await card().locator('.why').textContent()).toContain('依名称识别');
		await broken.close();
	});
});

test('touch: the first tap explains, the second follows', async () => {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		isMobile: true,
	});
	const page = await context.newPage();
	await page.goto(site.url + report);
	const link = page.locator('.body a.m:not(.quiet)').nth(4);
	await link.tap();
	await page.locator('.mention-card').waitFor();
	expect(page.url()).toContain(report);
	const box = (await page.locator('.mention-card').boundingBox())!;
	expect([Math.round(box.x), Math.round(box.width), Math.round(box.y + box.height)]).toEqual([0, 390, 844]);
	await link.tap();
	await page.waitForURL(/\/entities\//);
	await context.close();
});

describe('pages of entities', () => {
	let page: Page;
	beforeEach(async () => {
		page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
	});
	afterEach(() => page.close());

	test('the citing sentence is there, marked, and leads to its paragraph', async () => {
		await page.goto(`${site.url}entities/shuangjian/`);
		const sentence = page.locator('.sentence a').first();
		expect(await sentence.locator('mark').textContent()).toContain('双减');
		const words = (await sentence.textContent())!.replace(/…/g, '');
		await sentence.click();
		await page.waitForURL(/\/reports\/.*#p-/);
		expect((await page.locator(':target').textContent())!).toContain(words.slice(0, 30));
	});

	test('who mentioned it first: a line for each district, with the paragraph', async () => {
		await page.goto(`${site.url}entities/qinglian-xuexiao/`);
		const rows = page.locator('.diffusion tbody tr');
		expect(await rows.count()).toBe(4);
		const cells = await rows.locator('td.num:nth-of-type(2)').allTextContents();
		const years = cells.map((year) => year.trim());
		expect(years).toEqual(years.toSorted());
		expect(await rows.first().locator('svg circle').count()).toBeGreaterThan(0);
	});

	test('filters by year and kind leave what fits, also without JavaScript', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const plain = await context.newPage();
		for (const one of [page, plain]) {
			await one.goto(`${site.url}entities/qinglian-xuexiao/`);
			const visible = () => one.locator('.citing:visible').count();
			const all = await visible();
			await one.locator('label', { has: one.locator('#y-2024') }).click();
			expect(await visible()).toBe(1);
			expect(all).toBeGreaterThan(1);
			expect(await one.locator('.by-place:visible h3').allTextContents()).toEqual(['桐乡']);
			await one.locator('label', { has: one.locator('#y-all') }).click();
			expect(await visible()).toBe(all);
		}
		await page.locator('label', { has: page.locator('#k-speech') }).click();
		await page.waitForFunction(() => document.querySelector('cited-by [role=status]')?.textContent);
		expect(await page.locator('cited-by [role=status]').textContent()).toMatch(/^筛选后 1 篇/);
		await context.close();
	});

	test('never cited: it says how many reports could have, and where to look', async () => {
		const { entities } = JSON.parse(readFileSync(join(dist, 'data/entities.json'), 'utf8')) as {
			entities: { id: string; reports: number; date: unknown }[];
		};
		const id = entities.find(({ reports, date }) => reports === 0 && date)!.id;
		await page.goto(`${site.url}entities/${id}/`);
		const text = (await page.locator('.not-cited').textContent())!;
		expect(text).toContain('还没有引用');
		expect(text).toMatch(/\d+ 篇/);
		await page.locator('.not-cited a').first().click();
		await page.waitForURL(/\/search\/\?q=/);
	});

	test('the writer of a report: title, number and standing of 双减, who cited it from when, the citation', async () => {
		const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
		await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
			origin: new URL(site.url).origin,
		});
		const own = await context.newPage();
		await own.goto(`${site.url}entities/`);
		await own.locator('.entities a', { hasText: /^双减$/ }).click();
		await own.waitForURL(/\/entities\/shuangjian\//);
		expect(await own.locator('h1').textContent()).toBe(
			'《关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见》',
		);
		expect(await own.locator('dl.facts').textContent()).toMatch(/中办发〔2021〕40号\s*待核/);
		expect(await own.locator('.diffusion tbody').textContent()).toContain('桐乡');
		await own.locator('.forms button').first().click();
		expect(await own.evaluate(() => navigator.clipboard.readText())).toBe(
			'《关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见》',
		);
		await own.locator('.forms button').nth(1).click();
		expect(await own.evaluate(() => navigator.clipboard.readText())).toMatch(
			/^中共中央办公厅，国务院办公厅\. .*\[EB\/OL\]\. \(2021-07-24\)\[\d{4}-\d\d-\d\d\]\. https:\/\/www\.gov\.cn\//,
		);
		await context.close();
	});

	test('choices: every candidate with what speaks for it, and the sentence', async () => {
		await page.goto(site.url + 'reports/tongxiang/2024/tongxiang-2024-work-plan/');
		await page.locator('.body a.m.choice').first().click();
		await page.waitForURL(/\/choices\/#n-/);
		const choice = page.locator('section.choice:target');
		expect(await choice.locator('a.name').count()).toBeGreaterThan(1);
		expect(await choice.locator('.sentence mark').first().textContent()).toContain('双新');
	});

	test('wanted: ordered by citing reports, each with its sentence and a draft', async () => {
		await page.goto(`${site.url}wanted/`);
		const counts = (await page.locator('ol.wanted .row .meta').allTextContents()).map((text) =>
			Number(/(\d+) 篇/.exec(text)![1]),
		);
		expect(counts.length).toBeGreaterThan(0);
		expect(counts).toEqual(counts.toSorted((a, b) => b - a));
		expect(await page.locator('ol.wanted .sentence mark').count()).toBeGreaterThanOrEqual(counts.length);
		expect(await page.locator('#how').count()).toBe(1);
		expect(await page.locator('ol.wanted details').first().textContent()).toContain('evidence: none');
	});

	test('a local initiative leads to the register of its district', async () => {
		await page.goto(site.url + 'reports/tongxiang/2024/tongxiang-2024-work-plan/');
		await page.locator('.body a.m.local').first().click();
		await page.waitForURL(/\/districts\/tongxiang\/names\/#n-/);
		expect(await page.locator(':target .sentence mark').count()).toBeGreaterThan(0);
	});
});

const kinds = {
	policy: 'entities/shuangjian/',
	programme: 'entities/qinglian-xuexiao/',
	'never cited': 'entities/aiguo-gangyao/',
	'all, A to Z': 'entities/',
	'one type': 'entities/type/law/',
	glossary: 'glossary/',
	choices: 'choices/',
	wanted: 'wanted/',
	'local names': 'districts/xiaoshan/names/',
};

interface Violation {
	id: string;
	impact: string;
	nodes: { html: string; failureSummary: string }[];
}

describe.each(Object.entries(kinds))('%s', (_, path) => {
	test('stays under 100 kB and says without JavaScript what it says with it', async () => {
		expect(readFileSync(join(dist, path, 'index.html')).length).toBeLessThanOrEqual(100_000);
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(site.url + path);
		expect((await page.locator('main').innerText()).length).toBeGreaterThan(60);
		expect(await page.locator('main button:visible').count()).toBe(0);
		await context.close();
	});

	test.each(['light', 'dark'] as const)(
		'nothing serious by axe, %s; no scrolling sideways',
		async (scheme) => {
			const page = await browser.newPage({ colorScheme: scheme, viewport: { width: 1280, height: 900 } });
			await page.goto(site.url + path, { waitUntil: 'networkidle' });
			await page.addScriptTag({ path: axe });
			const violations = await page.evaluate(async () => {
				const { run } = (
					globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }
				).axe;
				return (await run()).violations;
			});
			expect(
				violations
					.filter(({ impact }) => impact === 'serious' || impact === 'critical')
					.map(
						({ id, nodes }) =>
							`${id}: ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary.slice(0, 200)}`,
					),
			).toEqual([]);
			for (const width of [390, 320]) {
				await page.setViewportSize({ width, height: 800 });
				expect(
					await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
				).toBeLessThanOrEqual(0);
			}
			await page.close();
		},
	);
});

test.each(['light', 'dark'] as const)('an open card: nothing serious by axe, %s', async (colorScheme) => {
	const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
	await page.goto(site.url + report, { waitUntil: 'networkidle' });
	await page.locator('.body a.m', { hasText: '清廉学校' }).first().hover();
	await page.locator('.mention-card').waitFor();
	await page.addScriptTag({ path: axe });
	const violations = await page.evaluate(async () => {
		const { run } = (
			globalThis as unknown as {
				axe: { run: (context: string) => Promise<{ violations: Violation[] }> };
			}
		).axe;
		return (await run('.mention-card')).violations;
	});
	expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
	await page.close();
});
