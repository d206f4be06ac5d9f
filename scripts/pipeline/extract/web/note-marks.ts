/**
 * Notes of a web page as the other formats have them: `〔注1〕` in the text and a line `〔注1〕…` where they stand.
 * A raised `1` as a plain digit would change the sentence (`156名¹` → 156名1).
 *
 *     <sup><a href="#fn1">1</a></sup> … <li id="fn1">数据截至12月。<a href="#fnref1">↩</a></li>
 *
 * A mark is a link to a place of the page whose text is a number, raised or named as note by the writer
 * (Word `_ftn1`, LibreOffice `sdfootnote1sym`, `role="doc-noteref"`); that place must exist.
 */
import type { Element, Root, RootContent } from 'hast';
import { attribute } from './tree.ts';

const NUMBER = /^[[（(〔［]?\s*(?:注?\d{1,3}|[①-⑳])\s*[\]）)〕］]?$/u;
const NAMED = /^#(?:_(?:ftn|edn)\d|sd(?:footnote|endnote)\d+sym|fn[-:]?\d|footnote|endnote|cite_note)/iu;

/** A page with more has links of another kind. */
const MOST_NOTES = 300;

/** Changes the tree in place; a second time changes nothing. */
export function markNotes(root: Root): void {
	const places = new Map<string, Element>();
	const marks: { link: Element; place: string }[] = [];
	const visit = (parent: Root | Element, raised: boolean) => {
		for (const node of parent.children) {
			if (node.type !== 'element') continue;
			for (const name of ['id', 'name']) {
				const place = attribute(node, name);
				if (place !== '' && !places.has(place)) places.set(place, node);
			}
			const href = node.tagName === 'a' ? attribute(node, 'href') : '';
			const isMark =
				/^#[^/!]/u.test(href) &&
				(raised ||
					NAMED.test(href) ||
					attribute(node, 'role') === 'doc-noteref' ||
					node.children.some((child) => child.type === 'element' && child.tagName === 'sup')) &&
				!/^#_(?:ftn|edn)ref|^#sd(?:foot|end)note\d+anc|^#fnref/iu.test(href) &&
				NUMBER.test(textIn(node).trim()) &&
				!/^〔注\d+〕$/u.test(textIn(node));
			if (isMark && marks.length < MOST_NOTES) marks.push({ link: node, place: href.slice(1) });
			visit(node, raised || node.tagName === 'sup');
		}
	};
	visit(root, false);
	let count = 0;
	const numbers = new Map<string, string>();
	for (const { link, place } of marks) {
		const note = places.get(place);
		if (!note || note === link || within(link, note)) continue;
		const known = numbers.get(place);
		const mark = known ?? `〔注${++count}〕`;
		link.children = [{ type: 'text', value: mark }];
		if (known !== undefined) continue;
		numbers.set(place, mark);
		markPlace(note, mark);
	}
}

/** The note's own number becomes the mark; the link back is no text. */
function markPlace(note: Element, mark: string): void {
	if (note.tagName === 'a') {
		note.children = [{ type: 'text', value: mark }];
		return;
	}
	dropBackLinks(note);
	// An item of a list would be counted a second time.
	if (note.tagName === 'li') note.tagName = 'div';
	const first = note.children.find((node) => node.type === 'element' && /^(?:p|div)$/u.test(node.tagName));
	((first as Element | undefined) ?? note).children.unshift({ type: 'text', value: mark });
}

function dropBackLinks(element: Element): void {
	element.children = element.children.filter(
		(node) =>
			!(
				node.type === 'element' &&
				node.tagName === 'a' &&
				attribute(node, 'href').startsWith('#') &&
				(NUMBER.test(textIn(node).trim()) || /^(?:\ufe0e|\ufe0f|[↩↑^⏎\s])*$/u.test(textIn(node)))
			),
	);
	for (const node of element.children) if (node.type === 'element') dropBackLinks(node);
}

const within = (inner: Element, outer: Element): boolean =>
	outer.children.some((node) => node === inner || (node.type === 'element' && within(inner, node)));

const textIn = (node: RootContent): string =>
	node.type === 'text'
		? node.value
		: node.type === 'element'
			? node.children.map((child) => textIn(child)).join('')
			: '';
