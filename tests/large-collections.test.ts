/**
 * Pages of a collection too large to be listed on one of them: lists in pages, places by prefecture, nothing lost on
 * the way. How heavy the built pages are: `npm run bench -- weight`.
 */
import { describe, expect, test } from 'vitest';
import { t } from '../src/i18n/index.ts';
import { coverage, coverageSums } from '../src/lib/coverage.ts';
import { divisions } from '../src/lib/divisions.ts';
import { nameAnchor } from '../src/lib/found-names.ts';
import { districtsWithNames, localNames } from '../src/lib/local-names.ts';
import { nearPages, pagesOf } from '../src/lib/paging.ts';
import { placeDirectory, provinceOf } from '../src/lib/place-directory.ts';
import { placeOf } from '../src/lib/places.ts';
import { qualityPages } from '../src/lib/quality-page.ts';
import { indexReports, type ReportIndex } from '../src/lib/report-index.ts';
import type { ListedReport } from '../src/lib/report-record.ts';
import { sitemapParts } from '../src/lib/sitemap.ts';
import { themePage, themePlaces } from '../src/lib/theme-page.ts';
import { allThemes } from '../src/lib/themes.ts';
import { wantedList, wantedParts } from '../src/lib/wanted.ts';
import { yearLists } from '../src/lib/year-page.ts';

const counties = divisions().filter(({ level }) => level === 'county');
const theme = allThemes()[0]!.id;

/** A report of a county: one passage on a theme, a title everybody cites and one nobody else does. */
function report(district: string, year = 2022, n = 0): ListedReport {
	const id = `${district}-${year}-work-summary-${n}`;
	const sentence = { before: '贯彻', words: '《某通知》', after: '。' };
	const cited = {
		as: 'wanted',
		candidates: [],
		type: 'policy',
		report: id,
		paragraph: 'p-1',
		headings: [],
		sentence,
	};
	return {
		id,
		district,
		year,
		title: `${district}工作总结`,
		kind: 'work-summary',
		issuer: null,
		reviewYears: [year],
		planYears: [],
		themes: [theme],
		inferred: n % 2 === 0 ? [{ field: 'district', evidence: '正文' }] : [],
		warnings: [],
		conjectures: 0,
		characters: 6000,
		signature: '',
		subjects: [],
		passages: [
			{
				theme,
				subthemes: [],
				report: id,
				section: 's-1',
				headings: ['一'],
				role: 'review',
				score: 1,
				why: ['党建'],
				paragraph: 'p-1',
				excerpt: '加强党建。',
				characters: 5,
			},
		],
		citations: [
			{ ...cited, to: '《人人引用的通知》' },
			{ ...cited, to: `《${placeOf(district).code}地${year}年第${n}号办法》` },
		],
	} as unknown as ListedReport;
}

const large: ReportIndex = indexReports(counties.slice(0, 900).map(({ slug }) => report(slug)));

describe('lists in pages', () => {
	test('every thing is on one page; an empty list has one', () => {
		expect(pagesOf([1, 2, 3, 4, 5], 2, 1)).toEqual([[1], [2, 3], [4, 5]]);
		expect(pagesOf([], 2)).toEqual([[]]);
	});

	test.each([
		[1, 2, [1, 2]],
		[1, 9, [1, 2, 3, null, 9]],
		[5, 9, [1, null, 3, 4, 5, 6, 7, null, 9]],
		[9, 9, [1, null, 7, 8, 9]],
	])('page %i of %i', (page, pages, numbers) => expect(nearPages(page, pages)).toEqual(numbers));

	test('a year: all its reports, under what they do with it', () => {
		const lists = yearLists(2022, large);
		expect(lists.length).toBeGreaterThan(2);
		const all = lists.flatMap(({ groups }) => groups.flatMap(({ reports }) => reports));
		expect(new Set(all.map(({ id }) => id)).size).toBe(900);
		expect(lists.at(-1)!.counts).toEqual({ reviews: 900, plans: 0, dated: 0 });
	});

	test('quality: reports with something to say in the order of places, the others counted', () => {
		const mixed = indexReports(
			counties.slice(0, 300).flatMap(({ slug }) => [0, 1].map((n) => report(slug, 2022, n))),
		);
		const pages = qualityPages(mixed);
		expect(pages.length).toBeGreaterThan(1);
		const all = pages.flatMap(({ reports }) => reports);
		expect(all).toHaveLength(300);
		const orders = all.map(({ district }) => placeOf(district).order);
		expect(orders).toEqual([...orders].sort());
		expect(pages[0]).toMatchObject({ told: 300, untold: 300 });
	});

	test('a sitemap in parts', () => {
		const pages = Array.from({ length: 5 }, (_, n) => ({ path: `/${n}` }));
		expect(sitemapParts(pages, 2).map((part) => part.length)).toEqual([2, 2, 1]);
	});
});

describe('places', () => {
	const counts = new Map(counties.map(({ slug }) => [slug, 1]));

	test('districts while they fit; then the prefectures stand for them, and no report is lost', () => {
		const few = placeDirectory(new Map([...counts].slice(0, 20)));
		expect(few.summary).toBe(false);
		expect(few.groups.flatMap(({ places }) => places)).toHaveLength(20);

		const all = placeDirectory(counts);
		const places = all.groups.flatMap(({ places: own }) => own);
		expect(all.summary).toBe(true);
		expect(places.length).toBeLessThan(420);
		expect(places.reduce((sum, { count }) => sum + count, 0)).toBe(counties.length);
	});

	test('the matrix: districts, prefectures, provinces', () => {
		const of = (n: number) =>
			coverageSums(
				coverage(
					counties.slice(0, n).map(({ slug }) => report(slug)),
					placeOf,
				),
				provinceOf,
			);
		expect(of(20)).toBeNull();
		const prefectures = of(60)!;
		expect(prefectures.every(({ slug }) => slug !== null)).toBe(true);
		const provinces = of(counties.length)!;
		expect(provinces.length).toBeLessThan(40);
		expect(provinces.reduce((sum, { counts: [count] }) => sum + count!, 0)).toBe(counties.length);
	});

	test('a theme: the districts that write most, and a way to each of the others', () => {
		const page = themePage(theme, large);
		expect(page.shownPassages.length).toBeLessThan(20);
		const places = themePlaces(theme, large);
		for (const { places: own } of page.directory!.groups)
			for (const { slug, stands } of own) {
				expect(places.has(slug)).toBe(true);
				if (stands) for (const below of places.get(slug)!.below.keys()) expect(places.has(below)).toBe(true);
			}
		const reached = page.directory!.groups.flatMap(({ places: own }) =>
			own.flatMap(({ slug, stands }) => (stands ? [...places.get(slug)!.below.keys()] : [slug])),
		);
		expect(new Set(reached).size).toBe(900);
	});
});

describe('wanted titles', () => {
	const list = wantedList(large, t.wanted);
	const parts = wantedParts(large, list);
	const all = [...parts.values()].flat();

	test('what several reports cite is listed; the data files have all', () => {
		expect(list).toMatchObject({ titles: 1, elsewhere: 900 });
		expect(all).toHaveLength(901);
		for (const [part, own] of parts) for (const { anchor } of own) expect(anchor.charAt(2)).toBe(part);
	});

	test('a title of one report stands in the register of its district, where the data says', () => {
		const { slug } = counties[0]!;
		const title = `《${placeOf(slug).code}地2022年第0号办法》`;
		const anchor = nameAnchor(title);
		expect(districtsWithNames(large)).toContain(slug);
		expect(localNames(slug, large).wanted.find((one) => one.anchor === anchor)).toMatchObject({
			title,
			place: { paragraph: 'p-1' },
		});
		expect(all.find((one) => one.anchor === anchor)!.url).toBe(`/districts/${slug}/names/#${anchor}`);
		expect(
			localNames(slug, large).wanted.find((one) => one.title === '《人人引用的通知》')!.place,
		).toBeUndefined();
	});

	test('a small collection lists every title', () => {
		const small = indexReports(counties.slice(0, 20).map(({ slug }) => report(slug)));
		expect(wantedList(small, t.wanted)).toMatchObject({ titles: 21, elsewhere: 0 });
	});
});
