/**
 * What a document is called: the lines its title stands in, else what the page or the library calls it, else
 * the name that its first sentence gives it, else its first clause.
 */
import { titleBreaks } from '../clean/flattened/title-ends.ts';
import { isOfficeLine } from '../parse/line-kinds.ts';
import { isUnfinished } from '../parse/title-block.ts';
import type { Edit } from '../../../src/schemas/trace.ts';
import type { Evidence } from './evidence.ts';
import { attachedName } from './flat-notice.ts';
import { OFFICE_WORDS } from './offices.ts';

export interface TitleReading {
	title: string;
	/** Set when no line of the document is its title. */
	evidence?: Evidence;
	/** What stands in brackets behind a title that is run into the text: `2011年11月3日 根据录音整理`. */
	note?: string;
	/** Whether the document, its page or its library gives the name; a first clause is no name. */
	named: boolean;
}

export interface TitleInput {
	/** Lines of the title block. */
	lines: readonly string[];
	/** Short lines below it. */
	head: readonly string[];
	/** Field of the portal. */
	portal: string | undefined;
	opening: string;
	edits: readonly Edit[];
}

export function readTitle({ lines, head, portal, opening, edits }: TitleInput): TitleReading {
	const stated = tidy(continued(joinTitle(lines), head) || (portal ?? ''));
	const attached = head.length === 0 ? attachedName(stated, opening) : undefined;
	if (attached) return { title: attached, evidence: `通知“${stated}”与所附文件连写`, named: true };
	const library = libraryName(edits);
	// 教育局季度工作总结一: the first of those the library calls 教育局季度工作总结.
	if (stated)
		return {
			title: library && stated.replace(/[一二三四五六七八九十]$/u, '') === library ? library : stated,
			named: true,
		};
	const glued = gluedTitle(opening);
	if (glued)
		return {
			...glued,
			evidence: `标题与正文连写，取正文开头“${glued.title}”`,
			named: true,
		};
	if (library) return { title: library, evidence: `正文没有标题，网页称“${library}”`, named: true };
	const announced = announcedTitle(opening);
	if (announced) return { title: announced, evidence: `原文没有标题，取正文开头“${announced}”`, named: true };
	const clause = firstClause(opening);
	return {
		title: clause || '（无标题）',
		evidence: clause ? '原文没有标题，取正文首句' : '原文没有标题',
		named: false,
	};
}

/** Phrases of a title stay apart; an office and what it wrote are one name (某某县教育局 + 关于…的报告). */
function joinTitle(lines: readonly string[]): string {
	return lines
		.reduce(
			(title, line) => title + (title === '' || isOfficeLine(title) || isUnfinished(title) ? '' : ' ') + line,
			'',
		)
		.replace(/\s+/gu, ' ');
}

/** A title broken where it cannot end: …及2018年 ⏎ 工作要点. */
function continued(title: string, head: readonly string[]): string {
	const next = head.find((line) => !/^[—–（(-]/u.test(line));
	return /(?:[及和与、的暨至]|\d年度?)$/u.test(title) && next && next.length <= 20 ? title + next : title;
}

const NAME = '(?:总结|计划|要点|思路|规划|报告|讲话|方案|汇报|致辞|打算|安排|材料|发言)';
const COUNT = '[一二三四五六七八九十\\d]{1,3}';
/** What compendiums and libraries hang on a name, in order. */
const HUNG_ON: readonly RegExp[] = [
	/\s*(?:VIP|免费|下载|独家|原创|精品){1,4}$/u,
	// Pages that offer a file name it: …工作思路.doc.
	/\.(?:docx?|wps|pdf|txt|rtf)\s*$/iu,
	// The third file of one name: 工作总结_3.
	/(?<=\p{Script=Han})_\d{1,3}$/u,
	// …工作总结_某某文库, …工作总结 - 某某网.
	/\s*[-_|—]\s*\p{Script=Han}{2,8}(?:文库|文秘网?|范文网|公文网|秘书网|资料网|文档网)$/u,
	/\s*[【[（(]\s*(?:(?:精选|推荐|热门|优秀|最新|通用|必备|精品|汇总|合集|范文|模板|荐|热|完整版|最终版|可编辑|参考|收藏|\d{1,3}\s*[篇份]|共)+)\s*[】\])）]$/u,
	/\s*[-—–]?\s*(?:精选|推荐|汇编|合集|大全)?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,2})\s*篇$/u,
	new RegExp(`(?<=${NAME})(?:官方|微信|抖音|公众号|关注).{0,20}$`, 'u'),
	// 关于印发《…》的通知 某教〔2023〕2号: the number is a field of its own.
	/(?<=通知|》|意见|决定)\s*\p{Script=Han}{1,10}\s*[〔[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*\d{1,4}\s*号$/u,
	new RegExp(`(?<=${NAME})(?:范文|范本|模板|样本)(?:大全|精选|汇总|集锦)?$`, 'u'),
	// The place in a compendium is no part of the name.
	new RegExp(`\\s*[【[（(]?篇\\s*${COUNT}[】\\]）)]?$`, 'u'),
];
const HUNG_BEFORE: readonly RegExp[] = [
	new RegExp(`^[【[（(]?(?:第\\s*)?(?:篇\\s*${COUNT}|${COUNT}\\s*篇)[】\\]）)：:、\\s]+(?=.{4})`, 'u'),
	// A row of a table of two columns: 标题 | 某县教育事业发展规划 |
	/^(?:词条|标题|题目|名称)\s*[|｜：:]\s*(?=.{4})/u,
	/^[—–]{1,2}\s*(?=\S.{3})/u,
	/^\p{Script=Han}{1,10}\s*[〔[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*\d{1,4}\s*号\s*(?=\p{Script=Han}{4})/u,
];

function tidy(title: string): string {
	let name = title.trim().replace(/\s*[|｜]\s*$/u, '');
	for (const part of [...HUNG_ON, ...HUNG_BEFORE]) name = name.replace(part, '').trim();
	return name.length >= 4 ? name : title.trim();
}

/** `下面是小编为大家整理的2022年…讲话，供大家参考`, `《…总结.docx》由会员分享`: the line is gone, the name stays. */
function libraryName(edits: readonly Edit[]): string {
	for (const { rule, before } of edits) {
		if (rule !== 'library-furniture') continue;
		const name =
			/^《(?<shared>[^《》]{6,80})》由会员分享/u.exec(before)?.groups?.['shared'] ??
			/(?:整理|收集|分享)的(?:关于)?[“《]?(?<offered>[^，。“”《》]{6,60}?)[”》]?(?:的?(?:相关)?(?:文章|范文|内容|资料)[^，。]{0,8})?[，,。]/u.exec(
				before,
			)?.groups?.['offered'];
		if (name && new RegExp(`${NAME}(?:范文)?(?:\\.\\w+)?$`, 'u').test(name)) return tidy(name);
	}
	return '';
}

/** The name of the site and its address, or the number of the piece, before the title of a flattened text. */
const BEFORE_GLUED =
	/^(?:[^\n。，]{0,40}?(?:www\.|https?:\/\/)[\w./-]+\s*|附件\s*\d{0,2}\s*[：:]?\s*|\d{1,2}\s*、\s*)/u;
/** `教育局2020上半年工作总结2020年，在区委…`: a title run into the first sentence. */
const GLUED = new RegExp(
	`^(?<title>[\\p{Script=Han}]{0,20}(?:(?:19|20)\\d{2}年?)?[\\p{Script=Han}\\d]{0,12}?(?:总结|计划|要点|思路|规划|报告)(?:报告|(?:暨|和|及)[\\p{Script=Han}\\d]{2,16}(?:计划|要点|思路|打算))?)(?:范文|范本)?(?:文?稿)?(?=(?:(?:19|20)\\d{2}|今|[_xX×*]{1,4})年)`,
	'u',
);
/** `在全市教育工作座谈会上的讲话（2011年11月3日 根据录音整理）刘某某同志们：` */
const SPEECH =
	/^(?<title>[^，。；：！？\n]{0,24}?在[^，。；：！？\n]{4,50}?上的?(?:讲话|发言|致辞|报告))\s*(?:[（(](?<note>[^）)\n]{4,30})[）)]\s*)?(?=(?:[\p{Script=Han}×xX*]{2,4}\s?)?(?:同志们|各位|尊敬的|老师们))/u;

function gluedTitle(opening: string): { title: string; note?: string } | undefined {
	const text = opening.trim().replace(BEFORE_GLUED, '');
	const speech = SPEECH.exec(text)?.groups;
	if (speech) return { title: speech['title']!, ...(speech['note'] ? { note: speech['note'] } : {}) };
	const title = GLUED.exec(text)?.groups?.['title'];
	if (title) return { title };
	// A line that goes on behind the name of a document: the marks a flattened text is broken at.
	const [first] = titleBreaks(text);
	const name = first && text.length > first.end + 20 ? text.slice(0, first.start) : '';
	return /(?:19|20)\d{2}/u.test(name) && name.length <= 48 ? { title: tidy(once(name)) } : undefined;
}

/** `区教育局工作总结区教育局工作总结` → once. */
function once(name: string): string {
	const half = name.slice(0, name.length / 2);
	return name.length >= 16 && half + half === name ? half : name;
}

/** `现将2023年工作总结及2024年工作计划汇报如下`: the text names itself. */
function announcedTitle(opening: string): string {
	const title =
		/(?:现|特)将(?<title>[^，。；]{4,48}?)(?:的?(?:有关|具体)?情况)?(?:简要)?(?:汇报|报告|总结|通报|公布)?如下/u.exec(
			opening,
		)?.groups?.['title'] ?? '';
	if (/(?:19|20)\d{2}/u.test(title)) return title;
	// 本报告是…由某区教育局编制的2017年度政府信息公开年度报告。
	const called =
		/^本(?:年度)?报告(?:是|系|为)[^。]{0,60}?(?:编制|编写|撰写|形成)的(?<name>(?:19|20)\d{2}[^，。；]{2,36}报告)(?=[，。；])/u.exec(
			opening,
		)?.groups?.['name'];
	if (called) return called;
	// A text column begins with the name of its document as with a sentence.
	const first = /^[^，。；：\n]{6,48}?(?=[。\s]|同志们)/u.exec(opening)?.[0] ?? '';
	return new RegExp(`(?:${OFFICE_WORDS}|年).*(?:总结|思路|要点|计划|规划|报告|讲话|汇报)$`, 'u').test(first)
		? first
		: '';
}

/** `本报讯（记者某某）`, `【某某教育网讯】`: how news begin. */
const DISPATCH =
	/^[【[（(]?(?:本\p{Script=Han}{0,4}|\p{Script=Han}{2,10}(?:网|报|社|台))[\s\d月日]{0,8}讯[】\])）]?\s*(?:[（(][^（）()]{2,30}[）)])?[：:，,]?\s*/u;

/** The first clause that says what happened stands in for a missing title. */
function firstClause(opening: string): string {
	const sentence = opening.split(/[。！？；]/u)[0] ?? '';
	const clause = sentence
		.trim()
		.replace(DISPATCH, '')
		.replace(/^(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?)?，/u, '');
	const [event] = clause.split('，') as [string];
	// 全县教育工作会议召开，会议总结…: what happened is told before the comma.
	const told = clause.length > 48 || /.{6}(?:召开|举行|举办|开幕|闭幕)$/u.test(event);
	return (told ? event : clause).slice(0, 60).trim();
}
