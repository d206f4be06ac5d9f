/**
 * The accounting of one report, in visible characters (no white space):
 * `in` of the extracted text, `removed` and `added` by edits, `out` in title and body.
 */
import { BULLET } from '../clean/bullet-marks.ts';
import type { Edit } from '../../../src/schemas/trace.ts';
import type { Parsed } from '../parse/index.ts';

/** Markers of lists and tables are structure in the output and not characters. */
export function visible(text: string): number {
	return text.replace(/\s/gu, '').length;
}

export interface Accounting {
	in: number;
	removed: number;
	added: number;
	out: number;
}

/** Characters of the cleaned text that became structure: the bullet of a list, the bars of a table. */
function markers(cleaned: string, { nodes }: Parsed): number {
	let count = cleaned.split('\n').filter((line) => line.startsWith(BULLET)).length;
	// A row that stands alone is no table and keeps its bars.
	for (const node of nodes)
		if (node.type === 'table')
			for (const line of cleaned.slice(node.start, node.end).split('\n'))
				count += visible(line) - visible(line.replace(/\|/g, '').replace(/:?-{2,}:?/g, ''));
	return count;
}

export function account(source: string, cleaned: string, edits: readonly Edit[], parsed: Parsed): Accounting {
	const removed = edits.reduce((sum, edit) => sum + visible(edit.before), 0);
	const added = edits.reduce((sum, edit) => sum + visible(edit.after), 0);
	// The dashes before a subtitle are set by the page.
	const dashes = parsed.subtitle.reduce((sum, { text }) => sum + /^[—–-]*/u.exec(text)![0].length, 0);
	const parts = [...parsed.title, ...parsed.subtitle, ...parsed.byline, ...parsed.number, ...parsed.nodes];
	const out = parts.reduce((sum, { text }) => sum + visible(text), 0) - dashes;
	return { in: visible(source), removed: removed + markers(cleaned, parsed) + dashes, added, out };
}
