/**
 * The level of each heading, from the order in which kinds of headings appear in this text. No fixed table:
 * a text that starts with （一） has （一） at level 1.
 *
 * A *kind* is the style of a number, or the shape of the words where there is none (看业绩 · 晒亮点 · 谈体会;
 * 一项基础工程 · 四大主题活动 · 八大重点任务).
 */
import { numberingStyles } from '../../../src/lib/numbering.ts';
import type { HeadingLine } from './heading-lines.ts';
import { ATTACHMENT, GLOSSARY } from './line-kinds.ts';
import type { Line } from './lines.ts';

interface Open {
	/** Which of the headings it is. */
	index: number;
	kind: string;
	level: number;
	numbered: boolean;
	order: number;
	value: number;
	/** Level that the layout gives it. */
	hint: number | undefined;
	/** Text stood between this heading and the next one. */
	hasBody: boolean;
}

/** Usual rank of a style of number; headings without one have none. */
const ORDER = new Map<string, number>(numberingStyles.map((style) => [style.name, style.order]));
/** Names of what a report is made of, with the time they speak of. */
const PART =
	/^(?:[“"]?(?:\d{4}|[〇○零一二三四五六七八九]{4})年?|[上下]半年|今年|明年|来年|去年|过去[一五三]年|[“"]?十[一二三四五]五|今后|下一?[步阶]|新[学的]?一?年|[本上下]?学[期年]).{0,14}(?:回顾|总结|安排|思路|打算|部署|计划|工作|任务|设想|目标|建议|要点|情况)$/u;
/** 一、 and higher: these head the whole text. */
const TOP_RANK = 3;

/** Levels from 1, one for each heading. */
export function headingLevels(headings: HeadingLine[], lines: Line[]): number[] {
	const kinds = headings.map((heading) => kindOf(heading, lines));
	const following = nextOfKind(kinds);
	const stack: Open[] = [];
	const levels: number[] = [];
	for (const [i, heading] of headings.entries()) {
		const previous = headings[i - 1];
		const bodyBefore = previous !== undefined && hasBodyBetween(previous, heading, lines);
		if (stack.length > 0) stack.at(-1)!.hasBody ||= bodyBefore;
		const open: Open = {
			index: i,
			kind: kinds[i]!,
			level: 0,
			numbered: heading.numbering !== undefined,
			order: ORDER.get(heading.numbering?.style ?? '') ?? Number.NaN,
			value: heading.numbering?.value ?? Number.NaN,
			hint: heading.hint,
			hasBody: false,
		};
		popTo(stack, open, (last) => {
			const next = following[last.index];
			return next !== undefined && next >= i && headings[next]!.numbering?.value === last.value + 1;
		});
		open.level = (stack.at(-1)?.level ?? 0) + 1;
		stack.push(open);
		levels.push(open.level);
	}
	return levels;
}

/** Close what the new heading does not stand under. */
function popTo(stack: Open[], next: Open, goesOn: (open: Open) => boolean): void {
	const top = stack.at(-1);
	if (!top) return;
	let same = stack.findLastIndex((open) => open.kind === next.kind);
	// Words alone have no exact kind: 党建工作 and 安全稳定工作 stand side by side when each has its text.
	if (same < 0 && isPhrase(next.kind))
		// So do 学前教育 【…】 【…】 and 义务教育 【…】: the text stands in parts without a number.
		same = stack.findLastIndex(
			(open) => isPhrase(open.kind) && (open.hasBody || (open !== top && top.kind.startsWith('mark-'))),
		);

	// What is attached stands beside the document, not under its last section.
	if (next.kind === 'attachment') {
		stack.length = 0;
		return;
	}

	// Without a number the layout decides, where it has spoken of what is open.
	if (!next.numbered && next.hint !== undefined && stack.some(({ hint }) => hint !== undefined)) {
		stack.length = stack.findLastIndex(({ hint }) => hint !== undefined && hint < next.hint!) + 1;
		return;
	}

	// Without a number, right under a heading that has no text of its own: a part of it.
	if (!next.numbered && !top.hasBody && top.kind !== next.kind) return;

	if (same >= 0) {
		stack.length = same;
		return;
	}
	if (!next.numbered) {
		// Behind the numbered parts of an unnumbered heading: 上半年工作 （一） （二） 存在的问题.
		const holder = stack.findIndex(({ numbered }) => !numbered);
		if (holder >= 0 && top.numbered && top.hasBody) stack.length = holder;
		return;
	}

	// 一、 does not stand under a chapter-less paragraph heading that already had its text.
	while (stack.length > 0) {
		const last = stack.at(-1)!;
		const plainLeaf = !last.numbered && last.kind !== 'plain-part' && last.hasBody && next.order <= TOP_RANK;
		// A higher rank than what is open: it closes that, unless the open series goes on behind it.
		const outranks = last.numbered && next.order < last.order && !goesOn(last);
		if (!plainLeaf && !outranks) return;
		stack.pop();
	}
}

/** For each heading the index of the next one of its kind. */
function nextOfKind(kinds: readonly string[]): (number | undefined)[] {
	const next: (number | undefined)[] = [];
	const seen = new Map<string, number>();
	for (let i = kinds.length - 1; i >= 0; i--) {
		next[i] = seen.get(kinds[i]!);
		seen.set(kinds[i]!, i);
	}
	return next;
}

function kindOf(heading: HeadingLine, lines: Line[]): string {
	if (heading.numbering) {
		// 1.1 and 1.1.1 are two kinds.
		const parts = heading.numbering.marker.match(/\d+/g)?.length ?? 1;
		return heading.numbering.style === 'arabic-decimal' ? `arabic-decimal-${parts}` : heading.numbering.style;
	}
	if (heading.mark === 'serial') return 'plain-serial';
	if (heading.mark) return `mark-${heading.mark}`;
	const whole = lines[heading.index]!.text;
	// 附件 ⏎ 名词解释: the title of what is attached.
	if (GLOSSARY.test(whole) && !ATTACHMENT.test(lines[heading.index - 1]?.text ?? '')) return 'attachment';
	if (ATTACHMENT.test(whole)) return 'attachment';
	if (heading.hint !== undefined) return `hint-${heading.hint}`;
	const text = lines[heading.index]!.text.slice(0, heading.end);
	// 聚力高质量发展 迈向新征程: phrases set apart by blanks.
	if (/\S{4,}\s+\S{4,}/u.test(text)) return 'plain-banner';
	// 2007年工作回顾 … 2008年工作安排: parts of the whole text.
	if (PART.test(text)) return 'plain-part';
	// 一要抓常规管理, 二是义务教育均衡推进.
	if (/^[一二三四五六七八九十](?:是|要|抓|靠)/u.test(text)) return 'plain-serial';
	// 四大主题活动: announces a number of things.
	if (/^[一二两三四五六七八九十\d]+(?:大|项|个|类|条|种|方面)/u.test(text)) return 'plain-announcement';
	const clauses = text.split(/[，,]/u).length;
	if (clauses > 1) return `plain-${clauses}-clauses`;
	return `phrase-${text.length}`;
}

const isPhrase = (kind: string) => kind.startsWith('phrase-');

function hasBodyBetween(previous: HeadingLine, next: HeadingLine, lines: Line[]): boolean {
	return next.index - previous.index > 1 || previous.end < lines[previous.index]!.text.length;
}
