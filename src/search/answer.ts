/** What a search is asked and what it answers: plain data, which travels between the page and its worker. */
import type { Segment } from './core/excerpt.ts';
import type { FacetCounts, Filters } from './core/facets.ts';
import type { ScopeReason } from './scope.ts';

export interface SearchRequest {
	q: string;
	filters: Filters;
	sort: 'relevance' | 'date';
	/** Readings of the query that the reader has taken off: ids of chips, or `all` for the words as typed. */
	off: readonly string[];
	/** How many hits to show … */
	limit: number;
	/** … and of how many reports, because every report shown is a file to fetch. */
	reports?: number;
	/** Count what passages mention as well; a filter by it does so by itself. */
	mentions?: boolean;
	/** Whole paragraphs instead of lines. */
	whole?: boolean;
	/** Where to search: the name of a segment, or `all`. Without it the query, the filters and `near` decide. */
	scope?: string | undefined;
	/** Slugs of districts or areas near the reader, nearest first. */
	near?: readonly string[];
}

/** Something the search did with the query, which the reader can take off. */
export interface Chip {
	/** Put into `off` to undo it. */
	id: string;
	kind: 'boost' | 'rewrite' | 'repair' | 'dropped';
	/** What was typed, and what it was read as. */
	from: string;
	to: string;
	facet?: string;
}

export interface Hit {
	report: string;
	/** Id of the paragraph, or of the section when a quoted phrase stands in its heading. */
	paragraph: string;
	/** Where the link lands. */
	anchor: string;
	/** `<district>/<year>/<id>` */
	path: string;
	title: Segment[];
	sections: Segment[][];
	segments: Segment[];
	district: string;
	year: number | null;
	kind: string;
	role: string;
	score: number;
	/** What the page should mark, as it is written there. */
	marks: string[];
}

/** What was searched. Of a collection of one segment, all of it. */
export interface SearchedScope {
	/** Why; `extended` when the place meant first had nothing. */
	reason: ScopeReason | 'extended';
	/** Names of the segments searched. */
	searched: string[];
	/** Names of those that should have been and could not be fetched. */
	missing: string[];
	/** All there are, to choose from. */
	segments: { name: string; label: string; items: number }[];
	/** What keeps this scope in the address, when it came from a choice or from where the reader is. */
	slug?: string;
	/** True while other segments are still being searched. */
	partial: boolean;
}

export interface SearchAnswer {
	q: string;
	empty: boolean;
	shortened: boolean;
	chips: Chip[];
	/** Other queries that may have been meant. */
	suggestions: string[];
	/** Report whose title or number was typed in full. */
	jump: { path: string; title: string } | null;
	total: number;
	/** Nothing fits well; what is shown is only loosely related. */
	weak: boolean;
	hits: Hit[];
	/** Hits among these whose text could not be fetched. */
	unavailable: number;
	scope: SearchedScope;
	facets: FacetCounts;
	/** Whether `facets.entity` is counted. */
	mentions: boolean;
	labels: Readonly<Record<string, Readonly<Record<string, string>>>>;
	took: number;
}
