/**
 * A collection of several segments: asked everywhere it answers as one index would, and it always says where it was
 * asked. Made small by the size of a segment.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportFiles } from '../scripts/bench/corpus-files.ts';
import { report as generatedReport } from '../scripts/bench/corpus.ts';
import { judgedQueries } from '../scripts/bench/search/judge.ts';
import { readCorpus, type CorpusReport } from '../src/lib/corpus.ts';
import { readReport } from '../src/lib/report-document.ts';
import type { SearchAnswer, SearchRequest } from '../src/search/answer.ts';
import { engineOf } from '../src/search/build/audit.ts';
import { buildSearch, storeSegments, type WrittenSearch } from '../src/search/build/build-search.ts';
import { partition } from '../src/search/build/partition.ts';
import { normalizeText } from '../src/search/core/normalize.ts';
import { SearchEngine } from '../src/search/engine.ts';
import { searchItems } from '../src/search/records.ts';
import { chooseScope } from '../src/search/scope.ts';
import { districtNames } from '../src/lib/search-description.ts';

/** Three counties of other provinces beside the seeds of Zhejiang. */
const generated = Array.from({ length: 30 }, (_, n): CorpusReport => {
	const [path, mdx] = Object.entries(reportFiles(generatedReport(n))).find(([file]) =>
		file.endsWith('.mdx'),
	)!;
	return { ...readReport(mdx), path: path.replace(/^reports\//u, ''), digest: String(n) };
});
const reports = [...readCorpus(), ...generated];
/** Some ten reports: provinces are segments, and Zhejiang's seeds are one. */
const SEGMENT = 250_000;

let folder: string;
let written: WrittenSearch;
const many = () => join(folder, 'many/search');

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wenmai-segments-'));
	written = await buildSearch(join(folder, 'many'), { reports, districtNames, segmentSize: SEGMENT });
	// One index with the reports in the order of the segments: equal scores stand in the same order.
	const inOrder = partition(
		reports.map((report) => ({ report, district: report.frontmatter.district, size: 1 })),
		10,
	);
	await buildSearch(join(folder, 'one'), {
		reports: inOrder.flatMap(({ reports: own }) => own.map(({ report }) => report)),
		districtNames,
		audit: { terms: 0, substrings: 0 },
	});
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const request = (q: string, rest: Partial<SearchRequest> = {}): SearchRequest => ({
	q,
	filters: {},
	sort: 'relevance',
	off: [],
	limit: 50,
	...rest,
});
const sorted = (list: readonly string[]) => [...list].sort();

describe('partition', () => {
	const of = (district: string, size: number) => ({ district, size });
	const names = (list: ReturnType<typeof of>[], most: number) =>
		partition(list, most).map(({ name, reports: own }) => [name, own.length]);

	test('a small collection is one segment, whatever its places', () => {
		expect(names([of('qingyuan', 1), of('unplaced', 1), of('nowhere', 1)], 3)).toEqual([['all', 3]]);
		expect(names([], 3)).toEqual([['all', 0]]);
	});

	test('a larger one is cut by region', () => {
		expect(names([of('qingyuan', 2), of('xiaoshan', 2), of('haidian', 2)], 5)).toEqual([
			['huabei', 1],
			['huadong', 2],
		]);
	});

	test('a region that is too large is cut by province; reports without a place stand together', () => {
		expect(
			names([of('qingyuan', 2), of('xiaoshan', 2), of('nanjing', 2), of('haidian', 2), of('nowhere', 1)], 4),
		).toEqual([
			['huabei', 1],
			['jiangsu', 1],
			['zhejiang', 2],
			['unplaced', 1],
		]);
	});

	test('a province that is too large is cut by city, a city by county; a county stays whole', () => {
		expect(
			names([of('qingyuan', 2), of('xiaoshan', 3), of('linan', 9), of('hangzhou', 1), of('zhejiang', 1)], 4),
		).toEqual([
			['zhejiang', 1],
			['hangzhou', 1],
			['xiaoshan', 1],
			['linan', 1],
			['lishui', 1],
		]);
	});
});

describe('several segments', () => {
	test('are what the collection was cut into, each with its own audit', () => {
		expect(written.segments).toBe(4);
		expect(written.audit.terms).toBe(4 * 8);
		expect(written.audit.failures).toEqual([]);
		expect(written.audit.foundExact).toBe(written.audit.occurrences);
		expect(written.audit.foundPlain).toBe(written.audit.occurrences);
		expect(new Set(written.audit.asked.map(({ segment }) => segment)).size).toBe(4);
	});

	test('asked everywhere answer as one index: same passages, counts and scores', async () => {
		const [a, b] = [engineOf(many()), engineOf(join(folder, 'one/search'))];
		for (const { q } of judgedQueries().filter((_, i) => i % 3 === 0)) {
			const ours = await a.search(request(q, { scope: 'all', limit: 5000 }));
			const theirs = await b.search(request(q, { limit: 5000 }));
			expect([q, ours.total, ours.weak]).toEqual([q, theirs.total, theirs.weak]);
			expect([q, ours.facets]).toEqual([q, theirs.facets]);
			const scored = ({ hits }: SearchAnswer) =>
				hits.map(({ report, paragraph, score }) => `${report}#${paragraph} ${score.toFixed(3)}`);
			expect([q, scored(ours)]).toEqual([q, scored(theirs)]);
		}
	});

	test('a quoted phrase asked everywhere has every literal occurrence', async () => {
		const engine = engineOf(many());
		for (const phrase of ['立德树人', '教育高质量发展', '教师队伍建设', '学校']) {
			const grep = reports.flatMap((one) =>
				searchItems(one).flatMap(({ text }, item) =>
					normalizeText(text).includes(phrase) ? [`${one.frontmatter.id}#${item}`] : [],
				),
			);
			const found = await engine.places(request(`“${phrase}”`, { scope: 'all' }));
			expect([phrase, sorted(found.map(({ report: id, item }) => `${id}#${item}`))]).toEqual([
				phrase,
				sorted(grep),
			]);
		}
	});

	test('what was searched is always said', async () => {
		const engine = engineOf(many());
		const all = await engine.search(request('教师'));
		expect(all.scope).toMatchObject({ reason: 'all', missing: [], partial: false });
		expect(all.scope.searched).toHaveLength(4);

		const place = await engine.search(request('庆元 教师'));
		expect(place.scope).toMatchObject({ reason: 'place', searched: ['huadong'] });
		const area = await engine.search(request('浙江 教师'));
		expect(area.scope).toMatchObject({ reason: 'place', searched: ['huadong'] });
		expect(area.chips.filter(({ facet }) => facet === 'area')).toEqual([]);
		const off = await engine.search(request('浙江 教师', { off: ['area:zhejiang'] }));
		expect(off.scope.searched).toHaveLength(4);

		const filter = await engine.search(request('教师', { filters: { district: ['linan'] }, scope: 'all' }));
		expect(filter.scope).toMatchObject({ reason: 'filter', searched: ['huadong'] });
		expect(filter.hits.every(({ district }) => district === 'linan')).toBe(true);

		const near = await engine.search(request('教师', { near: ['nowhere', 'qingyuan'] }));
		expect(near.scope).toMatchObject({ reason: 'home', searched: ['huadong'], slug: 'qingyuan' });
	});

	test('a part that has nothing leads to all, and says so', async () => {
		const engine = engineOf(many());
		const elsewhere = generatedReport(0).district;
		const q = `“${elsewhere.short}”`;
		const answer = await engine.search(request(q, { scope: 'huadong' }));
		expect(answer.scope.reason).toBe('extended');
		expect(answer.scope.searched).toHaveLength(4);
		expect(answer.hits[0]!.district).toBe(elsewhere.slug);
	});

	test('of many segments the first are answered early, and the last answer is complete', async () => {
		const early: SearchAnswer[] = [];
		const answer = await engineOf(many()).search(request('教师'), (one) => early.push(one));
		expect(answer.scope.partial).toBe(false);
		for (const one of early) {
			expect(one.scope.partial).toBe(true);
			expect(one.total).toBeLessThanOrEqual(answer.total);
		}
	});

	test('a segment that cannot be fetched is named, and the others answer', async () => {
		const broken = (fails: (path: string) => boolean) =>
			new SearchEngine({
				json: async (path) => {
					if (fails(path)) throw new Error('offline');
					return JSON.parse(await readFile(join(many(), path.replace(/\?.*$/u, '')), 'utf8')) as unknown;
				},
				bytes: async (path) => {
					if (fails(path)) throw new Error('offline');
					return new Uint8Array(await readFile(join(many(), path)));
				},
			});
		for (const fails of [
			(path: string) => path.startsWith('in/huadong/catalogue.json'),
			(path: string) => path.startsWith('in/huadong/index/'),
		]) {
			const answer = await broken(fails).search(request('教师', { scope: 'all' }));
			expect(answer.scope.missing).toEqual(['huadong']);
			expect(answer.scope.searched).toHaveLength(3);
			expect(answer.total).toBeGreaterThan(0);
		}
		await expect(
			broken((path) => path.startsWith('in/')).search(request('教师', { scope: 'all' })),
		).rejects.toThrow('offline');
	});
});

describe('the store', () => {
	test('a report added makes only its own segment anew, and the files are those of a build from nothing', async () => {
		const sources = (list: readonly CorpusReport[]) =>
			list.map((one) => ({
				report: one,
				district: one.frontmatter.district,
				size: 20_000,
				key: one.digest,
			}));
		const store = join(folder, 'store');
		const made: string[] = [];
		const run = (list: readonly CorpusReport[]) =>
			storeSegments(
				sources(list),
				async ({ name }, _, own) => {
					made.push(name);
					const { writeSegment } = await import('../src/search/build/segment.ts');
					await writeSegment([], { names: [], wordSample: 1, audit: { terms: 0, substrings: 0 } }, own);
				},
				{ store, version: '1', segmentSize: 200_000 },
			);
		expect((await run(reports.slice(0, -1))).made).toBe(made.length);
		made.length = 0;
		expect(await run(reports.slice(0, -1))).toMatchObject({ made: 0 });
		await run(reports);
		expect(made).toHaveLength(1);
		expect(await readdir(store)).toHaveLength(5);
	});
});

describe('scope', () => {
	const segment = (name: string, districts: string[]) => ({
		name,
		label: name,
		areas: [name],
		districts,
		years: [],
		reports: 1,
		items: 1,
		digest: '',
	});
	const list = [segment('zhejiang', ['qingyuan']), segment('hunan', ['changsha'])];
	const wishes = { filters: {}, boosts: [], near: [] };
	const reasons = (rest: Parameters<typeof chooseScope>[1]) => {
		const { segments, reason } = chooseScope(list, rest);
		return [reason, ...segments.map(({ name }) => name)];
	};

	test('filters before everywhere, everywhere before places, places before a choice, a choice before nearness', () => {
		const place = { facet: 'district', value: 'changsha', text: '长沙' } as const;
		expect(reasons(wishes)).toEqual(['all', 'zhejiang', 'hunan']);
		expect(reasons({ ...wishes, near: ['qingyuan'] })).toEqual(['home', 'zhejiang']);
		expect(reasons({ ...wishes, near: ['qingyuan'], chosen: 'hunan' })).toEqual(['chosen', 'hunan']);
		expect(reasons({ ...wishes, chosen: 'zhejiang', boosts: [place] })).toEqual(['place', 'hunan']);
		expect(reasons({ ...wishes, chosen: 'all', boosts: [place] })).toEqual(['all', 'zhejiang', 'hunan']);
		expect(reasons({ ...wishes, chosen: 'all', filters: { district: ['qingyuan'] } })).toEqual([
			'filter',
			'zhejiang',
		]);
	});

	test('what does not exist is no choice', () => {
		expect(reasons({ ...wishes, chosen: 'gone' })).toEqual(['all', 'zhejiang', 'hunan']);
		expect(reasons({ ...wishes, filters: { district: ['gone'] } })).toEqual(['all', 'zhejiang', 'hunan']);
	});
});
