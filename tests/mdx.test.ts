/** Any text survives MDX: written from a tree, parsed and never evaluated, it reads back as itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMdx } from '../scripts/pipeline/emit/mdx.ts';
import type { BodyNode } from '../scripts/pipeline/parse/index.ts';
import { eachParagraph, eachSection, readReport } from '../src/lib/report-document.ts';
import type { ReportFrontmatter } from '../src/schemas/report.ts';

const frontmatter: ReportFrontmatter = {
	id: 'test',
	title: '标题: "引号" {x} # 井号',
	kind: 'other',
	issuer: null,
	district: 'unplaced',
	year: null,
	reviewYears: [],
	planYears: [],
	themes: [],
	source: { file: 'a.txt', format: 'txt', encoding: 'utf-8', sha256: '' },
	inferred: [],
	script: 'simplified',
	anonymised: false,
	edits: {},
	accounting: { in: 0, removed: 0, added: 0, out: 0 },
	warnings: [],
	generated: true,
	pipeline: '1',
};

const paragraph = (
	text: string,
	form: 'text' | 'item' = 'text',
	part: 'body' | 'wrapper' = 'body',
): BodyNode => ({
	type: 'paragraph',
	part,
	form,
	text,
	start: 0,
	end: text.length,
});
const heading = (level: number, text: string): BodyNode => ({
	type: 'heading',
	level,
	text,
	start: 0,
	end: text.length,
});

function survives(nodes: BodyNode[]): void {
	const document = readReport(toMdx(frontmatter, nodes));
	const texts = [
		...document.paragraphs.map(({ text }) => text),
		...[...eachSection(document)].flatMap(({ section }) => [
			section.heading,
			...section.paragraphs.map(({ text }) => text),
		]),
	];
	expect(texts).toEqual(nodes.map(({ text }) => text));
	expect(document.frontmatter).toEqual(frontmatter);
}

describe('text that looks like markup is text', () => {
	it.each([
		'import x from "y"',
		'export const a = 1',
		'{1 + 1}',
		'<script>alert(1)</script>',
		'<Wrapper>',
		'</p>',
		'增长5~6%，其中一产3~4%',
		'**（一）着力扩大内需。**把恢复和扩大消费',
		'1. 不是列表',
		'- 不是列表',
		'# 不是标题',
		'> 不是引文',
		'---',
		'***',
		'`代码` ``` ~~~',
		'[链接](http://example.cn) ![图](x.png) [^1] [x]: y',
		'http://www.zj.gov.cn/a_b_c?x=1&y=2 与 www.zj.gov.cn',
		'someone@example.cn',
		'&amp; &lt; &#123; &nbsp;',
		'\\反斜杠\\*',
		'| 单元 | 格 |',
		'a_b_c *强调* __粗__ ~~删~~ ~单~',
		'$公式$ $$',
		'第一行\\',
		'+ 加号',
		'1) 括号',
		'========',
		'    缩进',
		':::note',
		'<!-- 注释 -->',
		'\u200b零宽',
		'《》〔2021〕3号 ①②',
	])('%s', (text) => {
		const trimmed = text.trim();
		survives([
			paragraph(trimmed),
			heading(1, trimmed),
			paragraph(trimmed, 'item'),
			paragraph(trimmed, 'text', 'wrapper'),
			heading(3, trimmed),
			paragraph(trimmed),
		]);
	});

	it('in table cells', () => {
		const rows = [
			['指标', 'a|b', '{x}'],
			['<b>', '*', ''],
		];
		survives([{ type: 'table', rows, text: rows.map((row) => row.join('\t')).join('\n'), start: 0, end: 1 }]);
	});
});

describe('any string', () => {
	// What cleaning hands over: one line, no blanks at its ends, nothing invisible.
	const line = fc
		.oneof(
			fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
			fc
				.array(
					fc.constantFrom(
						'*',
						'_',
						'{',
						'}',
						'<',
						'>',
						'`',
						'~',
						'#',
						'[',
						']',
						'(',
						')',
						'!',
						'|',
						'\\',
						'&',
						'$',
						'-',
						'+',
						'=',
						':',
						'/',
						'.',
						'1',
						'a',
						'教',
						'育',
						'“',
						'。',
						' ',
						'http://',
						'www.',
						'@',
						'^',
					),
					{ minLength: 1, maxLength: 20 },
				)
				.map((parts) => parts.join('')),
		)
		.map((text) =>
			text
				.replace(
					/[\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\ud800-\udfff]/gu,
					'',
				)
				.replace(/\s+/gu, ' ')
				.trim(),
		)
		.filter((text) => text !== '');

	it('reads back as itself in paragraphs, items, headings and elements', () => {
		fc.assert(
			fc.property(line, line, fc.integer({ min: 1, max: 5 }), (a, b, level) => {
				survives([
					paragraph(a),
					paragraph(b, 'text', 'wrapper'),
					heading(level, a),
					paragraph(b),
					paragraph(a, 'item'),
					paragraph(b, 'item'),
				]);
			}),
			{ numRuns: 1200, seed: 20261122 },
		);
	});

	it('has stable ids whatever its punctuation', () => {
		const read = (text: string) =>
			[...eachParagraph(readReport(toMdx(frontmatter, [paragraph(text)])))][0]!.paragraph.id;
		expect(read('抓党建,强队伍。')).toBe(read('抓党建，强队伍'));
		expect(read('抓党建，强队伍。')).not.toBe(read('抓党建，强质量。'));
	});
});
