/**
 * A report as Markdown that anybody can read: title, source and address, then headings and paragraphs. Every
 * paragraph carries its id as an HTML anchor, so that its address works in the file as on the site.
 */
import type { Html, Paragraph, RootContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { citedTitle, inlineCitation } from './citation-forms.ts';
import type { ReadParagraph, ReadSection, Reading } from './reading.ts';

const printer = unified()
	.use(remarkStringify, { bullet: '-', emphasis: '_', fences: true })
	.data({ toMarkdownExtensions: [gfmTableToMarkdown()] });

export function reportMarkdown(reading: Reading, address: string): string {
	const report = reading.frontmatter;
	const children: RootContent[] = [
		{ type: 'heading', depth: 1, children: [{ type: 'text', value: report.title }] },
		...(report.subtitle ? [plain(`——${report.subtitle.replace(/^[—－-]+/u, '')}`)] : []),
		{
			type: 'blockquote',
			children: [
				plain(inlineCitation(report)),
				{
					type: 'paragraph',
					children: [{ type: 'link', url: address, children: [{ type: 'text', value: citedTitle(report) }] }],
				},
			],
		},
		...reading.paragraphs.flatMap(paragraphNodes),
		...reading.sections.flatMap(sectionNodes),
	];
	return printer.stringify({ type: 'root', children });
}

function sectionNodes(section: ReadSection): RootContent[] {
	return [
		{
			type: 'heading',
			depth: Math.min(6, section.level + 1) as 2 | 3 | 4 | 5 | 6,
			children: [anchor(section.id), { type: 'text', value: section.heading }],
		},
		...section.paragraphs.flatMap(paragraphNodes),
		...section.sections.flatMap(sectionNodes),
	];
}

function paragraphNodes(paragraph: ReadParagraph): RootContent[] {
	if (paragraph.form === 'table' && paragraph.rows)
		return [
			{ type: 'paragraph', children: [anchor(paragraph.id)] },
			{
				type: 'table',
				children: paragraph.rows.map((cells) => ({
					type: 'tableRow',
					children: cells.map((value) => ({ type: 'tableCell', children: [{ type: 'text', value }] })),
				})),
			},
		];
	return [{ type: 'paragraph', children: [anchor(paragraph.id), { type: 'text', value: paragraph.text }] }];
}

const anchor = (id: string): Html => ({ type: 'html', value: `<a id="${id}"></a>` });

const plain = (value: string): Paragraph => ({ type: 'paragraph', children: [{ type: 'text', value }] });
