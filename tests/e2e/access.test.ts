/**
 * Accessibility of the main kinds of page, light and dark: nothing serious by axe-core.
 */
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, serveDist, type Served } from './browser.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let browser: Browser;
let site: Served;

beforeAll(async () => {
	[browser, site] = await Promise.all([launchBrowser(), serveDist()]);
});
afterAll(async () => {
	await browser?.close();
	await site?.close();
});

const pages = {
	home: '',
	report: 'reports/qingyuan/2021/qingyuan-2021-summary-and-plan/',
	'report with conjectures': 'reports/linan/2021/linan-2021-speech/',
	source: 'reports/linan/2021/linan-2021-speech/source/',
	theme: 'themes/qinglian/',
	search: 'search/?q=清廉学校',
	entity: 'entities/shuangjian/',
	entities: 'entities/',
	quality: 'quality/',
	district: 'districts/qingyuan/',
	primer: 'districts/linan/primer/',
	year: 'years/2021/',
	matrix: 'themes/matrix/',
	guide: 'guides/xinren-daodu/',
	timeline: 'guides/timeline/',
	'not found': '404.html',
};

interface Violation {
	id: string;
	impact: string;
	nodes: { html: string; failureSummary: string }[];
}

for (const [name, path] of Object.entries(pages))
	for (const colorScheme of ['light', 'dark'] as const)
		test(`${name}, ${colorScheme}`, async () => {
			const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
			await page.goto(site.url + path, { waitUntil: 'networkidle' });
			if (name === 'search') await page.waitForSelector('[data-search-done]');
			await page.addScriptTag({ path: axe });
			const violations = await page.evaluate(async () => {
				const { run } = (
					globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }
				).axe;
				return (await run()).violations;
			});
			const grave = violations
				.filter(({ impact }) => impact === 'serious' || impact === 'critical')
				.map(
					({ id, nodes }) =>
						`${id}: ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary.slice(0, 200)} (${nodes.length})`,
				);
			expect(grave).toEqual([]);
			await page.close();
		});
