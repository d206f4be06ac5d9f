/** In which order passages are listed, and which of them first. */
import type { SearchRequest } from './answer.ts';
import type { Query } from './core/query.ts';
import type { Passage } from './core/rank.ts';
import type { Items } from './item-table.ts';

/** A district counts most: the same words stand in every district's report. */
const boostFactor = { district: 1.7, year: 1.3, kind: 1.15, role: 1.35 } as const;

/** How much more a passage counts that is of the place, year or kind that the query names. */
export function boostOf(item: number, query: Query, items: Items): number {
	let factor = 1;
	for (const facet of ['district', 'year', 'kind', 'role'] as const) {
		const wanted = query.boosts.filter((boost) => boost.facet === facet);
		if (wanted.length === 0) continue;
		const values = items.values(item, facet);
		if (wanted.some(({ value }) => values.includes(value))) factor *= boostFactor[facet];
	}
	return factor;
}

/** The first hits, up to a number of hits and of reports. */
export function firstOf(
	passages: Passage[],
	{ limit, reports = Infinity }: Pick<SearchRequest, 'limit' | 'reports'>,
	items: Items,
): Passage[] {
	const seen = new Set<number>();
	const shown: Passage[] = [];
	for (const passage of passages) {
		seen.add(items.reportIndex(passage.item));
		if (shown.length >= limit || seen.size > reports) break;
		shown.push(passage);
	}
	return shown;
}

/** Newest first. */
export function byDate(passages: Passage[], items: Items): Passage[] {
	const date = ({ item }: Passage) => items.reportOf(item).date;
	return passages.toSorted((a, b) => (date(a) < date(b) ? 1 : date(a) > date(b) ? -1 : b.score - a.score));
}

const ABOUT_EQUAL = 0.94;

/** Neighbours of about equal score stand together when they are of one report; order otherwise stays. */
export function sameReportTogether(passages: Passage[], items: Items): Passage[] {
	const rest = passages.slice(0, 200);
	const ordered: Passage[] = [];
	let last = -1;
	while (rest.length > 0) {
		const floor = rest[0]!.score * ABOUT_EQUAL;
		let pick = 0;
		for (let i = 0; i < rest.length && rest[i]!.score >= floor; i++)
			if (items.reportIndex(rest[i]!.item) === last) {
				pick = i;
				break;
			}
		const [next] = rest.splice(pick, 1);
		ordered.push(next!);
		last = items.reportIndex(next!.item);
	}
	return [...ordered, ...passages.slice(200)];
}
