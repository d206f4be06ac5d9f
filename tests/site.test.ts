/**
 * The helpers that decide what stands where on the site, over small examples and over every report there is.
 */
import * as fc from 'fast-check';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { annotate, type Mark } from '../src/lib/annotate.ts';
import {
	citedTitle,
	inlineCitation,
	passageCitation,
	policyCitation,
	referenceEntry,
} from '../src/lib/citation-forms.ts';
import { locateConjectures } from '../src/lib/conjectures.ts';
import { coverage, coveredYears, type CoveredReport } from '../src/lib/coverage.ts';
import { chineseDate, yearSpans } from '../src/lib/dates.ts';
import { entityFacts, relationsOf } from '../src/lib/entity-facts.ts';
import { headingStyle } from '../src/lib/heading-style.ts';
import { neighbours } from '../src/lib/neighbours.ts';
import { byLetter } from '../src/lib/pinyin-order.ts';
import { sentenceAround } from '../src/lib/sentence-around.ts';
import { alignSource } from '../src/lib/source-alignment.ts';
import { tableRows } from '../src/lib/table-rows.ts';
import type { Entity } from '../src/schemas/entity.ts';

const textOf = (nodes: readonly ElementContent[]): string =>
	nodes
		.map((node) => (node.type === 'text' ? node.value : node.type === 'element' ? textOf(node.children) : ''))
		.join('');
const elements = (nodes: readonly ElementContent[]): Element[] =>
	nodes.flatMap((node) => (node.type === 'element' ? [node, ...elements(node.children)] : []));
const link = (start: number, end: number): Mark => ({
	start,
	end,
	link: true,
	wrap: (content) => h('a', content),
});
const tint = (start: number, end: number): Mark => ({ start, end, wrap: (content) => h('span', content) });

describe('annotate', () => {
	test('taking the tags away gives the text back, whatever the marks', () => {
		const marks = fc.array(
			fc
				.tuple(fc.nat(40), fc.integer({ min: -2, max: 20 }), fc.boolean())
				.map(([start, length, isLink]) =>
					isLink ? link(start, start + length) : tint(start, start + length),
				),
		);
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), marks, (text, own) => {
				expect(textOf(annotate(text, own))).toBe(text);
			}),
		);
	});

	test('never a link inside a link', () => {
		const tree = annotate('推进清廉学校建设', [link(2, 8), link(2, 6), tint(4, 6), link(4, 6)]);
		for (const anchor of elements(tree).filter((one) => one.tagName === 'a'))
			expect(elements(anchor.children).map((one) => one.tagName)).not.toContain('a');
		expect(elements(tree).map((one) => one.tagName)).toEqual(['a', 'span']);
	});

	test('a mark that crosses another is left out; a line break stays a line break', () => {
		expect(elements(annotate('甲乙丙丁', [link(0, 3), link(2, 4)]))).toHaveLength(1);
		expect(elements(annotate('甲\n乙', []))[0]?.tagName).toBe('br');
	});
});

test('citations', () => {
	const report = {
		title: '聚力高质量发展 迈向教育现代化新征程',
		subtitle: '庆元县教育局2020年工作总结暨2021年工作思路',
		issuer: '庆元县教育局',
		issuedAt: '2021-01-08',
		publishedAt: '2021-01-12',
		year: 2021,
	};
	const name = '庆元县教育局2020年工作总结暨2021年工作思路';
	expect(citedTitle(report)).toBe(name);
	expect(citedTitle({ title: '桐乡市教育局2024年工作思路' })).toBe('桐乡市教育局2024年工作思路');
	expect(inlineCitation(report)).toBe(`庆元县教育局《${name}》（2021年1月8日）`);
	expect(inlineCitation({ ...report, documentNumber: '庆教〔2021〕1号' })).toBe(
		`庆元县教育局《${name}》（庆教〔2021〕1号）`,
	);
	expect(inlineCitation({ title: '关于印发《要点》的通知', issuer: null, year: null })).toBe(
		'《关于印发〈要点〉的通知》',
	);
	expect(passageCitation(report, '创成“清廉学校”9所。', 'https://x/#p-1')).toBe(
		`“创成‘清廉学校’9所。”——庆元县教育局《${name}》（2021年1月8日），https://x/#p-1`,
	);
	expect(referenceEntry(report, 'https://x/', '2024-05-06')).toBe(
		`庆元县教育局. ${name}[EB/OL]. (2021-01-08)[2024-05-06]. https://x/.`,
	);
	expect(
		policyCitation({ title: '关于深化《方案》的意见', named: true, documentNumber: '国办发〔2017〕1号' }),
	).toBe('《关于深化〈方案〉的意见》（国办发〔2017〕1号）');
});

test('dates and years', () => {
	expect(['2021-01-08', '2021-12', '2021'].map(chineseDate)).toEqual([
		'2021年1月8日',
		'2021年12月',
		'2021年',
	]);
	expect(yearSpans([2023, 2018, 2019, 2020, 2020])).toBe('2018—2020、2023');
});

const covered = (id: string, over: Partial<CoveredReport>): CoveredReport => ({
	id,
	district: 'a',
	year: 2021,
	title: id,
	kind: 'work-summary',
	reviewYears: [],
	planYears: [],
	...over,
});
const group = (slug: string) => ({ slug, group: 'g', order: slug });

describe('coverage', () => {
	test('a report stands in every year it reviews or plans, else in the year it is filed under', () => {
		expect(coveredYears(covered('x', { reviewYears: [2020], planYears: [2021] }))).toEqual([2020, 2021]);
		expect(coveredYears(covered('x', {}))).toEqual([2021]);
		expect(coveredYears(covered('x', { year: null }))).toEqual([]);
	});

	test('a year without report is an empty cell, not a missing column', () => {
		const { years, groups } = coverage(
			[covered('x', { reviewYears: [2019] }), covered('y', { planYears: [2021], kind: 'work-plan' })],
			group,
		);
		expect(years).toEqual([2019, 2020, 2021]);
		expect(groups[0]!.rows[0]!.cells.map((cell) => cell.map(({ letter, does }) => letter + does))).toEqual([
			['总review'],
			[],
			['思plan'],
		]);
	});

	test('no reports, no years', () => {
		expect(coverage([], group)).toEqual({ years: [], groups: [], undated: [] });
	});

	test('neighbours are those of the same district, by year', () => {
		const all = [
			covered('c', { year: 2023 }),
			covered('a', { year: 2020 }),
			covered('b', {}),
			covered('z', { district: 'z' }),
		];
		expect(neighbours(all, 'b')).toMatchObject({ previous: { id: 'a' }, next: { id: 'c' } });
		expect(neighbours(all, 'z')).toEqual({ previous: undefined, next: undefined });
	});
});

test('heading styles follow the number, then the depth', () => {
	const cases = { '一、回顾': 'hei', '（一）党建': 'kai', '1.队伍': 'song', '（1）安全': 'plain' };
	for (const [heading, style] of Object.entries(cases))
		expect(headingStyle({ heading, level: 1 })).toBe(style);
	expect(headingStyle({ heading: '优质均衡', level: 1 })).toBe('hei');
	expect(headingStyle({ heading: '优质均衡', level: 2 })).toBe('kai');
});

test('the sentence around a mention', () => {
	const text = '一是甲。二是推进清廉学校建设，抓好食堂。三是乙。';
	expect(sentenceAround(text, 8, 12)).toEqual({
		before: '二是推进',
		words: '清廉学校',
		after: '建设，抓好食堂。',
	});
});

test('every character of the source is in one row, in order', () => {
	fc.assert(
		fc.property(
			fc.string({ maxLength: 60 }),
			fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 }),
			(text, spans) => {
				const places = Object.fromEntries(
					spans.map(([a, b], n) => [
						`p-${n}`,
						[Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)],
					]),
				) as Record<string, [number, number]>;
				const clean = spans.map((_, n) => ({
					id: `p-${n}`,
					text: 'x',
					kind: 'paragraph' as const,
					number: n,
				}));
				const rows = alignSource({ text, places }, clean);
				expect(rows.map((row) => row.source).join('')).toBe(text);
				expect(rows.filter((row) => row.id).length).toBe(spans.length);
			},
		),
	);
});

test('cells of a table know where they stand in the text', () => {
	const rows = [
		['年份', '学位'],
		['2020', '360'],
	];
	const text = rows.map((row) => row.join('\t')).join('\n');
	for (const cell of tableRows(rows).flat())
		expect(text.slice(cell.start, cell.start + cell.text.length)).toBe(cell.text);
});

test('a conjecture is found in the converted text, the nearest of equal words', () => {
	const text = '甲校×所，乙校×所，丙。';
	const places: Record<string, [number, number]> = { 'p-1': [100, 112] };
	const edit = {
		rule: 'byte-slips',
		before: '!了',
		after: '校×所',
		at: 0,
		certainty: 'conjecture' as const,
		paragraph: 'p-1',
		reason: '缺字节',
	};
	const document = {
		paragraphs: [{ id: 'p-1', text, form: 'text' as const, part: 'body' as const }],
		sections: [],
	};
	const find = (...sources: [number, number][]) =>
		locateConjectures(document, {
			id: 'x',
			text: '',
			places,
			edits: sources.map((source) => ({ ...edit, source })),
		})
			.get('p-1')
			?.map(({ start }) => start);
	expect(find([106, 108])).toEqual([6]);
	expect(find([101, 103], [106, 108])).toEqual([1, 6]);
});

describe('what may be said about an entity', () => {
	const entity: Entity = {
		id: 'x',
		title: '关于双减的意见',
		type: 'policy-document',
		level: '国家',
		status: '现行',
		summary: '说明说明说明说明说明',
		doc_no: '中办发〔2021〕40号',
		doc_no_basis: 'known',
		date: '2021-07-24',
		date_basis: 'seen',
		date_kind: '公开发布',
		evidence: 'metadata-seen',
	};

	test('a known number is unverified, a seen date is not', () => {
		expect(entityFacts(entity)).toEqual({
			number: { value: '中办发〔2021〕40号', verified: false },
			date: { value: '2021年7月24日公开发布', verified: true },
			numbered: true,
			named: true,
		});
	});

	test('without evidence neither number nor date is shown', () => {
		expect(entityFacts({ ...entity, evidence: 'none' })).toMatchObject({ number: null, date: null });
	});

	test('relations read both ways', () => {
		const lower: Entity = { ...entity, id: 'y', related: { implements: ['x'] } };
		expect(relationsOf(entity, [entity, lower]).map(({ name }) => name)).toEqual(['implementedBy']);
		expect(relationsOf(lower, [entity, lower])).toEqual([{ name: 'implements', entities: [entity] }]);
	});
});

test('A–Z by pinyin, marks not counted', () => {
	const names = ['“双减”意见', '重庆', '安全', '2035规划', '《办法》'];
	expect(byLetter(names, (name) => name).map(({ letter, things }) => letter + things.join())).toEqual([
		'A安全',
		'B《办法》',
		'C重庆',
		'S“双减”意见',
		'#2035规划',
	]);
});
