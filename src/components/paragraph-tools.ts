/**
 * Where the tools of a paragraph stand, and the words they copy.
 */

/**
 * Put the tools into the free end of the paragraph's last line, under it when the line is full, and at the foot of
 * the window when the paragraph ends below it.
 */
export function placeTools(tools: HTMLElement, paragraph: HTMLElement): void {
	paragraph.append(tools);
	tools.dataset['at'] = 'end';
	tools.style.top = '';
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

/** The selected words if they lie in the paragraph, else all of it, without the tools. */
export function textOfParagraph(paragraph: HTMLElement): string {
	const selection = getSelection();
	const selected = selection?.toString().trim();
	if (selected && paragraph.contains(selection!.anchorNode) && paragraph.contains(selection!.focusNode))
		return selected;
	return [...paragraph.childNodes]
		.filter((node) => !(node instanceof Element && node.matches('.tools')))
		.map((node) => node.textContent)
		.join('')
		.trim();
}
