/**
 * Checks: what a reader should know about the text. They report and never change anything: errors of the
 * source stay as they are.
 */
import type { Warning } from '../../../src/schemas/report.ts';
import { readNumbering } from '../../../src/lib/numbering.ts';
import type { BodyNode, Parsed } from '../parse/index.ts';

export interface Found extends Omit<Warning, 'at'> {
	/** Offset in the cleaned text, when it has a place. */
	place?: number;
}

export interface CheckInput {
	parsed: Parsed;
	/** Years the report is filed under, in which “去年” and “开局之年” make sense. */
	years: number[];
}

/** Looks at a finished text for one kind of trouble. */
export interface Check {
	ruleId: string;
	check(input: CheckInput): Found[];
}

/** Quotes that do not pair within a paragraph: a mark is missing or doubled in the source. */
const unbalancedQuotes: Check = {
	ruleId: 'unbalanced-quotes',
	check: ({ parsed }) =>
		parsed.nodes.flatMap((node) => {
			const place = unpaired(node.text, '“', '”') ?? unpaired(node.text, '《', '》');
			if (place === undefined) return [];
			const mark = node.text[place]!;
			const what = /[“《]/u.test(mark) ? `「${mark}」没有对应的收尾符号` : `「${mark}」没有对应的开头符号`;
			return [
				{
					ruleId: 'unbalanced-quotes',
					reason: `原文此处${what}，照录。`,
					excerpt: around(node.text, place),
					place: node.start + place,
				},
			];
		}),
};

/** Offset of the first mark without a partner. */
function unpaired(text: string, open: string, close: string): number | undefined {
	const opened: number[] = [];
	for (let i = 0; i < text.length; i++) {
		if (text[i] === open) {
			if (opened.length > 0 && open === '“') return opened[0];
			opened.push(i);
		} else if (text[i] === close && opened.pop() === undefined) return i;
	}
	return opened[0];
}

/** Facts that fix a year: a sentence that gives another is a slip of the source. */
const FIXED_YEARS = [
	{
		pattern: /((?:19|20)\d{2})年[^。；]{0,12}(?:是|为)[^。；]{0,24}(?:建党|中国共产党(?:成立|建党))100周年/gu,
		year: 2021,
		fact: '建党100周年是2021年',
	},
	{
		pattern: /((?:19|20)\d{2})年[^。；]{0,6}是“?十三五”?[^。；，]{0,6}开局/gu,
		year: 2016,
		fact: '“十三五”开局之年是2016年',
	},
	{
		pattern: /((?:19|20)\d{2})年[^。；]{0,6}是“?十四五”?[^。；，]{0,6}开局/gu,
		year: 2021,
		fact: '“十四五”开局之年是2021年',
	},
	{
		pattern: /((?:19|20)\d{2})年[^。；]{0,6}是“?十五五”?[^。；，]{0,6}开局/gu,
		year: 2026,
		fact: '“十五五”开局之年是2026年',
	},
	{
		pattern: /((?:19|20)\d{2})年[^。；]{0,6}是“?十三五”?[^。；，]{0,6}(?:收官|收尾)/gu,
		year: 2020,
		fact: '“十三五”收官之年是2020年',
	},
	{
		pattern: /((?:19|20)\d{2})年[^。；]{0,6}是“?十四五”?[^。；，]{0,6}(?:收官|收尾)/gu,
		year: 2025,
		fact: '“十四五”收官之年是2025年',
	},
] as const;

const yearSlips: Check = {
	ruleId: 'year-slip',
	check: ({ parsed }) =>
		parsed.nodes.flatMap((node) =>
			FIXED_YEARS.flatMap(({ pattern, year, fact }) =>
				[...node.text.matchAll(pattern)]
					.filter((match) => Number(match[1]) !== year)
					.map((match) => ({
						ruleId: 'year-slip',
						reason: `原文写“${match[1]}年”，而${fact}；疑为笔误，照录。`,
						excerpt: match[0],
						place: node.start + match.index,
					})),
			),
		),
};

/** `连续2020年`: a number of years that is a calendar year. */
const impossibleSpans: Check = {
	ruleId: 'impossible-span',
	check: ({ parsed }) =>
		parsed.nodes.flatMap((node) =>
			[...node.text.matchAll(/连续((?:19|20)\d{2})年(?!度)/gu)].map((match) => ({
				ruleId: 'impossible-span',
				reason: `原文“${match[0]}”不成立，疑为脱敏或替换时误改，照录。`,
				excerpt: around(node.text, match.index),
				place: node.start + match.index,
			})),
		),
};

/** A number missing or double in a series of headings. */
const brokenNumbering: Check = {
	ruleId: 'broken-numbering',
	check({ parsed }) {
		const found: Found[] = [];
		const last = new Map<number, { style: string; value: number }>();
		// Some texts count through: 1 to 5 under 一、, 6 to 9 under 二、.
		const byStyle = new Map<string, number>();
		for (const node of parsed.nodes) {
			if (node.type !== 'heading') continue;
			const numbering = readNumbering(node.text);
			for (const level of last.keys()) if (level > node.level) last.delete(level);
			if (!numbering || Number.isNaN(numbering.value)) continue;
			const before = last.get(node.level);
			const expected = before?.style === numbering.style ? before.value + 1 : 1;
			const countsOn = numbering.value === (byStyle.get(numbering.style) ?? 0) + 1;
			byStyle.set(numbering.style, numbering.value);
			if (numbering.value !== expected && !countsOn)
				found.push({
					ruleId: 'broken-numbering',
					reason: `标题序号为“${numbering.marker}”，按顺序应为第${expected}个；可能有缺漏或原文编号有误，照录。`,
					excerpt: node.text.slice(0, 40),
					place: node.start,
				});
			last.set(node.level, { style: numbering.style, value: numbering.value });
		}
		return found;
	},
};

/** The last paragraph stops in the middle of a sentence, or the first begins there. */
const cutText: Check = {
	ruleId: 'cut-text',
	check({ parsed }) {
		const prose = parsed.nodes.filter(
			(node) => node.type === 'paragraph' && node.part === 'body' && node.form === 'text',
		);
		const found: Found[] = [];
		const [first, last] = [prose[0], prose.at(-1)];
		if (first && /^[，。、；：）”》]/u.test(first.text))
			found.push({
				ruleId: 'cut-text',
				reason: '正文从句子中间开始，前面可能有缺失。',
				excerpt: first.text.slice(0, 30),
				place: first.start,
			});
		if (
			last &&
			last === lastNode(parsed.nodes) &&
			!/^附|^\d+\s*[.．、]/u.test(last.text) &&
			!/[。！？…”）》：；]$/u.test(last.text)
		)
			found.push({
				ruleId: 'cut-text',
				reason: '正文结尾没有句末标点，后面可能有缺失。',
				excerpt: last.text.slice(-30),
				place: last.end - 1,
			});
		return found;
	},
};

const lastNode = (nodes: BodyNode[]) =>
	nodes.findLast((node) => !(node.type === 'paragraph' && node.part === 'signature'));

/** Words that stand twice in a row: 的的, 工作工作; 多多, 个个 and names are Chinese. */
const doubledWords: Check = {
	ruleId: 'doubled-words',
	check: ({ parsed }) =>
		parsed.nodes.flatMap((node) =>
			[
				...node.text.matchAll(
					/(的|了|和|在|与|及|为|是|将|把|被)\1(?!\p{Script=Han}?(?:士|确|当))|[，、；：]{2,}/gu,
				),
			].map((match) => ({
				ruleId: 'doubled-words',
				reason: `原文此处「${match[0]}」重复，照录。`,
				excerpt: around(node.text, match.index),
				place: node.start + match.index,
			})),
		),
};

/** All checks, in the order in which their warnings appear. */
export const checks: readonly Check[] = [
	cutText,
	yearSlips,
	impossibleSpans,
	brokenNumbering,
	unbalancedQuotes,
	doubledWords,
];

export function runChecks(input: CheckInput): Found[] {
	return checks.flatMap((check) => check.check(input));
}

function around(text: string, at: number): string {
	return text.slice(Math.max(0, at - 10), at + 14);
}
