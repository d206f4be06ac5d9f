/**
 * What a report's page offers beside its text: citations in Markdown, the nearest of a mistyped address, the report
 * as a Markdown file, tags for reference managers.
 */
import * as fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { toString } from 'mdast-util-to-string';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { markdownCitation } from '../src/lib/citation-forms.ts';
import { nearestId } from '../src/lib/nearest-id.ts';
import type { ReadSection, Reading } from '../src/lib/reading.ts';
import { reportMarkdown } from '../src/lib/report-markdown.ts';
import { reportMeta } from '../src/lib/report-meta.ts';
import type { ListedReport } from '../src/lib/report-record.ts';

const report = {
	title: '聚力高质量发展 迈向教育现代化新征程',
	subtitle: '庆元县教育局2020年工作总结暨2021年工作思路',
	issuer: '庆元县教育局',
	issuedAt: '2021-01-08',
	year: 2021,
};
const markdown = unified().use(remarkParse).use(remarkGfm, { singleTilde: false });

describe('citation in Markdown', () => {
	test('quotes the passage and names source and paragraph', () => {
		expect(markdownCitation(report, '创成“清廉学校”9所。', 'https://x/#p-1', '第17段')).toBe(
			'> 创成“清廉学校”9所。\n>\n> ——庆元县教育局《庆元县教育局2020年工作总结暨2021年工作思路》（2021年1月8日），[第17段](https://x/#p-1)',
		);
	});

	test.each([
		'增长5~6%，其中3~4%',
		'1. 加强党建',
		'# 号',
		'5*6与7*8',
		'a_b_c',
		'<div>原文</div>',
		'[2020]3号',
	])('%s reads back as itself', (passage) => {
		const tree = markdown.parse(markdownCitation(report, passage, 'https://x/#p-1', '第1段'));
		const quote = tree.children[0]!;
		expect(quote.type).toBe('blockquote');
		expect(toString('children' in quote ? quote.children[0] : undefined)).toBe(passage);
	});
});

describe('the nearest of a mistyped address', () => {
	const ids = ['p-lcsl4jz5', 'p-f90oxyvi', 's-54u0qjzg'];
	test.each([
		['p-lcsl4jz', 'p-lcsl4jz5'],
		['p-lcsl', 'p-lcsl4jz5'],
		['P-LCSL4JZ5', 'p-lcsl4jz5'],
		['p-f9ooxyvi', 'p-f90oxyvi'],
		['s-54u0qjzg。', 's-54u0qjzg'],
	])('%s → %s', (asked, expected) => expect(nearestId(asked, ids)).toBe(expected));

	test.each(['p-', 'p-qqqqqqqq', '', 'outline'])('%s is near to nothing', (asked) =>
		expect(nearestId(asked, ids)).toBeUndefined(),
	);
});

const section = (heading: string, texts: string[]): ReadSection => ({
	id: 's-1',
	number: null,
	title: heading,
	heading,
	level: 1,
	role: 'review',
	themes: [],
	paragraphs: texts.map((text, n) => ({
		id: `p-${n}`,
		text,
		form: 'text',
		part: 'body',
		number: n + 1,
		mentions: [],
		indicators: [],
	})),
	sections: [],
});

test('a report as Markdown: its words, its anchors, whatever the words are', () => {
	fc.assert(
		fc.property(
			fc.array(fc.string({ unit: fc.constantFrom(...'文字1. #*_~[]<>&|`-+=\\'), minLength: 1 }), {
				minLength: 1,
				maxLength: 4,
			}),
			(texts) => {
				const trimmed = texts.map((text) => `文${text.trim()}文`);
				const reading = {
					frontmatter: { ...report, id: 'x' },
					paragraphs: [],
					sections: [section('一、回顾', trimmed)],
				} as unknown as Reading;
				const tree = markdown.parse(reportMarkdown(reading, 'https://x/'));
				const words = tree.children
					.slice(-trimmed.length)
					.map((node) => toString(node, { includeHtml: false }));
				expect(words).toEqual(trimmed);
			},
		),
		{ seed: 7 },
	);
});

test('tags for reference managers', () => {
	const listed = { ...report, district: 'qingyuan', documentNumber: '庆教〔2021〕1号', source: {} };
	const tags = Object.fromEntries(reportMeta(listed as unknown as ListedReport, 'https://x/'));
	expect(tags).toMatchObject({
		citation_title: '庆元县教育局2020年工作总结暨2021年工作思路',
		citation_publication_date: '2021/01/08',
		citation_technical_report_number: '庆教〔2021〕1号',
		'DC.date': '2021-01-08',
		'DC.coverage': '浙江省丽水市庆元县',
	});
	expect(tags).not.toHaveProperty('DC.source');
});
