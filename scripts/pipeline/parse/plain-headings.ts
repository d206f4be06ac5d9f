/**
 * Headings without a number: short lines without a stop, with text under them.
 *
 *     优质均衡 ⏎ 努力让每个孩子…   →   优质均衡 is a heading
 *
 * Left alone: runs of short lines (names, projects), dates, offices, bylines, captions of tables, and lines
 * that break off in the middle of a phrase.
 */
import type { Numbering } from '../../../src/lib/numbering.ts';
import { isBullet } from '../clean/bullet-marks.ts';
import {
	ATTACHMENT,
	BYLINE,
	CAPTION,
	DATE_LINE,
	DOCUMENT_NUMBER_LINE,
	GLOSSARY,
	hasStop,
	isOfficeLine,
	OFFICE_LINE,
	SALUTATION,
} from './line-kinds.ts';
import type { Line } from './lines.ts';

/** A longer line without a number is a sentence or a piece of one. */
const LONGEST_PLAIN = 36;
/** `先进集体（5个）` heads a list and is no item of it. */
const COUNTED = /（(?:共)?\d{1,4}[个名人所项篇家位件]）$/u;
/** `第二十条第（一）项`: an article cited above a table of it; headings of articles have words. */
const ARTICLE =
	/^第[〇零一二三四五六七八九十百\d]{1,5}条(?:第?[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[款项])*$/u;
/** `县教育局局长李某作报告`, `城关小学发言`: what a picture in the news shows. */
const PICTURE =
	/^(?!.*上的)\p{Script=Han}{0,24}(?:局长|书记|主任|[省市县区州]长|部长|校长|园长|督学|成员|委员|主席|科长|股长|代表|同志|中学|小学|幼儿园|学校)\p{Script=Han}{0,4}(?:作(?:了)?(?:工作|专题|主题)?报告|主持(?:会议|大会)?|宣读.{0,40}|致辞|(?:作)?(?:交流|表态|典型)?发言|讲话|颁奖|合影(?:留念)?)$/u;
/** As many short lines without prose between are a list (of names, of projects), not headings. */
const LIST_RUN = 5;

/** Indexes of headings without a number. */
export function plainHeadings(
	lines: readonly Line[],
	numbered: readonly (Numbering | undefined)[],
	/** Lines known to be something else. */
	taken: ReadonlySet<number>,
): Set<number> {
	const candidates = new Set<number>();
	const attachments = new Set<number>();
	for (const [index, { text }] of lines.entries()) {
		if (index + 1 === lines.length) break;
		if (ATTACHMENT.test(text) || GLOSSARY.test(text)) attachments.add(index);
		else if (
			!taken.has(index) &&
			!numbered[index] &&
			isPlainCandidate(text) &&
			!isSigned(lines, index) &&
			!isCaption(lines, index, taken)
		)
			candidates.add(index);
	}

	// Long runs of short lines are lists, whatever the single lines look like.
	const short = ({ text }: Line, index: number) =>
		!numbered[index] &&
		!taken.has(index) &&
		!attachments.has(index) &&
		!isBullet(text) &&
		!text.startsWith('|') &&
		text.length <= LONGEST_PLAIN &&
		!hasStop(text);
	for (let from = 0; from < lines.length; from++) {
		let to = from;
		while (to < lines.length && short(lines[to]!, to)) to++;
		if (to - from >= LIST_RUN)
			for (let i = from; i < to; i++) if (!COUNTED.test(lines[i]!.text)) candidates.delete(i);
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
		// 坚持用党的 ⏎ 创新理论: a line that a page broke.
		!/(?:[的和与及对在以为把将被从向]|，[^，]{0,3})$/u.test(text) &&
		!isBullet(text) &&
		!/^[-|>（(《]/u.test(text) &&
		!/：./u.test(text) &&
		/\p{Script=Han}{2}/u.test(text) &&
		!DATE_LINE.test(text) &&
		!DOCUMENT_NUMBER_LINE.test(text) &&
		!BYLINE.test(text) &&
		!SALUTATION.test(text) &&
		!(OFFICE_LINE.test(text) && text.length <= 16 && !text.endsWith('工作')) &&
		!/^[×X\d\s.%]+$/u.test(text) &&
		!ARTICLE.test(text) &&
		!PICTURE.test(text)
	);
}

/** Offices with a date under them sign something, also in the middle of a page. */
const isSigned = (lines: readonly Line[], index: number) =>
	isOfficeLine(lines[index]!.text) && DATE_LINE.test(lines[index + 1]?.text ?? '');

/** A line that only names the table under it; what is attached may have such a title. */
function isCaption(lines: readonly Line[], index: number, taken: ReadonlySet<number>): boolean {
	if (index > 0 && ATTACHMENT.test(lines[index - 1]!.text)) return false;
	const table = lines[index + 1]?.text.startsWith('|') === true || taken.has(index + 1);
	return table && CAPTION.test(lines[index]!.text);
}
