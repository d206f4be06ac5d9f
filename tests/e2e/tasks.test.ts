/**
 * What three readers come for, walked in a real browser: the staff of an office, somebody new, somebody who writes.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser, serveDist, type Served } from './browser.ts';

let browser: Browser;
let site: Served;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
	[browser, site] = await Promise.all([launchBrowser(), serveDist()]);
	context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(site.url).origin });
});
afterAll(async () => {
	await browser?.close();
	await site?.close();
});
beforeEach(async () => {
	await page?.close();
	page = await context.newPage();
});

const report = 'reports/qingyuan/2021/qingyuan-2021-summary-and-plan/';
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

async function searchFromHome(query: string): Promise<void> {
	await page.goto(site.url);
	await page.locator('.big-find input').fill(query);
	await page.locator('.big-find input').press('Enter');
	await page.waitForSelector('[data-search-done]');
}

describe('staff: how was it written before, how elsewhere?', () => {
	test('a term from the home page leads to the highlighted paragraph', async () => {
		await searchFromHome('清廉学校');
		const hits = page.locator('[data-hit]');
		expect(await hits.count()).toBeGreaterThan(2);
		const paragraph = await hits.first().getAttribute('data-paragraph');
		await hits.first().locator('a[href*="#"]').first().click();
		await page.waitForURL(/\/reports\//);
		const target = page.locator(':target');
		expect(await target.getAttribute('id')).toBe(paragraph);
		expect(await target.textContent()).toContain('清廉');
		expect(await target.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
			'rgb(253, 240, 196)',
		);
	});

	test('庆元 2020 清廉学校 in two steps', async () => {
		await searchFromHome('庆元 2020 清廉学校');
		const hit = page.locator('[data-hit]').first();
		expect(await hit.getAttribute('data-report')).toBe('qingyuan-2021-summary-and-plan');
		await hit.locator('a[href*="#"]').first().click();
		await page.waitForURL(/qingyuan-2021/);
		expect(await page.locator(':target').textContent()).toContain('“清廉学校”9所');
	});

	test('a copied link resolves', async () => {
		await page.goto(site.url + report);
		const paragraph = page.locator('.body p', { hasText: '“清廉学校”9所' });
		await paragraph.hover();
		await page.locator('.tools [data-copy=link]').click();
		const link = await clipboard();
		expect(link).toMatch(/^http.*#p-[a-z0-9-]+$/);
		await page.goto(link);
		expect(await page.locator(':target').textContent()).toContain('“清廉学校”9所');
	});

	test('the source is one step away, at the same place', async () => {
		await page.goto(site.url + report);
		const paragraph = page.locator('.body p', { hasText: '“清廉学校”9所' });
		await paragraph.hover();
		await page.locator('.tools [data-original]').click();
		await page.waitForURL(/\/source\/#p-/);
		expect(await page.locator('tr:target .original').textContent()).toContain('“清廉学校”9所');
	});
});

describe('somebody new: what does it mean?', () => {
	test('a theme page defines, delimits and shows passages by place', async () => {
		await page.goto(`${site.url}themes/`);
		await page.locator('.theme-list a', { hasText: '教师队伍建设' }).click();
		await page.waitForURL(/themes\/jiaoshi/);
		expect((await page.locator('.lead').first().textContent())!.length).toBeGreaterThan(8);
		expect(await page.locator('.by-place').count()).toBeGreaterThan(1);
		await page.locator('.by-place .gist a').first().click();
		await page.waitForURL(/\/reports\/.*#p-/);
		expect(await page.locator(':target').count()).toBe(1);
	});

	test('a term in the text says what it is and leads to its explanation', async () => {
		await page.goto(site.url + report);
		const term = page.locator('.body a.m', { hasText: '山海协作' }).first();
		expect(await term.getAttribute('title')).toMatch(/·.*识别/);
		await term.click();
		await page.waitForURL(/\/entities\//);
		expect((await page.locator('.lead').textContent())!.length).toBeGreaterThan(10);
		expect(await page.locator('#cited-by').count()).toBe(1);
	});
});

describe('somebody who writes: the right title and number', () => {
	test('a policy page gives title, 文号 with its standing, and who cites it', async () => {
		await page.goto(`${site.url}entities/qinglian-xuexiao/`);
		expect(await page.locator('h1').textContent()).toContain('清廉学校');
		expect(await page.locator('dl.facts').textContent()).toContain('浙教党办函〔2021〕37号');
		expect(await page.locator('.by-place').count()).toBeGreaterThan(1);
		await page.locator('.sentence a').first().click();
		await page.waitForURL(/\/reports\/.*#p-/);
		expect(await page.locator(':target').count()).toBe(1);
	});

	test('what nobody has checked says so', async () => {
		await page.goto(`${site.url}entities/shuangjian/`);
		const number = page.locator('dl.facts dd', { hasText: '中办发〔2021〕40号' });
		expect(await number.textContent()).toContain('待核');
		await page.goto(`${site.url}entities/shijiuda/`);
		expect(await page.locator('dl.facts').textContent()).not.toContain('2017年10月18日');
	});

	test('a copied citation names issuer, title, date and address', async () => {
		await page.goto(site.url + report);
		await page.locator('.body p', { hasText: '“清廉学校”9所' }).hover();
		await page.locator('.tools [data-copy=inline]').click();
		expect(await clipboard()).toMatch(
			/^“.*‘清廉学校’9所。”——庆元县教育局《庆元县教育局2020年工作总结暨2021年工作思路》（2021年1月8日），http.*#p-/,
		);
	});

	test('the tools are there for the keyboard', async () => {
		await page.goto(site.url + report);
		await page.locator('.body p .pn').nth(8).focus();
		await page.keyboard.press('Tab');
		const focused = () => page.evaluate(() => document.activeElement?.textContent);
		for (let step = 0; step < 30 && (await focused()) !== '复制链接'; step++)
			await page.keyboard.press('Tab');
		expect(await focused()).toBe('复制链接');
	});
});
