/** Markup to a tree of elements and text, and walks over it that need no stack. */
import type { Element, Root, RootContent, Text } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { repairMarkup } from './markup-repair.ts';

const parser = unified().use(rehypeParse);
const fragmentParser = unified().use(rehypeParse, { fragment: true });

export interface Page {
	root: Root;
	tooDeep: number;
	/** Stretches of text that held escaped markup or doubly escaped entities. */
	unescaped: number;
}

/** Tags as text: `&lt;p&gt;…` in the file. Two of them, so that prose about `<p>` stays prose. */
const MARKUP_AS_TEXT = /<\/?(?:p|br|div|span|table|td|strong|font|section|li)\b[^<>]{0,400}>/gi;
/** `&amp;nbsp;` in the file. */
const ENTITY_AS_TEXT =
	/&(?:nbsp|ensp|emsp|lt|gt|amp|quot|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|times|bull|#\d{2,5}|#x[\da-f]{2,4});/gi;

/** Parse a page; text that is itself escaped markup is parsed again. */
export function parsePage(html: string): Page {
	const { html: repaired, tooDeep } = repairMarkup(html);
	const root = parser.parse(repaired);
	return { root, tooDeep, unescaped: unescapeTexts(root) };
}

function unescapeTexts(root: Root): number {
	let unescaped = 0;
	// A list: what is put in their places is not walked over.
	const found = [...texts(root)];
	for (const node of found) {
		const tags = node.value.match(MARKUP_AS_TEXT)?.length ?? 0;
		const entities = node.value.match(ENTITY_AS_TEXT)?.length ?? 0;
		if (tags < 2 && entities === 0) continue;
		unescaped++;
		// In its place, so that a hundred thousand of them need no search: the text becomes an inline element.
		const children = readAgain(node.value, tags);
		Object.assign(node, { type: 'element', tagName: 'span', properties: {}, children, value: undefined });
	}
	return unescaped;
}

/** At most twice: nobody escapes three times, and an attacker would not stop. */
function readAgain(value: string, tags: number): RootContent[] {
	const source = tags >= 2 ? value : value.replaceAll('<', '&lt;');
	const again = fragmentParser.parse(repairMarkup(source).html);
	for (const node of texts(again)) {
		const entities = node.value.match(ENTITY_AS_TEXT)?.length ?? 0;
		if (entities > 0) {
			const last = fragmentParser.parse(node.value.replaceAll('<', '&lt;')).children[0];
			if (last?.type === 'text') node.value = last.value;
		}
	}
	return again.children;
}

/** Every text node, in order. */
export function* texts(root: Root | Element): Generator<Text> {
	const stack: { node: Root | Element; next: number }[] = [{ node: root, next: 0 }];
	while (stack.length > 0) {
		const top = stack.at(-1)!;
		const child = top.node.children[top.next++];
		if (!child) stack.pop();
		else if (child.type === 'text') yield child;
		else if (child.type === 'element') stack.push({ node: child, next: 0 });
	}
}

export type Visit =
	| { kind: 'enter' | 'leave'; element: Element; parent: Element | Root }
	| { kind: 'text'; text: Text; parent: Element | Root };

/** Enter and leave every element, in order. `skip` leaves out what is inside an element, `stop` ends the walk. */
export function walk(root: Root | Element, visit: (step: Visit) => 'skip' | 'stop' | undefined): void {
	const stack: { node: Root | Element; next: number }[] = [{ node: root, next: 0 }];
	while (stack.length > 0) {
		const top = stack.at(-1)!;
		const child = top.node.children[top.next++];
		let answer: 'skip' | 'stop' | undefined;
		if (!child) {
			stack.pop();
			const parent = stack.at(-1)?.node;
			if (top.node.type === 'element' && parent) answer = visit({ kind: 'leave', element: top.node, parent });
		} else if (child.type === 'text') answer = visit({ kind: 'text', text: child, parent: top.node });
		else if (child.type === 'element') {
			answer = visit({ kind: 'enter', element: child, parent: top.node });
			if (answer === undefined) stack.push({ node: child, next: 0 });
		}
		if (answer === 'stop') return;
	}
}

/** An attribute as written, in lower or mixed case; '' when there is none. */
export function attribute(element: Element, name: string): string {
	const value = element.properties[name];
	if (Array.isArray(value)) return value.join(' ');
	return value === undefined || value === null || typeof value === 'boolean' ? '' : String(value);
}

/** All text below an element, white space as in the file. */
export function textOf(element: Element | Root): string {
	let text = '';
	for (const node of texts(element)) text += node.value;
	return text;
}
