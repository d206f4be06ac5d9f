/** Structure, title block, closing, metadata and checks against their case tables; the parser is total. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumbering, numeralValue } from '../src/lib/numbering.ts';
import { runChecks } from '../scripts/pipeline/check/index.ts';
import { clean } from '../scripts/pipeline/clean/index.ts';
import { readMetadata } from '../scripts/pipeline/metadata/index.ts';
import { parse } from '../scripts/pipeline/parse/index.ts';
import { caseFiles, readCases } from './cases.ts';

function tables<T extends { label: string }>(unit: string, check: (value: T) => void): void {
	describe(unit, () => {
		for (const file of caseFiles)
			for (const value of readCases<T>(unit, file))
				(file === 'known-failures' ? it.fails : it)(`${file}: ${value.label}`, () => check(value));
	});
}

const outline = (text: string) =>
	parse(`标题行不参与\n2021年，全区教育系统扎实推进各项工作。\n${text}`)
		.nodes.filter((node) => node.type === 'heading')
		.map((node) => '  '.repeat(node.level - 1) + node.text);

tables<{ label: string; text: string; outline: string[] }>('outline', ({ text, outline: expected }) => {
	expect(outline(text)).toEqual(expected);
});

tables<{ label: string; text: string; title: string; subtitle?: string; byline?: string; wrapper?: number }>(
	'title-block',
	({ text, title, subtitle, byline, wrapper }) => {
		const parsed = parse(text);
		expect(parsed.title.map((line) => line.text).join(' ')).toBe(title);
		if (subtitle !== undefined) expect(parsed.subtitle.map((line) => line.text).join(' ')).toBe(subtitle);
		if (byline !== undefined) expect(parsed.byline.map((line) => line.text).join(' ')).toBe(byline);
		if (wrapper !== undefined)
			expect(
				parsed.nodes.filter((node) => node.type === 'paragraph' && node.part === 'wrapper'),
			).toHaveLength(wrapper);
	},
);

tables<{ label: string; text: string; closing: string[] }>('closing', ({ text, closing }) => {
	const found = parse(text).nodes.filter((node) => node.type === 'paragraph' && node.part === 'closing');
	expect(found.map((node) => node.text)).toEqual(closing);
});

tables<{ label: string; text: string; expected: Record<string, unknown> }>(
	'metadata',
	({ text, expected }) => {
		const { tracked } = clean(text);
		const metadata = readMetadata(parse(tracked.text), tracked.edits);
		expect(metadata).toMatchObject(expected);
	},
);

tables<{ label: string; text: string; rules: string[] }>('checks', ({ text, rules }) => {
	const found = runChecks({ parsed: parse(text), years: [2021] });
	expect([...new Set(found.map(({ ruleId }) => ruleId))].sort()).toEqual(rules);
});

describe('numbering', () => {
	it.each([
		['一、总结', 'han-comma', 1],
		['二十一、总结', 'han-comma', 21],
		['一、2020年教育工作回顾', 'han-comma', 1],
		['（三）党建', 'han-bracket', 3],
		['1.政治领航', 'arabic-dot', 1],
		['1.2021年工作', 'arabic-dot', 1],
		['12、安全', 'arabic-dot', 12],
		['（1）支部', 'arabic-bracket', 1],
		['3)支部', 'arabic-half-bracket', 3],
		['①支部', 'circled', 1],
		['第二部分 安排', 'part', 2],
		['第三章 目标', 'chapter', 3],
		['1.2 目标', 'arabic-decimal', 2],
	])('%s', (line, style, value) => {
		expect(readNumbering(line)).toMatchObject({ style, value });
	});

	it.each([
		'3.5万平方米',
		'2.0工程',
		'1、2号楼',
		'一是抓党建',
		'2021年',
		'十四五规划',
		'100%达标',
		'（暂名）',
		'第七跃升至第四',
	])('%s has none', (line) => expect(readNumbering(line)).toBeUndefined());

	it('reads numerals up to 999', () => {
		expect(['十', '十一', '二十', '二十五', '一百零三', '③', '㈡', '1.2.3'].map(numeralValue)).toEqual([
			10, 11, 20, 25, 103, 3, 2, 3,
		]);
	});
});

describe('what the layout says', () => {
	const headings: [string, number][] = [
		['工作报告', 1],
		['回顾过去', 2],
		['党的建设', 3],
		['课程改革', 3],
		['队伍建设', 3],
		['展望', 2],
		['重点任务', 3],
	];
	const text = headings.map(([title]) => `${title}\n全县教育系统扎实推进各项工作，取得新的成效。`).join('\n');
	const hintOf = (start: number, end: number) => {
		const level = headings.find(([title]) => title === text.slice(start, end))?.[1];
		return level === undefined ? undefined : { start, end, kind: 'heading' as const, level };
	};

	it('gives unnumbered headings their levels', () => {
		const found = parse(`2021年总结\n${text}`, (start, end) => hintOf(start - 8, end - 8)).nodes;
		expect(found.flatMap((node) => (node.type === 'heading' ? [[node.text, node.level]] : []))).toEqual(
			headings,
		);
	});

	it('does not make a heading of a sentence', () => {
		const sentence = '全县教育系统扎实推进各项工作，取得新的成效，群众满意度持续提升。再接再厉。';
		const { nodes } = parse(`${sentence}\n${sentence}`, (start, end) => ({
			start,
			end,
			kind: 'heading',
			level: 1,
		}));
		expect(nodes.every((node) => node.type === 'paragraph')).toBe(true);
	});
});

describe('the parser is total', () => {
	const lines = fc.constantFrom(
		'一、总结',
		'（一）党建',
		'1.抓党建。全面推进。',
		'看业绩',
		'• 条目',
		'同志们：',
		'庆元县教育局',
		'2021年1月8日',
		'——副标题',
		'关于印发总结的通知',
		'| a | b |',
		'| 1 | 2 |',
		'深入贯彻，扎实推进，成效明显。',
		'',
		'×',
		'①注',
		'第一章 总则',
		'庆教〔2021〕3号',
	);
	it('never throws and keeps every visible character once, in order', () => {
		fc.assert(
			fc.property(fc.array(lines, { maxLength: 40 }), (parts) => {
				const text = parts.join('\n');
				const parsed = parse(text);
				const all = [
					...parsed.title,
					...parsed.subtitle,
					...parsed.byline,

					...parsed.number,
					...parsed.nodes,
				].sort((a, b) => a.start - b.start);
				const strip = (value: string) => value.replace(/[\s|•]/gu, '');
				expect(all.map((node) => strip(node.text)).join('')).toBe(strip(text));
				for (const node of all)
					if (!node.text.includes('\t')) expect(text.slice(node.start, node.end)).toBe(node.text);
			}),
			{ numRuns: 800, seed: 20261122 },
		);
	});
});
