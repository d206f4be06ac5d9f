/**
 * Where the title begins when something of the site stands above it.
 *
 *     1580 1580 112638 ⏎ 在全区教育工作会议上的讲话 ⏎ 同志们：              →   the second line
 *     首页 教育新闻 ⏎ 2015年度全市教育工作会议隆重召开 ⏎ 2月5日上午，…     →   the second line
 *     凝心聚力 砥砺前行 ⏎ ——某县教育局2019年工作总结                     →   the first: a title of its own
 *
 * A line gives way only when it cannot be the name of a document and a line that can be nothing else follows.
 * What stands above the title stays in the text.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import { DATE_LINE, hasStop, isTitleLike, OFFICE_LINE, SALUTATION } from './line-kinds.ts';
import type { Line } from './lines.ts';

/** How far below the first line a title is looked for: past the head of a page, and past a line or two. */
const REACH = { page: 20, line: 8 };
/** A greeting in prose may stand above the title; a text that goes on has begun. */
const PAST_PROSE = 3;
/** Shorter ones may be the name of a part. */
const SHORTEST = 8;

const NAMES =
	'(?:总结|要点|思路|计划|规划|规划纲要|报告|讲话|汇报|汇报材料|报告材料|致辞|打算|工作安排|意见|决定|通知)';
/** Ends in what documents are called and says whose or which. */
const DOCUMENT = new RegExp(
	`(?:教育|教体|教科|学校|中学|小学|幼儿园|工作|会议|大会|年度?).*${NAMES}(?:[（(].{1,14}[）)]|VIP\\s?免费)?$`,
	'u',
);
/** What news are called. */
const NEWS =
	/(?:会议?|大会|座谈会|推进会|部署会|仪式).{0,8}(?:召开|举行|举办|圆满成功|圆满结束)$|^.{2,40}(?:召开|举行|举办).{4,40}(?:会议?|大会|会|仪式)$/u;
/** Words of a page's head: menus, greetings, accounts, advertising. */
const SITE =
	/^(?:首页|主页|网站首页|您好|你好|欢迎|无障碍|登录|注册|返回|菜单|搜索|手机版|设为首页|加入收藏|电脑桌面|添加.{2,12}到桌面)|(?:登录|注册|适老化|繁體|立即了解|立即咨询|神器|加入我们|会员群|公众号|客户端|欢迎您|在线观看|免费观看)/u;
/** `教育新闻`, `资料详情`, `106人看过`, `目录/提纲：`: the name of a column, or what it says about the page. */
const COLUMN =
	/^\p{Script=Han}{0,6}(?:新闻|动态|资讯|详情|内容|桌面|正文|公告|公示|公开|快讯|要闻|栏目|文档|信息)$|^\d+\s*[人次]\p{Script=Han}{0,4}$|^目录\s*[/／]\s*提纲/u;

const isName = (text: string) => DOCUMENT.test(text) || NEWS.test(text);

/** Index of the line the title begins with, `from` when nothing stands above it. */
export function titleStart(lines: readonly Line[], from: number): number {
	const first = lines[from];
	if (!first || isName(first.text) || /^[—–-]{2}/u.test(lines[from + 1]?.text ?? '')) return from;
	const reach = reachBelow(lines, from);
	let end = from + reach;
	let likely = from;
	for (let i = from + 1; i <= end && i < lines.length; i++) {
		const { text } = lines[i]!;
		if (text.length >= SHORTEST && isTitleLike(text) && isName(text) && !readNumbering(text)) return i;
		// A text that has begun has no title below.
		if (reach === REACH.page && likely === from && text.length > 30 && hasStop(text)) {
			likely = above(lines, from, i);
			end = Math.min(end, i + PAST_PROSE);
		}
		if (reach === REACH.line && (SALUTATION.test(text) || readNumbering(text) || isProse(text))) return from;
	}
	return likely;
}

function reachBelow(lines: readonly Line[], from: number): number {
	const { text } = lines[from]!;
	const site = (line: string) => line.length <= 90 && SITE.test(line);
	const noWords = !/\p{Script=Han}{2}/u.test(text);
	if (
		(noWords && !DATE_LINE.test(text)) ||
		COLUMN.test(text) ||
		site(text) ||
		(OFFICE_LINE.test(text) && site(lines[from + 1]?.text ?? ''))
	)
		return REACH.page;
	if (readNumbering(text) || SALUTATION.test(text) || /^\d{1,4}[年月]/u.test(text)) return 0;
	// A question or an address of a site is no beginning of a report.
	if (hasStop(text)) return text.length <= 60 && /[？?@]|www\.|https?:/u.test(text) ? REACH.line : 0;
	return 0;
}

/** Where prose begins below the head of a page, the line above it is the title: 县教育局机关收看全县大会直播. */
function above(lines: readonly Line[], from: number, prose: number): number {
	const { text } = lines[prose - 1]!;
	const fits =
		prose - 1 > from &&
		text.length >= SHORTEST &&
		isTitleLike(text) &&
		!SITE.test(text) &&
		text.split(/[，,]/u).length < 3;
	return fits && /\p{Script=Han}{6}/u.test(text) && !readNumbering(text) ? prose - 1 : from;
}

const isProse = (text: string) => text.length > 60 && hasStop(text);
