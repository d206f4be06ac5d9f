/** What the search says about a query: how it was read, and the report that it names. */
import type { Chip, SearchAnswer } from './answer.ts';
import { pathOf, type CatalogueReport } from './catalogue.ts';
import { normalizeText } from './core/normalize.ts';
import type { Query } from './core/query.ts';
import type { Repair } from './core/repair.ts';
import type { AppliedRewrite } from './core/rewrites.ts';

/** What was made of a query. A place that only says where to search is told by the scope. */
export function chipsOf({
	query,
	rewrites,
	repair,
}: {
	query: Query;
	rewrites: readonly AppliedRewrite[];
	repair: Repair | undefined;
}): Chip[] {
	return [
		...(repair
			? [{ id: `repair:${repair.to}`, kind: 'repair' as const, from: repair.from, to: repair.to }]
			: []),
		...query.boosts
			.filter(({ facet }) => facet !== 'area')
			.map(({ facet, value, text }) => ({
				id: `${facet}:${value}`,
				kind: 'boost' as const,
				from: text,
				to: value,
				facet,
			})),
		...rewrites.map(({ words, to }) => ({
			id: `rewrite:${to}`,
			kind: 'rewrite' as const,
			from: words.join(' '),
			to,
		})),
		...[...new Set(query.dropped)]
			.filter((word) => word.length > 1)
			.map((word) => ({ id: 'all', kind: 'dropped' as const, from: word, to: '' })),
	];
}

/** The report whose title or number is the query. */
export function jumpOf(query: Query, reports: readonly CatalogueReport[]): SearchAnswer['jump'] {
	const wanted = bare(query.text);
	if (wanted.length < 4) return null;
	const report = reports.find(({ title, subtitle, numbers }) =>
		[title, subtitle ?? '', title + (subtitle ?? ''), ...numbers].some(
			(name) => name && bare(name) === wanted,
		),
	);
	return report ? { path: pathOf(report), title: report.title } : null;
}

function bare(text: string): string {
	return normalizeText(text).replace(/[^\p{L}\p{N}]/gu, '');
}
