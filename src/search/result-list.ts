/** Hits as lines of text: section path above, the line with its marks, district · year · kind at the right. */
import { h, marked } from './dom.ts';
import type { Hit, SearchAnswer } from './answer.ts';
import type { Strings } from './strings.ts';

/** What rendering needs to know beside the answer. */
export interface Setting {
	/** Base of the site, with a closing slash. */
	base: string;
	words: Strings;
}

/** Address of a hit: the report's page, marking the words, at the paragraph. */
export function hitAddress(hit: Pick<Hit, 'path' | 'anchor' | 'marks'>, base: string): string {
	const query = hit.marks.map((word, i) => `${i === 0 ? '?' : '&'}hl=${encodeURIComponent(word)}`).join('');
	const anchor = hit.anchor ? `#${encodeURIComponent(hit.anchor)}` : '';
	return `${base}reports/${hit.path}/${query}${anchor}`;
}

/** Name of a district or theme in the answer; names of kinds and roles belong to the interface. */
export function valueName(
	answer: Pick<SearchAnswer, 'labels'>,
	words: Strings,
	facet: string,
	value: string,
): string {
	if (facet === 'kind') return words.kinds[value] ?? value;
	if (facet === 'role') return words.roles[value] ?? value;
	return answer.labels[facet]?.[value] ?? value;
}

/** Hits, neighbours of one report under one head. */
export function resultList(answer: SearchAnswer, setting: Setting): HTMLElement {
	const list = h('ol', { class: 'ws-groups' });
	let last = '';
	let lines: HTMLElement | undefined;
	for (const hit of answer.hits) {
		if (hit.report !== last || !lines) {
			lines = h('ol', { class: 'ws-lines' });
			list.append(h('li', { class: 'ws-group' }, groupHead(hit, answer, setting), lines));
			last = hit.report;
		}
		lines.append(line(hit, setting));
	}
	return list;
}

function groupHead(hit: Hit, answer: SearchAnswer, { base, words }: Setting): HTMLElement {
	const facts = [
		valueName(answer, words, 'district', hit.district),
		hit.year === null ? words.undated : String(hit.year),
		valueName(answer, words, 'kind', hit.kind),
	];
	return h(
		'p',
		{ class: 'ws-report' },
		h('a', { href: `${base}reports/${hit.path}/`, tabindex: '-1' }, marked(hit.title)),
		h('span', { class: 'ws-facts' }, facts.join(' · ')),
	);
}

function line(hit: Hit, { base, words }: Setting): HTMLElement {
	const path = h('p', { class: 'ws-path' });
	for (const [i, section] of hit.sections.entries()) {
		if (i > 0) path.append(h('span', { 'aria-hidden': 'true' }, ' › '));
		path.append(marked(section));
	}
	const role = words.roles[hit.role];
	if (hit.role && hit.role !== 'other' && role)
		path.append(h('span', { class: 'ws-role', 'data-role': hit.role }, role));
	return h(
		'li',
		{ class: 'ws-hit', 'data-hit': true, 'data-report': hit.report, 'data-paragraph': hit.paragraph },
		path.hasChildNodes() && path,
		h('a', { class: 'ws-line', href: hitAddress(hit, base) }, marked(hit.segments)),
	);
}
