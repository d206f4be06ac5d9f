/** Facets as words with counts, and the years as a thin bar chart; choosing one filters. */
import { facetNames } from './core/facets.ts';
import { h } from './dom.ts';
import type { SearchAnswer } from './answer.ts';
import { valueName, type Setting } from './result-list.ts';
import { fill } from './strings.ts';
import type { SearchState } from './url-state.ts';

/** More values than this fold behind a word that opens them. */
const SHOWN = 8;

export interface FacetActions {
	toggle(facet: string, value: string): void;
	/** Fetch what passages mention, and count it. */
	mentions(): void;
}

/** All facets that offer a choice. */
export function facetList(
	answer: SearchAnswer,
	state: SearchState,
	setting: Setting,
	actions: FacetActions,
): HTMLElement[] {
	const years = Object.entries(answer.facets['year'] ?? {});
	return [
		...(years.length > 1 ? [yearChart(years, state, setting, actions)] : []),
		...facetNames
			.filter((facet) => facet !== 'year')
			.flatMap((facet) => {
				const values = Object.entries(answer.facets[facet] ?? {})
					.filter(([value]) => !(facet === 'role' && value === 'other'))
					.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
				if (facet === 'entity' && !answer.mentions && answer.total > 0)
					return [mentionsButton(setting, actions)];
				return values.length > 0 ? [facetWords(facet, values, answer, state, setting, actions)] : [];
			}),
	];
}

function mentionsButton({ words }: Setting, actions: FacetActions): HTMLElement {
	return h(
		'section',
		{ class: 'ws-facet' },
		h('h2', {}, words.facets['entity'] ?? ''),
		h(
			'button',
			{ type: 'button', 'data-part': 'mentions', click: () => actions.mentions() },
			words.byMention,
		),
	);
}

function facetWords(
	facet: string,
	values: [string, number][],
	answer: SearchAnswer,
	state: SearchState,
	setting: Setting,
	actions: FacetActions,
): HTMLElement {
	const { words } = setting;
	const id = `facet-${facet}`;
	const list = h('ul', { 'aria-labelledby': id });
	for (const [i, [value, count]] of values.entries()) {
		const chosen = state.filters[facet]?.includes(value) ?? false;
		list.append(
			h(
				'li',
				{ hidden: i >= SHOWN && !chosen },
				h(
					'button',
					{ type: 'button', 'aria-pressed': String(chosen), click: () => actions.toggle(facet, value) },
					valueName(answer, words, facet, value),
					h('span', { class: 'ws-count' }, ` ${count}`),
				),
			),
		);
	}
	const section = h('section', { class: 'ws-facet' }, h('h2', { id }, words.facets[facet] ?? facet), list);
	if (values.length > SHOWN) {
		const all = h(
			'button',
			{
				type: 'button',
				class: 'ws-all',
				click: () => {
					for (const item of list.children) item.removeAttribute('hidden');
					all.remove();
				},
			},
			fill(words.all, { count: values.length }),
		);
		section.append(all);
	}
	return section;
}

function yearChart(
	years: [string, number][],
	state: SearchState,
	{ words }: Setting,
	actions: FacetActions,
): HTMLElement {
	const most = Math.max(1, ...years.map(([, count]) => count));
	const list = h('ol', { class: 'ws-bars', 'aria-labelledby': 'facet-year' });
	for (const [year, count] of years.toSorted((a, b) => Number(a[0]) - Number(b[0]))) {
		const chosen = state.filters['year']?.includes(year) ?? false;
		const bar = h('span', { class: 'ws-bar', 'aria-hidden': 'true' });
		bar.style.setProperty('--share', String(count / most));
		list.append(
			h(
				'li',
				{},
				h(
					'button',
					{
						type: 'button',
						'aria-pressed': String(chosen),
						title: fill(words.yearValue, { year, count }),
						click: () => actions.toggle('year', year),
					},
					h('span', { class: 'ws-count' }, String(count)),
					bar,
					h('span', { class: 'ws-year' }, year),
				),
			),
		);
	}
	return h('section', { class: 'ws-facet ws-years' }, h('h2', { id: 'facet-year' }, words.years), list);
}
