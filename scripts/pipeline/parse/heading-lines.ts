/**
 * Which lines are headings, and where a run-in heading ends.
 *
 *     1.政治领航，党的建设得到新加强。深入学习贯彻…   →   heading up to the first 。, then a paragraph
 *     优质均衡 ⏎ 努力让每个孩子…                     →   heading without a number
 */
import { readNumbering, type Numbering } from '../../../src/lib/numbering.ts';
import { isBullet } from '../clean/bullet-marks.ts';
import { beginsSentence, ENDS } from '../clean/flattened/heading-ends.ts';
import type { HintOf } from './index.ts';
import { ATTACHMENT, attachmentLines, DEFINITION, GLOSSARY, hasStop, tableRows } from './line-kinds.ts';
import type { Line } from './lines.ts';
import { markedHeadings, type HeadingMark } from './marked-headings.ts';
import { plainHeadings } from './plain-headings.ts';

export interface HeadingLine {
	/** Index of the line. */
	index: number;
	/** End of the heading in the line's text; less than its length when run-in. */
	end: number;
	numbering?: Numbering;
	/** Level that the layout gives it. */
	hint?: number;
	/** What sets it apart where it has no number: 【】, a bullet, a colon. */
	mark?: HeadingMark;
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
/** The first sentence of a run-in heading. */
const LONGEST_RUN_IN = 46;
const LONGEST_HAN_RUN_IN = 64;
/** Words before a series that is run into its heading. */
const LONGEST_SERIAL_HEAD = 48;
/** Results, not headings: `1.新招聘教师30名。` */
const QUANTITY = /[\d×]+(?:\.\d+)?(?:余|多)?(?:名|人|所|个|项|万|亿|%|％|次|件|篇|元|场|期|家|位)/u;

type Shape = 'whole' | 'run-in' | 'sentence' | 'prose';

/** Headings in order. Total: every other line is text. */
export function findHeadings(
	lines: Line[],
	hintOf: HintOf = () => undefined,
	/** Lines known to be something else. */
	known: ReadonlySet<number> = new Set(),
): HeadingLine[] {
	const taken = new Set([...known, ...termLines(lines), ...tableRows(lines)]);
	const hinted = lines.map((line) => headingHint(line, hintOf));
	const attached = attachmentLines(lines);
	const numbered = lines.map((line, i) =>
		isBullet(line.text) || attached.has(i) || taken.has(i) ? undefined : readNumbering(line.text),
	);
	const shapes = lines.map((line, i) => (numbered[i] ? shapeOf(line.text, numbered[i]) : undefined));
	const listed = colonLists(lines, numbered);
	for (const index of listed) shapes[index] = 'prose';
	const marked = markedHeadings(lines, numbered);
	// A numbered sentence with text under it stands where a heading stands.
	const heads = shapes.map(
		(shape, i) =>
			shape === 'whole' ||
			shape === 'run-in' ||
			(shape === 'sentence' &&
				i + 1 < lines.length &&
				!taken.has(i + 1) &&
				!marked.has(i + 1) &&
				numbered[i + 1]?.style !== numbered[i]!.style &&
				// The next section of what stands above: the sentence was the last of a list.
				(numbered[i + 1]?.value ?? 1) === 1),
	);
	const series = seriesOf(numbered, heads);
	const others = new Set([...attached, ...taken]);
	const plain = plainHeadings(lines, numbered, others);
	for (const index of others) marked.delete(index);

	const headings: HeadingLine[] = [];
	for (const [index, line] of lines.entries()) {
		const numbering = numbered[index];
		const hint = hinted[index] === undefined ? {} : { hint: hinted[index] };
		const mark = marked.get(index);
		if (mark) {
			headings.push({ index, ...mark, ...hint });
			continue;
		}
		if (!numbering && (plain.has(index) || hinted[index] !== undefined))
			headings.push({ index, end: line.text.length, ...hint });
		if (!numbering) continue;
		const end =
			hinted[index] === undefined
				? headingEnd(line.text, numbering, shapes[index]!, heads[index]!, series[index]!)
				: line.text.length;
		if (end > 0) headings.push({ index, end, numbering, ...hint });
	}
	return headings;
}

/** Terms of a glossary: `1.双减：指…` explains a word and heads nothing. */
function termLines(lines: Line[]): Set<number> {
	const terms = new Set<number>();
	for (let i = 0, inside = false; i < lines.length; i++) {
		const { text } = lines[i]!;
		if (GLOSSARY.test(text)) inside = true;
		else if (
			ATTACHMENT.test(text) ||
			(readNumbering(text)?.style === 'han-comma' && !(inside && DEFINITION.test(text)))
		)
			inside = false;
		else if (inside) terms.add(i);
	}
	return terms;
}

/** End of the heading in a numbered line, 0 when the line is a numbered paragraph. */
function headingEnd(
	text: string,
	numbering: Numbering,
	shape: Shape,
	heads: boolean,
	series: Series,
): number {
	switch (shape) {
		case 'whole':
			return text.length;
		case 'run-in':
			// One numbered paragraph with a short first sentence among many without is a paragraph.
			return series.headed * 5 >= series.length * 3 ? runInEnd(text, numbering) : 0;
		case 'sentence':
			// A single sentence heads what follows, unless it is one of a list of them.
			return heads && series.headed * 2 >= series.length && text.length <= LONGEST_NUMBERED ? text.length : 0;
		default:
			return 0;
	}
}

interface Series {
	length: number;
	/** How many of its lines stand where a heading stands. */
	headed: number;
}

/** The series of each numbered line: the same style of number, counting on. 1 begins a new one. */
function seriesOf(
	numbered: readonly (Numbering | undefined)[],
	heads: readonly boolean[],
): (Series | undefined)[] {
	const open = new Map<string, { series: Series; value: number }>();
	return numbered.map((numbering, i) => {
		if (!numbering) return undefined;
		const { style, value } = numbering;
		const last = open.get(style);
		const counts = last && (last.value < value || Number.isNaN(value));
		const series = counts ? last.series : { length: 0, headed: 0 };
		series.length++;
		if (heads[i]) series.headed++;
		open.set(style, { series, value });
		return series;
	});
}

/**
 * Lines of a list whose members are a name, a colon and a few words: `1.德育目标：养成良好习惯。` heads nothing. A series
 * is read one way: with texts behind most of its colons they are headings.
 */
function colonLists(lines: readonly Line[], numbered: readonly (Numbering | undefined)[]): Set<number> {
	const members = new Map<Series, number[]>();
	for (const [i, series] of seriesOf(numbered, []).entries())
		if (series) members.set(series, [...(members.get(series) ?? []), i]);
	const listed = new Set<number>();
	for (const [series, indexes] of members) {
		const named = indexes.filter((i) => COLON_NAME.test(lines[i]!.text.slice(numbered[i]!.length)));
		const long = named.filter((i) => colonEnd(lines[i]!.text, numbered[i]!) > 0);
		if (named.length >= 2 && named.length * 5 >= series.length * 4 && long.length * 2 < named.length)
			for (const i of named) listed.add(i);
	}
	return listed;
}

/** A short name, a colon, and one sentence behind it, which is all the line has. */
const COLON_NAME = /^[^，。；：、\d]{2,16}：[^：。]{4,}。?$/u;

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
	// （一）加强领导，落实工作责任一是加强领导。…二是…: the series begins the text.
	const serial = text
		.slice(numbering.length, numbering.length + LONGEST_SERIAL_HEAD)
		.search(/(?<=[\p{Script=Han}”]{4})一(?:是|要)(?=\p{Script=Han})/u);
	if (
		serial > 0 &&
		!/[。；：]/u.test(text.slice(numbering.length, numbering.length + serial)) &&
		/二(?:是|要)/u.test(text)
	)
		return numbering.length + serial;
	const blank = blankEnd(text.slice(numbering.length));
	if (blank > 0) return numbering.length + blank;
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

/** `一、2004年文教工作情况 过去的一年，我县…`: a name, a blank, and words that begin a sentence. */
function blankEnd(rest: string): number {
	const match =
		/^(?<head>[^，。；：！？、]{3,28}[\p{Script=Han}”》）])\s+(?=[\p{Script=Han}“《\d])(?<text>.{20,})/u.exec(
			rest,
		);
	if (!match || /\p{Script=Han}\s\p{Script=Han}/u.test(match.groups!['head']!)) return 0;
	const { head, text } = match.groups!;
	return ENDS.test(head!) && beginsSentence(text!) ? head!.length : 0;
}

/** `1.党建工作：深入学习…`: a short name, a colon and a text. `（一）彰显担当：履职评价再度夺冠。…` is one sentence. */
function colonEnd(text: string, numbering: Numbering): number {
	const rest = text.slice(numbering.length);
	const match = /^[^，。；：、\d]{2,16}：(?=.{30,})/u.exec(rest);
	if (!match || SLOGAN.test(rest)) return 0;
	return numbering.length + match[0].length;
}

/** Four characters, a colon, and a short sentence without a comma that ends in a full stop. */
const SLOGAN = /^\p{Script=Han}{2,6}：[^，、；：。]{6,26}。(?=.{10,})/u;
