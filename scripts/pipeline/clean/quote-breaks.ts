/**
 * Join lines that a script broke at straight quotes.
 *
 *     教师除了参加" ⏎ 素质提升工程" ⏎ 培训外，每年…   →   教师除了参加"素质提升工程"培训外，每年…
 *
 * A line that ends with an opening quote goes on in the next; so does one that ends with the quote that closes
 * it, unless a sentence ended before. Twice in a file at least: one such line end may be the writer's.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import { readLines } from '../parse/lines.ts';
import type { Fixer, Replacement } from '../types.ts';

const HABIT = 2;

export const quoteBreaks: Fixer = {
	name: 'quote-breaks',
	find(text) {
		const lines = readLines(text);
		const replacements: Replacement[] = [];
		let opened = 0;
		// Quotes seen since the last line that was not joined.
		let quotes = 0;
		for (const [i, line] of lines.entries()) {
			quotes += line.text.match(/"/g)?.length ?? 0;
			const next = lines[i + 1];
			const open = quotes % 2 === 1;
			const closes = !open && quotes > 0 && /[^。！？；]"$/u.test(line.text);
			const joins =
				next !== undefined &&
				line.text.endsWith('"') &&
				(open || (closes && joined(replacements, line.start) && !readNumbering(next.text)));
			if (!joins) {
				quotes = 0;
				continue;
			}
			if (open) opened++;
			replacements.push({ start: line.end, end: next.start, text: '' });
		}
		return opened >= HABIT ? replacements : [];
	},
};

/** The line at `start` was itself joined to the one before. */
const joined = (replacements: readonly Replacement[], start: number) => replacements.at(-1)?.end === start;
