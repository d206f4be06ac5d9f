/**
 * Which segments a query is asked of. What the reader chose or wrote decides: all of it, the districts of the filters,
 * the places in the query, the part chosen before, the part of the home area; without any of these, all.
 */
import type { SegmentEntry } from './catalogue.ts';
import type { Filters } from './core/facets.ts';
import type { Boost } from './core/query.ts';

/** In the address and in what is remembered: everything, whatever the query says. */
export const EVERYWHERE = 'all';

/** Why these segments: by the filters, by a place in the query, chosen, near the reader, all there are. */
export type ScopeReason = 'filter' | 'place' | 'chosen' | 'home' | 'all';

export interface Scope {
	segments: SegmentEntry[];
	reason: ScopeReason;
	/** What was chosen or is near, as an address keeps it: the name of a segment, an area or a district. */
	slug?: string;
}

export interface ScopeWishes {
	/** What the reader chose: a segment's name, or `all`. */
	chosen?: string | undefined;
	filters: Filters;
	/** Places in the query. */
	boosts: readonly Boost[];
	/** Slugs near the reader, nearest first: the district they came from, the site's home. */
	near: readonly string[];
}

/** Choose among segments; never none, unless there are none. */
export function chooseScope(
	segments: readonly SegmentEntry[],
	{ chosen, filters, boosts, near }: ScopeWishes,
): Scope {
	const of = (wanted: (segment: SegmentEntry) => boolean, reason: ScopeReason): Scope | undefined => {
		const found = segments.filter(wanted);
		return found.length > 0 ? { segments: found, reason } : undefined;
	};
	const at = (slug: string, reason: ScopeReason): Scope | undefined => {
		const scope = of((segment) => segment.name === slug || liesIn(segment, slug), reason);
		return scope && { ...scope, slug };
	};
	const everywhere: Scope = { segments: [...segments], reason: 'all' };
	if (segments.length < 2) return everywhere;
	const districts = filters['district'] ?? [];
	const places = boosts.filter(({ facet }) => facet === 'area' || facet === 'district');
	return (
		(districts.length > 0
			? of((segment) => districts.some((slug) => segment.districts.includes(slug)), 'filter')
			: undefined) ??
		(chosen === EVERYWHERE ? everywhere : undefined) ??
		(places.length > 0
			? of((segment) => places.some(({ value }) => liesIn(segment, value)), 'place')
			: undefined) ??
		(chosen ? at(chosen, 'chosen') : undefined) ??
		near.map((slug) => at(slug, 'home')).find(Boolean) ??
		everywhere
	);
}

/** Whether an area or a district is the segment's, or around it. */
function liesIn({ areas, districts }: SegmentEntry, slug: string): boolean {
	return areas.includes(slug) || districts.includes(slug);
}
