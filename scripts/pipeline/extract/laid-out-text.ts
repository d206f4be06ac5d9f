/** Blocks with what their layout says → the text of an extraction with its hints. */
import type { Hint } from '../types.ts';

/** A paragraph, a row of a table, a heading: one line of the extraction. */
export interface LaidOutBlock {
	text: string;
	kind?: Hint['kind'];
	level?: number;
}

export function writeBlocks(blocks: readonly LaidOutBlock[]): { text: string; hints: Hint[] } {
	const lines: string[] = [];
	const hints: Hint[] = [];
	let at = 0;
	for (const { text, kind, level } of blocks)
		for (const raw of text.split('\n')) {
			const line = raw.trim();
			if (line === '') continue;
			if (kind)
				hints.push({
					start: at,
					end: at + line.length,
					kind,
					...(level === undefined ? {} : { level }),
				});
			lines.push(line);
			at += line.length + 1;
		}
	return { text: lines.join('\n'), hints };
}

/**
 * One row of a table as a line. A bar inside a cell would end it: it becomes the full-width one.
 *
 *     ['指标', 'A|B ']   →   | 指标 | A｜B |
 */
export function tableLine(cells: readonly string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll('|', '｜').replace(/\s+/gu, ' ').trim()).join(' | ')} |`;
}
