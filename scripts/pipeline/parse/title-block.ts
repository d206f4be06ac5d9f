/**
 * What stands before the body: the notice that carries the document, title, subtitle, byline, date.
 *
 *     聚力高质量发展 迈向教育现代化新征程          title
 *     ——庆元县教育局2020年工作总结暨2021年工作思路   subtitle
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import type { HintOf } from './index.ts';
import type { Line } from './lines.ts';
import {
	BYLINE,
	DOCUMENT_NUMBER_LINE,
	CARRIER_TITLE,
	DATE_LINE,
	isOfficeLine,
	isTitleLike,
	RELEASE_NOTE,
	SALUTATION,
} from './line-kinds.ts';
import { titleStart } from './title-start.ts';

export interface TitleBlock {
	/** Lines of a 印发/转发 notice around the document, its signature included. */
	wrapper: Line[];
	title: Line[];
	subtitle: Line[];
	byline: Line[];
	dateline: Line[];
	/** 文号 on a line of its own. */
	number: Line[];
	/** What a page has above the title: text of the body, before everything else. */
	above: Line[];
	/** Index of the first line of the body. */
	bodyFrom: number;
}

/** A notice's text is short: its signature comes within this many lines. */
const WRAPPER_REACH = 16;
/** Words that make a line the name of a document. */
const DOCUMENT_NAME = /(?:总结|思路|要点|计划|规划|报告|讲话|意见|方案|纲要|致辞|通知|情况|汇报|安排)/u;

const EMPTY: TitleBlock = {
	wrapper: [],
	title: [],
	subtitle: [],
	byline: [],
	dateline: [],
	number: [],
	above: [],
	bodyFrom: 0,
};

export function readTitleBlock(lines: Line[], hintOf: HintOf = () => undefined): TitleBlock {
	const block: TitleBlock = structuredClone(EMPTY);
	let i = wrapperEnd(lines);
	block.wrapper = lines.slice(0, i);
	const laidOut = lines.slice(i, i + 6).some((line) => hintOf(line.start, line.end)?.kind === 'title');
	const start = laidOut ? i : titleStart(lines, i);
	block.above = lines.slice(i, start);

	for (i = start; i < lines.length; i++) {
		const line = lines[i]!;
		const { text } = line;
		if (DOCUMENT_NUMBER_LINE.test(text)) block.number.push(line);
		else if (isRedHead(lines, i, block.title)) block.wrapper.push(line);
		else if (isSpeaker(lines, i, block.title)) block.byline.push(line);
		else if (BYLINE.test(text) && text.length <= 40) block.byline.push(line);
		// A date is no title, wherever it stands.
		else if (DATE_LINE.test(text)) block.dateline.push(line);
		else if (/^[—–-]{2}/u.test(text) && block.title.length > 0) block.subtitle.push(line);
		else if (/^[（(].{4,50}[）)]$/u.test(text) && block.title.length > 0 && !readNumbering(text))
			block.subtitle.push(line);
		else if (hintOf(line.start, line.end)?.kind === 'title') block.title.push(line);
		else if (hintOf(line.start, line.end)?.kind === 'heading' && block.title.length > 0) break;
		else if (
			block.subtitle.length === 0 &&
			block.byline.length === 0 &&
			belongsToTitle(lines, i, block.title)
		)
			block.title.push(line);
		else break;
	}
	// An office and a date above the text are its signature, wherever it stands.
	if (block.title.length === 1 && block.dateline.length > 0 && isOfficeLine(block.title[0]!.text))
		block.dateline.unshift(...block.title.splice(0));
	// A text that is nothing but title lines is a text, not a title.
	if (i >= lines.length && lines.length > 0)
		return { ...EMPTY, wrapper: block.wrapper, bodyFrom: block.wrapper.length };
	return { ...block, bodyFrom: i };
}

/** `某某县教育局文件` above the 文号: the head of the paper, no title. */
function isRedHead(lines: Line[], index: number, title: Line[]): boolean {
	return (
		title.length === 0 &&
		/^\p{Script=Han}{3,30}文件$/u.test(lines[index]!.text) &&
		DOCUMENT_NUMBER_LINE.test(lines[index + 1]?.text ?? '')
	);
}

/** `王某`, `刘　某　某`, `×××`. */
const NAME = '[\\p{Script=Han}×X*]\\s?(?:[\\p{Script=Han}×X*]\\s?){1,3}';
/** `县委教育工委书记、县教育局局长　王某`: offices of a person, a blank, a name. */
const OFFICE_AND_NAME = new RegExp(
	`^[\\p{Script=Han}、（）×\\s]{0,40}(?:书记|局长|主任|县长|市长|区长|州长|镇长|乡长|部长|厅长|处长|科长|校长|园长|院长|组长|主席|常委|督学|调研员)\\s+${NAME}$`,
	'u',
);
/** `【本刊讯】…`, `本报讯（记者…）`: news begin so. */
const DISPATCH = /^[【[（(]?本(?:刊|报|网|台|站)讯/u;
const NAME_ALONE = new RegExp(`^${NAME}$`, 'u');

/** Who speaks, between a speech's title and its salutation: a name, or offices and a name. */
function isSpeaker(lines: Line[], index: number, title: Line[]): boolean {
	const { text } = lines[index]!;
	// A speech without a title begins with who speaks, news with who wrote them.
	if (title.length === 0)
		return (
			NAME_ALONE.test(text) &&
			!DOCUMENT_NAME.test(text) &&
			(SALUTATION.test(lines[index + 1]?.text ?? '') || DISPATCH.test(lines[index + 1]?.text ?? ''))
		);
	if (OFFICE_AND_NAME.test(text) && text.length <= 48) return true;
	const next = lines.slice(index + 1, index + 3).find((line) => !DATE_LINE.test(line.text));
	return NAME_ALONE.test(text) && next !== undefined && SALUTATION.test(next.text);
}

/** Index behind a notice that only carries the document, or 0. */
function wrapperEnd(lines: Line[]): number {
	const named = lines.findIndex((line) => CARRIER_TITLE.test(line.text) && line.text.length <= 80);
	const title = named >= 0 && named <= 4 ? named : letterAt(lines);
	if (title < 0) return 0;
	const signed = lines.findIndex(
		(line, i) => i > title && i <= title + WRAPPER_REACH && DATE_LINE.test(line.text),
	);
	if (signed < 0 || !isOfficeLine(lines[signed - 1]!.text)) return 0;
	let end = signed + 1;
	while (
		end < lines.length &&
		(RELEASE_NOTE.test(lines[end]!.text) || /^附件[：:]?\s*$/u.test(lines[end]!.text))
	)
		end++;
	// Only when a document follows; a notice that ends here is the document.
	return end < lines.length && isTitleLike(lines[end]!.text) ? end : 0;
}

/** A notice without its title begins with whom it goes to: 各县教育局： ⏎ 现将《…》印发给你们. -1 when there is none. */
function letterAt(lines: Line[]): number {
	const to = lines
		.slice(0, 3)
		.findIndex(({ text }) => SALUTATION.test(text) || /^各.{2,80}[：:]$/u.test(text));
	const sent = lines
		.slice(to + 1, to + 3)
		.some(
			({ text }) =>
				/(?:印发|转发|下发)给?你们/u.test(text) || /现[将予]?.{0,60}(?:印发|转发|下发)/u.test(text),
		);
	return to >= 0 && sent ? to : -1;
}

/** A second line of a speech's title: what follows is who speaks and when, and then the salutation. */
function beforeSpeaker(lines: Line[], index: number): boolean {
	const following = lines.slice(index + 1, index + 4);
	const salutation = following.findIndex(({ text }) => SALUTATION.test(text));
	return (
		salutation > 0 &&
		following
			.slice(0, salutation)
			.every(({ text }) => DATE_LINE.test(text) || (OFFICE_AND_NAME.test(text) && text.length <= 48))
	);
}

/** `首页>政务公开>工作总结`: where the page stands on its site. */
const PATH = /^[^<>＞»›。]{2,24}(?:\s*[>＞»›]+\s*[^<>＞»›。]{1,40}){2,}$/u;

/** 关于贯彻落实国务院进一步加强 ⏎ 农村教育工作决定的意见: a line that ends where no title ends. */
export const isUnfinished = (title: string) => /关于/u.test(title) && !isEnd(title);
const isEnd = (line: string) =>
	line.length <= 40 &&
	/(?:意见|通知|决定|报告|方案|办法|总结|计划|要点|汇报|通报|规划|函|请示|批复)$/u.test(line);

function belongsToTitle(lines: Line[], index: number, title: Line[]): boolean {
	const { text } = lines[index]!;
	if (
		!isTitleLike(text) ||
		readNumbering(text) ||
		SALUTATION.test(text) ||
		/^[-|]/u.test(text) ||
		PATH.test(text)
	)
		return false;
	if (title.length === 0) return true;
	// Further lines: an office above the document's name, or phrases above a subtitle.
	const whole = title.map((line) => line.text).join('');
	if (title.length === 1 && isUnfinished(whole) && isEnd(text)) return true;
	if (
		title.length === 1 &&
		isOfficeLine(whole.replace(/[（(][^（）()]*[）)]$/u, '')) &&
		DOCUMENT_NAME.test(text)
	)
		return true;
	if (title.length < 3 && beforeSpeaker(lines, index)) return true;
	const next = lines.slice(index + 1, index + 3).findIndex((line) => /^[—–-]{2}/u.test(line.text));
	return title.length < 3 && next >= 0;
}
