/**
 * What belongs to the document though it stands outside its element: the title above it, the portal's
 * table of fields, the line of date and source, the list of attachments below.
 */
import { readFields } from '../../clean/portal-fields.ts';
import { DATE_LINE, DOCUMENT_NUMBER_LINE, OFFICE_LINE } from '../../parse/line-kinds.ts';
import { countVisible, type Block } from './blocks.ts';
import { isAttachment, isCode, isLinks, type MainContent } from './main-content.ts';

/** `2021-01-12 16:15` alone on its line, with or without brackets. */
export const DATE_STAMP =
	/^[\s[（(【]*((?:19|20)\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)[\s\]）)】]*$/u;

/** A title is looked for this many blocks above the text, attachments and signatures below it. */
const REACH_ABOVE = 40;
const REACH_BELOW = 12;

/** The indices of the blocks that are the document's title: none, one, or the lines of a longer one. */
export function findTitle(
	blocks: readonly Block[],
	content: MainContent,
	titles: readonly string[],
): number[] {
	const from = Math.max(0, content.first - REACH_ABOVE);
	const prose = content.kept.find((block) => isProse(block));
	const to = prose ? blocks.indexOf(prose) : Math.min(blocks.length, content.first + 8);
	const candidates = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
		.filter((i) => mayBeTitle(blocks[i]!))
		.map((i) => ({ i, ...titleScore(blocks[i]!, titles) }))
		.filter(({ score }) => score > 0)
		// Of equals the one nearest to the text: breadcrumbs end in the title, too.
		.sort((a, b) => b.score - a.score || Math.abs(a.i - to) - Math.abs(b.i - to));
	const [best] = candidates;
	if (!best) return [];
	if (best.score !== PART_OF_TITLE) return [best.i];
	const lines = candidates.filter(({ i, wanted }) => wanted === best.wanted && Math.abs(i - best.i) <= 2);
	return lines.map(({ i }) => i).sort((a, b) => a - b);
}

/** A paragraph, by length and stops. */
export const isProse = (block: Block): boolean =>
	!isLinks(block) && countVisible(block.text) >= 30 && /[，。；]/u.test(block.text) && !isFieldBlock(block);

const mayBeTitle = (block: Block): boolean =>
	block.kind !== 'table' &&
	block.kind !== 'control' &&
	!/[。；]/u.test(block.text) &&
	countVisible(block.text) >= 4 &&
	countVisible(block.text) <= 120 &&
	!/^[^：:]{0,8}位置\s*[：:]|[>»＞].+[>»＞]/u.test(block.text);

/** An office or a year, and what kind of document. */
const NAMES_A_DOCUMENT =
	/^(?!.*[：:，]).*(?:[局委会府校厅]|年|年度|学期).*(?:总结|思路|要点|计划|规划|报告|讲话|意见|方案|回顾|致辞|汇报)[\s》”）)]*$/u;

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

const PART_OF_TITLE = 6;
const NUMBERED = /^[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]/u;

function titleScore(block: Block, titles: readonly string[]): { score: number; wanted?: string } {
	const words = letters(block.text);
	if (words.length < 4) return { score: 0 };
	for (const title of titles) {
		const wanted = letters(title);
		if (wanted === words) return { score: 10, wanted };
		// A title over two lines, or cut short in `<title>`.
		if (words.length >= 8 && wanted.length >= 8 && (wanted.includes(words) || words.includes(wanted)))
			return { score: PART_OF_TITLE, wanted };
	}
	// The site's own name is in its `<h1>` as often as the document's.
	if (isLinks(block) || OFFICE_LINE.test(block.text) || NUMBERED.test(block.text)) return { score: 0 };
	// A name like 某县教育局2003年工作总结 is one in any type.
	const named = NAMES_A_DOCUMENT.test(block.text) ? 2 : 0;
	return { score: named + (block.level === 1 ? 2 : block.level ? 1 : 0) };
}

/** Indices outside the text that belong to the document, by what their words are. */
export function findHeadAndTail(
	blocks: readonly Block[],
	content: MainContent,
	title: readonly number[],
): Set<number> {
	const found = new Set<number>(title);
	const kept = new Set(content.kept);
	const under = title.at(-1) ?? Infinity;
	for (const [i, block] of blocks.entries()) {
		if (kept.has(block) || block.kind === 'control' || isCode(block.text)) continue;
		const before = i < content.first;
		const distance = before ? content.first - i : i - content.last;
		if (isFieldBlock(block)) {
			if (distance <= REACH_ABOVE) found.add(i);
		} else if (before && i > under && belongsUnderTitle(block)) found.add(i);
		else if (!before && distance > 0 && distance <= REACH_BELOW && belongsBelow(block)) found.add(i);
	}
	return found;
}

const belongsUnderTitle = (block: Block): boolean =>
	!isLinks(block) &&
	(DATE_STAMP.test(block.text) ||
		DOCUMENT_NUMBER_LINE.test(block.text) ||
		DATE_LINE.test(block.text) ||
		/^[—–-]{2}/u.test(block.text) ||
		readHeadLine(block.text) !== undefined ||
		startsWithDate(block.text) !== undefined);

const belongsBelow = (block: Block): boolean =>
	(isLinks(block) &&
		isAttachment(block) &&
		/^附|附件|\.(?:docx?|wps|xlsx?|pdf|et|ofd)|总结|报告|通知/iu.test(block.text)) ||
	DATE_LINE.test(block.text) ||
	(OFFICE_LINE.test(block.text) && !isLinks(block)) ||
	/^[（(]?附件?\s*\d{0,2}\s*[：:]/u.test(block.text);

/** Every row of it is portal fields: `索引号：…`, or a table of labels and values. */
export function isFieldBlock(block: Block): boolean {
	if (isLinks(block)) return false;
	return withLabelColons(block.text)
		.split('\n')
		.every((line) => readFields(line).size > 0);
}

/** A date in Chinese counts with a time only: `（2021年1月5日在全县教育工作会议上）` is a subtitle. */
const STAMP_IN_LINE =
	/(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日\s*\d{1,2}:\d{2}/u;

/**
 * A line of date, source and counters without labels: what it states, undefined when it is something else.
 *
 *     2025-01-19沛县教育局   →   { date: '2025-01-19', source: '沛县教育局' }
 */
export function readHeadLine(text: string): { date: string; source?: string } | undefined {
	const stamp = STAMP_IN_LINE.exec(text);
	if (!stamp || countVisible(text) > 60 || /[，。；！？]|^[（(《]|^附/u.test(text)) return undefined;
	const others = text.replace(stamp[0], ' ').split(/[\s|·•｜]+/u);
	const source = others.find((part) => OFFICE_LINE.test(part) && part.length <= 20);
	return { date: stamp[0], ...(source ? { source } : {}) };
}

/** `2021-01-12 来源：县教育局 浏览：12` → the date and the rest; undefined when it does not begin so. */
export function startsWithDate(text: string): { date: string; rest: string } | undefined {
	const match =
		/^[\s[（(【]*((?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)[\s\]）)】|]+(?=\p{Script=Han})/u.exec(
			text,
		);
	const rest = match ? text.slice(match[0].length) : '';
	return match && readFields(rest).size > 0 ? { date: match[1]!, rest } : undefined;
}

/**
 * Labels of a table get the colon that the rest of the pipeline knows them by.
 *
 *     | 索引号 | 0026/2021-1 | 文号 |  |   →   | 索引号： | 0026/2021-1 | 文号： |  |
 */
export function withLabelColons(text: string): string {
	return text
		.split('\n')
		.map((line) => {
			if (!line.startsWith('| ')) return line;
			const cells = line.slice(2, -2).split(' | ');
			const labels = cells.map((cell, i) => i % 2 === 0 && isLabel(cell));
			if (cells.length < 2 || !cells.every((cell, i) => i % 2 === 1 || labels[i] || cell.trim() === ''))
				return line;
			return `| ${cells.map((cell, i) => (labels[i] ? `${cell.replace(/\s+/gu, '').replace(/[：:]$/u, '')}：` : cell)).join(' | ')} |`;
		})
		.join('\n');
}

const isLabel = (cell: string): boolean =>
	cell.length <= 14 && readFields(`${cell.replace(/\s+/gu, '').replace(/[：:]$/u, '')}：值`).size === 1;
