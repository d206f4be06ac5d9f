/**
 * Filters and their counts: OR inside a facet, AND across facets. The count beside a value says how many hits
 * the reader would see with it chosen, given what is chosen in the other facets.
 */

/** Facets in the order in which they are shown. */
export const facetNames = ['district', 'year', 'theme', 'kind', 'role', 'entity'] as const;

/** Facet name → chosen values; an empty list chooses nothing. */
export type Filters = Readonly<Record<string, readonly string[]>>;
/** Facet name → value → number of hits. */
export type FacetCounts = Record<string, Record<string, number>>;

/** Whether an item passes all facets, or all but one. */
export function passes<T>(
	item: T,
	filters: Filters,
	valuesOf: (item: T, facet: string) => readonly string[],
	except?: string,
): boolean {
	return Object.entries(filters).every(
		([facet, chosen]) =>
			facet === except ||
			chosen.length === 0 ||
			valuesOf(item, facet).some((value) => chosen.includes(value)),
	);
}

/** The items that pass, and the counts of every facet. */
export function applyFilters<T>(
	items: readonly T[],
	filters: Filters,
	facets: readonly string[],
	valuesOf: (item: T, facet: string) => readonly string[],
): { items: T[]; counts: FacetCounts } {
	const counts: FacetCounts = {};
	for (const facet of facets) {
		const tally = new Map<string, number>();
		for (const item of items)
			if (passes(item, filters, valuesOf, facet))
				for (const value of new Set(valuesOf(item, facet))) tally.set(value, (tally.get(value) ?? 0) + 1);
		// A chosen value stays visible even at 0, or it could not be taken off.
		for (const value of filters[facet] ?? []) if (!tally.has(value)) tally.set(value, 0);
		counts[facet] = Object.fromEntries(tally);
	}
	return { items: items.filter((item) => passes(item, filters, valuesOf)), counts };
}
