/**
 * Rows of cells, each a list of blocks, as lines.
 *
 * A table of one column, or one or two rows whose cells hold pages of text, is a frame around the text: its
 * paragraphs are the document's. Any other is rows of cells, filled up to the same number.
 */
import { tableLine } from '../laid-out-text.ts';
import type { SizedBlock } from '../title-by-size.ts';

/** As many paragraphs in one cell are a text. */
const FRAME_PARAGRAPHS = 8;

export function tableBlocks(rows: readonly (readonly SizedBlock[])[][]): SizedBlock[] {
	const width = Math.max(0, ...rows.map((row) => row.length));
	const longest = Math.max(0, ...rows.flat().map((cell) => cell.length));
	if (width === 1 || (rows.length <= 2 && longest >= FRAME_PARAGRAPHS)) return rows.flat(2);
	return rows.flatMap((row) => {
		const cells = row.map((cell) => cell.map(({ text }) => plainCell(text)).join(' '));
		while (cells.length < width) cells.push('');
		return cells.some((cell) => cell.trim() !== '') ? [{ text: tableLine(cells), table: true }] : [];
	});
}

/** A table in a cell comes as lines with bars: in the cell its cells are words. */
const plainCell = (text: string) => text.replace(/^\| | \|$/gu, '').replaceAll(' | ', ' ');
