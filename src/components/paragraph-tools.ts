/**
 * Where the tools of a paragraph stand, and the words they copy.
 */

/** Put the tools into the free end of the paragraph's last line, or under it when the line is full. */
export function placeTools(tools: HTMLElement, paragraph: HTMLElement): void {
	paragraph.append(tools);
	tools.dataset['at'] = 'end';
	const range = document.createRange();
	range.selectNodeContents(paragraph);
	range.setEndBefore(tools);
	const lastLine = [...range.getClientRects()].at(-1);
	const free = paragraph.getBoundingClientRect().right - (lastLine?.right ?? 0);
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
