/**
 * From the text of a report's MDX to one plain object: frontmatter, paragraphs and the tree of sections,
 * every one with its stable id. Scripts (ledger, trace) and Astro (pages, data, search) read reports
 * through this function only, so they cannot disagree about an address.
 *
 * The MDX is parsed, never evaluated: frontmatter, Markdown and a closed set of elements.
 */
import type { Root, RootContent, Heading, List, Table, PhrasingContent } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { toString } from 'mdast-util-to-string';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import { parse as parseYaml } from 'yaml';
import { reportSchema, type ReportFrontmatter } from '../schemas/report.ts';
import { readNumbering } from './numbering.ts';
import { IdGiver } from './section-ids.ts';

/** Elements a report may contain; everything else is a diagnostic at load. */
export const reportElements = ['Wrapper', 'Salutation', 'Closing', 'Signature'] as const;
export type ReportElement = (typeof reportElements)[number];

/** `part` says which element a paragraph stands in; `body` when in none. */
export type ParagraphPart = 'body' | 'wrapper' | 'salutation' | 'closing' | 'signature';

export interface Paragraph {
	id: string;
	/** Plain text; rows of a table are lines, cells are separated by tabs. */
	text: string;
	form: 'text' | 'item' | 'table';
	part: ParagraphPart;
	/** Rows of cells, when `form` is `table`; the first row is the head. */
	rows?: string[][];
}

export interface Section {
	id: string;
	/** The marker as written (`（一）`), or null. */
	number: string | null;
	/** Heading without its number and without a closing stop. */
	title: string;
	/** Heading as written. */
	heading: string;
	/** 1 for the highest sections. */
	level: number;
	paragraphs: Paragraph[];
	sections: Section[];
}

export interface ReportDocument {
	frontmatter: ReportFrontmatter;
	/** Paragraphs before the first heading. */
	paragraphs: Paragraph[];
	sections: Section[];
}

const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkTables).use(remarkMdx);

/**
 * Tables, and nothing else of GFM: strikethrough, footnotes and literal links would read 5~6% and addresses
 * in a source as markup.
 */
function remarkTables(this: Processor): void {
	const data = this.data();
	(data.micromarkExtensions ??= []).push(gfmTable());
	(data.fromMarkdownExtensions ??= []).push(gfmTableFromMarkdown());
}

/** Parse the text of a report's MDX. Throws when the frontmatter does not fit the schema. */
export function readReport(mdx: string): ReportDocument {
	const tree = parser.parse(mdx);
	const yaml = tree.children[0];
	if (yaml?.type !== 'yaml')
		throw new Error('Unexpected start of a report, expected frontmatter between --- lines');
	const frontmatter = reportSchema.parse(parseYaml(yaml.value));
	return { frontmatter, ...readBody(tree) };
}

/** Sections and paragraphs of a parsed body, with ids. */
export function readBody(tree: Root): Pick<ReportDocument, 'paragraphs' | 'sections'> {
	const ids = new IdGiver();
	const top: { paragraphs: Paragraph[]; sections: Section[] } = { paragraphs: [], sections: [] };
	const open: { level: number; holder: { paragraphs: Paragraph[]; sections: Section[] } }[] = [
		{ level: 0, holder: top },
	];

	const add = (paragraph: Omit<Paragraph, 'id'>) => {
		open.at(-1)!.holder.paragraphs.push({ id: ids.paragraph(paragraph.text), ...paragraph });
	};

	const walk = (node: RootContent, part: ParagraphPart) => {
		switch (node.type) {
			case 'heading': {
				const section = readHeading(node, ids);
				while (open.at(-1)!.level >= section.level) open.pop();
				open.at(-1)!.holder.sections.push(section);
				open.push({ level: section.level, holder: section });
				break;
			}
			case 'paragraph':
				add({ text: phrasingText(node.children), form: 'text', part });
				break;
			case 'list':
				for (const item of (node satisfies List).children)
					for (const child of item.children)
						if (child.type === 'paragraph') add({ text: phrasingText(child.children), form: 'item', part });
						else walk(child, part);
				break;
			case 'table': {
				const rows = (node satisfies Table).children.map((row) =>
					row.children.map((cell) => phrasingText(cell.children)),
				);
				add({ text: rows.map((row) => row.join('\t')).join('\n'), form: 'table', part, rows });
				break;
			}
			case 'mdxJsxFlowElement':
				for (const child of node.children) walk(child as RootContent, elementPart(node) ?? part);
				break;
			case 'yaml':
				break;
			default: {
				const text = toString(node);
				if (text) add({ text, form: 'text', part });
			}
		}
	};
	for (const node of tree.children) walk(node, 'body');
	return top;
}

function readHeading(node: Heading, ids: IdGiver): Section {
	const heading = phrasingText(node.children);
	const numbering = readNumbering(heading);
	const title = heading
		.slice(numbering?.length ?? 0)
		.replace(/[。．.；;：:，,]+$/u, '')
		.trim();
	return {
		id: ids.section(title || heading),
		number: numbering?.marker ?? null,
		title: title || heading,
		heading,
		level: node.depth - 1,
		paragraphs: [],
		sections: [],
	};
}

function elementPart(node: MdxJsxFlowElement): ParagraphPart | undefined {
	switch (node.name as ReportElement) {
		case 'Wrapper':
			return 'wrapper';
		case 'Salutation':
			return 'salutation';
		case 'Closing':
			return 'closing';
		case 'Signature':
			return 'signature';
		default:
			return undefined;
	}
}

/** Plain text; a hard break is a line break. */
function phrasingText(nodes: PhrasingContent[]): string {
	return nodes.map((node) => (node.type === 'break' ? '\n' : toString(node))).join('');
}

/** Every section, depth first, with the headings above it. */
export function* eachSection(
	holder: { sections: Section[] },
	path: Section[] = [],
): Generator<{ section: Section; path: Section[] }> {
	for (const section of holder.sections) {
		yield { section, path };
		yield* eachSection(section, [...path, section]);
	}
}

/** Every paragraph in reading order, with the headings above it. */
export function* eachParagraph(
	document: Pick<ReportDocument, 'paragraphs' | 'sections'>,
): Generator<{ paragraph: Paragraph; path: Section[] }> {
	for (const paragraph of document.paragraphs) yield { paragraph, path: [] };
	for (const { section, path } of eachSection(document))
		for (const paragraph of section.paragraphs) yield { paragraph, path: [...path, section] };
}
