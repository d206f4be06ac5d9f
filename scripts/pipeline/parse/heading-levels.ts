/**
 * The level of each heading, from the order in which kinds of headings appear in this text. No fixed table:
 * a text that starts with （一） has （一） at level 1.
 *
 * A *kind* is the style of a number, or the shape of the words where there is none (看业绩 · 晒亮点 · 谈体会;
 * 一项基础工程 · 四大主题活动 · 八大重点任务).
 */
import { numberingStyles } from '../../../src/lib/numbering.ts';
import { ATTACHMENT, type HeadingLine } from './heading-lines.ts';
import type { Line } from './lines.ts';

interface Open {
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
/** 一、 and higher: these head the whole text. */
const TOP_RANK = 3;

/** Levels from 1, one for each heading. */
export function headingLevels(headings: HeadingLine[], lines: Line[]): number[] {
	const kinds = headings.map((heading) => kindOf(heading, lines));
	const stack: Open[] = [];
	const levels: number[] = [];
	for (const [i, heading] of headings.entries()) {
		const previous = headings[i - 1];
		const bodyBefore = previous !== undefined && hasBodyBetween(previous, heading, lines);
		if (stack.length > 0) stack.at(-1)!.hasBody ||= bodyBefore;
		const open: Open = {
			kind: kinds[i]!,
			level: 0,
			numbered: heading.numbering !== undefined,
			order: ORDER.get(heading.numbering?.style ?? '') ?? Number.NaN,
			value: heading.numbering?.value ?? Number.NaN,
			hint: heading.hint,
			hasBody: false,
		};
		popTo(stack, open, (kind, value) => continuesLater(kind, value, i, kinds, headings));
		open.level = (stack.at(-1)?.level ?? 0) + 1;
		stack.push(open);
		levels.push(open.level);
	}
	return levels;
}

/** Close what the new heading does not stand under. */
function popTo(stack: Open[], next: Open, continues: (kind: string, value: number) => boolean): void {
	const top = stack.at(-1);
	if (!top) return;
	let same = stack.findLastIndex((open) => open.kind === next.kind);
	// Words alone have no exact kind: 党建工作 and 安全稳定工作 stand side by side when each has its text.
	if (same < 0 && isPhrase(next.kind))
		same = stack.findLastIndex((open) => isPhrase(open.kind) && open.hasBody);

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
	if (!next.numbered) return;

	// 一、 does not stand under a chapter-less paragraph heading that already had its text.
	while (stack.length > 0) {
		const last = stack.at(-1)!;
		const plainLeaf = !last.numbered && last.hasBody && next.order <= TOP_RANK;
		// A higher rank than what is open: it closes that, unless the open series goes on behind it.
		const outranks = last.numbered && next.order < last.order && !continues(last.kind, last.value);
		if (!plainLeaf && !outranks) return;
		stack.pop();
	}
}

/** The series goes on with the next number before it starts again. */
function continuesLater(
	kind: string,
	value: number,
	from: number,
	kinds: string[],
	headings: HeadingLine[],
): boolean {
	for (let i = from; i < kinds.length; i++) {
		if (kinds[i] !== kind) continue;
		return headings[i]!.numbering!.value === value + 1;
	}
	return false;
}

function kindOf(heading: HeadingLine, lines: Line[]): string {
	if (heading.numbering) return heading.numbering.style;
	if (ATTACHMENT.test(lines[heading.index]!.text)) return 'attachment';
	if (heading.hint !== undefined) return `hint-${heading.hint}`;
	const text = lines[heading.index]!.text.slice(0, heading.end);
	// 聚力高质量发展 迈向新征程: phrases set apart by blanks.
	if (/\S{4,}\s+\S{4,}/u.test(text)) return 'plain-banner';
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
