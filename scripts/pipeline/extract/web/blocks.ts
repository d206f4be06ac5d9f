/**
 * A tree of elements to blocks: what a reader sees as one line or one paragraph, in order.
 *
 *     <div>一、<span>总结</span><br>2020年，<p>…</p></div>   →   一、总结 ⏎ 2020年， ⏎ …
 */
import type { Element, Root } from 'hast';
import { markNotes } from './note-marks.ts';
import { ListMarks } from './list-marks.ts';
import { readTable } from './tables.ts';
import { attribute, textOf, walk } from './tree.ts';

export interface Block {
	/** White space as a browser shows it; a data table has one row `| a | b |` per line. */
	text: string;
	kind: 'text' | 'heading' | 'table' | 'control';
	/** 1–6 of `<h1>`–`<h6>`. */
	level?: number;
	/** The innermost block element it stands in. */
	container: Element | Root;
	/** Characters that are links. */
	linkCharacters: number;
	/** Where its links go. */
	links: string[];
	/** Bold as a whole. */
	bold: boolean;
	/** A reader sees a bullet before it. */
	bullet?: boolean;
	/** In something that the page does not show at first (`display:none`). */
	hidden: boolean;
}

/** Elements inside a line. All others begin and end a block. */
const INLINE = new Set(['a', 'b', 'strong', 'span', 'font', 'label', 'em', 'input', 'sup', 'del']);
/** A block with more links is a list of them. */
const MOST_LINKS = 200;
/** Buttons and choices: visible, but no text of a document. */
const CONTROLS = new Set(['select', 'option', 'button']);

interface Line {
	text: string;
	linked: number;
	bold: number;
	links: string[];
}
const emptyLine = (): Line => ({ text: '', linked: 0, bold: 0, links: [] });

/** Notes are marked in the tree itself (`note-marks.ts`). */
export function readBlocks(root: Root): Block[] {
	markNotes(root);
	const blocks: Block[] = [];
	const containers: (Element | Root)[] = [root];
	const lists = new ListMarks(isFromLibreOffice(root));
	let line = emptyLine();
	let marker = '';
	let bullet = false;
	const inside = { link: '', bold: 0, pre: 0, hidden: 0, control: 0 };

	const flush = () => {
		const { text, linked, bold, links } = line;
		line = emptyLine();
		for (const part of inside.pre > 0 ? text.split(/\r\n?|\n/) : [text]) {
			const own = tidy(part);
			if (own.trim() === '') continue;
			const shown = (OWN_NUMBER.test(own) ? '' : marker) + own;
			marker = '';
			const bulleted = bullet;
			bullet = false;
			const container = containers.at(-1)!;
			const level = headingLevel(container);
			const visible = countVisible(text);
			blocks.push({
				text: shown,
				kind: inside.control > 0 ? 'control' : level ? 'heading' : 'text',
				...(level ? { level } : {}),
				container,
				linkCharacters: Math.min(linked, visible),
				links,
				bold: visible > 0 && bold >= visible,
				hidden: inside.hidden > 0,
				...(bulleted ? { bullet: true } : {}),
			});
		}
	};

	walk(root, (step) => {
		if (step.kind === 'text') {
			const value = inside.pre > 0 ? step.text.value : foldSpace(step.text.value);
			const visible = countVisible(value);
			line.text += value;
			if (inside.link !== '') {
				line.linked += visible;
				if (visible > 0 && line.links.length < MOST_LINKS && !line.links.includes(inside.link))
					line.links.push(inside.link);
			}
			if (inside.bold > 0) line.bold += visible;
			return undefined;
		}
		const { element } = step;
		const { tagName } = element;
		const enter = step.kind === 'enter';
		const by = enter ? 1 : -1;
		if (enter && (tagName === 'head' || tagName === 'title' || tagName === 'meta')) return 'skip';
		if (tagName === 'br' || tagName === 'hr') {
			if (enter && inside.pre > 0) line.text += '\n';
			else if (enter) flush();
			return undefined;
		}
		// Revisions saved as a web page: what the writer deleted is left out, and listed as such.
		if (enter && tagName === 'del') {
			const deleted = tidy(foldSpace(textOf(element)));
			if (deleted !== '') blocks.push({ ...plainBlock(deleted, element, false), kind: 'control' });
			return 'skip';
		}
		const style = attribute(element, 'style');
		if (enter && tagName === 'table') {
			const table = readTable(element);
			if (table) {
				flush();
				for (const text of table.captions) blocks.push(plainBlock(text, element, inside.hidden > 0));
				blocks.push({
					...plainBlock(
						table.rows.map((row) => `| ${row.join(' | ')} |`).join('\n'),
						element,
						inside.hidden > 0,
					),
					kind: 'table',
					linkCharacters: table.linkCharacters,
					links: table.links,
				});
				return 'skip';
			}
		}
		if (!INLINE.has(tagName)) flush();
		if (/display\s*:\s*none/i.test(style)) inside.hidden += by;
		if (tagName === 'pre' || /white-space\s*:\s*(?:pre|break)/i.test(style)) {
			// What was before it, or in it, is a line of its own.
			flush();
			inside.pre += by;
		}
		if (tagName === 'b' || tagName === 'strong' || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style))
			inside.bold += by;
		if (CONTROLS.has(tagName) || isRunningHead(element)) inside.control += by;
		// A place in this page is no link: `<a name>`, `href="#s1"`; `#` alone and `#/route` are a program's.
		if (tagName === 'a') inside.link = enter ? attribute(element, 'href').replace(/^#[^/!].*$/s, '') : '';
		if (tagName === 'ol' || tagName === 'ul') {
			if (enter) lists.begin(element);
			else lists.end();
		}
		if (tagName === 'li') {
			marker = enter ? lists.item(element) : '';
			bullet = enter && lists.format === 'bullet' && !/list-style(?:-type)?\s*:[^;]*none/i.test(style);
		}
		if (!INLINE.has(tagName)) {
			if (enter) containers.push(element);
			else containers.pop();
		}
		return undefined;
	});
	flush();
	return blocks.map(withPlainMark);
}

/**
 * Word writes the number of a list into the page, and hard blanks up to its tab: `一、&nbsp;&nbsp; 加强…`; bullets
 * are letters of a symbol font.
 */
function withPlainMark(block: Block): Block {
	const mark =
		/^((?:[（(]?[一二三四五六七八九十百\d]{1,4}[、.．)）]|第[一二三四五六七八九十]+[章节条、]|[①-⑳])|[·lnuØü§])(?=[ \u00a0]*\u00a0)[ \u00a0]+(?=\S)/u.exec(
			block.text,
		);
	if (!mark) return block;
	const rest = block.text.slice(mark[0].length);
	if (/^[·lnuØü§]$/u.test(mark[1]!)) return { ...block, text: `●${rest}` };
	return { ...block, text: mark[1]! + (/[.\d]$/u.test(mark[1]!) && /^\d/u.test(rest) ? ' ' : '') + rest };
}

/** LibreOffice saves the head and the foot of the pages, once. */
const isRunningHead = (element: Element): boolean =>
	element.tagName === 'div' && /^(?:header|footer)$/.test(attribute(element, 'title'));

function isFromLibreOffice(root: Root): boolean {
	let found = false;
	walk(root, (step) => {
		if (step.kind !== 'enter') return undefined;
		const { element } = step;
		if (element.tagName === 'meta' && /^generator$/i.test(attribute(element, 'name')))
			found ||= /LibreOffice|OpenOffice|StarOffice/i.test(attribute(element, 'content'));
		return element.tagName === 'body' ? 'stop' : undefined;
	});
	return found;
}

/** `<h2>`, or the style of that name in a word processor. */
function headingLevel(container: Element | Root): number | undefined {
	if (container.type === 'root') return undefined;
	const tag = /^h([1-6])$/.exec(container.tagName)?.[1];
	const style = /(?:^| )(?:Mso)?Heading(?:_20_)?([1-6])(?:$| )/.exec(attribute(container, 'className'))?.[1];
	return tag || style ? Number(tag ?? style) : undefined;
}

const plainBlock = (text: string, container: Element, hidden: boolean): Block => ({
	text,
	kind: 'text',
	container,
	linkCharacters: 0,
	links: [],
	bold: false,
	hidden,
});

/** `<ol><li>一、…` shows both numbers; the text's own is the one that was meant. */
const OWN_NUMBER = /^[\s\u00a0\u3000]*[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]/u;

/**
 * White space as a browser folds it. A line end between two Chinese characters is nothing: editors wrap the
 * file there, also beside a number. A line end before an indent or a number is a line end of a text that was pasted in.
 */
function foldSpace(value: string): string {
	// Runs first, so that no later pattern meets a long one.
	return value
		.replace(/[ \t\f]+/g, ' ')
		.replace(/ ?(?:\r\n?|\n)[ \r\n]*/g, '\n')
		.replace(/\n(?=\u3000\u3000|\u00a0{2})/g, '\u2028')
		.replace(
			/(?<=[\p{Script=Han}，。、；：！？“”（）《》])\n(?=[\p{Script=Han}，。、；：！？“”（）《》\d])|(?<=[\d%])\n(?=[\p{Script=Han}，。、；：！？“”（）《》])/gu,
			'',
		)
		.replaceAll('\n', ' ')
		.replaceAll('\u2028', '\n');
}

/** Ordinary blanks at the ends of lines go; ideographic ones are indents, which the cleaning reads. */
const tidy = (text: string): string =>
	text
		.split('\n')
		.map((line) => line.slice(firstSeen(line), lastSeen(line)))
		.filter((line) => line !== '')
		.join('\n')
		.replaceAll('\u0000', '');

function firstSeen(line: string): number {
	let at = 0;
	while (line[at] === ' ' || line[at] === '\t') at++;
	return at;
}
function lastSeen(line: string): number {
	let at = line.length;
	while (at > 0 && (line[at - 1] === ' ' || line[at - 1] === '\t')) at--;
	return Math.max(at, firstSeen(line));
}

/** Characters that are seen. */
export const countVisible = (text: string): number => text.replace(/[\s\u00a0\u3000\u200b|]+/g, '').length;
