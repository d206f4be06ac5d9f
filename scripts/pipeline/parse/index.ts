/**
 * From cleaned text to structure. Total: never refuses text; every visible character ends up in exactly one
 * node of the result.
 */
import { BULLET } from '../clean/bullet-marks.ts';
import type { Hint } from '../types.ts';
import { closingParagraphs } from './closing.ts';
import { findHeadings } from './heading-lines.ts';
import { headingLevels } from './heading-levels.ts';
import {
	ADDRESS,
	ATTACHMENT,
	attachmentLines,
	DATE_LINE,
	NOTE_LINE,
	OFFICE_LINE,
	RELEASE_NOTE,
	SALUTATION,
	SALUTATION_RUN_IN,
} from './line-kinds.ts';
import { partOf, readLines, type Line } from './lines.ts';
import { readTitleBlock } from './title-block.ts';

export type NodePart = 'body' | 'wrapper' | 'salutation' | 'closing' | 'signature';

/** A heading or a paragraph with its place in the cleaned text. */
export type BodyNode =
	| ({ type: 'heading'; level: number } & Line)
	| ({ type: 'paragraph'; part: NodePart; form: 'text' | 'item' } & Line)
	| ({ type: 'table'; rows: string[][] } & Line);

export interface Parsed {
	title: Line[];
	subtitle: Line[];
	byline: Line[];
	/** 文号 on a line of its own. */
	number: Line[];
	nodes: BodyNode[];
}

/** What the layout said about a place of the text; nothing for plain text. */
export type HintOf = (start: number, end: number) => Hint | undefined;

export function parse(text: string, hintOf: HintOf = () => undefined): Parsed {
	const lines = readLines(text);
	const block = readTitleBlock(lines, hintOf);
	const prose = lines.slice(block.bodyFrom);
	const signature = signatureLines(prose);
	const headings = findHeadings(prose, hintOf, signature);
	const levels = headingLevels(headings, prose);
	const headingAt = new Map(headings.map((heading, i) => [heading.index, { ...heading, level: levels[i]! }]));

	const nodes: BodyNode[] = block.wrapper.map((line) => ({
		type: 'paragraph',
		part: 'wrapper',
		form: 'text',
		...line,
	}));
	for (const line of block.above) nodes.push({ type: 'paragraph', part: 'body', form: 'text', ...line });
	// A date under the title is the document's date: it stands with the signature's kind.
	for (const line of block.dateline)
		nodes.push({ type: 'paragraph', part: 'signature', form: 'text', ...line });
	for (let i = 0; i < prose.length; i++) {
		const line = prose[i]!;
		const heading = headingAt.get(i);
		const table = heading ? undefined : readTable(prose, i);
		if (signature.has(i)) {
			nodes.push({ type: 'paragraph', part: 'signature', form: 'text', ...line });
		} else if (heading) {
			const from = heading.mark === 'bullet' ? BULLET.length : 0;
			nodes.push({ type: 'heading', level: heading.level, ...partOf(line, from, heading.end) });
			if (line.text.slice(heading.end).trim() !== '')
				nodes.push({ type: 'paragraph', part: 'body', form: 'text', ...partOf(line, heading.end) });
		} else if (table) {
			nodes.push(table.node);
			i = table.next - 1;
		} else if (i <= 1 && (SALUTATION.test(line.text) || (i === 0 && ADDRESS.test(line.text)))) {
			nodes.push({ type: 'paragraph', part: 'salutation', form: 'text', ...line });
		} else if (i <= 1 && SALUTATION_RUN_IN.test(line.text)) {
			const { length } = SALUTATION_RUN_IN.exec(line.text)![0];
			nodes.push({ type: 'paragraph', part: 'salutation', form: 'text', ...partOf(line, 0, length) });
			nodes.push({ type: 'paragraph', part: 'body', form: 'text', ...partOf(line, length) });
		} else if (line.text.startsWith(BULLET)) {
			nodes.push({
				type: 'paragraph',
				part: 'body',
				form: 'item',
				...partOf(line, BULLET.length),
			});
		} else nodes.push({ type: 'paragraph', part: 'body', form: 'text', ...line });
	}
	for (const i of closingParagraphs(nodes)) nodes[i] = { ...nodes[i]!, part: 'closing' } as BodyNode;
	const { title, subtitle, byline, number } = block;
	return { title, subtitle, byline, number, nodes };
}

/** Lines of the signature: offices and a date at the end, or before what is attached. */
function signatureLines(lines: Line[]): Set<number> {
	const attached = attachmentLines(lines);
	const ends = [lines.length];
	const attachment = lines.findIndex(({ text }, i) => i > 0 && ATTACHMENT.test(text));
	if (attachment > 0) ends.push(attachment);
	const found = new Set<number>();
	for (let end of ends) {
		while (end > 1 && (attached.has(end - 1) || NOTE_LINE.test(lines[end - 1]!.text))) end--;
		let from = end;
		while (from > 1 && isSignature(lines[from - 1]!.text)) from--;
		const signed = lines.slice(from, end).some(({ text }) => DATE_LINE.test(text) || OFFICE_LINE.test(text));
		if (signed) for (let i = from; i < end; i++) found.add(i);
	}
	return found;
}

function isSignature(text: string): boolean {
	return DATE_LINE.test(text) || RELEASE_NOTE.test(text) || (OFFICE_LINE.test(text) && text.length <= 24);
}

/** A table written with bars: two lines or more of the same number of cells. */
function readTable(lines: Line[], from: number): { node: BodyNode; next: number } | undefined {
	const rows: string[][] = [];
	let next = from;
	for (; next < lines.length; next++) {
		const cells = splitCells(lines[next]!.text);
		if (!cells || (rows.length > 0 && cells.length !== rows[0]!.length)) break;
		if (!cells.every((cell) => /^:?-+:?$/.test(cell))) rows.push(cells);
	}
	if (rows.length < 2) return undefined;
	const [start, end] = [lines[from]!.start, lines[next - 1]!.end];
	return {
		node: { type: 'table', rows, text: rows.map((row) => row.join('\t')).join('\n'), start, end },
		next,
	};
}

function splitCells(line: string): string[] | undefined {
	if (!/^\|.*\|$/.test(line.trim())) return undefined;
	const cells = line
		.trim()
		.slice(1, -1)
		.split('|')
		.map((cell) => cell.trim());
	return cells.length >= 2 ? cells : undefined;
}
