/**
 * The numbers of sections inside a line that holds a whole document.
 *
 *     …工作总结一、过去五年工作回顾1.协调发展实现新跨越。…2.民生工程…   →   一、 1. 2. …
 *
 * A number counts when it goes on counting: one more than the last of its style, or 1 below a number of another
 * style. Behind a stop or a blank it stands where a line could begin; anywhere else it is only taken where the
 * line is the whole document, and never inside 一、二等奖, 3.5万, 第一、第二.
 */
import { readNumbering, type NumberingName } from '../../../../src/lib/numbering.ts';

export interface Mark {
	/** Offset of the number in its line. */
	at: number;
	style: NumberingName;
	value: number;
	/** Length of the number with the blanks behind it. */
	length: number;
}

interface Candidate extends Mark {
	/** Behind a stop, a blank, or at the line's start. */
	strong: boolean;
}

/** Where a number may begin. */
const START = /[一二三四五六七八九十（(\d①-⑳第㈠-㈩⑴-⒇]/gu;
const BEHIND_STOP = /[。！？；!?;”）)：:\s]$/u;
/** `…工作总结一、`: the line begins with the document's name. */
const BEHIND_TITLE =
	/^[^，。；：！？\n]{4,70}(?:总结|报告|计划|要点|思路|规划|讲话|方案|意见|汇报|打算|安排)\s*$/u;
/** `一、上半年工作总结（一）`: a section's name, and at once the first part of it. */
const BELOW_SECTION = /[一二三四五六七八九十]、[^，。；：！？,;:！\d]{2,24}$/u;
/** Styles that prose does not use inside a sentence. */
const IN_SENTENCE: ReadonlySet<NumberingName> = new Set([
	'han-comma',
	'han-bracket',
	'arabic-dot',
	'arabic-bracket',
]);
/** The longest number with its bracket and blanks. */
const REACH = 14;

/** Marks of a line, in order. `within` also takes numbers in the middle of a sentence. */
export function sectionMarks(line: string, within: boolean): Mark[] {
	const candidates: Candidate[] = [];
	let end = 0;
	for (const match of line.matchAll(START)) {
		const at = match.index;
		if (at < end) continue;
		const numbering = readNumbering(line.slice(at, at + REACH));
		if (!numbering) continue;
		const before = line.slice(Math.max(0, at - 2), at);
		// 一、二级学校 is no section.
		if (numbering.style === 'han-comma' && /^[一二三四五六七八九十]/u.test(line.slice(at + numbering.length)))
			continue;
		const strong =
			at === 0 ||
			BEHIND_STOP.test(before) ||
			(within && at <= 80 && BEHIND_TITLE.test(line.slice(0, at))) ||
			(within && BELOW_SECTION.test(line.slice(Math.max(0, at - 30), at)));
		if (!strong && !(within && standsAlone(before, numbering.style, line.slice(at + numbering.length))))
			continue;
		candidates.push({ at, style: numbering.style, value: numbering.value, length: numbering.length, strong });
		end = at + numbering.length;
	}
	return counting(candidates, within);
}

/** In the middle of a sentence: not part of a longer number, a reference or an enumeration. */
function standsAlone(before: string, style: NumberingName, after: string): boolean {
	if (!IN_SENTENCE.has(style)) return false;
	if (
		/[第其这那前后百千零〇一二三四五六七八九十\d.．、，—~～至到和或与年月日第条款项表图A-Za-z]$/u.test(before)
	)
		return false;
	if (style === 'han-comma' && /^[一二三四五六七八九十]/u.test(after)) return false;
	if (style === 'han-bracket' && /^[、至和项款]/u.test(after)) return false;
	return /^[\p{Script=Han}“"《【\d]/u.test(after);
}

/** Keep the numbers that count on. */
function counting(candidates: readonly Candidate[], whole: boolean): Mark[] {
	const open: { style: NumberingName; value: number }[] = [];
	const last = new Map<NumberingName, number>();
	const kept: Candidate[] = [];
	for (const [i, mark] of candidates.entries()) {
		const at = open.findLastIndex(({ style }) => style === mark.style);
		if (at >= 0) {
			const step = mark.value - open[at]!.value;
			// A writer's slip: the same number twice, or one left out, where a line could begin.
			const slip = mark.strong && mark.style === 'han-comma' && (step === 0 || step === 2);
			// 1 again under a heading without a number: 上半年 （一） （二） 下半年 （一） （二）.
			const again = mark.strong && mark.value === 1 && open[at]!.value > 1 && goesOn(candidates, i);
			if (step !== 1 && !slip && !again) continue;
			open.length = at + 1;
			open[at]!.value = mark.value;
		} else {
			const begins = mark.value === 1 && (mark.strong || goesOn(candidates, i));
			// Some texts count through: 1 to 5 under 一、, 6 to 9 under 二、.
			const through = kept.length > 0 && mark.value === (last.get(mark.style) ?? 0) + 1 && mark.value > 1;
			// A text that was cut off begins with a later number.
			const cut = kept.length === 0 && mark.strong && mark.style === 'han-comma';
			if (!begins && !through && !cut) continue;
			open.push({ style: mark.style, value: mark.value });
		}
		last.set(mark.style, mark.value);
		kept.push(mark);
	}
	// A style that occurs once, as 1 alone, is a number in prose.
	const times = new Map<NumberingName, number>();
	for (const { style } of kept) times.set(style, (times.get(style) ?? 0) + 1);
	return kept.filter(
		(mark, i) => times.get(mark.style)! > 1 || (whole && beginsSections(mark, kept.slice(0, i))),
	);
}

/** A text that was cut off shows one 一、 and one （一） only: they count where a line could begin. */
function beginsSections(mark: Candidate, before: readonly Candidate[]): boolean {
	if (mark.value !== 1 || !mark.strong) return false;
	if (mark.style === 'han-comma') return before.every(({ style }) => style !== 'han-comma');
	return mark.style === 'han-bracket' && before.some(({ style }) => style === 'han-comma');
}

/** How far a series may be looked ahead. */
const AHEAD = 60;

/** The next number of this style is 2. */
function goesOn(candidates: readonly Candidate[], from: number): boolean {
	const { style } = candidates[from]!;
	const next = candidates.slice(from + 1, from + AHEAD).find((mark) => mark.style === style);
	return next?.value === 2;
}
