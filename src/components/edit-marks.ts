/**
 * The edits of cleaning, put into the text they stand in. The page of the source has every paragraph as it is and as
 * it was, and the list of edits with their reasons; the difference is computed here, paragraph by paragraph.
 */
import { commonSubsequence } from '../lib/common-subsequence.ts';

interface Change {
	rule: string;
	before: string;
	after: string;
	paragraph: string | null;
	reason: string;
}

/** `was` with `{rule}` and `{before}`; `nothing` stands for a `before` that was empty. */
export interface EditWords {
	was: string;
	nothing: string;
}

/** Marks every paragraph that differs from its source. Gives what restores them. Throws when the page is not there. */
export async function showEdits(source: string, words: EditWords): Promise<Map<HTMLElement, Node[]>> {
	const response = await fetch(source);
	if (!response.ok) throw new Error(`${response.status} ${source}`);
	const page = new DOMParser().parseFromString(await response.text(), 'text/html');
	const changes = changesOf(page);
	const plain = new Map<HTMLElement, Node[]>();
	for (const row of page.querySelectorAll<HTMLTableRowElement>('.aligned tr[id]')) {
		const paragraph = document.getElementById(row.id);
		const [clean, original] = [row.cells[1]?.textContent ?? '', row.cells[2]?.textContent ?? ''];
		if (!paragraph || original === clean) continue;
		paragraph.querySelector('.tools')?.remove();
		const texts = textNodes(paragraph);
		// Where the page shows other words than the list was made from, silence is better than a wrong mark.
		if (texts.map(({ data }) => data).join('') !== clean) continue;
		plain.set(
			paragraph,
			[...paragraph.childNodes].map((node) => node.cloneNode(true)),
		);
		for (const { at, removed, added } of changedPlaces(original, clean).reverse())
			mark(texts, at, removed, added, why(changes, row.id, removed, added, words));
	}
	return plain;
}

function changesOf(page: Document): Change[] {
	return [...page.querySelectorAll<HTMLElement>('[data-rule]')].flatMap((rule) =>
		[...rule.querySelectorAll<HTMLElement>('.changes > li')].map((change) => ({
			rule: rule.dataset['rule']!,
			before: change.querySelector('del')?.textContent ?? '',
			after: change.querySelector('ins')?.textContent ?? '',
			paragraph: change.dataset['paragraph'] ?? null,
			reason: change.querySelector('.reason')?.textContent ?? '',
		})),
	);
}

/** Text of a paragraph without what the site adds to it. */
function textNodes(paragraph: HTMLElement): Text[] {
	const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
		node.parentElement!.closest('.pn, .tools, .cite, [data-say]')
			? NodeFilter.FILTER_REJECT
			: NodeFilter.FILTER_ACCEPT,
	);
	const out: Text[] = [];
	while (walker.nextNode()) out.push(walker.currentNode as Text);
	return out;
}

/** Places in the clean text, in order, character by character. Blanks alone are no news. */
function changedPlaces(original: string, clean: string): { at: number; removed: string; added: string }[] {
	const places: { at: number; removed: string; added: string }[] = [];
	let [i, j] = [0, 0];
	const end = [original.length, clean.length] as const;
	for (const [nextI, nextJ] of [...commonSubsequence([...units(original)], [...units(clean)]), end]) {
		const [removed, added] = [original.slice(i, nextI), clean.slice(j, nextJ)];
		if (removed.trim() || added.trim()) places.push({ at: j, removed, added });
		[i, j] = [nextI + 1, nextJ + 1];
	}
	return places;
}

/** UTF-16 units, so that places are places in the string. */
function* units(text: string): Generator<string> {
	for (let at = 0; at < text.length; at++) yield text[at]!;
}

/** Works from the end of the text to its beginning, so that earlier places stay where they are. */
function mark(texts: readonly Text[], at: number, removed: string, added: string, reason: string): void {
	let start = 0;
	for (const text of texts) {
		const end = start + text.data.length;
		if (added ? at < end : at <= end) {
			const spot = text.splitText(at - start);
			if (removed) spot.before(element('del', removed, reason));
			if (added) wrap(spot, added.length, reason);
			return;
		}
		start = end;
	}
}

/** Underline `length` characters from the beginning of `text`; a change across the border of a link ends there. */
function wrap(text: Text, length: number, reason: string): void {
	if (length < text.data.length) text.splitText(length);
	const inserted = element('ins', '', reason);
	text.replaceWith(inserted);
	inserted.append(text);
}

function element(name: 'del' | 'ins', words: string, reason: string): HTMLElement {
	const made = document.createElement(name);
	made.className = 'edit';
	made.dataset['why'] = reason;
	made.textContent = words;
	return made;
}

/** The rule that made a change: its own entry, else the listed one that shares the most words with it. */
function why(
	changes: readonly Change[],
	paragraph: string,
	removed: string,
	added: string,
	words: EditWords,
): string {
	const fits = (change: Change) =>
		(change.before === removed && change.after === added) ||
		(removed.length > 0 && (change.before.includes(removed) || removed.includes(change.before)));
	const own = changes.find((change) => change.paragraph === paragraph && fits(change));
	const found = own ?? changes.find((change) => change.paragraph === null && fits(change));
	return words.was
		.replace('{rule}', found?.rule ?? '')
		.replace('{before}', removed || words.nothing)
		.concat(found?.reason ?? '')
		.replace(/^：/u, '');
}
