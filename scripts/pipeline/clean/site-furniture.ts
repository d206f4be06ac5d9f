/**
 * Remove what a web site put around the document: navigation, share and print buttons, lists of other
 * articles, footers.
 *
 *     相关热词搜索:讲话 教职工 全校 大会 ⏎ 热点文章阅读   →   (gone)
 *
 * Only whole lines that are no sentences. Words like 推荐 or 首页 inside prose are prose.
 */
import type { Fixer, Replacement } from '../types.ts';

/** A line of its own anywhere in the file. */
const ANYWHERE = [
	/^(?:您?(?:现在|当前|目前)?(?:所在)?的?位置|当前位置|您的位置)\s*(?:是)?[：:].*/u,
	/^首页\s*[>＞»/\-|].*/u,
	/^(?:上|下)一(?:篇|条|页|个)\s*[：:]?.*/u,
	/^【?(?:拓展|延伸|扩展)阅读】?[：:]?$/u,
	/^(?:相关|推荐|热点|热门|最新|精彩|猜你喜欢|延伸)(?:热词|文章|阅读|链接|新闻|信息|资讯|推荐|内容|文档|搜索|稿件)+(?:搜索|阅读|推荐|列表)?\s*[：:]?.{0,60}$/u,
	/^[【[（(]?\s*(?:打印|关闭|收藏|分享|返回顶部|返回|字体|大|中|小|纠错|下载)(?:本页|此页|窗口|页面|到|正文)?\s*[】\])）]?(?:\s*[|【[（(]?\s*(?:打印|关闭|收藏|分享|返回|大|中|小|纠错|下载)(?:本页|此页|窗口|页面|到)?\s*[】\])）]?)*$/u,
	/^(?:扫一扫|分享到|微信扫|用手机|手机版|访问手机).{0,40}$/u,
	/^(?:版权所有|(?:主办|承办|协办)(?:单位)?[：:\s]|网站标识码|网站地图|联系我们|技术支持|Copyright|ICP备|备案号|[^\s。]{0,8}公网安备|[^\s。]{0,12}ICP备).{0,80}$/iu,
	/^(?:法定主动公开内容|主动公开|依申请公开|信息公开目录|政务公开|政府信息公开)$/u,
	/^(?:点击查看|查看原文|阅读全文|展开全文|加载更多|查看更多|附件下载).{0,20}$/u,
	/^[^，、]{0,6}(?:浏览|阅读|点击)(?:次数|量|数)?\s*[：:]\s*\d*\s*次?$/u,
	/^(?:浏览|阅读|点击)(?:次数|量|数)?\s*\d+\s*次?$/u,
	/^[-–—_=*·.•|~]{1,3}$/u,
];

/** Labels of attachments that have none, at the end of a file. */
const EMPTY_LABEL = /^附件\s*[：:]?$/u;

/** Where the page stands on its site: what is above it, is the site's. */
const PATH = /^(?:您?(?:现在|当前|目前)?(?:所在)?的?位置|当前位置|您的位置)\s*(?:是)?[：:]|^首页\s*[>＞»]/u;
/** So many lines a site may have above its path. */
const MOST_ABOVE = 5;
/** What may be the document's own name, which some pages print above their path. */
const NAME = /总结|计划|要点|思路|规划|纲要|报告|讲话|汇报|意见|通知|方案|致辞|述职|召开|举行|会议|〔/u;

/** Number of lines above the path of the page, 0 when one of them may belong to the document. */
function linesAbovePath(lines: readonly string[]): number {
	const path = lines.findIndex((line) => PATH.test(line));
	const above = lines.slice(0, Math.max(0, path)).filter((line) => line !== '');
	const isSites = (line: string) => line.length <= 60 && !/[。；？]/u.test(line) && !NAME.test(line);
	return above.length <= MOST_ABOVE && above.every(isSites) ? path : 0;
}

const isSentence = (line: string) => /[。！？；]/u.test(line) || line.length > 90;

export const siteFurniture: Fixer = {
	name: 'site-furniture',
	find(text) {
		const replacements: Replacement[] = [];
		const lines = text.split('\n');
		const lastFilled = lines.findLastIndex((line) => line !== '' && !EMPTY_LABEL.test(line));
		const above = linesAbovePath(lines);
		let start = 0;
		for (const [index, line] of lines.entries()) {
			const furniture =
				(index < above && line !== '') ||
				(!isSentence(line) && ANYWHERE.some((pattern) => pattern.test(line))) ||
				(index > lastFilled && EMPTY_LABEL.test(line));
			if (furniture) replacements.push({ start, end: start + line.length, text: '' });
			start += line.length + 1;
		}
		return replacements;
	},
};
