/**
 * Remove a first line that only repeats how the text begins.
 *
 *     2月22日上午，区教育局召开年度创新工作研讨会。区教育局党         →   2月22日上午，…会议并讲话，党委副书记…
 *     2月22日上午，区教育局召开年度创新工作研讨会。区教育局党委书记…
 *
 * Lists of articles cut the first words for a title. A title given twice goes once, too.
 */
import { skeleton } from '../../../src/lib/section-ids.ts';
import type { Fixer } from '../types.ts';

/** Fewer characters may agree by chance. */
const SHORTEST = 8;
/** How many filled lines behind it may repeat it. */
const REACH = 4;

export const repeatedLead: Fixer = {
	name: 'repeated-lead',
	find(text) {
		const filled: { line: string; start: number }[] = [];
		let start = 0;
		for (const line of text.split('\n')) {
			if (line.trim() !== '') filled.push({ line, start });
			if (filled.length > REACH) break;
			start += line.length + 1;
		}
		const [first, ...others] = filled;
		const words = skeleton(first?.line.replace(/(?:\.{3}|…+)$/u, '') ?? '');
		if (!first || words.length < SHORTEST || !others.some(({ line }) => skeleton(line).startsWith(words)))
			return [];
		return [
			{ start: first.start, end: first.start + first.line.length, text: '', reason: '首行与下文开头重复' },
		];
	},
};
