/** What the search made of the query, in words that can be taken back; and what to try when nothing was found. */
import { h } from './dom.ts';
import type { Chip, SearchAnswer } from './answer.ts';
import { valueName, type Setting } from './result-list.ts';
import { fill } from './strings.ts';
import { hasFilters, type SearchState } from './url-state.ts';

export interface UnderstandingActions {
	/** Search something else. */
	query(text: string): void;
	/** Take a reading off, or all of them with `all`. */
	off(id: string): void;
	/** Bring all readings back. */
	on(): void;
	toggle(facet: string, value: string): void;
	mentions(): void;
	clear(): void;
}

/** Filters that are set, each with a way to take it off. */
export function filterChips(
	answer: SearchAnswer,
	state: SearchState,
	{ words }: Setting,
	actions: UnderstandingActions,
): HTMLElement | null {
	if (!hasFilters(state)) return null;
	const row = h('p', { class: 'ws-chips ws-applied' }, h('span', { class: 'ws-label' }, words.filters));
	for (const [facet, values] of Object.entries(state.filters))
		for (const value of values) {
			const name = valueName(answer, words, facet, value);
			row.append(
				chipButton(`${words.facets[facet] ?? facet}：${name}`, fill(words.remove, { value: name }), () =>
					actions.toggle(facet, value),
				),
			);
		}
	row.append(h('button', { type: 'button', class: 'ws-word', click: () => actions.clear() }, words.clear));
	return row;
}

/** Repairs, boosts and other words, each with a way to undo it. */
export function understanding(
	answer: SearchAnswer,
	state: SearchState,
	setting: Setting,
	actions: UnderstandingActions,
): HTMLElement[] {
	const { words } = setting;
	const rows: HTMLElement[] = [];
	if (answer.jump)
		rows.push(
			h(
				'p',
				{ class: 'ws-jump' },
				words.jump,
				h('a', { href: `${setting.base}reports/${answer.jump.path}/` }, answer.jump.title),
			),
		);
	if (answer.unavailable > 0)
		rows.push(h('p', { class: 'ws-note' }, fill(words.unavailable, { count: answer.unavailable })));
	if (answer.shortened) rows.push(h('p', { class: 'ws-note' }, words.shortened));

	for (const chip of answer.chips.filter(({ kind }) => kind === 'repair'))
		rows.push(
			h(
				'p',
				{ class: 'ws-repair' },
				fill(words.repaired, chip as unknown as Record<string, string>),
				' ',
				h('button', { type: 'button', class: 'ws-word', click: () => actions.off('all') }, words.literally),
			),
		);
	if (answer.suggestions.length > 0) {
		const row = h('p', { class: 'ws-suggestions' }, words.didYouMean);
		for (const text of answer.suggestions)
			row.append(
				h('button', { type: 'button', class: 'ws-word', click: () => actions.query(text) }, text),
				' ',
			);
		rows.push(row);
	}

	const rest = answer.chips.filter(
		({ kind }) => kind === 'boost' || kind === 'rewrite' || kind === 'dropped',
	);
	if (rest.length > 0) rows.push(readings(rest, answer, setting, actions));
	if (state.off.length > 0)
		rows.push(
			h(
				'p',
				{ class: 'ws-note' },
				state.off.includes('all') ? `${words.asTyped} ` : '',
				h('button', { type: 'button', class: 'ws-word', click: () => actions.on() }, words.understand),
			),
		);
	return rows;
}

/** Other words shown at first. */
const SHOWN = 4;

function readings(
	chips: Chip[],
	answer: SearchAnswer,
	{ words }: Setting,
	actions: UnderstandingActions,
): HTMLElement {
	const row = h('p', { class: 'ws-chips ws-readings' }, h('span', { class: 'ws-label' }, words.readAs));
	for (const chip of chips.filter(({ kind }) => kind === 'boost')) {
		const name = valueName(answer, words, chip.facet ?? '', chip.to);
		row.append(
			chipButton(fill(words.boost, { value: name }), fill(words.remove, { value: name }), () =>
				actions.off(chip.id),
			),
			h(
				'button',
				{ type: 'button', class: 'ws-word', click: () => actions.toggle(chip.facet ?? '', chip.to) },
				fill(words.only, { value: name }),
			),
		);
	}
	const others = chips.filter(({ kind }) => kind === 'rewrite');
	if (others.length > 0) row.append(h('span', { class: 'ws-label' }, words.also));
	for (const [i, chip] of others.entries()) {
		const button = chipButton(chip.to, fill(words.without, { value: chip.to }), () => actions.off(chip.id));
		button.hidden = i >= SHOWN;
		row.append(button);
	}
	if (others.length > SHOWN) {
		const all = h(
			'button',
			{
				type: 'button',
				class: 'ws-word',
				click: () => {
					for (const button of row.querySelectorAll('[hidden]')) button.removeAttribute('hidden');
					all.remove();
				},
			},
			fill(words.moreWords, { count: others.length - SHOWN }),
		);
		row.append(all);
	}
	const dropped = chips.filter(({ kind }) => kind === 'dropped').map(({ from }) => from);
	if (dropped.length > 0)
		row.append(h('span', { class: 'ws-label' }, `${words.dropped}：${dropped.join('、')}`));
	if (!answer.chips.some(({ kind }) => kind === 'repair'))
		row.append(
			h('button', { type: 'button', class: 'ws-word', click: () => actions.off('all') }, words.literally),
		);
	return row;
}

function chipButton(text: string, label: string, act: () => void): HTMLElement {
	return h(
		'button',
		{ type: 'button', class: 'ws-chip', 'aria-label': label, title: label, click: act },
		text,
		h('span', { 'aria-hidden': 'true', class: 'ws-cross' }, '×'),
	);
}

/** Why nothing was found and what to try. */
export function nothingFound(
	answer: SearchAnswer,
	state: SearchState,
	{ base, words }: Setting,
	actions: UnderstandingActions,
): HTMLElement {
	const list = h('ul', { class: 'ws-nothing' });
	if (hasFilters(state))
		list.append(
			h(
				'li',
				{},
				words.noneWhy.filters,
				' ',
				h('button', { type: 'button', class: 'ws-word', click: () => actions.clear() }, words.withoutFilters),
			),
		);
	const bare = answer.q
		.replace(/["“”＂「」『』]/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim();
	if (bare && bare !== answer.q.trim())
		list.append(
			h(
				'li',
				{},
				words.noneWhy.quoted,
				' ',
				h(
					'button',
					{ type: 'button', class: 'ws-word', click: () => actions.query(bare) },
					words.withoutQuotes,
				),
			),
		);
	list.append(
		h('li', {}, words.noneWhy.words),
		h('li', {}, words.noneWhy.wanted, ' ', h('a', { href: `${base}wanted/` }, words.wanted)),
	);
	return list;
}
