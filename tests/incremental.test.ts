/**
 * A build that starts from the caches of another gives the same site, byte for byte, as one that starts from nothing;
 * and it renders no more than it must.
 */
import { execFileSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportFiles } from '../scripts/bench/corpus-files.ts';
import { report } from '../scripts/bench/corpus.ts';
import { ASTRO, projectWith, type Project } from '../scripts/bench/project.ts';

/** One county over ten years and another's first two; a build takes seconds. */
const REPORTS = 12;
/** A busy machine builds slowly. */
const PATIENCE = 240_000;

let folder: string;
let site: Project;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'wenmai-incremental-'));
	site = projectWith(REPORTS, folder);
	build();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Build; the log says which pages were rendered and which restored. */
function build(root = site.root): { rendered: string[]; restored: string[]; segments: string } {
	const log = execFileSync(process.execPath, [ASTRO, 'build'], {
		cwd: root,
		encoding: 'utf8',
		// The search in several segments: what is not touched by a change is to stay.
		env: { ...process.env, NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1', WENMAI_SEGMENT_SIZE: '150000' },
	});
	const pages = [...log.matchAll(/├─ (?<page>\/\S+)[^\n]*?(?<how>\(cached\)|\(restored\)|\(\+[^)]+\))/gu)];
	const of = (kept: boolean) =>
		pages
			.filter(({ groups }) => groups!['how']!.startsWith('(+') !== kept)
			.map(({ groups }) => groups!['page']!);
	const segments = /\d+ of \d+ segments/u.exec(log)?.[0] ?? '';
	return { rendered: of(false), restored: of(true), segments };
}

/** Every file of the built site with its bytes. */
function files(root = site.root): Map<string, string> {
	const dist = join(root, 'dist');
	return new Map(
		readdirSync(dist, { recursive: true, encoding: 'utf8' })
			.filter((path) => statSync(join(dist, path)).isFile())
			.sort()
			.map((path) => [path, readFileSync(join(dist, path)).toString('base64')]),
	);
}

/** The site is what a build from nothing gives, byte for byte. */
function expectFull(): void {
	const root = join(folder, 'from-nothing');
	rmSync(root, { recursive: true, force: true });
	mkdirSync(root);
	for (const name of readdirSync(site.root))
		if (!['.cache', '.astro', 'dist'].includes(name))
			cpSync(join(site.root, name), join(root, name), { recursive: true, verbatimSymlinks: true });
	build(root);
	const [incremental, full] = [files(), files(root)];
	expect([...incremental.keys()]).toEqual([...full.keys()]);
	expect([...full].filter(([path, bytes]) => incremental.get(path) !== bytes).map(([path]) => path)).toEqual(
		[],
	);
}

const edit = (file: string, from: string | RegExp, to: string) => {
	const text = readFileSync(file, 'utf8');
	expect(text).toMatch(from);
	writeFileSync(file, text.replace(from, to));
};

/** Pages of one report: its page, its source, its data and text. */
const ofReports = (pages: string[]) => [
	...new Set(pages.flatMap((page) => /^\/reports\/[^/]+\/[^/]+\/([^/.]+)/u.exec(page)?.[1] ?? [])),
];

/** Pages with keys: all but the indexes that stand alone. */
const KEYED =
	/^\/(?:(?:years|districts|indicators|entities|data)\/[^/]+\/.|themes\/(?!matrix\/)[^/]+\/.|quality\/|wanted\/|guides\/(?!timeline\/)[^/]+\/.)/u;
/** Numbers of a district, as pages and as data. */
const OF_NUMBERS = /\/indicators\//u;

describe('an incremental build', { timeout: PATIENCE }, () => {
	test('nothing changed: no page of a report, district or entity is rendered', () => {
		const before = files();
		const { rendered, restored, segments } = build();
		expect(files()).toEqual(before);
		expect(ofReports(rendered)).toEqual([]);
		expect(segments).toBe('0 of 3 segments');
		expect(ofReports(restored).length).toBeGreaterThanOrEqual(REPORTS);
		expect(rendered.filter((page) => KEYED.test(page))).toEqual([]);
	});

	test('one report changed: it, and the pages on which it makes a difference', () => {
		const [mdx] = site.filesOf(5);
		edit(mdx!, /^title: .*$/mu, 'title: 改过的题名');
		edit(mdx!, /^## .*$/mu, '## 一、改过的标题\n\n新增的一段，全面落实立德树人根本任务。');
		const { rendered, segments } = build();
		expect(segments).toBe('1 of 3 segments');
		// Related passages tie a dozen reports of the same sentences together; what shows one report only stands still.
		expect(rendered.filter((page) => page.endsWith('/source/index.html'))).toHaveLength(1);
		expect(rendered.filter((page) => page.endsWith('.md'))).toHaveLength(1);
		expectFull();
		const other = report(REPORTS - 1).district.slug;
		expect(rendered.filter((page) => OF_NUMBERS.test(page) && page.includes(`/${other}`))).toEqual([]);
		expect(rendered).not.toContain(`/districts/${other}/feed.xml`);
	});

	test('one lexicon entry changed: its page, the pages on which it makes a difference, and not all', () => {
		const texts = Array.from({ length: REPORTS }, (_, n) => readFileSync(site.filesOf(n)[0]!, 'utf8'));
		const lexicon = join(site.root, 'content/lexicon/policies.yaml');
		const entries = [
			...readFileSync(lexicon, 'utf8').matchAll(/^- id: (?<id>\S+)\n {2}title: (?<title>\S{8,})$/gmu),
		].map(({ groups }) => ({ id: groups!['id']!, title: groups!['title']! }));
		const rare = entries.find(({ title }) => {
			const citing = texts.filter((text) => text.includes(title)).length;
			return citing > 0 && citing <= 3;
		})!;
		edit(lexicon, `  title: ${rare.title}\n`, `  title: ${rare.title}（试行）\n`);
		const { rendered } = build();
		expect(rendered).toContain(`/entities/${rare.id}/index.html`);
		expect(ofReports(rendered).length).toBeLessThan(REPORTS);
		expectFull();
	});

	test('one report removed', () => {
		for (const file of site.filesOf(7)) rmSync(file);
		build();
		expectFull();
	});

	test('one report added', () => {
		for (const [path, text] of Object.entries(reportFiles(report(REPORTS)))) {
			const file = join(site.root, 'content', path);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, text);
		}
		build();
		expectFull();
	});

	test('a hand-written district and a theme changed', () => {
		edit(join(site.root, 'content/districts/xiaoshan.mdx'), /$/u, '\n\n改过的介绍。\n');
		edit(join(site.root, 'content/themes/anquan.mdx'), /^name: .*$/mu, 'name: 改过的主题名');
		build();
		expectFull();
	});

	test('a build that broke off leaves nothing behind', () => {
		const [mdx] = site.filesOf(3);
		const text = readFileSync(mdx!, 'utf8');
		edit(mdx!, /^title: .*$/mu, 'title: 写到一半');
		build();
		// As if it had been ended before it said that it was done: pages of two states in cache and output.
		rmSync(join(site.root, '.cache/astro/finished-output.json'));
		writeFileSync(mdx!, text);
		build();
		expectFull();
	});

	test('another folder in the place of the output is not taken for it', () => {
		cpSync(join(site.root, 'dist'), join(folder, 'yesterday'), { recursive: true });
		rmSync(join(site.root, 'dist'), { recursive: true });
		cpSync(join(folder, 'yesterday'), join(site.root, 'dist'), { recursive: true });
		writeFileSync(join(site.root, 'dist/index.html'), 'of yesterday');
		writeFileSync(join(site.root, 'dist/stray.html'), 'of yesterday');
		build();
		expect(existsSync(join(site.root, 'dist/stray.html'))).toBe(false);
		expectFull();
	});
});
