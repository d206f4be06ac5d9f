/**
 * Which element of a page holds the document, and what in it is the site's?
 *
 * By structure and text density, never by names of sites or classes: every block weighs for or against,
 * prose for as much as it has characters, links and footers against. The value of an element is the sum
 * of its blocks and its children, where a child can never cost more than `PRICE`: a menu beside the text,
 * however long, is a menu beside the text. The element of the highest value is the smallest one that holds
 * all the prose worth its surroundings. Children of it with a value below zero go.
 */
import type { Element, Root } from 'hast';
import { countVisible, type Block } from './blocks.ts';
import { attribute, textOf, walk } from './tree.ts';

/** What a part that is none of the text costs the element that holds it: about a line of prose. */
const PRICE = 40;
/** A short line without a link says little for itself; many of them are a text. */
const SHORT_LINE = 6;

/** Lines that stand under every page of a site: who runs it, and by whose leave. */
const FOOTER =
	/ICP备|公网安备|网站标识码|版权所有|版权归|Copyright|All Rights Reserved|技术支持|建议(?:您)?使用.{0,12}(?:分辨率|浏览器)|最佳浏览|免责声明|未经授权|转载(?:请|时)?注明|本站(?:所有)?(?:文章|内容)|扫一扫|关注.{0,10}公众号|扫码关注|点击.{0,4}蓝字|长按.{0,8}二维码|未经(?:本报)?书面授权|^版权声明/iu;
/** Code that slipped into the text. */
const CODE =
	/(?:^|[\s;}])(?:var |let |const |function[ (]|window\.|document\.|\$\(|@font-face|@media|@import|mso-)|[.#]?[\w-]+(?: [\w.#-]+)*\s*\{[^}]*:[^}]*\}|\w+\([^)]*\);/u;
/** Code shows at once; the pattern is slow on a megabyte of letters. */
const CODE_REACH = 2000;
/** A link that begins a download: the attachments belong to the document. */
const ATTACHMENT =
	/\.(?:docx?|wps|et|xlsx?|pdf|ofd|pptx?|zip|rar|7z|txt|rtf|jpe?g|png)(?:$|[?#&])|downfile|download|attach/iu;

export interface MainContent {
	root: Element | Root;
	/** Blocks of the document, in order. */
	kept: Block[];
	/** First and last index of them in all blocks; -1 when there are none. */
	first: number;
	last: number;
	/** How much prose was found; a page below a line or two has none. */
	value: number;
}

export function findMainContent(root: Root, blocks: readonly Block[]): MainContent {
	const teasers = findTeasers(root);
	const own = new Map<Element | Root, number>();
	for (const block of blocks) own.set(block.container, (own.get(block.container) ?? 0) + weigh(block));

	const values = new Map<Element | Root, number>();
	const price = (element: Element) => Math.max(-PRICE, values.get(element) ?? 0);
	let best: Element | Root = root;
	let highest = -Infinity;
	const settle = (element: Element | Root) => {
		let value = own.get(element) ?? 0;
		for (const child of element.children) if (child.type === 'element') value += price(child);
		if (teasers.has(element)) value = Math.min(value, -15);
		values.set(element, value);
		// Inner elements are settled first: of equals the smaller wins.
		if (value > highest) [best, highest] = [element, value];
	};
	walk(root, (step) => {
		if (step.kind === 'leave') settle(step.element);
		return undefined;
	});
	settle(root);

	const inside = elementsWorthKeeping(best, values);
	const lonely = blocks.filter((block) => inside.has(block.container) && isLinks(block)).length <= 1;
	const kept = blocks.filter(
		(block) => inside.has(block.container) && block.kind !== 'control' && belongs(block, lonely),
	);
	return {
		root: best,
		kept,
		first: blocks.indexOf(kept[0]!),
		last: blocks.indexOf(kept.at(-1)!),
		value: highest,
	};
}

/** Positive: text of a document. Negative: around it. */
function weigh(block: Block): number {
	const characters = countVisible(block.text);
	if (block.kind === 'control') return 0;
	if (isCode(block.text)) return -SHORT_LINE;
	if (characters < 200 && FOOTER.test(block.text)) return -Math.max(30, characters);
	if (isLinks(block)) return isAttachment(block) ? SHORT_LINE : -Math.min(60, 8 + characters / 2);
	const worth = block.hidden ? 0.2 : 1;
	if (block.kind === 'table') return worth * 0.8 * (characters - block.linkCharacters);
	if (characters >= 12 && /[，。；！？,;]/u.test(block.text))
		return worth * (characters - block.linkCharacters);
	return worth * Math.min(SHORT_LINE, characters * 0.3);
}

/** More than half of it is links, and it is no paragraph that an unclosed `<a>` runs through. */
export function isLinks(block: Block): boolean {
	const characters = countVisible(block.text);
	return (
		block.linkCharacters * 2 > characters &&
		!(characters > 60 && /[。；]/u.test(block.text) && !/更多|\[详细\]/u.test(block.text))
	);
}

export const isAttachment = (block: Block): boolean =>
	block.links.some((link) => ATTACHMENT.test(link)) || /^附件\s*\d{0,2}\s*[：:.、]/u.test(block.text);

/** Script or style, seen because a tag around it was lost. */
export function isCode(text: string): boolean {
	if (!CODE.test(text.slice(0, CODE_REACH))) return false;
	const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
	return han * 4 < text.length;
}

/** A block of a kept element: only its links may still be the site's. */
function belongs(block: Block, lonely: boolean): boolean {
	if (isCode(block.text)) return false;
	if (!isLinks(block) || isAttachment(block)) return true;
	if (block.links.every((link) => /^javascript:/i.test(link))) return false;
	return lonely && !/^(?:[上下]一[篇条页]|更多|返回|首页|打印|关闭)/u.test(block.text);
}

function elementsWorthKeeping(
	best: Element | Root,
	values: ReadonlyMap<Element | Root, number>,
): ReadonlySet<Element | Root> {
	const inside = new Set<Element | Root>([best]);
	walk(best, (step) => {
		if (step.kind !== 'enter') return undefined;
		if ((values.get(step.element) ?? 0) < 0) return 'skip';
		inside.add(step.element);
		return undefined;
	});
	return inside;
}

/**
 * Items of a list of other articles: three or more of a kind, each a link with a few words around it.
 * Their summaries read like prose, and are somebody else's.
 */
function findTeasers(root: Root): Set<Element | Root> {
	const teasers = new Set<Element | Root>();
	walk(root, (step) => {
		if (step.kind !== 'enter') return undefined;
		const kinds = new Map<string, Element[]>();
		for (const child of step.element.children) {
			if (child.type !== 'element') continue;
			const kind = `${child.tagName} ${attribute(child, 'className')}`;
			const alike = kinds.get(kind);
			if (alike) alike.push(child);
			else kinds.set(kind, [child]);
		}
		for (const alike of kinds.values()) {
			if (alike.length < 3) continue;
			const linked = alike.filter(isTeaser);
			if (linked.length >= 3 && linked.length * 3 >= alike.length * 2)
				for (const teaser of linked) teasers.add(teaser);
		}
		return undefined;
	});
	return teasers;
}

const LONGEST_TEASER = 300;

function isTeaser(element: Element): boolean {
	if (element.tagName === 'tr' || element.tagName === 'td') return false;
	let link = 0;
	let isFile = false;
	let size = 0;
	let nodes = 0;
	let open = 0;
	walk(element, (step) => {
		if (nodes++ > 400 || size > 2 * LONGEST_TEASER) return 'skip';
		if (step.kind === 'text') {
			const visible = countVisible(step.text.value);
			size += visible;
			if (open > 0) link += visible;
		} else if (step.element.tagName === 'a') {
			const href = attribute(step.element, 'href');
			if (ATTACHMENT.test(href)) isFile = true;
			if (href !== '' && !href.startsWith('#')) open += step.kind === 'enter' ? 1 : -1;
		}
		return undefined;
	});
	return !isFile && link >= 5 && link * 8 >= size && size <= LONGEST_TEASER;
}

/** Text of the page's `<title>`. */
export function titleOf(root: Root): string {
	let title = '';
	walk(root, (step) => {
		if (step.kind === 'enter' && step.element.tagName === 'title' && title === '')
			title = textOf(step.element);
		return step.kind === 'enter' && step.element.tagName === 'body' ? 'skip' : undefined;
	});
	return title.replace(/\s+/gu, ' ').trim();
}
