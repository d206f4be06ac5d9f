/**
 * Headings that a mark sets apart where they have no number:
 *
 *     【学前教育】　新建公办园6所…          in brackets, run into its paragraph or alone
 *     • 党建引领有力度 ⏎ 成立教育系统党委…   behind a bullet, with a paragraph under it
 *     一是抓学习强素质。 ⏎ 坚持…       a member of a series, alone on its line
 *     德育工作： ⏎ 以…为指导…              closed by a colon
 *     三月： ⏎ 1.开学典礼。                 a month, with what is to be done in it
 *
 * One alone proves nothing: two of a kind at least, and with bullets nearly all of them.
 */
import type { Numbering } from '../../../src/lib/numbering.ts';
import { BULLET } from '../clean/bullet-marks.ts';
import { hasStop, SALUTATION } from './line-kinds.ts';
import type { Line } from './lines.ts';

/** What sets the heading apart. */
export type HeadingMark = 'bracket' | 'bullet' | 'colon' | 'serial';

export interface MarkedHeading {
	mark: HeadingMark;
	/** Where the heading ends in the line's text. */
	end: number;
}

/** So many of a kind make it a habit. */
const HABIT = 2;
const BRACKET = /^【[^】\n]{2,20}】/u;
const LONGEST_BULLET = 36;
/** A name of at most this length before a colon: 德育工作：, not 现将有关情况报告如下：. */
const COLON = /^[\p{Script=Han}、“”]{2,12}[：:]$/u;
const MONTH = /^(?:[一二三四五六七八九十]{1,2}|\d{1,2})月份?[：:]$/u;
/** `一是抓学习强素质。` alone on its line. */
const SERIAL = /^[一二三四五六七八九十]{1,2}[是要][^，。；！？：]{3,30}(?:，[^，。；！？：]{2,20})?。$/u;
/** What introduces a quotation or a list. */
const INTRODUCES = /(?:如下|以下|下列|认为|指出|强调|要求|表示|包括|写道|所说|说|是|做到|为|名单)[：:]$/u;

/** Marked headings by the index of their line. */
export function markedHeadings(
	lines: readonly Line[],
	numbered: readonly (Numbering | undefined)[],
): Map<number, MarkedHeading> {
	const found = new Map<number, MarkedHeading>();
	const add = (mark: HeadingMark, indexes: number[], end: (text: string) => number) => {
		if (indexes.length >= HABIT) for (const i of indexes) found.set(i, { mark, end: end(lines[i]!.text) });
	};
	const indexesOf = (test: (line: Line, index: number) => boolean) =>
		lines.flatMap((line, i) => (numbered[i] === undefined && test(line, i) ? [i] : []));
	const prose = (index: number) => {
		const text = lines[index]?.text ?? '';
		return text !== '' && numbered[index] === undefined && !text.startsWith(BULLET) && hasStop(text);
	};

	add(
		'bracket',
		indexesOf(({ text }) => BRACKET.test(text)),
		(text) => BRACKET.exec(text)![0].length,
	);

	const serial = indexesOf(({ text }) => SERIAL.test(text));
	add(
		'serial',
		serial.filter((i) => prose(i + 1) && !SERIAL.test(lines[i + 1]!.text) && serial.length >= HABIT),
		(text) => text.length,
	);

	const bullets = indexesOf(({ text }) => text.startsWith(BULLET));
	const heading = ({ text }: Line, i: number) =>
		text.startsWith(BULLET) && text.length <= LONGEST_BULLET && !hasStop(text) && prose(i + 1);
	const headed = indexesOf(heading);
	if (headed.length * 5 >= bullets.length * 4) add('bullet', headed, (text) => text.length);

	add(
		'colon',
		indexesOf(
			({ text }, i) =>
				(COLON.test(text) && !INTRODUCES.test(text) && !SALUTATION.test(text) && prose(i + 1)) ||
				(MONTH.test(text) && i + 1 < lines.length && !MONTH.test(lines[i + 1]!.text)),
		),
		(text) => text.length,
	);
	return found;
}
