/**
 * Remove a first line that only repeats how the text begins.
 *
 *     2月22日上午，区教育局召开年度创新工作研讨会。区教育局党         →   2月22日上午，…会议并讲话，党委副书记…
 *     2月22日上午，区教育局召开年度创新工作研讨会。区教育局党委书记…
 *
 * Lists of articles cut the first words for a title. A title given twice or three times stays once, also where only the
 * order of its words differs (2022年县教育局…, 县教育局2022年…). A title that comes again broken over lines stays whole.
 */
import { skeleton } from '../../../src/lib/section-ids.ts';
import type { Fixer, Replacement } from '../types.ts';

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
		const twice = inOneLine(filled[0]?.line ?? '');
		if (twice) {
			const at = filled[0]!.start;
			return [{ start: at + twice.from, end: at + twice.to, text: '', reason: '标题在行首连写两次' }];
		}
		const replacements: Replacement[] = [];
		for (const [i, { line, start: at }] of filled.entries()) {
			const words = skeleton(line.replace(/(?:\.{3}|…+)$/u, ''));
			// 【工作计划2020】随着…: a name in brackets that begins a sentence is not the title once more.
			const others = filled
				.slice(i + 1)
				.filter((other) => !/^【[^】]*】./u.test(other.line))
				.map((other) => skeleton(other.line));
			if (
				words.length < SHORTEST ||
				!others.some((other) => other.startsWith(words) || reordered(words, other))
			) {
				if (i === 0) replacements.push(...overLines(line, filled));
				break;
			}
			replacements.push({ start: at, end: at + line.length, text: '', reason: '首行与下文开头重复' });
		}
		return replacements;
	},
};

/** `某县“十四五”教育科技 ⏎ 事业发展规划` under the same in one line. */
function overLines(title: string, filled: readonly { line: string; start: number }[]): Replacement[] {
	const words = skeleton(title);
	if (words.length < SHORTEST) return [];
	for (let from = 1; from < filled.length; from++)
		for (let to = from + 2; to <= filled.length; to++) {
			const lines = filled.slice(from, to);
			if (lines.map(({ line }) => skeleton(line)).join('') !== words) continue;
			return lines.map(({ line, start }) => ({
				start,
				end: start + line.length,
				text: '',
				reason: '与首行标题重复，只是分了行',
			}));
		}
	return [];
}

/** 2022年县教育局工作总结, 县教育局2022年工作总结: the same characters, and a year among them. */
function reordered(words: string, other: string): boolean {
	const sorted = (text: string) => [...text].sort().join('');
	return words.length === other.length && /20\d\d/u.test(words) && sorted(words) === sorted(other);
}

/**
 * A title that the same line repeats at once: `…工作总结编号：73110245…工作总结2020年，…`, `…工作总结_…工作总结范文`,
 * also behind the number of a library's piece.
 */
function inOneLine(line: string): { from: number; to: number } | undefined {
	const match =
		/^(?<piece>\d{1,2}、\s*)?(?<title>\p{Script=Han}[^，。；_\n]{7,60}?)(?:编号[：:]\s*\d{4,}\s*|[_|｜]\s*)?(?=\k<title>)/u.exec(
			line,
		);
	return match ? { from: match.groups!['piece']?.length ?? 0, to: match[0].length } : undefined;
}
