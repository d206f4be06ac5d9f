/**
 * Which lines are headings, and where a run-in heading ends.
 *
 *     1.政治领航，党的建设得到新加强。深入学习贯彻…   →   heading up to the first 。, then a paragraph
 *     优质均衡 ⏎ 努力让每个孩子…                     →   heading without a number
 */
import { readNumbering, type Numbering } from '../../../src/lib/numbering.ts';
import { isBullet } from '../clean/bullet-marks.ts';
import { attachmentLines, BYLINE, DATE_LINE, hasStop, OFFICE_LINE, SALUTATION } from './line-kinds.ts';
import type { HintOf } from './index.ts';
import type { Line } from './lines.ts';

export interface HeadingLine {
	/** Index of the line. */
	index: number;
	/** End of the heading in the line's text; less than its length when run-in. */
	end: number;
	numbering?: Numbering;
	/** Level that the layout gives it. */
	hint?: number;
}

/** A line set as a heading is one, unless it is a sentence somebody set in a heading's style. */
function headingHint({ text, start, end }: Line, hintOf: HintOf): number | undefined {
	const hint = hintOf(start, end);
	if (hint?.kind !== 'heading' || text.length > LONGEST_NUMBERED || hasStop(text.slice(0, -1)))
		return undefined;
	return hint.level ?? 1;
}

/** A heading on its own line; longer ones are sentences. */
const LONGEST_NUMBERED = 64;
const LONGEST_PLAIN = 36;
/** The first sentence of a run-in heading. */
const LONGEST_RUN_IN = 46;
const LONGEST_HAN_RUN_IN = 64;
/** As many short lines without prose between are a list (of names, of projects), not headings. */
const LIST_RUN = 5;
/** Results, not headings: `1.新招聘教师30名。` */
const QUANTITY = /[\d×]+(?:\.\d+)?(?:余|多)?(?:名|人|所|个|项|万|亿|%|％|次|件|篇|元|场|期|家|位)/u;

/** `附件` or `附件2` alone on its line heads what is attached; `附件：任务分解表` only names it. */
export const ATTACHMENT = /^附(?:件|表)\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?$/u;

type Shape = 'whole' | 'run-in' | 'sentence' | 'prose';

/** Headings in order. Total: every other line is text. */
export function findHeadings(
	lines: Line[],
	hintOf: HintOf = () => undefined,
	/** Lines known to be something else. */
	taken: ReadonlySet<number> = new Set(),
): HeadingLine[] {
	const hinted = lines.map((line) => headingHint(line, hintOf));
	const attached = attachmentLines(lines);
	const numbered = lines.map((line, i) =>
		isBullet(line.text) || attached.has(i) || taken.has(i) ? undefined : readNumbering(line.text),
	);
	const shapes = lines.map((line, i) => (numbered[i] ? shapeOf(line.text, numbered[i]) : undefined));
	const plain = plainHeadings(lines, numbered);
	for (const index of [...attached, ...taken]) plain.delete(index);

	const headings: HeadingLine[] = [];
	for (const [index, line] of lines.entries()) {
		const numbering = numbered[index];
		const hint = hinted[index] === undefined ? {} : { hint: hinted[index] };
		if (!numbering && (plain.has(index) || hinted[index] !== undefined))
			headings.push({ index, end: line.text.length, ...hint });
		if (!numbering) continue;
		const end =
			hinted[index] === undefined ? headingEnd(index, lines, numbered, shapes, taken) : line.text.length;
		if (end > 0) headings.push({ index, end, numbering, ...hint });
	}
	return headings;
}

/** End of the heading in a numbered line, 0 when the line is a numbered paragraph. */
function headingEnd(
	index: number,
	lines: Line[],
	numbered: (Numbering | undefined)[],
	shapes: (Shape | undefined)[],
	taken: ReadonlySet<number>,
): number {
	const { text } = lines[index]!;
	const numbering = numbered[index]!;
	const series = seriesOf(index, numbered);
	// A numbered sentence with text under it stands where a heading stands.
	const heads = (i: number) =>
		shapes[i] === 'whole' ||
		shapes[i] === 'run-in' ||
		(shapes[i] === 'sentence' &&
			i + 1 < lines.length &&
			!taken.has(i + 1) &&
			numbered[i + 1]?.style !== numbered[i]!.style);
	const headed = series.filter(heads).length;
	switch (shapes[index]) {
		case 'whole':
			return text.length;
		case 'run-in':
			// One numbered paragraph with a short first sentence among many without is a paragraph.
			return headed * 5 >= series.length * 3 ? runInEnd(text, numbering) : 0;
		case 'sentence':
			// A single sentence heads what follows, unless it is one of a list of them.
			return heads(index) && headed * 2 >= series.length && text.length <= LONGEST_NUMBERED ? text.length : 0;
		default:
			return 0;
	}
}

/** Lines of the same series: the same style of number, counting on. 1 begins a new one. */
function seriesOf(index: number, numbered: (Numbering | undefined)[]): number[] {
	const { style } = numbered[index]!;
	const all = numbered.flatMap((numbering, i) => (numbering?.style === style ? [i] : []));
	const at = all.indexOf(index);
	let from = at;
	while (from > 0 && numbered[all[from - 1]!]!.value < numbered[all[from]!]!.value) from--;
	let to = at + 1;
	while (to < all.length && numbered[all[to]!]!.value > numbered[all[to - 1]!]!.value) to++;
	return all.slice(from, to);
}

function shapeOf(text: string, numbering: Numbering): Shape {
	const rest = text.slice(numbering.length);
	if (rest === '') return 'prose';
	if (!hasStop(rest)) {
		if (colonEnd(text, numbering) > 0) return 'run-in';
		// ①…： introduces what follows; it heads nothing.
		const introduces = numbering.style === 'circled' && /[：:]$/u.test(rest);
		return text.length <= LONGEST_NUMBERED && !/[，、]$/u.test(rest) && !introduces ? 'whole' : 'prose';
	}
	const end = runInEnd(text, numbering);
	// 1．…。2．…。3．…: the whole list in one line.
	if (end === 0 || new RegExp(`[。；]\\s*${numbering.value + 1}\\s*[．.、]`, 'u').test(text)) return 'prose';
	return text.slice(end).trim() === '' ? 'sentence' : 'run-in';
}

/** End of the first sentence, stop included, when it can be a heading; else 0. */
function runInEnd(text: string, numbering: Numbering): number {
	const colon = colonEnd(text, numbering);
	if (colon > 0) return colon;
	const stop = text.slice(numbering.length).search(/[。！？!?；;]/u);
	const han = numbering.style.startsWith('han');
	if (
		stop < 2 ||
		stop > (han ? LONGEST_HAN_RUN_IN : LONGEST_RUN_IN) ||
		/[；;]/u.test(text[numbering.length + stop]!)
	)
		return 0;
	const sentence = text.slice(numbering.length, numbering.length + stop);
	// 一、 and （一） head sections; 1. may count results.
	return !han && QUANTITY.test(sentence) ? 0 : numbering.length + stop + 1;
}

/** `1.党建工作：深入学习…`: a short name, a colon and a text. */
function colonEnd(text: string, numbering: Numbering): number {
	const match = /^[^，。；：、\d]{2,16}：(?=.{30,})/u.exec(text.slice(numbering.length));
	return match ? numbering.length + match[0].length : 0;
}

/** Indexes of headings without a number. */
function plainHeadings(lines: Line[], numbered: (Numbering | undefined)[]): Set<number> {
	const candidates = new Set<number>();
	const attachments = new Set<number>();
	for (const [index, { text }] of lines.entries()) {
		if (index + 1 === lines.length) break;
		if (ATTACHMENT.test(text)) attachments.add(index);
		else if (!numbered[index] && isPlainCandidate(text)) candidates.add(index);
	}

	// Long runs of short lines are lists, whatever the single lines look like.
	const short = ({ text }: Line, index: number) =>
		!numbered[index] &&
		!isBullet(text) &&
		!text.startsWith('|') &&
		text.length <= LONGEST_PLAIN &&
		!hasStop(text);
	for (let from = 0; from < lines.length; from++) {
		let to = from;
		while (to < lines.length && short(lines[to]!, to)) to++;
		if (to - from >= LIST_RUN) for (let i = from; i < to; i++) candidates.delete(i);
		from = Math.max(from, to - 1);
	}
	// A heading at the very end heads nothing.
	for (let i = lines.length - 1; i >= 0 && candidates.has(i); i--) candidates.delete(i);
	for (const index of attachments) candidates.add(index);
	return candidates;
}

function isPlainCandidate(text: string): boolean {
	return (
		text.length >= 2 &&
		text.length <= LONGEST_PLAIN &&
		!hasStop(text) &&
		!/[，、：:…]$/u.test(text) &&
		!isBullet(text) &&
		!/^[-|>（(《]/u.test(text) &&
		!/：./u.test(text) &&
		/\p{Script=Han}{2}/u.test(text) &&
		!DATE_LINE.test(text) &&
		!BYLINE.test(text) &&
		!SALUTATION.test(text) &&
		!(OFFICE_LINE.test(text) && text.length <= 16 && !text.endsWith('工作')) &&
		!/^[×X\d\s.%]+$/u.test(text)
	);
}
