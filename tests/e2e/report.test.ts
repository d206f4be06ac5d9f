/**
 * The page of one report in a real browser: citations, addresses, edits on demand, the place where reading stopped,
 * paper.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser, serveDist, type Served } from './browser.ts';

let browser: Browser;
let site: Served;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
	[browser, site] = await Promise.all([launchBrowser(), serveDist()]);
});
afterAll(async () => {
	await browser?.close();
	await site?.close();
});
beforeEach(async () => {
	context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(site.url).origin });
	page = await context.newPage();
});
afterEach(async () => {
	await context.close();
});

const report = 'reports/qingyuan/2021/qingyuan-2021-summary-and-plan/';
const traditional = 'reports/linan/2021/linan-2021-speech/';
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const paragraph = () => page.locator('.body p', { hasText: '“清廉学校”9所' });

describe('citing', () => {
	test('three forms, shown before they are copied', async () => {
		await page.goto(site.url + report);
		await paragraph().hover();
		await page.locator('.tools [data-forms]').click();
		const id = await paragraph().getAttribute('id');
		const name = '庆元县教育局2020年工作总结暨2021年工作思路';
		const forms = {
			inline: new RegExp(`^“.*”——庆元县教育局《${name}》（2021年1月8日），http.*#${id}$`, 's'),
			reference: new RegExp(
				`^庆元县教育局\\. ${name}\\[EB/OL\\]\\. \\(2021-01-08\\)\\[\\d{4}-\\d\\d-\\d\\d\\]\\. http.*#${id}\\.$`,
			),
			markdown: new RegExp(
				`^> .*清廉学校.*\\n>\\n> ——庆元县教育局《${name}》.*\\[第\\d+段\\]\\(http.*#${id}\\)$`,
				's',
			),
		};
		for (const [form, expected] of Object.entries(forms)) {
			expect(await page.locator(`.cite [data-form=${form}]`).textContent()).toMatch(expected);
			await page.locator(`.cite [data-copy=${form}]`).click();
			expect(await clipboard()).toMatch(expected);
		}
		await page.keyboard.press('Escape');
		expect(await page.locator('.cite').count()).toBe(0);
		expect(await page.evaluate(() => document.activeElement?.matches('[data-forms]'))).toBe(true);
	});

	test('a passage with a conjectured reading warns', async () => {
		await page.goto(site.url + traditional);
		await page.locator('.body p:has(.conjecture) .pn').first().focus();
		await page.locator('.tools [data-forms]').click();
		expect(await page.locator('.cite-warning').isVisible()).toBe(true);
	});

	test('elsewhere leads to the theme of the section', async () => {
		await page.goto(site.url + report);
		await paragraph().hover();
		expect(await page.locator('.tools [data-elsewhere]').getAttribute('href')).toMatch(
			/\/themes\/[a-z-]+\/$/,
		);
	});

	test('a finger finds the tools at the foot of the window', async () => {
		const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
		const touched = await phone.newPage();
		await touched.goto(site.url + report);
		await touched.locator('.body p', { hasText: '“清廉学校”9所' }).tap();
		const tools = (await touched.locator('.tools').boundingBox())!;
		expect(tools.y + tools.height).toBeGreaterThan(840);
		const sizes = await touched
			.locator('.tools > *')
			.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
		expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
		await phone.close();
	});
});

describe('addresses', () => {
	test('a wrong one says so and offers the nearest', async () => {
		await page.goto(site.url + report);
		const id = (await paragraph().getAttribute('id'))!;
		await page.goto(`${site.url}${report}#${id.slice(0, -1)}`);
		await page.reload();
		const note = page.locator('reading-place');
		expect(await note.textContent()).toContain(`#${id.slice(0, -1)}`);
		await note.locator('[data-go]').click();
		expect(await page.locator(':target').getAttribute('id')).toBe(id);
		expect(await note.isVisible()).toBe(false);
	});

	test('one that is like none says so and offers the search', async () => {
		await page.goto(`${site.url}${report}#p-zzzzzzzz`);
		expect(await page.locator('reading-place [data-search]').isVisible()).toBe(true);
	});
});

test('reading goes on where it stopped, when the reader wants it', async () => {
	await page.goto(site.url + report);
	const id = (await paragraph().getAttribute('id'))!;
	await paragraph().evaluate((one) => scrollTo(0, one.getBoundingClientRect().top + scrollY - 20));
	await page.waitForTimeout(100);
	await page.goto(site.url);
	await page.goto(site.url + report);
	const go = page.locator('reading-place [data-go]');
	expect(await go.isVisible()).toBe(true);
	expect(await page.evaluate(() => scrollY)).toBe(0);
	await go.click();
	const top = (box: { y: number } | null) => Math.abs(box!.y);
	expect(top(await page.locator(`#${id}`).boundingBox())).toBeLessThan(450);
});

test('edits stand in the text when they are asked for, with rule and reason, and go again', async () => {
	await page.goto(site.url + traditional);
	const words = await page.locator('.body').innerText();
	await page.locator('edit-marks button').click();
	await page.waitForSelector('.body ins.edit');
	expect(await page.locator('.body del.edit', { hasText: '(xué)' }).count()).toBeGreaterThan(10);
	expect(await page.locator('.body ins.edit').first().getAttribute('data-why')).toMatch(/来源作“.+”/);
	await page.locator('edit-marks button').click();
	expect(await page.locator('.body .edit').count()).toBe(0);
	expect(await page.locator('.body').innerText()).toBe(words);
});

test('a quotation taken while edits are shown has the clean words only', async () => {
	await page.goto(site.url + traditional);
	await page.locator('edit-marks button').click();
	await page.waitForSelector('.body ins.edit');
	const marked = page.locator('.body p:has(del.edit)').nth(3);
	await marked.hover();
	await page.locator('.tools [data-copy=inline]').click();
	expect(await clipboard()).not.toMatch(/\([a-zà-ǜ]+\)/);
});

test('on paper: A4, text, paragraph numbers, address', async () => {
	const pdf = (await page.goto(site.url + report), await page.pdf({ preferCSSPageSize: true }));
	// A4 in points, as the first page box says.
	expect(pdf.toString('latin1')).toMatch(/\/MediaBox ?\[ ?0 0 59[45](\.\d+)? 84[12](\.\d+)?/);
	await page.emulateMedia({ media: 'print' });
	expect(
		await page
			.locator('.pn')
			.first()
			.evaluate((one) => getComputedStyle(one).opacity),
	).toBe('1');
	expect(await page.locator('.printed').textContent()).toContain(report);
	for (const chrome of ['.head', '.foot', '.outline', '.tools', '.neighbours', 'reading-place'])
		expect(await page.locator(chrome).filter({ visible: true }).count()).toBe(0);
});
