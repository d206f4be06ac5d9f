/**
 * What search adds to every page: ⌘K, Ctrl K and / lead to the box, and who comes from a result sees the words that
 * were found marked in the paragraph the link lands on.
 */

function focusBox(): boolean {
	const box = [...document.querySelectorAll<HTMLInputElement>('[role=search] input[type=search]')].find(
		(input) => input.offsetParent !== null,
	);
	box?.focus();
	box?.select();
	return box !== undefined;
}

document.addEventListener('keydown', (event) => {
	// The search page walks through its hits with its own keys.
	if (event.defaultPrevented || document.querySelector('wenmai-search')) return;
	const target = event.target as HTMLElement | null;
	const writing = target?.closest?.('input, textarea, select, [contenteditable]') != null;
	const asked =
		((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k') ||
		(event.key === '/' && !writing && !event.metaKey && !event.ctrlKey && !event.altKey);
	if (asked && focusBox()) event.preventDefault();
});

/** More marks than this say nothing. */
const MOST = 200;

/** Ranges of a text in an element, also across its inner elements. */
function rangesOf(element: Element, wanted: string): Range[] {
	const nodes: Text[] = [];
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) nodes.push(walker.currentNode as Text);
	const text = nodes.map(({ data }) => data).join('');
	const place = (at: number): [Text, number] | undefined => {
		let rest = at;
		for (const node of nodes) {
			if (rest <= node.length) return [node, rest];
			rest -= node.length;
		}
		return undefined;
	};
	const ranges: Range[] = [];
	for (
		let at = text.indexOf(wanted);
		at >= 0 && ranges.length < MOST;
		at = text.indexOf(wanted, at + wanted.length)
	) {
		const [from, to] = [place(at), place(at + wanted.length)];
		if (!from || !to) break;
		const range = document.createRange();
		range.setStart(...from);
		range.setEnd(...to);
		ranges.push(range);
	}
	return ranges;
}

function markLanding(): void {
	const words = new URLSearchParams(location.search).getAll('hl').filter(Boolean).slice(0, 8);
	let id = '';
	try {
		id = decodeURIComponent(location.hash.slice(1));
	} catch {
		// A broken address has no target.
	}
	const target = id ? document.getElementById(id) : null;
	if (!target || words.length === 0 || typeof Highlight === 'undefined') return;
	// A heading stands for the passage below it.
	const elements = /^H\d$/.test(target.tagName) ? [target, target.nextElementSibling] : [target];
	const ranges = elements.flatMap((element) =>
		element ? words.flatMap((word) => rangesOf(element, word)) : [],
	);
	CSS.highlights.set('search-found', new Highlight(...ranges));
}

markLanding();
addEventListener('hashchange', markLanding);
