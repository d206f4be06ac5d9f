/**
 * The search as an address: query, filters, order and what the reader took off. Everything on the page follows
 * from it, so that Back works and a search can be sent to a colleague.
 */
import { facetNames } from './core/facets.ts';

export interface SearchState {
	q: string;
	filters: Record<string, string[]>;
	sort: 'relevance' | 'date';
	off: string[];
	/** The segment or area searched, or `all`; absent when query, filters and place of the reader decide. */
	scope?: string;
}

/** Read a state from the query part of an address. Unknown parameters and values do no harm. */
export function readState(search: string): SearchState {
	const parameters = new URLSearchParams(search);
	const filters: Record<string, string[]> = {};
	for (const facet of facetNames) {
		const values = parameters.getAll(facet).filter(Boolean);
		if (values.length > 0) filters[facet] = [...new Set(values)];
	}
	const scope = parameters.get('in');
	return {
		q: parameters.get('q') ?? '',
		filters,
		sort: parameters.get('sort') === 'date' ? 'date' : 'relevance',
		off: [...new Set(parameters.getAll('off').filter(Boolean))],
		...(scope ? { scope } : {}),
	};
}

/** The query part for a state; empty for an empty search. */
export function writeState(state: SearchState): string {
	const parameters = new URLSearchParams();
	if (state.q) parameters.set('q', state.q);
	for (const facet of facetNames)
		for (const value of state.filters[facet] ?? []) parameters.append(facet, value);
	if (state.sort !== 'relevance') parameters.set('sort', state.sort);
	for (const id of state.off) parameters.append('off', id);
	if (state.scope) parameters.set('in', state.scope);
	const text = parameters.toString();
	return text ? `?${text}` : '';
}

/** The state with a filter value set or taken off. */
export function toggleFilter(state: SearchState, facet: string, value: string): SearchState {
	const values = state.filters[facet] ?? [];
	const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
	return { ...state, filters: { ...state.filters, [facet]: next } };
}

/** Whether any filter is set. */
export function hasFilters(state: SearchState): boolean {
	return Object.values(state.filters).some((values) => values.length > 0);
}
