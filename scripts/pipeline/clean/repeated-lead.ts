/**
 * Remove a first line that only repeats how the text begins.
 *
 *     2月22日上午，区教育局召开年度创新工作研讨会。区教育局党         →   2月22日上午，…会议并讲话，党委副书记…
 *     2月22日上午，区教育局召开年度创新工作研讨会。区教育局党委书记…
 *
 * Lists of articles cut the first words for a title. A title given twice or three times stays once, also where only the
 * order of its words differs (2022年县教育局…, 县教育局2022年…). A title that comes again broken over lines stays whole.
 * Where the text is glued to the document's name (…会议上的讲话今天，我们…), the name above it stays and the one in
 * the text goes.
 */
import { skeleton } from '../../../src/lib/section-ids.ts';
import type { Fixer, Replacement } from '../types.ts';

/** Fewer characters may agree by chance. */
const SHORTEST = 8;
/** How many filled lines behind it may repeat it. */
const REACH = 4;

const DOCUMENT_NAME =
	/(?:总结|计划|要点|思路|规划|报告|讲话稿?|方案|意见|致辞|汇报|打算|安排|发言稿?|提纲|主持词)$/u;
const LONGEST_NAME = 80;
/** The first words are only a part of the name: 工作总结和2021年工作思路. */
const GOES_ON = /^\s*(?:[和及与暨、（(—–《]|以及|的|稿|会|中|里|指出|强调|要求)/u;
const SENTENCE = /^.{12,}[。；]/u;

const SALUTATION = /^(?:同志们|老师们|各位|尊敬的).{0,40}[：:]$/u;
/** An extract of the beginning, cut by length, that a site prints above the text. */
const SHORTEST_CUT = 40;

const byStart = (a: Replacement, b: Replacement) => a.start - b.start;

/** A long line near the top that comes again as the very beginning of what follows. */
function cutLead(filled: readonly { line: string; start: number }[], text: string): Replacement | undefined {
	for (const { line, start } of filled.slice(0, 3)) {
		const words = skeleton(line);
		if (words.length < SHORTEST_CUT || words.length > 400) continue;
		const rest = skeleton(text.slice(start + line.length, start + line.length + 3 * line.length + 200));
		// The title may stand in the extract, too; a trace of the next word may be left of the cut.
		const at = rest.indexOf(words);
		if (at >= 0 && at <= 80)
			return { start, end: start + line.length, text: '', reason: '网站在正文之前刊出的开头摘录' };
	}
	return undefined;
}

/** How much of a line holds so many characters of its skeleton. */
function lengthOf(line: string, count: number): number {
	let end = 0;
	while (end < line.length && skeleton(line.slice(0, end)).length < count) end++;
	return end;
}

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
		const cut = cutLead(filled, text);
		const glued = gluedName(filled.filter(({ start: at }) => at !== cut?.start));
		const found = [cut, glued].filter((one) => one !== undefined && one !== 'kept').sort(byStart);
		if (cut?.start === filled[0]?.start || glued !== undefined) return found;
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
			if (at !== cut?.start)
				replacements.push({ start: at, end: at + line.length, text: '', reason: '首行与下文开头重复' });
		}
		return [...replacements, ...found].sort(byStart);
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

/**
 * The document's name glued to its text below: the name in the text. `kept` where the name comes again behind
 * the first sentence only: the first line is the title, and `repeated-titles` takes the later one.
 */
function gluedName(filled: readonly { line: string; start: number }[]): Replacement | 'kept' | undefined {
	const [first, ...others] = filled;
	if (!first || first.line.length > LONGEST_NAME || !DOCUMENT_NAME.test(first.line)) return undefined;
	const words = skeleton(first.line);
	const repeats = others.filter(({ line }) => skeleton(line).startsWith(words));
	if (words.length < SHORTEST || repeats.length === 0) return undefined;
	for (const { line, start } of repeats) {
		const rest = line
			.slice(lengthOf(line, words.length))
			.replace(/^\s*(?:篇\s*[一二三四五六七八九十\d]{1,3}\s+)?/u, '');
		if ((SENTENCE.test(rest) || SALUTATION.test(rest)) && !GOES_ON.test(rest))
			return { start, end: start + line.length - rest.length, text: '', reason: '正文开头与标题连写' };
	}
	const sentence = others.findIndex(({ line }) => /[。！]/u.test(line));
	const { line } = repeats[0]!;
	if (sentence < 0 || others.indexOf(repeats[0]!) < sentence) return undefined;
	return skeleton(line) === words || !SENTENCE.test(line) ? 'kept' : undefined;
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
