/**
 * Background for newcomers and the pages at a glance: quotations are literal or stop the build, numbers behind bars
 * and matrices, what changed against the year before.
 */
import { describe, expect, test } from 'vitest';
import { matrixOf, type MatrixData } from '../src/components/theme-matrix.ts';
import { dateEntities } from '../src/lib/dated-entities.ts';
import type { ReadSection } from '../src/lib/reading.ts';
import { sentenceAround } from '../src/lib/sentence-around.ts';
import { reportBefore, sinceLast, type ComparedReport } from '../src/lib/since-last.ts';
import type { ListedReport } from '../src/lib/report-record.ts';
import { stressCells, stressOf, yearOfPassage } from '../src/lib/theme-stress.ts';
import { findPassage, knownEntity } from '../src/lib/transclusion.ts';
import type { Entity } from '../src/schemas/entity.ts';

describe('transclusion', () => {
	const paragraphs = [
		{ id: 'p-aaaaaaaa', number: 1, text: '新增学位360个。落实减负。', headings: [] },
		{ id: 'p-bbbbbbbb', number: 2, text: '落实减负。', headings: ['减负'] },
	];
	const find = (id: string | undefined, quote: string | undefined, former = new Map<string, string>()) =>
		findPassage({ report: 'x', id, quote }, paragraphs, former);

	test('by id, by words, by a former id', () => {
		expect(find('p-bbbbbbbb', undefined).words).toBe('落实减负。');
		expect(find(undefined, '新增学位360个').paragraph.number).toBe(1);
		expect(find('p-old', undefined, new Map([['p-old', 'p-bbbbbbbb']])).paragraph.number).toBe(2);
	});

	test('words that moved are followed', () => {
		expect(find('p-bbbbbbbb', '新增学位360个').paragraph.number).toBe(1);
	});

	test.each([
		['p-zzzzzzzz', undefined, /没有段落“p-zzzzzzzz”.*has no paragraph/su],
		[undefined, '新增学位361个', /逐字相同.*literal/su],
		[undefined, '落实减负', /有 2 段含.*name the id/su],
	])('%s %s stops the build and says why', (id, quote, message) => {
		expect(() => find(id, quote)).toThrow(message);
	});

	test('an entry the lexicon does not have stops the build', () => {
		expect(() => knownEntity('no-such-entry', 'Policy')).toThrow(/词库没有“no-such-entry”/u);
	});
});

const passage = (theme: string, role: string, characters: number) => ({ theme, role, characters });
const report = (over: Record<string, unknown>) =>
	({
		id: 'a',
		district: 'd',
		year: 2021,
		reviewYears: [2020],
		planYears: [2021],
		characters: 1000,
		passages: [],
		...over,
	}) as unknown as ListedReport;

test('a review belongs to the year reviewed, a plan to the year planned', () => {
	const one = report({});
	expect(['review', 'problems', 'plan', 'guidance', 'news'].map((role) => yearOfPassage(one, role))).toEqual([
		2020, 2020, 2021, 2021, 2021,
	]);
	expect(yearOfPassage(report({ year: null, reviewYears: [], planYears: [] }), 'plan')).toBeNull();
});

test('how much is written on a theme', () => {
	const one = report({
		passages: [
			passage('xueqian', 'review', 300),
			passage('xueqian', 'plan', 100),
			passage('xinli', 'plan', 50),
		],
	});
	expect(stressOf([one])).toEqual([
		{ theme: 'xueqian', passages: 2, characters: 400, share: 0.4 },
		{ theme: 'xinli', passages: 1, characters: 50, share: 0.05 },
	]);
	expect(stressCells([one]).map(({ theme, year, passages }) => [theme, year, passages])).toEqual([
		['xueqian', 2020, 1],
		['xueqian', 2021, 1],
		['xinli', 2021, 1],
	]);
});

describe('the matrix', () => {
	const data: MatrixData = {
		themes: [
			{ id: 't', name: '甲', url: '/themes/t/' },
			{ id: 'u', name: '乙', url: '/themes/u/' },
		],
		districts: [
			{ slug: 'a', name: 'A', group: 'G', url: '/districts/a/' },
			{ slug: 'b', name: 'B', group: 'G', url: '/districts/b/' },
		],
		years: [2020, 2021],
		cells: [
			[0, 0, 0, 2, 200],
			[0, 1, 1, 1, 90],
			[1, 1, 1, 4, 10],
			[1, 1, -1, 7, 70],
		],
	};
	const values = (choice: Parameters<typeof matrixOf>[1]) =>
		matrixOf(data, choice).rows.map(({ cells }) => cells.map(({ value }) => value));

	test('across years, of all or of one district', () => {
		expect(values({ across: 'year', only: '', measure: 'passages' })).toEqual([
			[2, 1],
			[0, 4],
		]);
		expect(values({ across: 'year', only: 'b', measure: 'characters' })).toEqual([[90], [10]]);
	});

	test('across districts and prefectures, of all years or one', () => {
		expect(values({ across: 'district', only: '', measure: 'passages' })).toEqual([
			[2, 1],
			[0, 11],
		]);
		expect(values({ across: 'district', only: '2021', measure: 'passages' })).toEqual([[1], [4]]);
		expect(values({ across: 'group', only: '', measure: 'characters' })).toEqual([[290], [80]]);
	});

	test('a cell of a district leads to its passages', () => {
		const { rows } = matrixOf(data, { across: 'district', only: '', measure: 'passages' });
		expect(rows[0]!.cells.map(({ href }) => href)).toEqual(['/themes/t/a/', '/themes/t/b/']);
	});
});

const section = (title: string, text: string): ReadSection => ({
	id: `s-${title}`,
	number: null,
	title,
	heading: title,
	level: 1,
	role: 'review',
	themes: [],
	paragraphs: [
		{ id: `p-${title}`, text, form: 'text', part: 'body', number: 1, mentions: [], indicators: [] },
	],
	sections: [],
});
const compared = (over: Partial<ComparedReport>): ComparedReport => ({
	id: 'a',
	year: 2021,
	kind: 'work-plan',
	characters: 100,
	passages: [],
	...over,
});

describe('what changed since last year', () => {
	test('compared is the latest of an earlier year, of the same kind if there is one', () => {
		const own = compared({ id: 'now', year: 2023 });
		const all = [
			own,
			compared({ id: 'plan', year: 2021 }),
			compared({ id: 'speech', year: 2022, kind: 'speech' }),
			compared({ id: 'same-year', year: 2023 }),
		];
		expect(reportBefore(own, all)?.id).toBe('plan');
		expect(
			reportBefore(
				own,
				all.filter(({ id }) => id !== 'plan'),
			)?.id,
		).toBe('speech');
		expect(reportBefore(compared({ year: null }), all)).toBeUndefined();
	});

	test('headings that are new and gone, sentences word by word, themes that moved', () => {
		const before = {
			report: compared({ passages: [{ theme: 'yiqing', characters: 30 }] }),
			reading: {
				paragraphs: [],
				sections: [
					section('抓实疫情防控', '坚持人民至上，全面落实各项常态化防控措施。短句。'),
					section('加强2020年教师队伍建设', '旧的一句话说的是教师队伍怎样建设的老办法。'),
				],
			},
		};
		const now = {
			report: compared({ passages: [{ theme: 'shuzihua', characters: 20 }] }),
			reading: {
				paragraphs: [],
				sections: [
					section('加强2021年教师队伍建设', '坚持人民至上，全面落实各项常态化防控措施。'),
					section('推进数字教育', '短句。'),
				],
			},
		};
		expect(sinceLast(now, before)).toEqual({
			fresh: [{ id: 's-推进数字教育', title: '推进数字教育' }],
			gone: [{ id: 's-抓实疫情防控', title: '抓实疫情防控' }],
			same: 1,
			sentences: 1,
			themes: [
				{ theme: 'yiqing', now: 0, before: 0.3 },
				{ theme: 'shuzihua', now: 0.2, before: 0 },
			],
		});
	});
});

test('the timeline has what has a day, oldest first, the exact day before the month', () => {
	const entity = (id: string, date: string, over: Partial<Entity> = {}): Entity => ({
		id,
		title: `关于${id}的意见`,
		type: 'policy-document',
		level: '国家',
		status: '现行',
		summary: '说明说明说明说明说明',
		date,
		date_basis: 'seen',
		evidence: 'metadata-seen',
		...over,
	});
	const dated = dateEntities({ byEntity: new Map() }, [
		entity('year', '2021'),
		entity('day', '2021-03-30'),
		entity('older', '2019-01'),
		entity('word', '2018', { type: 'term' }),
		entity('unseen', '2017', { evidence: 'none' }),
	]);
	expect(dated.map(({ entity: { id } }) => id)).toEqual(['older', 'day', 'year']);
});

test('a long sentence is cut between clauses', () => {
	const before = '深入学习贯彻重要论述，全面落实立德树人根本任务，'.repeat(4);
	const cut = sentenceAround(`${before}推进清廉学校建设。`, before.length + 2, before.length + 6);
	expect(cut.before).toMatch(/^…(?:全面落实|深入学习)/u);
});
