/**
 * Exchanges the words of the interface on an open page, and on what is added to it later. Prose of reports and guides
 * is passed over; Chinese that stays is marked as Chinese, for readers who listen.
 */
import { translator, type Translate } from '../i18n/translate.ts';
import type { WordPairs } from '../i18n/word-pairs.ts';

/** Words of others: never exchanged, however they read. */
const CONTENT =
	'.body section > :not(.margin), .body > :is(p, ul, .wrapper, .salutation, .signature, .table), .prose, .aligned td, .diff p, .changes, .passage, .sentence a, .gist, mark, q, [data-hit], script, style, textarea, language-switch, .seal';
/** Attributes that are read out or shown. */
const SPOKEN = ['aria-label', 'title', 'placeholder', 'data-why', 'data-say', 'label'];

export async function readInEnglish(words: string): Promise<void> {
	const response = await fetch(words);
	if (!response.ok) return;
	const translate = translator((await response.json()) as WordPairs);
	const title = document.title.split(' · ');
	document.title = title.map((part) => translate(part) ?? part).join(' · ');
	exchange(document.body, translate);
	new MutationObserver((changes) => {
		for (const { addedNodes, target, type } of changes)
			if (type === 'characterData') exchange(target, translate);
			else for (const node of addedNodes) exchange(node, translate);
	}).observe(document.body, { childList: true, subtree: true, characterData: true });
}

function exchange(root: Node, translate: Translate): void {
	if (root.nodeType === Node.TEXT_NODE) return exchangeText(root as Text, translate);
	if (!(root instanceof Element || root instanceof DocumentFragment)) return;
	if (root instanceof Element) exchangeElement(root, translate);
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const node = walker.currentNode;
		if (node.nodeType === Node.TEXT_NODE) exchangeText(node as Text, translate);
		else exchangeElement(node as Element, translate);
	}
}

function exchangeElement(element: Element, translate: Translate): void {
	const spoken = element.localName.includes('-')
		? [...SPOKEN, ...element.getAttributeNames().filter((name) => name.startsWith('data-'))]
		: SPOKEN;
	for (const name of spoken) {
		const value = element.getAttribute(name);
		const read = value && translate(value);
		if (read) element.setAttribute(name, read);
	}
	if (element instanceof HTMLTemplateElement) exchange(element.content, translate);
}

function exchangeText(text: Text, translate: Translate): void {
	const parent = text.parentElement;
	if (!parent || !/\p{Script=Han}/u.test(text.data)) return;
	const own = parent.closest(CONTENT);
	const read = own ? undefined : translate(text.data);
	// Chinese needs no blank before a link or a name; English does.
	if (read !== undefined && read !== text.data)
		text.data = /[a-z.:]$/u.test(read) && text.nextSibling instanceof Element ? `${read} ` : read;
	// The rest is Chinese: said so once, on the outermost element that is all content.
	const marked = own ?? (/\p{Script=Han}/u.test(text.data) ? parent : undefined);
	if (marked && !marked.closest('[lang]:not(html)')) marked.setAttribute('lang', 'zh-CN');
}
