/**
 * Every kind of page of the built site in a real browser: no errors, no request elsewhere, nothing wider than the
 * window, light enough; and what the contract promises about addresses.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCorpus } from '../../src/lib/corpus.ts';
import { eachParagraph, eachSection } from '../../src/lib/report-document.ts';
import { launchBrowser, serveDist, type Served } from './browser.ts';

const dist = process.env['WENMAI_DIST'] ?? 'dist';
let browser: Browser;
let site: Served;

beforeAll(async () => {
	[browser, site] = await Promise.all([launchBrowser(), serveDist()]);
});
afterAll(async () => {
	await browser?.close();
	await site?.close();
});

const report = 'reports/qingyuan/2021/qingyuan-2021-summary-and-plan/';
const pages = [
	'',
	report,
	`${report}source/`,
	'districts/',
	'districts/qingyuan/',
	'districts/qingyuan/primer/',
	'districts/hangzhou/',
	'years/',
	'years/2021/',
	'themes/',
	'themes/qinglian/',
	'themes/matrix/',
	'themes/jiaoshi/qingyuan/',
	'entities/',
	'entities/qinglian-xuexiao/',
	'wanted/',
	'choices/',
	'quality/',
	'method/',
	'guides/',
	'guides/xinren-daodu/',
	'guides/timeline/',
	'search/?q=清廉学校',
];

describe.each(pages)('/%s', (path) => {
	test('opens without errors, alone, and fits a phone', async () => {
		const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
		const problems: string[] = [];
		page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
		page.on('pageerror', (error) => problems.push(error.message));
		page.on('request', (request) => {
			const { url } = { url: request.url() };
			if (!url.startsWith(site.url) && !url.startsWith('data:') && !url.startsWith('blob:'))
				problems.push(`request to ${url}`);
		});
		const response = await page.goto(site.url + path, { waitUntil: 'networkidle' });
		expect(response?.status()).toBe(200);
		expect(await page.locator('h1').count()).toBe(1);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
			0,
		);
		expect(problems).toEqual([]);
		await page.close();
	});
});

describe.each(readCorpus().map((one) => [one.frontmatter.id, one] as const))('report %s', (id, document) => {
	const { district, year } = document.frontmatter;
	const file = join(dist, 'reports', district, String(year ?? 'undated'), id, 'index.html');
	const html = existsSync(file) ? readFileSync(file, 'utf8') : '';

	test('every paragraph and section has its id, once, and every character is there', () => {
		const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
		expect(new Set(ids).size).toBe(ids.length);
		const own = [
			...[...eachParagraph(document)].map(({ paragraph }) => paragraph.id),
			...[...eachSection(document)].map(({ section }) => section.id),
		];
		expect(own.filter((one) => !ids.includes(one))).toEqual([]);
	});

	test('weighs at most 100 kB', () => {
		expect(statSync(file).size).toBeLessThanOrEqual(100_000);
	});

	test('its data file has every key of the contract', () => {
		const data = JSON.parse(readFileSync(join(dist, 'data/reports', `${id}.json`), 'utf8')) as Record<
			string,
			unknown
		>;
		const keys =
			'id title kind issuer district year reviewYears planYears publishedAt issuedAt indexNumber documentNumber byline themes source inferred paragraphs sections edits warnings accounting';
		expect(keys.split(' ').filter((key) => !(key in data))).toEqual([]);
		const texts = [...eachParagraph(document)].map(({ paragraph }) => paragraph.text);
		expect(paragraphTexts(data)).toEqual(texts);
	});
});

interface Holder {
	paragraphs: { text: string; mentions: { start: number; end: number; text: string }[] }[];
	sections: Holder[];
}

function paragraphTexts(data: unknown): string[] {
	const { paragraphs, sections } = data as Holder;
	for (const { text, mentions } of paragraphs)
		for (const mention of mentions) expect(text.slice(mention.start, mention.end)).toBe(mention.text);
	return [...paragraphs.map(({ text }) => text), ...sections.flatMap(paragraphTexts)];
}

test('no link leads nowhere', () => {
	const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.html'),
	);
	const ids = new Map<string, Set<string>>();
	const idsOf = (file: string) => {
		const known = ids.get(file);
		if (known) return known;
		const found = new Set(
			existsSync(file)
				? [...readFileSync(file, 'utf8').matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
				: [],
		);
		ids.set(file, found);
		return found;
	};
	const broken = new Set<string>();
	for (const file of files)
		for (const [, href] of readFileSync(join(dist, file), 'utf8').matchAll(/href="([^"]+)"/g)) {
			if (!href || /^[a-z]+:/.test(href)) continue;
			const url = new URL(href.replaceAll('&#38;', '&'), `http://x/${file.replaceAll('\\', '/')}`);
			const path = decodeURIComponent(url.pathname);
			const target = join(dist, path.endsWith('/') ? `${path}index.html` : path);
			const anchor = decodeURIComponent(url.hash.slice(1));
			if (!existsSync(target)) broken.add(`${file} → ${href}`);
			else if (anchor && !idsOf(target).has(anchor)) broken.add(`${file} → ${href} (no such id)`);
		}
	expect([...broken].slice(0, 10)).toEqual([]);
});

test('a wrong address gets help: a search box and the nearest reports', async () => {
	const page = await browser.newPage();
	const response = await page.goto(`${site.url}reports/qingyuan/2021/qingyuan-2021-work-plan/`);
	expect(response?.status()).toBe(404);
	await page.waitForSelector('nearest-reports li a');
	expect(await page.locator('nearest-reports li a').first().textContent()).toContain('庆元县教育局');
	expect(await page.locator('form[role=search]').count()).toBeGreaterThan(0);
	await page.close();
});

test('scripts of a report page weigh at most 15 kB', async () => {
	const page = await browser.newPage();
	const bodies: Promise<Buffer>[] = [];
	page.on('response', (response) => {
		if (response.request().resourceType() === 'script') bodies.push(response.body());
	});
	await page.goto(site.url + report, { waitUntil: 'networkidle' });
	const inline = await page.locator('script:not([src]):not([type="application/ld+json"])').allTextContents();
	const weight = gzipSync(
		Buffer.concat([...(await Promise.all(bodies)), Buffer.from(inline.join('\n'))]),
	).length;
	expect(weight).toBeLessThanOrEqual(15_000);
	await page.close();
});

test('without JavaScript a report has its text, its outline and its source', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(site.url + report);
	expect(await page.locator('.body p').count()).toBeGreaterThan(15);
	expect(await page.locator('.outline a').first().isVisible()).toBe(true);
	await page.locator('.doc-facts a', { hasText: '对照原文' }).click();
	expect(await page.locator('.aligned tbody tr').count()).toBeGreaterThan(15);
	await context.close();
});
