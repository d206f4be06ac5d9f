/** Building elements from data. Text only ever becomes text: there is no way in for markup. */
import type { Segment } from './core/excerpt.ts';

type Child = Node | string | null | undefined | false;

/** An element with attributes and children; `false`, null and undefined children are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	attributes: Readonly<Record<string, string | boolean | ((event: Event) => void)>> = {},
	...children: Child[]
): HTMLElementTagNameMap[K] {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === 'function') element.addEventListener(name, value);
		else if (value === true) element.setAttribute(name, '');
		else if (value !== false) element.setAttribute(name, value);
	}
	for (const child of children) if (child) element.append(child);
	return element;
}

/** A line with its marks. */
export function marked(line: readonly Segment[]): DocumentFragment {
	const fragment = document.createDocumentFragment();
	for (const { text, mark } of line) fragment.append(mark ? h('mark', {}, text) : text);
	return fragment;
}
