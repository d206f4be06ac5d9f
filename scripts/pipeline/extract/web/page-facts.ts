/**
 * What a page says about its document outside the text: meta elements, saved-from comment, title.
 *
 *     <meta name="PubDate" content="2021-01-12 16:15">   →   发布时间: 2021-01-12 16:15
 */
import type { Root } from 'hast';
import { readTimestamp, roleOf } from '../field-names.ts';
import { attribute, walk } from './tree.ts';
import { titleOf } from './main-content.ts';

export interface PageFacts {
	fields: Record<string, string>;
	/** What the page calls the document, surest first. */
	titles: string[];
}

/** Meta names that mean the site or the machine, whatever they look like. */
const NOT_ABOUT_THE_DOCUMENT =
	/^(?:generator|viewport|robots|renderer|sitename|sitedomain|others|progid|originator|created|changed|changedby|template)$/i;
/** Who made the site signs as its author. */
const MAKER_OF_THE_SITE = /网络|科技|软件|公司|工作室|admin|http|^[\w.\s-]+$/iu;
/** Words that make a `<title>` the name of a document, not of a site. */
const DOCUMENT_NAME =
	/总结|思路|要点|计划|规划|报告|讲话|意见|方案|纲要|致辞|通知|情况|汇报|安排|会议|总结|20\d{2}/u;

export function readPageFacts(root: Root, html: string): PageFacts {
	const fields: Record<string, string> = {};
	const titles: string[] = [];
	let named: string | undefined;
	// Word and LibreOffice name whoever the program was registered to.
	const byOffice = /<meta[^>]{0,40}generator[^>]{0,20}(?:LibreOffice|OpenOffice|Microsoft|WPS)/i.test(
		html.slice(0, 20_000),
	);
	walk(root, (step) => {
		if (step.kind !== 'enter' || step.element.tagName !== 'meta') return undefined;
		const name = attribute(step.element, 'name') || attribute(step.element, 'property');
		const content = attribute(step.element, 'content').replace(/\s+/gu, ' ').trim();
		const plain = name.replace(/^(?:og|article|dc|dcterms|twitter|weibo)[:.]/iu, '').replace(/[\s_-]/gu, '');
		if (/^sitename$/iu.test(plain)) named ??= siteOf(content);
		if (content === '' || content.length > 200 || NOT_ABOUT_THE_DOCUMENT.test(plain)) return undefined;
		const role = roleOf(plain);
		if (role === '发布时间' && !/(?:19|20)\d{2}\D{1,2}\d{1,2}/u.test(content)) return undefined;
		if (role === '作者' && (byOffice || MAKER_OF_THE_SITE.test(content))) return undefined;
		if (role === 'title') titles.push(content);
		else if (role === 'url') fields['原文链接'] ??= content;
		// A channel's name is the site's, not the document's subject.
		else if (
			role &&
			role !== 'body' &&
			role !== 'id' &&
			role !== 'subtitle' &&
			role !== '主题分类' &&
			role !== '关键词'
		)
			fields[role] ??= content;
		return undefined;
	});
	// Pages that write their date by script: `var ct = "1705055400";`
	const scripted = /\bvar (?:ct|publish_?time|create_?time|pub_?date)\s*=\s*["']([\d:/ -]{10,19})["']/iu.exec(
		html,
	)?.[1];
	if (scripted) fields['发布时间'] ??= readTimestamp(scripted);
	const savedFrom = /<!--\s*saved from url=\(\d+\)(\S+)/iu.exec(html.slice(0, 4000))?.[1];
	if (savedFrom) fields['原文链接'] = savedFrom;
	titles.push(...partsOfTitle(titleOf(root)));
	const site = siteOf(titleOf(root)) ?? named;
	if (site) fields['网站'] = site;
	return { fields, titles: [...new Set(titles)] };
}

/** Whose site it is, when an office or a school gives it its name: `…_鄂尔多斯市教育局`, `庆元县人民政府门户网站`. */
const SITE =
	/(?:^|[\s|｜_>»–—-])(?:欢迎(?:访问|光临))?(?<owner>\p{Script=Han}{2,16}(?:教育\p{Script=Han}{0,6}局|教科?体局|教委|教育委员会|教育厅|人民政府|小学|中学|幼儿园|学校))(?:\p{Script=Han}{0,8}(?:网站?|门户|官网|公开|平台))?\s*$/u;

const siteOf = (name: string): string | undefined => SITE.exec(name)?.groups?.['owner'];

/** `庆元县教育局2020年工作总结 - 庆元县人民政府` → the parts, those that name a document first. */
function partsOfTitle(title: string): string[] {
	const parts = [
		title,
		...title.split(
			/\s*[|｜_>»–—]{1,2}\s*|-{2,}|\s+-\s*|\s*-\s+|-(?=\p{Script=Han}{2,20}(?:网|局|政府|门户)$)/u,
		),
	]
		.map((part) => part.trim())
		.filter((part) => part.length >= 4);
	const names = parts.filter((part) => DOCUMENT_NAME.test(part));
	// The whole is tried last: it holds the site's name, too.
	return names.length > 1 ? [...names.slice(1), names[0]!] : names;
}
