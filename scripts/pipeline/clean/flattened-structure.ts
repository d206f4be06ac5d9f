/**
 * Give a text its lines back after a site put the whole document into one.
 *
 *     …新局面。 (一)紧扣“一条主线”,推进“育人质量”内涵提升 以学生…为根本。 1.在学段协同育人上…
 *   →
 *     …新局面。
 *     (一)紧扣“一条主线”,推进“育人质量”内涵提升
 *     以学生…为根本。
 *     1.在学段协同育人上…
 *
 * Chinese prose has no blanks between sentences: in a very long line with a numbered structure inside, a
 * blank behind a full stop was a line end, a number behind a stop or a blank began a line, and a blank that
 * ends a numbered phrase ended a heading. A blank inside a sentence (第 40 个) stays. Where the line is the
 * document and even the blanks are gone, numbers that count on are lines (flattened/section-marks), and
 * headings end where a sentence begins (flattened/heading-ends), as a conjecture.
 */
import type { NumberingName } from '../../../src/lib/numbering.ts';
import type { Fixer, Replacement } from '../types.ts';
import { ENDS, ENOUGH, headingEnds } from './flattened/heading-ends.ts';
import { sectionMarks, type Mark } from './flattened/section-marks.ts';
import { titleBreaks } from './flattened/title-ends.ts';

/** A paragraph longer than this exists, but not with three ascending section numbers inside. */
const LONG = 600;
/** A shorter line is flattened when it is nearly all there is. */
const SHORT = 200;
const WHOLE = 0.6;
/** Title, salutation and a sentence or two. */
const SHORT_SPEECH = 120;
/** Sections that must be seen before a line counts as flattened. */
const SECTIONS = 3;
/** A line that begins with 一、 or （一） and holds its successor, too. */
const TWO_SECTIONS = 80;
const STARTS_SECTION = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])/u;
/** Longest heading of a section that ends at a blank. */
const LONGEST_HEADING = 50;
/** A first sentence that is longer is no run-in heading (heading-lines). */
const LONGEST_RUN_IN: Partial<Record<NumberingName, number>> = { 'han-comma': 64, 'han-bracket': 64 };
const LONGEST_OTHER_RUN_IN = 46;

export const flattenedStructure: Fixer = {
	name: 'flattened-structure',
	find(text) {
		const replacements: Replacement[] = [];
		const whole = text.replace(/\s/gu, '').length;
		const firstStop = text.search(/[。；]/u);
		let start = 0;
		for (const line of text.split('\n')) {
			const isWhole = line.length >= whole * WHOLE;
			const isFirst = firstStop < 0 || firstStop >= start;
			let found: Replacement[] = [];
			if (line.length >= LONG || (isWhole && line.length >= SHORT))
				found = breaksOf(line, start, isWhole, isFirst, SECTIONS);
			// The beginning of a speech without a section: title and salutation still end.
			if (found.length === 0 && isWhole && isFirst && line.length >= SHORT_SPEECH)
				found = titleBreaks(line).map((at) => ({ start: start + at.start, end: start + at.end, text: '\n' }));
			// （一）…。（二）…。 in one line: two sections of a series.
			if (found.length === 0 && line.length >= TWO_SECTIONS && STARTS_SECTION.test(line))
				found = breaksOf(line, start, false, false, 2);
			replacements.push(...found);
			start += line.length + 1;
		}
		return replacements;
	},
};

function breaksOf(
	line: string,
	offset: number,
	isWhole: boolean,
	isFirst: boolean,
	least: number,
): Replacement[] {
	const marks = sectionMarks(line, isWhole);
	// One 一、 is enough where the rest was cut off with the file.
	const begun = isWhole && marks.some(({ style, value }) => style === 'han-comma' && value === 1);
	if (marks.length < (begun ? 1 : least)) return [];
	const guess = isWhole || least < SECTIONS;
	const breaks = new Map<number, Replacement>();
	const breakAt = (start: number, end: number, reason?: string) => {
		if (start === 0 || end >= line.length) return;
		breaks.set(start, {
			start: offset + start,
			end: offset + end,
			text: '\n',
			...(reason ? { certainty: 'conjecture' as const, reason } : {}),
		});
	};

	if (isFirst) for (const { start, end } of titleBreaks(line)) breakAt(start, end);
	for (const { at } of marks) breakAt(at - /\s*$/.exec(line.slice(Math.max(0, at - 8), at))![0].length, at);
	for (const match of line.matchAll(/(?<=[。！？!?；;”）)])\s+(?=[\p{Script=Han}“《（(\d])/gu))
		if (/[。！？!?]$/u.test(line.slice(Math.max(0, match.index - 4), match.index).replace(/[”）)]+$/u, '')))
			breakAt(match.index, match.index + match[0].length);

	const open = new Map<NumberingName, { mark: Mark; text: string }[]>();
	const closed = new Map<NumberingName, number[]>();
	for (const [i, mark] of marks.entries()) {
		const from = mark.at + mark.length;
		const words = line.slice(from, marks[i + 1]?.at ?? line.length);
		const end = blankEnd(words);
		if (end) breakAt(from + end.start, from + end.end);
		const length = end?.start ?? (/^[^。；！？;]{0,64}$/u.test(words) ? words.length : 0);
		if (length > 0) closed.set(mark.style, [...(closed.get(mark.style) ?? []), length]);
		else if (guess) open.set(mark.style, [...(open.get(mark.style) ?? []), { mark, text: words }]);
	}
	for (const [style, series] of open) {
		const longest = LONGEST_RUN_IN[style] ?? LONGEST_OTHER_RUN_IN;
		// Headings that end in a stop are read as they are, when most of their series do.
		const stopped = series.filter(({ text }) => /^[^。；！？;]{2,30}。/u.test(text)).length;
		const ends = headingEnds(series, closed.get(style));
		for (const [i, { mark, text }] of series.entries()) {
			const end = ends[i];
			if (!end) continue;
			// A first sentence that could be a heading is one, unless the signs are strong and the others are not.
			const stop = text.search(/[。；！？;]/u);
			const results = /\d[^，。]*，/u.test(text.slice(0, Math.max(stop, 0)));
			const runsIn = stop >= 2 && stop <= longest && text[stop] === '。' && !results;
			if (runsIn && (stopped * 2 > series.length || end.weight <= ENOUGH)) continue;
			const at = mark.at + mark.length + end.length;
			breakAt(at, at, '标题与正文连写，按常用句首和同级标题推断分段');
		}
	}
	return [...breaks.values()].sort((a, b) => a.start - b.start).filter(disjoint);
}

/** The blank that ends a heading; not the one between a digit and its unit. */
function blankEnd(words: string): { start: number; end: number } | undefined {
	const head = words.slice(0, LONGEST_HEADING + 8);
	for (const blank of head.matchAll(/(?<=[\p{Script=Han}”》）)])\s+(?=[\p{Script=Han}“《（(\d])/gu)) {
		const before = head.slice(0, blank.index);
		if (/[。；;！？]/u.test(before) || blank.index > LONGEST_HEADING) return undefined;
		const after = head.slice(blank.index + blank[0].length);
		// Files with blanks around numbers have one in 新建 16 所, too.
		const begins =
			/^\d{1,2}[、.．]\s?[\p{Script=Han}“]/u.test(after) ||
			/^\d{1,2}月\d{1,2}日/u.test(after) ||
			(/^\d{1,4}\s?[年月]/u.test(after) && ENDS.test(before));
		if (/^\d/.test(after) && !begins) continue;
		if (blank.index >= 2) return { start: blank.index, end: blank.index + blank[0].length };
	}
	return undefined;
}

const disjoint = (one: Replacement, i: number, all: Replacement[]) => i === 0 || one.start >= all[i - 1]!.end;
