/**
 * The ledger and the margin of a report, as a reader meets them.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, serveDist, type Served } from './browser.ts';

let browser: Browser;
let site: Served;

beforeAll(async () => {
	[browser, site] = await Promise.all([launchBrowser(), serveDist()]);
});
afterAll(async () => {
	await browser?.close();
	await site?.close();
});

async function open(
	path: string,
	options: { width?: number; javaScriptEnabled?: boolean } = {},
): Promise<Page> {
	const { width = 1440, javaScriptEnabled = true } = options;
	const page = await browser.newPage({ viewport: { width, height: 900 }, javaScriptEnabled });
	await page.goto(site.url + path);
	return page;
}

const shownRows = (page: Page) => page.locator('.ledger tbody tr:visible').count();

describe('ledger', () => {
	test('without JavaScript it is a plain table, and each value leads to its sentence', async () => {
		const page = await open('indicators/', { javaScriptEnabled: false });
		expect(await shownRows(page)).toBeGreaterThan(200);
		const row = page.locator('.ledger tr', { hasText: '教育高层次人才' });
		expect(await row.innerText()).toContain('834 人');
		await row.locator('.said a').click();
		expect(await page.locator(':target').innerText()).toContain('认定教育高层次人才834人');
		await page.close();
	});

	test('filters by words, place and kind; an empty result says what to do', async () => {
		const page = await open('indicators/');
		const all = await shownRows(page);
		await page.getByRole('combobox', { name: '地区' }).selectOption('桐乡');
		expect(await shownRows(page)).toBe(5);
		expect(await page.locator('.table-filter output').innerText()).toBe(`列出 5 / ${all}`);
		await page.getByRole('combobox', { name: '性质' }).selectOption('已成');
		expect(await shownRows(page)).toBe(0);
		expect(await page.locator('.no-match').innerText()).toContain('清除筛选');
		await page.getByRole('button', { name: '清除筛选' }).click();
		await page.waitForFunction(
			(count) =>
				[...document.querySelectorAll<HTMLElement>('.ledger tbody tr')].filter((one) => !one.hidden)
					.length === count,
			all,
		);
		await page.getByRole('searchbox', { name: '事项或原句含' }).fill('清廉学校');
		expect(await shownRows(page)).toBeGreaterThan(1);
		expect(await shownRows(page)).toBeLessThan(10);
		await page.close();
	});

	test('sorts by value, largest first, then smallest; hidden numbers stay at the end', async () => {
		const page = await open('indicators/districts/linan/');
		const head = page.getByRole('columnheader', { name: '数值' });
		const values = () =>
			page
				.locator('.ledger td.num')
				.evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['value']));
		await head.getByRole('button').click();
		expect(await head.getAttribute('aria-sort')).toBe('descending');
		expect((await values()).slice(0, 3)).toEqual(['6', '4', '4']);
		await head.getByRole('button').click();
		expect((await values()).slice(0, 2)).toEqual(['2', '4']);
		expect((await values()).at(-1)).toBe('');
		await page.close();
	});

	test('subjects of several reports have a page; data stands beside', async () => {
		const page = await open('indicators/');
		await page.locator('#shared ~ *, section:has(#shared) a').filter({ hasText: '清廉学校' }).first().click();
		expect(await page.locator('h1').innerText()).toContain('清廉学校');
		expect(await page.locator('.ledger tbody tr').count()).toBeGreaterThan(1);
		for (const file of ['indicators.json', 'indicators.csv', 'indicators.schema.json'])
			expect((await page.request.get(`${site.url}data/${file}`)).status()).toBe(200);
		await page.close();
	});
});

describe('margin of a report', () => {
	const report = 'reports/qingyuan/2021/qingyuan-2021-summary-and-plan/';

	test('beside a long paragraph its numbers and neighbours, with the reason in words', async () => {
		const page = await open(report);
		const notes = page.locator('.noted:has(#p-zcqw2wmo) .beside');
		expect(await notes.locator('.numbers').innerText()).toMatch(/中考优秀率\s*第 4（原第 7）/u);
		expect(await notes.locator('.near').innerText()).toMatch(/同涉 /u);
		const [text, note] = await Promise.all([page.locator('#p-zcqw2wmo').boundingBox(), notes.boundingBox()]);
		expect(note!.x).toBeGreaterThan(text!.x + text!.width);
		await notes.locator('.near a').first().click();
		await page.waitForURL(/#p-/u);
		expect(await page.locator(':target').count()).toBe(1);
		await page.close();
	});

	test('on a phone they fold under the paragraph and open by touch', async () => {
		const page = await open(report, { width: 390 });
		const notes = page.locator('.noted:has(#p-zcqw2wmo) .beside');
		const [text, note] = await Promise.all([page.locator('#p-zcqw2wmo').boundingBox(), notes.boundingBox()]);
		expect(note!.y).toBeGreaterThanOrEqual(text!.y + text!.height - 1);
		expect(await notes.locator('.numbers').isVisible()).toBe(false);
		await notes.locator('summary').click();
		expect(await notes.locator('.numbers').isVisible()).toBe(true);
		await page.close();
	});

	test('in print nothing of it', async () => {
		const page = await open(report);
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.beside:visible').count()).toBe(0);
		await page.close();
	});
});

test.each([
	'indicators/',
	'indicators/districts/qingyuan/',
	'indicators/themes/jiaoshi/',
	'indicators/themes/anquan/',
])('%s: no barrier found, no sideways scrolling of the page', async (path) => {
	const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
	for (const width of [1440, 320]) {
		const page = await open(path, { width });
		await page.evaluate(source);
		const { violations } = await page.evaluate(() =>
			(
				window as unknown as {
					axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
				}
			).axe.run(),
		);
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
			0,
		);
		await page.close();
	}
});
