/**
 * One web page becomes one document: its text, what the markup said about it, and a list of what was left out.
 */
import { readNumbering } from '../../../../src/lib/numbering.ts';
import type { Diagnostic, Extraction, Hint } from '../../types.ts';
import { countVisible, readBlocks, type Block } from './blocks.ts';
import { findMainContent, isAttachment, isLinks, type MainContent } from './main-content.ts';
import { readPageFacts } from './page-facts.ts';
import { DATE_LINE } from '../../parse/line-kinds.ts';
import {
	DATE_STAMP,
	findHeadAndTail,
	findTitle,
	isFieldBlock,
	isProse,
	readHeadLine,
	startsWithDate,
	withLabelColons,
} from './page-head.ts';
import { parsePage } from './tree.ts';

export type PageText = Pick<Extraction, 'text' | 'diagnostics' | 'hints' | 'fields'>;

/** Below this no element was found that holds prose: all that is no link is kept. */
const LEAST_PROSE = 30;

export function readPage(html: string): PageText {
	const page = parsePage(html);
	const facts = readPageFacts(page.root, html);
	const blocks = readBlocks(page.root);

	// The document, and what belongs to it from around.
	const found = findMainContent(page.root, blocks);
	const content = found.value < LEAST_PROSE ? everythingBut(blocks) : found;
	const title = findTitle(blocks, content, facts.titles);
	const around = findHeadAndTail(blocks, content, title);
	const kept = new Set([...content.kept, ...[...around].map((i) => blocks[i]!)]);

	// What the head states goes to the fields.
	const prose = blocks.findIndex((block) => kept.has(block) && isProse(block));
	const head = blocks.slice(0, Math.max(0, prose)).filter((block) => kept.has(block));
	const { fields, read } = readHead(head.slice(head.indexOf(blocks[title.at(-1) ?? -1]!) + 1));
	for (const block of read) kept.delete(block);

	const document = write(blocks, kept, new Set(title.map((i) => blocks[i]!)), {
		titles: facts.titles,
		fields: { ...fields, ...facts.fields },
	});
	return {
		...document,
		diagnostics: [
			...leftOut(blocks.filter((block) => !kept.has(block))),
			...(page.unescaped > 0 ? [escapedTwice(page.unescaped)] : []),
			...(page.tooDeep > 0 ? [nestedTooDeep(page.tooDeep)] : []),
		],
	};
}

/** A fragment of markup from a data file: all of it is the document. */
export function readFragment(html: string): PageText {
	const page = parsePage(html);
	const blocks = readBlocks(page.root);
	return {
		...write(blocks, new Set(blocks), new Set(), { fields: {}, titles: [] }),
		diagnostics: page.unescaped > 0 ? [escapedTwice(page.unescaped)] : [],
	};
}

function everythingBut(blocks: readonly Block[]): MainContent {
	const kept = blocks.filter(
		(block) => block.kind !== 'control' && block.linkCharacters * 2 <= countVisible(block.text),
	);
	return {
		root: { type: 'root', children: [] },
		kept,
		first: blocks.indexOf(kept[0]!),
		last: blocks.indexOf(kept.at(-1)!),
		value: 0,
	};
}

/** Lines of date and source without labels become fields; those with labels are left to the cleaning. */
function readHead(head: readonly Block[]): { fields: Record<string, string>; read: Block[] } {
	const fields: Record<string, string> = {};
	const read: Block[] = [];
	for (const block of head) {
		if (block.kind === 'table') continue;
		const dated = startsWithDate(block.text);
		if (dated) {
			fields['发布时间'] ??= dated.date;
			continue;
		}
		const stamp = DATE_STAMP.exec(block.text)?.[1];
		if (stamp === undefined && isFieldBlock(block)) continue;
		const line = stamp ?? readHeadLine(block.text);
		if (line === undefined || DATE_LINE.test(block.text)) continue;
		const { date, source } = typeof line === 'string' ? { date: line } : { source: undefined, ...line };
		fields['发布时间'] ??= date;
		if (source) fields['来源'] ??= source;
		read.push(block);
	}
	return { fields, read };
}

/** Blocks to lines, layout to hints. */
function write(
	blocks: readonly Block[],
	kept: ReadonlySet<Block>,
	title: ReadonlySet<Block>,
	facts: { fields: Record<string, string>; titles: string[] },
): Omit<PageText, 'diagnostics'> {
	const { fields } = facts;
	const hints: Hint[] = [];
	const lines: string[] = [];
	let length = 0;
	const push = (text: string, hint?: Omit<Hint, 'start' | 'end'>) => {
		if (hint) hints.push({ start: length, end: length + text.length, ...hint });
		lines.push(text);
		length += text.length + 1;
	};

	// A page that shows its title nowhere names it in its head.
	const [stated] = facts.titles;
	if (
		title.size === 0 &&
		stated &&
		stated.length >= 8 &&
		![...kept].some(({ text }) => text.length <= stated.length + LONGER_THAN_TITLE && sameWords(text, stated))
	)
		push(stated, { kind: 'title' });

	const sentences = levelsOfSentences([...kept]);
	let inProse = false;
	for (const block of blocks) {
		if (!kept.has(block)) continue;
		inProse ||= isProse(block);
		const bullet = block.bullet && inProse && hasSeenBullet(block) ? '●' : '';
		const text =
			block.kind === 'table'
				? withLabelColons(block.text)
				: '发布时间' in fields
					? (startsWithDate(block.text)?.rest ?? block.text)
					: bullet + block.text;
		for (const [i, line] of text.split('\n').entries())
			if (line !== '') push(line, i === 0 || title.has(block) ? hintOf(block, title, sentences) : undefined);
	}
	return {
		text: lines.join('\n'),
		...(hints.length > 0 ? { hints } : {}),
		...(Object.keys(fields).length > 0 ? { fields } : {}),
	};
}

/** In the text, not in its head; sites set lists of files and of links without bullets, and numbers are bullets enough. */
const hasSeenBullet = (block: Block): boolean =>
	!isLinks(block) &&
	!isAttachment(block) &&
	!/^[●•·■◆▲○◇□★☆➢✓-]/u.test(block.text) &&
	readNumbering(block.text.trim()) === undefined;

/** A sentence that mentions the title is longer than it by more than this, and is no title. */
const LONGER_THAN_TITLE = 30;

/** Levels that an editor gave to whole paragraphs: <h3> around every sentence heads nothing. */
function levelsOfSentences(blocks: readonly Block[]): Set<number> {
	const all = new Map<number, { headings: number; sentences: number }>();
	for (const { kind, level, text } of blocks) {
		if (kind !== 'heading' || !level) continue;
		const count = all.get(level) ?? { headings: 0, sentences: 0 };
		count.headings++;
		if (text.length > 40 && /[。；]/u.test(text)) count.sentences++;
		all.set(level, count);
	}
	return new Set(
		[...all].filter(([, count]) => count.sentences * 3 >= count.headings).map(([level]) => level),
	);
}

function hintOf(
	block: Block,
	title: ReadonlySet<Block>,
	sentences: ReadonlySet<number>,
): Omit<Hint, 'start' | 'end'> | undefined {
	if (title.has(block)) return { kind: 'title' };
	if (block.kind === 'heading' && !/[。；]/u.test(block.text) && !sentences.has(block.level ?? 0))
		return { kind: 'heading', ...(block.level ? { level: block.level } : {}) };
	return block.bold && block.kind === 'text' ? { kind: 'bold' } : undefined;
}

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');
const sameWords = (a: string, b: string) =>
	letters(a).includes(letters(b)) || (letters(a).length >= 8 && letters(b).includes(letters(a)));

/** Words with which a block begins, in the list of what was left out. */
const BEGINNING = 14;
const LONGEST_LIST = 400;
/** Left out with so much prose in it, a page deserves a look. */
const MUCH_PROSE = 120;

/** Nothing goes silently: every block left out is counted, and listed by its beginning. */
function leftOut(blocks: readonly Block[]): Diagnostic[] {
	if (blocks.length === 0) return [];
	const characters = blocks.reduce((sum, block) => sum + countVisible(block.text), 0);
	const list = blocks.map(({ text }) => [...text].slice(0, BEGINNING).join('')).join(' ｜ ');
	const diagnostics: Diagnostic[] = [
		{
			ruleId: 'page-boilerplate',
			severity: 'info',
			reason: `网页中正文以外的 ${blocks.length} 处、共 ${characters} 字未收入（导航、页脚、链接列表等）；如有正文，请另存正文部分后重试。(blocks outside the text of the page were left out; if one belongs to it, save that part on its own)`,
			excerpt: list.length > LONGEST_LIST ? `${list.slice(0, LONGEST_LIST)}…` : list,
			leftOut: blocks.map(({ text }) => text).filter((text) => text.trim() !== ''),
		},
	];
	const prose = blocks.filter(
		(block) =>
			!block.hidden &&
			block.linkCharacters === 0 &&
			countVisible(block.text) >= 60 &&
			/[。；]/u.test(block.text),
	);
	const size = prose.reduce((sum, block) => sum + countVisible(block.text), 0);
	if (size >= MUCH_PROSE)
		diagnostics.push({
			ruleId: 'page-prose-left-out',
			severity: 'warning',
			reason: `网页正文以外还有 ${size} 字成段文字未收入，请核对是否属于正文。(prose outside the text of the page was left out: check whether it belongs to it)`,
			excerpt: prose
				.map(({ text }) => [...text].slice(0, 30).join(''))
				.join(' ｜ ')
				.slice(0, LONGEST_LIST),
		});
	return diagnostics;
}

const escapedTwice = (count: number): Diagnostic => ({
	ruleId: 'escaped-twice',
	severity: 'info',
	reason: `网页中有 ${count} 处文字被重复转义（&amp;nbsp;、&lt;p&gt;），已还原。(markup was escaped twice and has been read again)`,
});

const nestedTooDeep = (count: number): Diagnostic => ({
	ruleId: 'nested-too-deep',
	severity: 'warning',
	reason: `网页嵌套过深，忽略了 ${count} 个标签，文字没有删减；请核对分段。(tags nested too deep were ignored, no text was: check the paragraphs)`,
});
