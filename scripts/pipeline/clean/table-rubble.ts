/**
 * Remove the bars that an empty table left behind.
 *
 *     ||||||||        →   (gone)
 *     …审核登记。 |    →   …审核登记。
 *
 * A table with contents (two bars or more with text between them) stays.
 */
import type { Fixer, Replacement } from '../types.ts';

export const tableRubble: Fixer = {
	name: 'table-rubble',
	find(text) {
		const replacements: Replacement[] = [];
		let start = 0;
		let above = 0;
		for (const line of text.split('\n')) {
			const cells = line.split('|').filter((cell) => cell.trim() !== '' && !/^\s*:?-{2,}:?\s*$/.test(cell));
			// The line of dashes below a table's head is the table's.
			const rule = above > 1 && line.includes('-');
			if (line.includes('|') && cells.length === 0 && !rule)
				replacements.push({ start, end: start + line.length, text: '' });
			else if (line.includes('|') && cells.length === 1) {
				const before = /^[\s|]*/.exec(line)![0].length;
				const after = /[\s|]*$/.exec(line)![0].length;
				if (before && line.slice(0, before).includes('|'))
					replacements.push({ start, end: start + before, text: '' });
				if (after && line.slice(-after).includes('|'))
					replacements.push({ start: start + line.length - after, end: start + line.length, text: '' });
			}
			above = cells.length;
			start += line.length + 1;
		}
		return replacements;
	},
};
