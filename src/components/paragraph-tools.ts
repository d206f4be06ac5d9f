/**
 * Where the tools of a paragraph stand, where "elsewhere" leads, and the words they copy.
 */

/**
 * Put the tools into the free end of the paragraph's last line, under it when the line is full, and at the foot of
 * the window when the paragraph ends below it or a finger has touched it: there the thumb finds them.
 */
export function placeTools(tools: HTMLElement, paragraph: HTMLElement, touch: boolean): void {
	paragraph.append(tools);
	tools.dataset['at'] = touch ? 'foot' : 'end';
	tools.style.top = '';
	if (touch) return;
	const { top, bottom, right } = paragraph.getBoundingClientRect();
	if (bottom > innerHeight) {
		tools.dataset['at'] = 'view';
		tools.style.top = `${innerHeight - top - tools.offsetHeight - 8}px`;
		return;
	}
	const range = document.createRange();
	range.selectNodeContents(paragraph);
	range.setEndBefore(tools);
	const lastLine = [...range.getClientRects()].at(-1);
	const free = right - (lastLine?.right ?? 0);
	if (free < tools.offsetWidth + 8) tools.dataset['at'] = 'below';
}

/**
 * Where others write of the same: the theme that stands in the margin of the section or of one above it, else a
 * search for the section's heading.
 */
export function elsewhereOf(paragraph: HTMLElement, search: string): string {
	let section = paragraph.closest('section');
	const heading = section?.querySelector(':scope > :is(h2, h3, h4, h5, h6)');
	for (; section; section = section.parentElement?.closest('section') ?? null) {
		const theme = section.querySelector<HTMLAnchorElement>(':scope > .margin a[href*="/themes/"]');
		if (theme) return theme.href;
	}
	const words = [...(heading?.childNodes ?? [])].filter(
		(node) => !(node instanceof Element && node.matches('.no')),
	);
	const query = words.map((node) => node.textContent).join('') || textOfParagraph(paragraph).slice(0, 20);
	return `${search}?q=${encodeURIComponent(query.trim())}`;
}

/** What the site adds to a paragraph; it is no part of the words. */
const ADDED = '.tools, .cite, .mention-card, .pn, del.edit';

/** The selected words if they lie in the paragraph, else all of it, without what the site added. */
export function textOfParagraph(paragraph: HTMLElement): string {
	const selection = getSelection();
	const selected = selection?.toString().trim();
	if (selected && paragraph.contains(selection!.anchorNode) && paragraph.contains(selection!.focusNode))
		return selected;
	const copy = paragraph.cloneNode(true) as HTMLElement;
	for (const added of copy.querySelectorAll(ADDED)) added.remove();
	return (copy.textContent ?? '').trim();
}
