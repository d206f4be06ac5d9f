/**
 * Remove what document libraries and collections of model texts print around and into a document.
 *
 *     上半年总结.docx_第1页 ⏎ 点击查看更多>> ⏎ 资源描述 ⏎ 今年以来…     →   今年以来…
 *     …健全机制，成---本文来源于网络，仅供参考，勿照抄---立中心…       →   …健全机制，成立中心…
 *
 * Whole lines by the formulas of such sites, and formulas between dashes or brackets wherever they stand. A
 * file's name is a title too: it goes only when its words come again, else only its ending goes.
 */
import { skeleton } from '../../../src/lib/section-ids.ts';
import type { Fixer, Replacement } from '../types.ts';
import { GLUED_SLOGAN, INTRODUCED, NAME_ADDITION, sharingLines } from './sharing-lines.ts';

const ENDING = /(?:Word文[档件]下载(?:推荐)?)?\.(?:docx?|pdf|wps|txt|rtf|pptx?)$/iu;

/** Lines of their own. Every pattern names the site's business: uploading, downloading, sharing, editors. */
const LINES = [
	/^.{2,80}_第\d{1,3}页$/u,
	/^(?:已阅读\d{1,3}页|还剩\d{1,3}页未读|继续免费阅读|亲，该文档总共\d{1,3}页|到这儿已超出免费预览).{0,60}$/u,
	/^(?:下载本文档|下载文档|立即下载|免费下载|文档下载|推荐度[：:]?|相关推荐)$/u,
	/^[-•·]\s*(?:相关推荐|.{2,30}推荐度[：:]?)$/u,
	/^(?:本文|全文)共?\d{2,6}字.{0,60}$/u,
	/^(?:内容预览[：:]?|(?:全文)?预览(?:已)?结束|海报|侵权投诉|AccessDenied|VIP\s?(?:专免|专享|免费|会员)?|\d{1,4}\+|\d{1,4}(?:\.\d{1,2})?\s?[KM]B|\d{1,4}\s?页)$/u,
	/^(?:下载|相关|举报|收藏|分享|预览|复制|打印)(?:\s+(?:下载|相关|举报|收藏|分享|预览|复制|打印))+$/u,
	/^(?:资源描述|文档简介|文档介绍|文档描述|内容描述|正文复制|复制正文|赞赏|打赏|未登录|喜欢就支持一下)$/u,
	/^(?:点击|展开|阅读|查看|下载)?(?:查看|阅读)?(?:更多|全文|剩余全文)\s*[>＞»]+$/u,
	/^(?:版权说明|版权声明|免责声明|申明敬告|声明|提示|温馨提示)\s*[：:].{0,60}(?:用户提供|用户上传|网友上传|侵权|小编|不保证|下架|本站).{0,120}$/u,
	/^《.{2,80}》由会员分享.{0,160}$/u,
	/^【?(?:导语|前言|引言|摘要|阅读指引|内容提要)】?\s*[：:]?.{0,80}(?:网友上传|网友投稿|网友整理|小编|本站).{0,160}$/u,
	/^.{0,180}(?:(?:以?下|接下来|这里)[面是]?.{0,20}小编.{0,60}|由.{2,12}(?:文库|范文网|小编).{0,12}(?:整理|收集|编辑).{0,60})(?:参考|阅读|帮助|喜欢|方便|分享|看看|查阅|”)[^，。！]{0,20}[。！]?$/u,
	/^(?:转载请注明|更多.{2,20}请(?:点击|关注|访问)|本文(?:由|来自|来源于).{2,30}(?:整理|提供|原创|发布))[：:]?.{0,80}$/u,
	/^[-•·]\s*\d{1,2}、.{0,230}(?:付费|侵权|会员|本站|网友上传|VIP|申诉)/u,
	/^标签\s*[：:]\s*#.{0,60}$/u,
	/^下载.{2,60}(?:word格式文档|\.docx?)$/iu,
	/^将本文档下载到.{0,40}$/u,
	/^\d{4}-\d{2}-\d{2}\s*[|｜]\s*格式[：:].{0,60}$/u,
	/^摘要[：:].{10,200}[（(]全文共?[：:]?\s*\d{2,6}\s*字[）)]$/u,
	/^(?:问题描述[：:]?|最佳答案|推荐答案)$/u,
	/^.{2,60}(?:在线等|求秒回|急求|真的十万火急).{0,30}$/u,
	/^以上就是.{2,60}(?:相关内容|全部内容|全文).{0,40}$/u,
	/^免责声明[：:]本(?:答案|内容|文).{0,160}$/u,
	/^文档来源于网络.{0,40}$/u,
	/^.{2,14}(?:网|站|文库|吧)为(?:您|你|大家)(?:提供|整理).{0,80}$/u,
	/^(?:小编[：:])?\s*本文是小编.{0,80}$/u,
	/^(?:推荐访问|本文链接|本文地址|原文链接|文章来源)\s*[：:].{0,120}$/u,
	/^第\s*\d{1,3}\s*页\s*[/／]?\s*共\s*\d{1,3}\s*页$/u,
];

/** Formulas inside a line: between dashes, in brackets, or the two that are always the same words. */
const INSIDE =
	/(?<![-—–_])[-—–_]{2,}[^-—–_\n]{0,30}(?:来源于网络|仅供参考|勿照抄|侵权)[^-—–_\n]{0,40}[-—–_]{2,}|学校[：:]_{3,}教师[：:]_{3,}年_*月_*日|范文仅供参考[，,]自行编辑使用|(?<!\s)\s{1,8}第\s{0,4}\d{1,3}\s{0,4}页\s{0,4}共\s{0,4}\d{1,3}\s{0,4}页\s{0,4}$|[（(【](?:此|本)文?(?:内容|档|文档|资料)?仅供(?:参考|学习)[^）)】\n]{0,30}[）)】]|精选优质文档-*倾情为你奉上[ \t]*|(?:精品|最新)文档，?仅供参考|^第\s*\d{1,3}\s*页\s*共\s*\d{1,3}\s*页(?:编号[：:]\s*_*)?(?=\S)|^【(?:Word|PDF|DOC|docx?)\s?(?:文档|版|下载)】[ \t]*|小编寄语[。：:]?(?:[^。\n]{0,12}小编[^。\n]{0,60}[。！])?|\[标签[：:][^\]\n]{0,10}\]|【(?:精选|推荐|荐|最新|热门|必备|优选|整理|实用|通用|完整版|精品|经典|范本|范文|模板|\d{1,2}篇)(?:推荐|整理|版|文档|合集|范文|\d{1,2}篇)?】$/gmu;

export const libraryFurniture: Fixer = {
	name: 'library-furniture',
	find(text) {
		const replacements: Replacement[] = [];
		let start = 0;
		let names = 0;
		for (const line of text.split('\n')) {
			const end = start + line.length;
			const introduced = start < TOP ? introducedName(text, line, start) : undefined;
			if (introduced) replacements.push(...introduced);
			else if (
				line.length <= LONGEST &&
				[...LINES, ...sharingLines].some((pattern) => pattern.test(line.trim()))
			)
				replacements.push({ start, end, text: '' });
			else if (line.length <= LONGEST && names < MOST_NAMES && ENDING.test(line)) {
				names++;
				replacements.push(fileName(text, line, start));
			} else
				for (const pattern of [INSIDE, GLUED_SLOGAN])
					for (const match of line.matchAll(pattern))
						replacements.push({
							start: start + match.index,
							end: start + match.index + match[0].length,
							text: '',
						});
			start = end + 1;
		}
		return replacements;
	},
};

/** A page names its file a few times; more are a list of files. */
const MOST_NAMES = 12;
/** No formula is longer. */
const LONGEST = 260;

/** An introduction stands at the top. */
const TOP = 600;

/** The introduction without its formula, when the name in it is the only one that the text has. */
function introducedName(text: string, line: string, start: number): Replacement[] | undefined {
	const { lead, name } = INTRODUCED.exec(line)?.groups ?? {};
	if (!lead || !name) return undefined;
	const words = skeleton(name.replace(NAME_ADDITION, ''));
	const others = skeleton(text.slice(0, start) + text.slice(start + line.length, start + 4000));
	if (others.includes(words) || /^\S*(?:总结|讲话|计划|报告)/mu.test(text.slice(0, start))) return undefined;
	const to = start + lead.length + name.length;
	return [
		{ start, end: start + lead.length, text: '', reason: '网站的导语，标题只见于此' },
		{ start: to, end: start + line.length, text: '' },
	];
}

function fileName(text: string, line: string, start: number): Replacement {
	// A file may lack the year that the title has.
	const bare = (part: string) => skeleton(part).replace(/(?:19|20)\d\d年?/gu, '');
	const words = bare(line.replace(ENDING, ''));
	const rest = bare(text.slice(start + line.length, start + line.length + 4000));
	const again = words.length >= 4 && rest.includes(words);
	const end = start + line.length;
	return again ? { start, end, text: '' } : { start: end - ENDING.exec(line)![0].length, end, text: '' };
}
