/** Where was searched, always in sight when there is a choice: a list to choose from, and one click for everything. */
import type { SearchAnswer } from './answer.ts';
import { h } from './dom.ts';
import { EVERYWHERE } from './scope.ts';
import { fill, type Strings } from './strings.ts';

export interface ScopeActions {
	/** Search in a segment, or `all`, for once. */
	scope(name: string): void;
	/** The same, and on later visits as well; `before` is what was searched until now, empty for several segments. */
	choose(name: string, before: string): void;
}

/** What was searched, what is missing of it, and what else there is; nothing for a collection of one segment. */
export function scopeLine(answer: SearchAnswer, words: Strings, actions: ScopeActions): HTMLElement[] {
	const { segments, searched, missing, reason, partial } = answer.scope;
	const labels = new Map(segments.map(({ name, label }) => [name, label]));
	const rows: HTMLElement[] = [];
	if (missing.length > 0 && segments.length > 1)
		rows.push(
			h(
				'p',
				{ class: 'ws-note ws-missing', role: 'alert', 'data-scope-missing': missing.join(' ') },
				fill(words.scope.missing, { names: missing.map((name) => labels.get(name) ?? name).join('、') }),
			),
		);
	if (segments.length < 2) return rows;

	const meant = searched.length + missing.length;
	const everything = meant === segments.length;
	const passages = (names: readonly string[]) =>
		segments.reduce((sum, { name, items }) => sum + (names.includes(name) ? items : 0), 0);
	const current = everything ? EVERYWHERE : meant === 1 ? (searched[0] ?? missing[0]!) : '';
	const select = h(
		'select',
		{
			'aria-label': words.scope.label,
			change: (event) => actions.choose((event.target as HTMLSelectElement).value, current),
		},
		current === '' &&
			h(
				'option',
				{ value: '', selected: true, disabled: true },
				fill(words.scope.several, { count: meant, passages: passages(searched) }),
			),
		h(
			'option',
			{ value: EVERYWHERE, selected: everything },
			fill(words.scope.all, { passages: passages([...labels.keys()]) }),
		),
		...segments.map(({ name, label, items }) =>
			h(
				'option',
				{ value: name, selected: name === current },
				fill(words.scope.one, { label, passages: items }),
			),
		),
	);
	rows.push(
		h(
			'p',
			{ class: 'ws-scope', 'data-scope': searched.join(' '), 'data-scope-reason': reason },
			h('label', {}, `${words.scope.label} `, select),
			words.scope.reasons[reason] !== '' && h('span', { class: 'ws-why' }, words.scope.reasons[reason]),
			!everything &&
				h(
					'button',
					{
						type: 'button',
						class: 'ws-word',
						'data-part': 'everywhere',
						click: () => actions.scope(EVERYWHERE),
					},
					words.scope.searchAll,
				),
			partial && h('span', { class: 'ws-why' }, words.scope.partial),
		),
	);
	return rows;
}
