/**
 * Remove the second copy of a text that stands in its file twice.
 *
 *     标题 正文…… 标题 正文……   →   标题 正文……
 *
 * Pages for computer and telephone in one file, or a careless paste. The copy must repeat every line of the
 * first in order, five lines and 200 characters at least; a refrain or a form stays.
 */
import { skeleton } from '../../../src/lib/section-ids.ts';
import type { Fixer } from '../types.ts';

const LEAST_LINES = 5;
const LEAST_CHARACTERS = 200;

export const repeatedBody: Fixer = {
	name: 'repeated-body',
	find(text) {
		const lines: { words: string; start: number; end: number }[] = [];
		let start = 0;
		for (const line of text.split('\n')) {
			const words = skeleton(line);
			if (words) lines.push({ words, start, end: start + line.length });
			start += line.length + 1;
		}
		for (let from = LEAST_LINES; from * 2 <= lines.length; from++) {
			if (lines[from]!.words !== lines[0]!.words) continue;
			let length = 0;
			while (
				from + length < lines.length &&
				length < from &&
				lines[length]!.words === lines[from + length]!.words
			)
				length++;
			const characters = lines.slice(from, from + length).reduce((sum, { words }) => sum + words.length, 0);
			// The whole first copy again, or all of it but a few furniture lines at its end.
			if (length < Math.max(LEAST_LINES, from - 2) || characters < LEAST_CHARACTERS) continue;
			return [
				{ start: lines[from]!.start, end: lines[from + length - 1]!.end, text: '', reason: '与上文逐行相同' },
			];
		}
		return [];
	},
};
