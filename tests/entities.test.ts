/**
 * What stands on pages of entities, over small collections made here: pages of sentences, spread over districts,
 * names without an entry, marks in the text.
 */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { policyReference } from '../src/lib/citation-forms.ts';
import { choiceNames } from '../src/lib/choices.ts';
import { citedTogether } from '../src/lib/cited-together.ts';
import { filterRules, filtersOf } from '../src/lib/citing-filters.ts';
import { citingPages } from '../src/lib/citing-pages.ts';
import { diffusionOf } from '../src/lib/diffusion.ts';
import { allEntities, entityById } from '../src/lib/entities.ts';
import { entityData } from '../src/lib/entity-data.ts';
import { entityPage } from '../src/lib/entity-page.ts';
import { entityRegister } from '../src/lib/entity-register.ts';
import { feedbackAddress, feedbackUrl } from '../src/lib/feedback.ts';
import { foundName, nameAnchor, usualWords } from '../src/lib/found-names.ts';
import { entityJsonLd } from '../src/lib/json-ld.ts';
import { localNames } from '../src/lib/local-names.ts';
import { mentionCard } from '../src/lib/mention-cards.ts';
import type { Citation } from '../src/lib/mention-index.ts';
import { mentionMarks } from '../src/lib/mention-marks.ts';
import { letterOf, pinyinKey } from '../src/lib/pinyin-order.ts';
import { indexReports } from '../src/lib/report-index.ts';
import type { ListedReport } from '../src/lib/report-record.ts';
import { wantedPages, wantedTitles } from '../src/lib/wanted.ts';
import type { Mention } from '../src/recognizer/index.ts';
import { t } from '../src/i18n/index.ts';
import { entitySchema } from '../src/schemas/entity.ts';

/** A report with what it cites; paragraphs are numbered as they come. */
function report(
	district: string,
	year: number | null,
	cites: readonly Partial<Citation>[],
	kind = 'work-summary',
): ListedReport {
	const id = `${district}-${year}-${kind}`;
	return {
		id,
		district,
		year,
		kind,
		title: `${district}${year}年工作总结`,
		reviewYears: year === null ? [] : [year],
		planYears: [],
		passages: [],
		citations: cites.map((cite, n) => ({
			to: 'shuangjian',
			as: 'entity',
			candidates: [],
			type: 'policy-document',
			report: id,
			paragraph: `p-${n}`,
			headings: ['一', '二'],
			sentence: { before: '落实', words: '“双减”', after: '政策。' },
			rule: 'lexicon-name',
			certainty: 'stated',
			...cite,
		})),
	} as unknown as ListedReport;
}

/** Citations that say nothing of their own. */
function nothing(n: number): Partial<Citation>[] {
	return Array.from({ length: n }, () => ({}));
}

const shuangjian = entityById('shuangjian')!;

describe('pages of citing sentences', () => {
	const many = indexReports(
		Array.from({ length: 60 }, (_, n) =>
			report(['qingyuan', 'linan', 'tongxiang', 'xiaoshan'][n % 4]!, 2021 + Math.floor(n / 4), nothing(12)),
		),
	);
	const pages = citingPages(many.byEntity.get('shuangjian')!, many, { first: 20_000, other: 30_000 });

	test('every citation is reached, once, on pages of bounded weight', () => {
		const reached = pages.flatMap(({ districts }) =>
			districts.flatMap(({ reports }) =>
				reports.flatMap(({ report: { id }, sentences, more }) => [
					...sentences.map(({ paragraph }) => `${id} ${paragraph}`),
					...more.map((paragraph) => `${id} ${paragraph}`),
				]),
			),
		);
		expect(reached).toHaveLength(60 * 12);
		expect(new Set(reached).size).toBe(60 * 12);
		expect(pages.length).toBeGreaterThan(2);
	});

	test('a report that says it over and over shows three sentences and leads to the rest', () => {
		const [first] = pages[0]!.districts[0]!.reports;
		expect([first!.sentences.length, first!.more.length]).toEqual([3, 9]);
	});

	test('what fits on one page is shown in full; a path is said once', () => {
		const few = indexReports([report('qingyuan', 2021, nothing(9))]);
		const [page, ...rest] = citingPages(few.byEntity.get('shuangjian')!, few);
		expect(rest).toEqual([]);
		const { sentences, more } = page!.districts[0]!.reports[0]!;
		expect(more).toEqual([]);
		expect(sentences.map(({ path }) => path)).toEqual(['一 › 二', ...Array(8).fill(undefined)]);
	});

	test('a district that goes over a page keeps its head', () => {
		const heads = pages.flatMap(({ districts }) =>
			districts.map(({ district, first }) => ({ district, first })),
		);
		expect(heads.length).toBeGreaterThan(4);
		for (const { first } of heads) expect(first).toBeLessThan(2030);
	});
});

test('filters leave out what is no choice, and hide by rule', () => {
	const index = indexReports([
		report('qingyuan', 2021, [{}]),
		report('linan', 2022, [{}]),
		report('linan', null, [{}]),
	]);
	const filters = filtersOf(index.byEntity.get('shuangjian')!, index);
	expect(filters.map(({ key, values }) => [key, values.map(({ label }) => label)])).toEqual([
		['y', ['2021', '2022', t.years.undated]],
	]);
	expect(filterRules(filters)).toContain(
		'cited-by:has(#y-2021:checked) [data-y]:not([data-y~="2021"]){display:none}',
	);
});

describe('how it spread', () => {
	const index = indexReports([
		report('tongxiang', 2024, [{}]),
		report('qingyuan', 2021, [{}, { paragraph: 'p-9' }]),
		report('qingyuan', 2023, [{}]),
		report('linan', null, [{}]),
	]);
	const { districts, span, firsts } = diffusionOf(index.byEntity.get('shuangjian')!, index, '2020-07-24');

	test('first and last mention by district, the earliest district first, those without a year last', () => {
		expect(
			districts.map(({ district, first, last, reports }) => [district, first?.year, last?.year, reports]),
		).toEqual([
			['qingyuan', 2021, 2023, 2],
			['tongxiang', 2024, 2024, 1],
			['linan', undefined, undefined, 1],
		]);
	});

	test('the line begins with the issue, unless that was long before', () => {
		expect(span).toEqual({ from: 2020, to: 2024 });
		expect(diffusionOf(index.byEntity.get('shuangjian')!, index, '1995-03-18').span!.from).toBe(2021);
		expect(firsts.map(({ districts: n, total }) => [n, total])).toEqual([
			[0, 0],
			[1, 1],
			[0, 1],
			[0, 1],
			[1, 2],
		]);
	});
});

test('what is named in the same paragraphs is related, once is chance', () => {
	const cites = ['shuangjian', 'zuoye-guanli', 'kehou-fuwu-2017'];
	const index = indexReports([
		report(
			'qingyuan',
			2021,
			cites.map((to) => ({ to, paragraph: 'p-1' })),
		),
		report('linan', 2021, [
			{ to: 'shuangjian', paragraph: 'p-1' },
			{ to: 'zuoye-guanli', paragraph: 'p-1' },
		]),
	]);
	expect(citedTogether('shuangjian', index)).toEqual([{ id: 'zuoye-guanli', paragraphs: 2 }]);
});

describe('how it is cited', () => {
	const index = indexReports([report('qingyuan', 2021, [{}])]);

	test('a number nobody has seen is shown and not taken along', () => {
		const page = entityPage(shuangjian, index);
		expect(page.facts.number).toEqual({ value: '中办发〔2021〕40号', verified: false });
		expect(page.forms.map(({ text }) => text).join()).not.toContain('40号');
		expect(page.unverified).toBe(true);
		expect(mentionCard(shuangjian)).toMatchObject({ k: '政策文件', n: { verified: false } });
		expect(mentionCard(shuangjian).c).toBeUndefined();
		expect(JSON.stringify(entityJsonLd(shuangjian, '/x/'))).not.toContain('40号');
	});

	test('a number that was seen stands in all of them', () => {
		const seen = allEntities().find((one) => one.type === 'policy-document' && one.doc_no_basis === 'seen')!;
		const page = entityPage(seen, index);
		for (const { text } of page.forms) expect(text).toContain(seen.doc_no);
		expect(entityJsonLd(seen, '/x/')).toMatchObject({
			'@type': 'Legislation',
			legislationIdentifier: seen.doc_no,
		});
	});

	test('GB/T 7714 with and without an official page', () => {
		expect(
			policyReference(
				{ title: '关于某事的意见', issuer: '甲、乙', documentNumber: '某发〔2020〕1号', date: '2020-01-02' },
				'引用日期',
			),
		).toBe('甲，乙. 关于某事的意见：某发〔2020〕1号[Z]. 2020-01-02.');
		expect(
			policyReference({ title: '关于某事的意见', address: 'https://x.gov.cn/1.htm' }, '2026-01-02'),
		).toBe('关于某事的意见[EB/OL]. [2026-01-02]. https://x.gov.cn/1.htm.');
	});

	test('never cited: how many reports could have', () => {
		const page = entityPage(
			shuangjian,
			indexReports([report('qingyuan', 2020, []), report('qingyuan', 2022, [])]),
		);
		expect(page.uncited).toEqual({ after: 1, before: 1 });
		expect(page.pages).toEqual([{ number: 1, districts: [] }]);
	});

	test('data: counts and years, facts with their standing', () => {
		expect(entityData(shuangjian, index)).toMatchObject({
			reports: 1,
			mentions: 1,
			first: 2021,
			number: { verified: false },
			relations: { related: expect.arrayContaining(['zuoye-guanli']) },
		});
	});
});

describe('names without an entry', () => {
	test.each([
		['“阳光桐心”实验项目', '阳光桐心'],
		['“阳光桐心”', '阳光桐心'],
		['桐乡市 第六中学', '桐乡市第六中学'],
		['区“两会”', '区“两会”'],
	])('%s is %s', (words, name) => expect(foundName(words)).toBe(name));

	test('it is called as most reports call it; its anchor is made of letters', () => {
		expect(usualWords(['“甲”', '“甲”工程', '“甲”工程'])).toBe('“甲”工程');
		expect(usualWords(['“甲”', '“甲”工程'])).toBe('“甲”工程');
		expect(nameAnchor('阳光·桐心')).toBe(nameAnchor('阳光桐心'));
		expect(nameAnchor('阳光桐心')).toMatch(/^n-[a-z0-9]{8}$/);
	});

	const local = (to: string, words = `“${to}”`) => ({
		as: 'local' as const,
		to,
		type: 'local-initiative' as const,
		sentence: { before: '', words, after: '' },
	});
	const index = indexReports([
		report('tongxiang', 2023, [local('阳光桐心'), local('阳光·桐心', '“阳光·桐心”工程'), local('青蓝')]),
		report('tongxiang', 2024, [
			local('阳光桐心'),
			{ as: 'wanted', to: '《桐乡市某办法》' },
			{ as: 'wanted', to: '《关于某事的通知》' },
		]),
		report('linan', 2024, [local('阳光桐心'), { as: 'wanted', to: '《关于某事的通知》' }]),
	]);

	test('one entry for one name, with where else it is found', () => {
		const { kinds, names } = localNames('tongxiang', index);
		expect(names).toBe(2);
		const all = kinds.flatMap(({ letters }) => letters.flatMap(({ things }) => things));
		const sunny = all.find(({ words }) => words.includes('阳光'))!;
		expect([sunny.reports, sunny.places, sunny.also.map(({ district }) => district)]).toEqual([
			2,
			3,
			['linan'],
		]);
	});

	test('wanted: most reports first; a draft that claims nothing', () => {
		const titles = wantedTitles(index, t.wanted);
		expect(titles.map(({ title, reports, local: own }) => [title, reports, own])).toEqual([
			['《关于某事的通知》', 2, false],
			['《桐乡市某办法》', 1, true],
		]);
		expect(titles[0]!.draft).toContain('evidence: none');
		expect(titles[0]!.draft).not.toMatch(/doc_no|date/);
		const [entry] = parse(titles[0]!.draft.replace(t.wanted.draftId, 'moushi-2024')) as unknown[];
		expect(entitySchema.safeParse(entry)).toMatchObject({ success: true });
		expect(wantedPages(titles)).toHaveLength(1);
		expect(wantedPages([])).toEqual([[]]);
		expect(wantedPages(Array(130).fill(titles[0]))).toHaveLength(5);
	});

	test('choices gather the candidates of all mentions', () => {
		const both = indexReports([
			report('linan', 2023, [{ as: 'choice', to: '双新', candidates: ['shuangjian'] }]),
			report('linan', 2024, [{ as: 'choice', to: '双新', candidates: ['shuangjian', 'zuoye-guanli'] }]),
		]);
		expect(
			choiceNames(both).map(({ candidates, reports }) => [candidates.map(({ id }) => id), reports]),
		).toEqual([[['shuangjian', 'zuoye-guanli'], 2]]);
	});
});

describe('marks in the text', () => {
	const mention = (rest: Partial<Mention>): Mention => ({
		type: 'policy-document',
		start: 0,
		end: 2,
		text: '双减',
		rule: 'lexicon-name',
		certainty: 'stated',
		...rest,
	});
	const link = (one: Mention, seen = new Set<string>()) =>
		mentionMarks([one], seen, {
			district: 'linan',
			years: [2020],
			districts: new Set(['linan', 'xiaoshan']),
		})[0]?.wrap([]).properties;

	test('how sure it is can be seen; the second time it is quiet', () => {
		const seen = new Set<string>();
		const first = mention({ entity: 'shuangjian' });
		expect(link(first, seen)?.['className']).toEqual(['m']);
		expect(link(mention({ entity: 'shuangjian', certainty: 'implied' }), seen)?.['className']).toEqual([
			'm',
			'implied',
			'quiet',
		]);
	});

	test('another district with a page is linked, the own one and one without a page are not', () => {
		const place = (district: string) => link(mention({ type: 'district', rule: 'district', district }));
		expect(place('xiaoshan')?.['href']).toMatch(/\/districts\/xiaoshan\/$/u);
		expect(place('xiaoshan')?.['className']).toEqual(['m', 'district']);
		expect(place('linan')).toBeUndefined();
		expect(place('changxing')).toBeUndefined();
	});

	test('a national body is no local name', () => {
		const body = (text: string) =>
			link(mention({ type: 'organisation', rule: 'office', certainty: 'unlisted', text }));
		expect(body('教育部')).toBeUndefined();
		expect(body('省教育厅')?.['className']).toContain('local');
	});

	test('what a person confirmed is set apart from what a rule found', () =>
		expect(link(mention({ entity: 'shuangjian', rule: 'decisions' }))?.['className']).toEqual([
			'm',
			'confirmed',
		]));

	test.each([
		['an ambiguous name', { candidates: ['a', 'b'], certainty: 'ambiguous' }, '/choices/#n-'],
		['a title without an entry', { text: '《某办法》', certainty: 'unlisted' }, '/wanted/#n-'],
		[
			'a local initiative',
			{ type: 'local-initiative', text: '“甲乙”工程', certainty: 'unlisted' },
			'/districts/linan/names/#n-',
		],
		[
			'a meeting',
			{ type: 'conference', text: '区“两会”', certainty: 'unlisted' },
			'/districts/linan/names/#n-',
		],
		[
			'a title without title marks',
			{ text: '某部关于某事的意见', rule: 'unmarked-title', certainty: 'unlisted' },
			'/wanted/#n-',
		],
		[
			'去年',
			{
				type: 'period',
				text: '去年',
				implied: ['year'],
				certainty: 'implied',
				period: { from: '2020-01-01', to: '2020-12-31' },
			},
			'/years/2020/',
		],
	] as const)('%s leads somewhere', (_, rest, href) =>
		expect(String(link(mention(rest as unknown as Partial<Mention>))?.['href'])).toContain(href),
	);

	test.each([
		['a year that is written out', { type: 'period', period: { from: '2020-01-01', to: '2020-12-31' } }],
		[
			'a year without a page',
			{ type: 'period', implied: ['year'], period: { from: '2019-01-01', to: '2019-12-31' } },
		],
		['a district', { type: 'district', district: 'linan' }],
	] as const)('%s is no link', (_, rest) =>
		expect(link(mention(rest as unknown as Partial<Mention>))).toBeUndefined(),
	);
});

describe('readings of characters with several', () => {
	test.each([
		['长三角教育一体化', 'C'],
		['校长职级制', 'X'],
		['长效机制', 'C'],
		['重庆', 'C'],
		['重点高中', 'Z'],
		['重修', 'C'],
		['行业产教融合', 'H'],
		['行知实验', 'X'],
		['行动计划', 'X'],
		['乐清市', 'Y'],
		['乐学', 'L'],
		['音乐教育', 'Y'],
		['朝阳区', 'C'],
		['朝夕', 'Z'],
		['“十四五”规划', 'S'],
		['省现代化学校', 'S'],
		['调研', 'D'],
		['传统文化', 'C'],
		['21世纪', '#'],
	])('%s stands under %s', (name, letter) => expect(letterOf(pinyinKey(name))).toBe(letter));

	test('the register has every title once, and 双减 under S', () => {
		const { letters } = entityRegister({ byEntity: new Map() });
		const main = letters.flatMap(({ things }) => things.filter((one) => one.main));
		expect(main).toHaveLength(allEntities().length);
		const s = letters.find(({ letter }) => letter === 'S')!.things;
		expect(s.some(({ name, entity }) => name === '双减' && entity.id === 'shuangjian')).toBe(true);
	});
});

test('报告错误: mail, form, or nothing to send to', () => {
	expect(feedbackAddress('mailto:a@b.cn')).toBe('mailto:a@b.cn?subject={title}&body={body}');
	expect(feedbackAddress('https://x/new?t={title}&b={body}')).toBe('https://x/new?t={title}&b={body}');
	expect(feedbackAddress('javascript:alert({body})')).toBe('');
	expect(feedbackAddress('https://x/new')).toBe('');
	expect(feedbackUrl('mailto:a@b.cn?subject={title}&body={body}', '甲', '乙\n丙&丁')).toBe(
		'mailto:a@b.cn?subject=%E7%94%B2&body=%E4%B9%99%0A%E4%B8%99%26%E4%B8%81',
	);
});
