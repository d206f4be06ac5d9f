/**
 * Markdown: what the marks mean is kept as hints, the marks go.
 *
 *     ## 一、**主要**工作   →   一、主要工作   (heading, level 2)
 *
 * A text that only has the extension stays as it is.
 */
import { extname } from 'node:path';
import type { Nodes, Root, Table } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parse as parseYaml } from 'yaml';
import type { Adapter, Extraction, Hint } from '../types.ts';
import { readTimestamp, roleOf } from './field-names.ts';
import { plainText } from './txt.ts';
import { readFragment } from './web/page.ts';

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkFrontmatter);

/** Marks that no plain Chinese text has. */
const MARKUP =
	/^#{1,6}\s|^[ \t]*```|^---\r?\n[\s\S]{1,2000}?\n---|\*\*[^*\n]+\*\*|\[[^\]\n]{1,300}\]\([^)\n]{1,2000}\)|^\|?[ \t]*:?-{3,}:?[ \t]*\||^>\s/mu;
/** Sections longer, deeper or fuller of marks than people write are read as plain text: the parser is slow on them. */
const LONGEST_SECTION = 60_000;
const MOST_MARKS = 400;
const TOO_DEEP = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){25}/m;

export const markdown: Adapter = {
	format: 'md',
	accepts: ({ file }) => ['.md', '.markdown'].includes(extname(file).toLowerCase()),
	async extract(source) {
		const [document] = await plainText.extract(source);
		if (!document || 'refused' in document) return document ? [document] : [];
		const text = document.text.replace(/^\ufeff/, '');
		if (!MARKUP.test(text)) return [{ ...document, format: 'md' }];
		return [{ ...document, format: 'md', ...readMarkdown(text) }];
	},
};

type Marked = Pick<Extraction, 'text' | 'hints' | 'fields'>;

function readMarkdown(source: string): Marked {
	const lines: string[] = [];
	const hints: Hint[] = [];
	const fields: Record<string, string> = {};
	let length = 0;
	const push = (text: string, hint?: Omit<Hint, 'start' | 'end'>) => {
		for (const line of text.split('\n')) {
			if (hint && line !== '') hints.push({ start: length, end: length + line.length, ...hint });
			lines.push(line);
			length += line.length + 1;
		}
	};

	for (const section of sectionsOf(source)) {
		if (isReadable(section)) writeNodes(section);
		else for (const line of section.split('\n')) push(line.replace(/^#{1,6}[ \t]+/u, ''));
	}

	/** What is still to be written, last first: a list instead of calls. */
	function writeNodes(section: string): void {
		const stack: { node: Nodes; lead: string }[] = [{ node: parser.parse(section), lead: '' }];
		for (let item = stack.pop(); item; item = stack.pop()) {
			const { node, lead } = item;
			if (node.type === 'yaml') {
				const facts = readFrontmatter(node.value);
				// What is no YAML is text between two rules.
				if (!facts) push(node.value);
				Object.assign(fields, facts?.fields);
				if (facts?.title) push(facts.title, { kind: 'title' });
			} else if (node.type === 'heading') {
				const first = node.depth === 1 && !hints.some(({ kind }) => kind === 'title' || kind === 'heading');
				const text = inline(node);
				if (text !== '') push(text, first ? { kind: 'title' } : { kind: 'heading', level: node.depth });
			} else if (node.type === 'table') push(tableLines(node));
			else if (node.type === 'code') push(node.value);
			else if (node.type === 'html') push(readFragment(node.value).text);
			else if (node.type === 'paragraph') {
				const text = inline(node);
				const [only] = node.children;
				push(
					lead + text,
					node.children.length === 1 && only?.type === 'strong' ? { kind: 'bold' } : undefined,
				);
			} else if (node.type === 'definition') push(`${node.label ?? ''} ${node.url}`);
			else if (node.type === 'list') {
				const start = node.start ?? 1;
				const children = node.children.map((child, i) => ({
					node: child as Nodes,
					// The mark as it was written: `1.`, `1)`, `-`.
					lead: node.ordered ? `${start + i}${/^\d+\)/.test(sliceOf(section, child)) ? ')' : '.'} ` : '- ',
				}));
				stack.push(...children.reverse());
			} else if ('children' in node) {
				const mark = node.type === 'footnoteDefinition' ? `[${node.label ?? node.identifier}] ` : lead;
				const children = (node.children as Nodes[]).map((child, i) => ({
					node: child,
					lead: i === 0 ? mark : '',
				}));
				stack.push(...children.reverse());
			}
		}
	}
	return {
		text: lines.join('\n'),
		...(hints.length > 0 ? { hints } : {}),
		...(Object.keys(fields).length > 0 ? { fields } : {}),
	};
}

/** From heading to heading; whole when a fence might hold a line like one. */
const sectionsOf = (source: string): string[] =>
	/^[ \t]*(?:```|~~~)/m.test(source) ? [source] : source.split(/^(?=#{1,6}[ \t])/m);

function isReadable(section: string): boolean {
	if (section.length > LONGEST_SECTION || TOO_DEEP.test(section)) return false;
	return section
		.split(/\n[ \t]*\n/)
		.every((paragraph) => (paragraph.match(/[*_`[\]<~\\]/g)?.length ?? 0) < MOST_MARKS);
}

const sliceOf = (source: string, node: Nodes): string =>
	source.slice(node.position?.start.offset ?? 0, (node.position?.start.offset ?? 0) + 12);

/** Text of a block: marks gone, breaks kept, notes as their marks. */
function inline(node: Nodes | Root): string {
	let text = '';
	const stack: Nodes[] = [node];
	for (let item = stack.pop(); item; item = stack.pop()) {
		if (item.type === 'text' || item.type === 'inlineCode') text += item.value;
		else if (item.type === 'html')
			text += /^<br\s*\/?>$/i.test(item.value) ? '\n' : readFragment(item.value).text;
		else if (item.type === 'break') text += '\n';
		else if (item.type === 'image') text += item.alt ?? '';
		else if (item.type === 'footnoteReference') text += `[${item.label ?? item.identifier}]`;
		else if ('children' in item) stack.push(...([...item.children] as Nodes[]).reverse());
	}
	return text.replace(/[ \t]+\n/g, '\n').trim();
}

function tableLines(table: Table): string {
	const rows = table.children.map((row) =>
		row.children.map((cell) => inline(cell).replace(/\s+/gu, ' ').replaceAll('|', '｜')),
	);
	const width = Math.max(0, ...rows.map((row) => row.length));
	return rows
		.map((row) => `| ${Array.from({ length: width }, (_, i) => row[i] ?? '').join(' | ')} |`)
		.join('\n');
}

/** Facts of the front matter under the portals' labels, and its title; undefined when it is no YAML. */
function readFrontmatter(source: string): { fields: Record<string, string>; title?: string } | undefined {
	let data: unknown;
	try {
		data = parseYaml(source, { maxAliasCount: 10 });
	} catch {
		return undefined;
	}
	if (typeof data !== 'object' || data === null) return undefined;
	const fields: Record<string, string> = {};
	let title: string | undefined;
	for (const [name, raw] of Object.entries(data)) {
		const value: unknown = raw instanceof Date ? raw.toISOString().slice(0, 10) : raw;
		if (typeof value !== 'string' && typeof value !== 'number') continue;
		const role = roleOf(name);
		if (role === 'title') title = String(value);
		else if (role === 'url') fields['原文链接'] = String(value);
		else if (role && role !== 'body' && role !== 'id' && role !== 'subtitle')
			fields[role] = readTimestamp(String(value));
	}
	return { fields, ...(title ? { title } : {}) };
}
