/**
 * Is a `<table>` data or layout, and what are its rows?
 *
 *     <td>项目</td><td colspan=2>2020年</td>   →   | 项目 | 2020年 |  |
 *
 * Data: a grid of short cells. A table that holds another table, or one cell with most of the prose, is
 * layout and is read as if it were `<div>`s.
 */
import type { Element } from 'hast';
import { attribute, walk } from './tree.ts';

export interface DataTable {
	/** Full-width first rows: captions above the grid. */
	captions: string[];
	/** All of the same length. */
	rows: string[][];
	linkCharacters: number;
	links: string[];
}

interface Cell {
	text: string;
	colspan: number;
	rowspan: number;
	head: boolean;
	paragraphs: number;
	linked: number;
}

/** A cell longer than this is prose in a layout. */
const LONGEST_CELL = 600;
/** One cell with this share of a longer table's text is its body. */
const BODY_SHARE = 0.7;
const MOST_COLUMNS = 60;

export function readTable(table: Element): DataTable | undefined {
	const read = readCells(table);
	if (!read || read.rows.length === 0) return undefined;
	const { rows, caption, links } = read;
	if (rows.some((row) => row.length > MOST_COLUMNS)) return undefined;

	const cells = rows.flat();
	const total = cells.reduce((sum, cell) => sum + cell.text.length, 0);
	const longest = cells.reduce((most, cell) => Math.max(most, cell.text.length), 0);
	const linked = cells.reduce((sum, cell) => sum + cell.linked, 0);
	if (longest > LONGEST_CELL || (longest > 150 && longest > total * BODY_SHARE)) return undefined;
	if (cells.some((cell) => cell.paragraphs > 3 && cell.text.length > 200)) return undefined;
	const grid = layOut(rows);
	if (!grid) return undefined;
	const full = grid.filter((row) => row.filter((text) => text !== '').length >= 2);
	if (full.length < (cells.some((cell) => cell.head) ? 1 : 2) && !isFieldTable(rows)) return undefined;
	// Rows with one filled cell are lines of a layout.
	if (full.length * 2 < grid.filter((row) => row.some(Boolean)).length) return undefined;
	// A grid of links is a menu.
	if (linked > total * 0.6) return undefined;

	const captions = caption ? [caption] : [];
	while (grid.length > 1 && isCaption(grid[0]!)) captions.push(grid.shift()!.find((text) => text !== '')!);
	const used = columnsInUse(grid);
	return {
		captions,
		rows: grid.map((row) => row.filter((_, column) => used.has(column))).filter((row) => row.some(Boolean)),
		linkCharacters: linked,
		links,
	};
}

/** One row of labels and values is a table, too: 索引号 | … | 发布机构 | … */
const isFieldTable = (rows: Cell[][]): boolean =>
	rows.length === 1 &&
	rows[0]!.length >= 2 &&
	rows[0]!.every((cell, i) => i % 2 === 1 || /[：:]$/.test(cell.text));

const isCaption = (row: string[]): boolean =>
	row.length > 1 && row.filter((text) => text !== '').length === 1;

function columnsInUse(grid: string[][]): Set<number> {
	const used = new Set<number>();
	for (const row of grid) for (const [column, text] of row.entries()) if (text !== '') used.add(column);
	return used;
}

/** The cells as they are in the file; undefined when a table holds a table. */
function readCells(table: Element): { rows: Cell[][]; caption: string; links: string[] } | undefined {
	const rows: Cell[][] = [];
	const links: string[] = [];
	let cell: Cell | undefined;
	let caption = '';
	let inCaption = false;
	let link = '';
	let nested = false;
	walk(table, (step) => {
		if (step.kind === 'text') {
			const text = step.text.value;
			if (inCaption) caption += text;
			if (!cell) return undefined;
			cell.text += text;
			if (link !== '') cell.linked += text.replace(/\s+/g, '').length;
			return undefined;
		}
		const { tagName } = step.element;
		const enter = step.kind === 'enter';
		if (tagName === 'table' || tagName === 'form') nested = true;
		if (nested) return 'stop';
		if (tagName === 'tr' && enter) rows.push([]);
		else if (tagName === 'td' || tagName === 'th') {
			if (enter) {
				cell = newCell(step.element);
				rows.at(-1)?.push(cell);
			} else if (cell) {
				cell.text = tidyCell(cell.text);
				cell = undefined;
			}
		} else if (tagName === 'caption') inCaption = enter;
		else if (tagName === 'a') {
			link = enter ? attribute(step.element, 'href') : '';
			if (link !== '' && links.length < 200) links.push(link);
		} else if (cell && tagName !== 'b' && tagName !== 'strong' && tagName !== 'span') {
			if (!enter && /^(?:p|div|li|h\d)$/.test(tagName) && /\S/.test(cell.text)) cell.paragraphs++;
			// Lines of one cell stay apart: words on two lines are two words, a broken Chinese word is one.
			if (!cell.text.endsWith('\n')) cell.text += '\n';
		}
		return undefined;
	});
	return nested ? undefined : { rows, caption: tidyCell(caption), links };
}

const span = (element: Element, name: string, most: number): number =>
	Math.min(most, Math.max(1, Math.trunc(Number(attribute(element, name))) || 1));

const newCell = (element: Element): Cell => ({
	text: '',
	colspan: span(element, 'colSpan', MOST_COLUMNS),
	rowspan: span(element, 'rowSpan', 65_534),
	head: element.tagName === 'th',
	paragraphs: 0,
	linked: 0,
});

/** A bar in a cell would split it: it becomes the full-width one. */
const tidyCell = (text: string): string =>
	text
		.replace(/[\s\u00a0\u3000]+/g, ' ')
		.replaceAll('|', '｜')
		.trim();

/**
 * Spans to a grid: a cell over rows is repeated (each row can be read alone), over columns it leaves blanks.
 * Undefined when it is wider than tables are.
 */
function layOut(rows: Cell[][]): string[][] | undefined {
	const grid: string[][] = [];
	/** By column: what hangs down from above, and for how many rows. */
	const hanging = new Map<number, { text: string; left: number }>();
	for (const row of rows) {
		const line: string[] = [];
		const takeHanging = () => {
			let above = hanging.get(line.length);
			while (above && above.left > 0 && line.length <= MOST_COLUMNS) {
				above.left--;
				line.push(above.text);
				above = hanging.get(line.length);
			}
		};
		for (const cell of row) {
			takeHanging();
			if (line.length > MOST_COLUMNS) return undefined;
			for (let i = 0; i < cell.colspan && (i === 0 || line.length < MOST_COLUMNS); i++) {
				const text = i === 0 ? cell.text : '';
				hanging.set(line.length, { text, left: cell.rowspan - 1 });
				line.push(text);
			}
		}
		takeHanging();
		grid.push(line);
	}
	const width = grid.reduce((most, line) => Math.max(most, line.length), 0);
	return grid.map((line) => [...line, ...Array.from({ length: width - line.length }, () => '')]);
}
