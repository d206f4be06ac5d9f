/**
 * The site built for a path of its host (`WENMAI_BASE=/wenmai/`): the search finds its files, its hits lead to the
 * pages, and nothing is asked of the host outside the path. Builds the site once more, into a folder of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, serveDist, type Served } from './browser.ts';

const BASE = '/wenmai/';
const folder = mkdtempSync(join(tmpdir(), 'wenmai-sub-path-'));
let browser: Browser;
let site: Served;

beforeAll(async () => {
	const { status, stdout, stderr } = spawnSync('npx', ['astro', 'build', '--silent', '--outDir', folder], {
		encoding: 'utf8',
		// Not the whole environment: the test runner's own MODE, BASE_URL and NODE_ENV would change what is built.
		env: {
			PATH: process.env['PATH'],
			HOME: process.env['HOME'],
			WENMAI_BASE: BASE,
			ASTRO_TELEMETRY_DISABLED: '1',
		} as NodeJS.ProcessEnv,
	});
	if (status !== 0) throw new Error(`astro build failed\n${stdout}\n${stderr}`);
	browser = await launchBrowser();
	site = await serveDist({ dir: folder, base: BASE });
}, 300_000);
afterAll(async () => {
	await browser?.close();
	await site?.close();
	rmSync(folder, { recursive: true, force: true });
});

test('below a path of the host, search finds and its hits lead to their passages', async () => {
	const page = await browser.newPage();
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(String(error)));
	await page.goto(`${site.url}search/?q=${encodeURIComponent('清廉学校')}`);
	await page.waitForSelector('wenmai-search[data-search-done]');
	const hit = page.locator('[data-hit]').first();
	const paragraph = (await hit.getAttribute('data-paragraph'))!;
	const href = (await hit.locator('a').first().getAttribute('href'))!;
	expect(href.startsWith(BASE)).toBe(true);

	await hit.locator('a').first().click();
	await page.waitForURL(`**${BASE}reports/**`);
	expect(await page.locator(`[id="${paragraph}"]`).innerText()).toContain('清廉');
	// The browser itself asks for an icon at the root when a page names none.
	expect(site.requests.filter((path) => !path.startsWith(BASE) && path !== '/favicon.ico')).toEqual([]);
	expect(errors).toEqual([]);
});
