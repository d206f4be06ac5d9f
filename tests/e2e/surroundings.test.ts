/**
 * The site where things are not as usual: opened from a folder, zoomed, without motion, without JavaScript, by
 * keyboard only, in forced colours. Screenshots of what readers see are kept in `tests/e2e/artifacts/`.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, serveDist, type Served } from './browser.ts';

const dist = resolve(process.env['WENMAI_DIST'] ?? 'dist');
const shots = 'tests/e2e/artifacts';
let browser: Browser;
let site: Served;

beforeAll(async () => {
	mkdirSync(shots, { recursive: true });
	[browser, site] = await Promise.all([launchBrowser(), serveDist()]);
});
afterAll(async () => {
	await browser?.close();
	await site?.close();
});

const report = 'reports/qingyuan/2021/qingyuan-2021-summary-and-plan/';

test('a copy opened by double-click can be read and walked', async () => {
	const page = await browser.newPage();
	await page.goto(pathToFileURL(`${dist}/index.html`).href);
	await page.waitForFunction(
		() => getComputedStyle(document.querySelector('.seal')!).backgroundColor === 'rgb(168, 40, 31)',
	);
	await page.locator('.matrix a', { hasText: '暨' }).first().click();
	expect(page.url()).toMatch(/qingyuan-2021-summary-and-plan\/index\.html$/);
	expect(await page.locator('.body p[id]').count()).toBeGreaterThan(15);
	await page.locator('.doc-facts a', { hasText: '对照原文' }).click();
	expect(page.url()).toMatch(/source\/index\.html$/);
	await page.locator('.aligned a').first().click();
	expect(page.url()).toMatch(/index\.html#p-/);
	await page.close();
});

const everyKind = {
	home: '',
	report,
	theme: 'themes/jiaoshi/',
	district: 'districts/qingyuan/',
	primer: 'districts/qingyuan/primer/',
	year: 'years/2021/',
	matrix: 'themes/matrix/',
	guide: 'guides/xinren-daodu/',
	search: 'search/?q=清廉学校',
};

describe.each(Object.entries(everyKind))('%s', (name, path) => {
	test.each([
		['wide', { viewport: { width: 1440, height: 900 } }],
		['dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
		['phone', { viewport: { width: 390, height: 844 } }],
		// 200 % of a window of 1280.
		['zoomed', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
		['forced-colours', { viewport: { width: 1024, height: 768 }, forcedColors: 'active' }],
	] as const)('%s: fits, and is kept as a picture', async (kind, options) => {
		const context = await browser.newContext(options);
		const page = await context.newPage();
		await page.goto(site.url + path, { waitUntil: 'networkidle' });
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
			0,
		);
		await page.screenshot({ path: `${shots}/${name}-${kind}.png` });
		await context.close();
	});

	test('nothing jumps while it loads', async () => {
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
		await page.addInitScript(() => {
			const seen = globalThis as unknown as { shift: number };
			seen.shift = 0;
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
					if (!entry.hadRecentInput) seen.shift += entry.value;
			}).observe({ type: 'layout-shift', buffered: true });
		});
		await page.goto(site.url + path, { waitUntil: 'networkidle' });
		await page.waitForTimeout(200);
		expect(await page.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBeLessThan(0.05);
		await page.close();
	});
});

test('who wants no motion gets none', async () => {
	const context = await browser.newContext({ reducedMotion: 'reduce' });
	const page = await context.newPage();
	await page.goto(site.url + report);
	const moving = await page.evaluate(
		() =>
			[...document.querySelectorAll('*')].filter((one) => {
				const style = getComputedStyle(one);
				return style.transitionDuration !== '0s' || style.animationName !== 'none';
			}).length,
	);
	expect(moving).toBe(0);
	await context.close();
});

test('by keyboard: skip link, then the text; the outline leads to its section', async () => {
	const page = await browser.newPage();
	await page.goto(site.url + report);
	await page.keyboard.press('Tab');
	expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
	await page.keyboard.press('Enter');
	expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
	const link = page.locator('.outline a').nth(3);
	await link.focus();
	const target = (await link.getAttribute('href'))!.slice(1);
	await page.keyboard.press('Enter');
	expect(await page.locator(':target').getAttribute('id')).toBe(target);
	await page.waitForFunction(
		(id) => document.querySelector('.outline [aria-current]')?.getAttribute('href') === `#${id}`,
		target,
	);
	await page.close();
});

test('without JavaScript: guides, matrix, district and year say all they say', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${site.url}themes/matrix/`);
	expect(await page.locator('.grid tbody tr').count()).toBe(24);
	expect(await page.locator('.choices-of').isVisible()).toBe(false);
	await page.goto(`${site.url}districts/qingyuan/primer/`);
	expect(await page.locator('.primer-terms dt').count()).toBe(10);
	await page.goto(site.url + report);
	for (const tool of ['edit-marks', 'reading-place', 'theme-switch', 'language-switch'])
		expect(await page.locator(tool).isVisible()).toBe(false);
	await context.close();
});

test('the matrix turns to districts and narrows to a year', async () => {
	const page = await browser.newPage();
	await page.goto(`${site.url}themes/matrix/`);
	await page.locator('[name=across]').selectOption('district');
	await page.waitForFunction(() => document.querySelector('.grid thead')?.textContent?.includes('庆元'));
	await page.locator('[name=only]').selectOption('2024');
	await page.waitForFunction(() => !document.querySelector('.grid thead')?.textContent?.includes('庆元'));
	await page.locator('.grid tbody td a').first().click();
	await page.waitForURL(/\/themes\/[a-z-]+\/tongxiang\//);
	await page.close();
});
