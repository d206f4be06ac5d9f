/** The interface in English: chosen at the foot of a page, remembered, and the reports untouched. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, serveDist, type Served } from './browser.ts';

let browser: Browser;
let site: Served;
let page: Page;
const report = 'reports/qingyuan/2021/qingyuan-2021-summary-and-plan/';

beforeAll(async () => {
	[browser, site] = await Promise.all([launchBrowser(), serveDist()]);
	page = await browser.newPage();
});
afterAll(async () => {
	await browser?.close();
	await site?.close();
});

test('chosen once, it stays; the text of a report does not change', async () => {
	await page.goto(site.url + report);
	const words = await page.locator('.body p[id]').allTextContents();
	expect(site.requests.filter((path) => path.includes('/i18n/'))).toEqual([]);
	await page.locator('language-switch button').click();
	await page.waitForFunction(() => document.querySelector('.head nav')?.textContent?.includes('Districts'));
	expect(await page.locator('.body p[id]').allTextContents()).toEqual(words);
	expect(await page.locator('html').getAttribute('lang')).toBe('en');
	expect(
		await page
			.locator('.body p[id]')
			.nth(9)
			.evaluate((one) => one.closest('[lang]')!.getAttribute('lang')),
	).toBe('zh-CN');

	await page.goto(`${site.url}years/2021/`);
	await page.waitForFunction(() => document.querySelector('.head nav')?.textContent?.includes('Districts'));
	expect(await page.locator('.foot').textContent()).not.toMatch(/检索|主题|数据/u);
	await page.locator('.foot language-switch button').click();
	await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
	expect(await page.locator('.head nav').textContent()).toContain('地区');
});

test('numbers of the title block are the same in both languages', async () => {
	await page.goto(site.url + report);
	const numbers = async () => (await page.locator('.doc-facts').innerText()).match(/\d+/gu);
	const chinese = await numbers();
	await page.locator('language-switch button').click();
	await page.waitForFunction(() =>
		document.querySelector('.doc-facts')?.textContent?.includes('Cleaning made'),
	);
	expect(await numbers()).toEqual(chinese);
});
