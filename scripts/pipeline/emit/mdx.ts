/**
 * From parsed structure to the text of a restricted MDX file, serialised from a tree so that nothing in a
 * source can be markup. Read back by `src/lib/report-document.ts`.
 */
import type { BlockContent, Heading, List, Paragraph, Root, RootContent, Table } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { stringify as stringifyYaml } from 'yaml';
import type { ReportElement } from '../../../src/lib/report-document.ts';
import type { ReportFrontmatter } from '../../../src/schemas/report.ts';
import type { BodyNode } from '../parse/index.ts';

/** HTML has six ranks of headings and the title takes the first. */
const DEEPEST = 6;

const ELEMENTS = {
	wrapper: 'Wrapper',
	salutation: 'Salutation',
	closing: 'Closing',
	signature: 'Signature',
} as const satisfies Record<string, ReportElement>;

/** MDX reads a block that starts with these words as a module statement; nothing else escapes them. */
const MODULE_WORDS = [
	{ atBreak: true, character: 'i', after: 'mport\\b', inConstruct: 'phrasing' },
	{ atBreak: true, character: 'e', after: 'xport\\b', inConstruct: 'phrasing' },
] as const;

const writer = unified()
	.use(remarkStringify, {
		unsafe: MODULE_WORDS.map((pattern) => ({ ...pattern })),
		bullet: '-',
		rule: '-',
		emphasis: '_',
		listItemIndent: 'one',
		tightDefinitions: true,
	})
	.use(remarkGfm, { singleTilde: false })
	.use(remarkMdx);

export function toMdx(frontmatter: ReportFrontmatter, nodes: readonly BodyNode[]): string {
	return withFrontmatter(frontmatter, bodyMdx(nodes));
}

/** The body alone; serialising is the costly part, the frontmatter is set before it. */
export function bodyMdx(nodes: readonly BodyNode[]): string {
	return writer.stringify(toTree(nodes));
}

export function withFrontmatter(frontmatter: ReportFrontmatter, body: string): string {
	return `---\n${stringifyYaml(frontmatter, { lineWidth: 0, aliasDuplicateObjects: false })}---\n\n${body}`;
}

/** The body as mdast: consecutive items become one list, consecutive paragraphs of one part one element. */
export function toTree(nodes: readonly BodyNode[]): Root {
	const children: RootContent[] = [];
	for (const node of nodes) {
		if (node.type === 'heading') children.push(heading(node.level, node.text));
		else if (node.type === 'table') children.push(table(node.rows));
		else if (node.part !== 'body') appendTo(children, ELEMENTS[node.part], node.text);
		else if (node.form === 'item') appendItem(children, node.text);
		else children.push(paragraph(node.text));
	}
	return { type: 'root', children };
}

const text = (value: string) => ({ type: 'text', value }) as const;
const paragraph = (value: string): Paragraph => ({ type: 'paragraph', children: [text(value)] });
const heading = (level: number, value: string): Heading => ({
	type: 'heading',
	depth: Math.min(level + 1, DEEPEST) as Heading['depth'],
	children: [text(value)],
});

function appendTo(children: RootContent[], name: ReportElement, value: string): void {
	const last = children.at(-1);
	if (last?.type === 'mdxJsxFlowElement' && last.name === name) last.children.push(paragraph(value));
	else
		children.push({
			type: 'mdxJsxFlowElement',
			name,
			attributes: [],
			children: [paragraph(value) as BlockContent],
		});
}

function appendItem(children: RootContent[], value: string): void {
	const item = { type: 'listItem', spread: false, children: [paragraph(value)] } as const;
	const last = children.at(-1);
	if (last?.type === 'list') last.children.push({ ...item, children: [...item.children] });
	else
		children.push({
			type: 'list',
			ordered: false,
			spread: false,
			children: [{ ...item, children: [...item.children] }],
		} satisfies List);
}

function table(rows: string[][]): Table {
	return {
		type: 'table',
		children: rows.map((row) => ({
			type: 'tableRow',
			children: row.map((cell) => ({ type: 'tableCell', children: cell ? [text(cell)] : [] })),
		})),
	};
}
