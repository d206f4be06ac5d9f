/**
 * Statements of several reports: which stand in one row, which contradict each other, how they leave as data.
 */
import { describe, expect, test } from 'vitest';
import Papa from 'papaparse';
import { readCorpus } from '../src/lib/corpus.ts';
import { columns, indicatorCsv } from '../src/lib/indicator-csv.ts';
import { agree, entriesOf, inBase, ledgerOf } from '../src/lib/indicator-ledger.ts';
import { chartsOf, listPages, newestFirst, ON_FIRST } from '../src/lib/indicator-pages.ts';
import { periodWords, valueWords } from '../src/lib/indicator-words.ts';
import { readingTools } from '../src/lib/reading-tools.ts';
import { readingOf } from '../src/lib/reading.ts';
import { normalSubject, subjectNames } from '../src/lib/subjects.ts';
import { readIndicators } from '../src/recognizer/indicators/index.ts';
import { indicatorSchema, type LedgerEntry } from '../src/schemas/indicator.ts';

const subjectIn = (text: string) =>
	normalSubject(readIndicators(text, { role: 'review' }).indicators.at(-1)!);

describe('subjects', () => {
	test.each([
		['创成“清廉学校”9所。', '认定第一批4个“清廉学校”示范点。'],
		['普通类一段上线156人。', '2020年高考一段上线人数达547人。'],
		['确保义务教育学校教师交流率达到10%。', '教师交流率12%。'],
		['新增省中小学正高级教师1人。', '新增正高级教师3人。'],
	])('%s meets %s', (a, b) => {
		expect(subjectIn(a).id).toBe(subjectIn(b).id);
		expect(subjectIn(a).telling).toBe(true);
	});

	test.each([
		['城北幼儿园建成投用，新增学位360个。', '新增老年大学学位3376个。'],
		['城北幼儿园建成投用，新增学位360个。', '文博小学投入使用，新增学位360个。'],
		['新增学位360个。', '共有学位36000个。'],
		['名师工作室达60个。', '新增名师工作室6个。'],
		['金牌数居全市第一。', '获金牌41枚。'],
		['立项课题占全市的19%。', '立项课题占全省的2%。'],
	])('%s does not meet %s', (a, b) => {
		expect(subjectIn(a).id).not.toBe(subjectIn(b).id);
	});

	test('everyday nouns meet nothing', () => {
		expect(subjectIn('完成14所学校改造。').telling && subjectIn('新建学校3所。').telling).toBe(false);
		expect(subjectIn('组织教师30名。').telling).toBe(false);
	});

	test('no variant stands under two names', () => {
		const names = subjectNames();
		expect(names.size).toBeGreaterThan(50);
		for (const [variant, name] of names)
			expect(names.get(name.replace(/\s/gu, '')) ?? name, variant).toBe(name);
	});
});

const statement = (over: Partial<LedgerEntry>): LedgerEntry => ({
	report: 'a-2021-speech',
	paragraph: 'p-1',
	url: '/reports/a/2021/a-2021-speech/#p-1',
	district: 'linan',
	year: 2021,
	themes: ['jiaoshi'],
	subject: '名师工作室',
	subjectId: 'i-1',
	name: '名师工作室',
	action: null,
	value: 60,
	to: null,
	from: null,
	unit: '个',
	amount: 60,
	baseUnit: '个',
	comparator: '=',
	whole: null,
	scope: null,
	period: '2020',
	periodStated: true,
	polarity: 'review',
	text: '名师工作室60个',
	notes: [],
	...over,
});
const other = (over: Partial<LedgerEntry>) => statement({ report: 'b-2021-speech', ...over });

describe('contradictions', () => {
	test('two reports of one place and year with different numbers are shown with both sentences', () => {
		const { conflicts } = ledgerOf([statement({}), other({ value: 58, amount: 58, text: '名师工作室58个' })]);
		expect(conflicts.map(({ a, b }) => [a.text, b.text])).toEqual([['名师工作室60个', '名师工作室58个']]);
	});

	test.each<[string, Partial<LedgerEntry>]>([
		['the same number', {}],
		['another year', { value: 58, amount: 58, period: '2019' }],
		['another place', { value: 58, amount: 58, district: 'qingyuan' }],
		['a target', { value: 80, amount: 80, polarity: 'target' }],
		['a bound that fits', { value: 50, amount: 50, comparator: '>=' }],
		['about', { value: 62, amount: 62, comparator: '≈' }],
		['a range that fits', { value: 55, to: 65, amount: 55, comparator: 'range' }],
		['a hidden number', { value: null, amount: null }],
		['a year that nobody knows', { value: 58, amount: 58, period: null }],
	])('%s is none', (_, over) => {
		expect(ledgerOf([statement({}), other(over)]).conflicts).toEqual([]);
	});

	test('a bound that does not fit is one; units are compared in their base', () => {
		expect(agree(statement({}), other({ value: 70, amount: 70, comparator: '>=' }))).toBe(false);
		expect(
			agree(
				statement({ value: 1.2, unit: '万元', amount: inBase(1.2, 1e4) }),
				other({ value: 12_000, unit: '元', amount: 12_000 }),
			),
		).toBe(true);
		expect(inBase(641.85, 1e4)).toBe(6_418_500);
	});
});

const entries = readCorpus().flatMap((report) => entriesOf(readingOf(report, null, readingTools())));

test('every statement of the reports fits the schema and knows its sentence', () => {
	expect(entries.length).toBeGreaterThan(200);
	for (const entry of entries) {
		expect(indicatorSchema.parse(entry)).toEqual(entry);
		expect(entry.url).toContain(`#${entry.paragraph}`);
	}
});

test('CSV: one row a statement, nothing lost, nothing that a spreadsheet would run', () => {
	const { data } = Papa.parse<Record<string, string>>(indicatorCsv(entries).slice(1), {
		header: true,
		skipEmptyLines: true,
	});
	expect(data).toHaveLength(entries.length);
	expect(Object.keys(data[0]!)).toEqual(columns);
	expect(data.map(({ text }) => text)).toEqual(entries.map(({ text }) => text));
	expect(indicatorCsv([statement({ subject: '=HYPERLINK("x")' })])).toContain(`"'=HYPERLINK(""x"")"`);
});

test('values in words', () => {
	const words = (over: Partial<LedgerEntry>) => valueWords(statement(over));
	expect(words({ value: 641.85, unit: '万元' })).toBe('641.85 万元');
	expect(words({ value: 90, unit: '%', comparator: '>=' })).toBe('≥ 90%');
	expect(words({ value: 79.6, from: 58, unit: '%', comparator: 'increase' })).toBe('58% → 79.6%');
	expect(words({ value: 4, from: 7, unit: '', comparator: 'rank' })).toBe('第 4（原第 7）');
	expect(words({ value: null, unit: '所' })).toBe('× 所');
	expect(words({ value: 5, to: 6, unit: '%', comparator: 'range' })).toBe('5–6%');
	expect(words({ value: 1, to: 15, unit: '比', comparator: 'rate' })).toBe('1∶15');
	expect(['2020', '2021/2025', '2020-09/2021-08', null].map(periodWords)).toEqual([
		'2020',
		'2021—2025',
		'2020—2021 学年',
		'未写',
	]);
});

test('long lists are cut into pages, newest first; an empty one has a page', () => {
	const many = Array.from({ length: ON_FIRST + 3 }, (_, i) =>
		statement({ period: String(2000 + (i % 20)), paragraph: `p-${i}` }),
	);
	const pages = listPages(new Map([['linan', many]]), ['linan', 'nowhere']);
	expect(pages.map(({ id, page, entries: own }) => [id, page, own.length])).toEqual([
		['linan', 1, ON_FIRST],
		['linan', 2, 3],
		['nowhere', 1, 0],
	]);
	expect(newestFirst(many)[0]!.period).toBe('2019');
});

test('charts draw what has a number; shares on a scale to 100', () => {
	const shared = ledgerOf([
		statement({ unit: '%', baseUnit: '%', comparator: 'rate', value: 40, amount: 40 }),
		other({ unit: '%', baseUnit: '%', comparator: 'rate', value: 50, amount: 50, period: '2021' }),
		other({ unit: '%', baseUnit: '%', comparator: 'rate', value: null, amount: null }),
	]).shared;
	expect(chartsOf(shared)[0]!.bars.map(({ share }) => share)).toEqual([0.4, 0.5]);
});
