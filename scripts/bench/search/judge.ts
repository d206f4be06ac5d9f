/**
 * Judged queries: what should be found, told by fragments of the text so that ids may change, and how good an
 * answer is.
 */
import { readFileSync } from 'node:fs';

export const queryKinds = [
	'exact',
	'terms',
	'paraphrase',
	'abbreviation',
	'traditional',
	'pinyin',
	'typo',
	'number',
	'part',
	'quoted',
	'name',
	'question',
	'none',
] as const;
export type QueryKind = (typeof queryKinds)[number];

export interface JudgedQuery {
	q: string;
	kind: QueryKind;
	/** Every paragraph of the report that has the fragment has the grade, 3 for the best answers; the highest counts. */
	relevant: { report: string; contains: string; grade: number }[];
	/** Nothing in the corpus answers it. */
	none?: boolean;
}

export interface Passage {
	report: string;
	anchor: string;
	text: string;
}

/** What a search showed. */
export interface Shown {
	hits: { report: string; paragraph: string }[];
	/** Said to be only loosely related. */
	weak: boolean;
}

export interface Verdict {
	query: JudgedQuery;
	ndcg: number;
	recall: number;
	zero: boolean;
	/** For queries without an answer: nothing, or marked as loosely related. */
	clean: boolean;
}

/** Written and judged by reading the reports, before any of them was run; `search.json` grew with the search. */
export const secondSet = new URL('../../../tests/cases/search-second.json', import.meta.url);

/** All judged queries. */
export function judgedQueries(
	file = new URL('../../../tests/cases/search.json', import.meta.url),
): JudgedQuery[] {
	return JSON.parse(readFileSync(file, 'utf8')) as JudgedQuery[];
}

/** Grades of all passages of the corpus for a query, by `<report>#<anchor>`. */
export function gradesOf(query: JudgedQuery, corpus: readonly Passage[]): Map<string, number> {
	const grades = new Map<string, number>();
	for (const { report, contains, grade } of query.relevant)
		for (const passage of corpus)
			if (passage.report === report && passage.text.includes(contains)) {
				const key = `${passage.report}#${passage.anchor}`;
				grades.set(key, Math.max(grades.get(key) ?? 0, grade));
			}
	return grades;
}

const gain = (grade: number) => 2 ** grade - 1;
const discounted = (grades: readonly number[]) =>
	grades.slice(0, 10).reduce((sum, grade, i) => sum + gain(grade) / Math.log2(i + 2), 0);

/** nDCG@10 with gains 2^grade − 1, recall among everything shown. */
export function judge(query: JudgedQuery, shown: Shown, corpus: readonly Passage[]): Verdict {
	const grades = gradesOf(query, corpus);
	const seen = new Set<string>();
	const got = shown.hits.flatMap(({ report, paragraph }) => {
		const key = `${report}#${paragraph}`;
		if (seen.has(key)) return [];
		seen.add(key);
		return [grades.get(key) ?? 0];
	});
	const ideal = discounted([...grades.values()].sort((a, b) => b - a));
	const wanted = [...grades].filter(([, grade]) => grade > 0);
	return {
		query,
		ndcg: ideal > 0 ? discounted(got) / ideal : 1,
		recall: wanted.length > 0 ? wanted.filter(([key]) => seen.has(key)).length / wanted.length : 1,
		zero: shown.hits.length === 0,
		clean: shown.hits.length === 0 || shown.weak,
	};
}

export interface Summary {
	queries: number;
	ndcg: number;
	recall: number;
	zero: number;
}

/** Means per kind and over all kinds with answers (`all`), as shares of one. */
export function summarize(verdicts: readonly Verdict[]): Record<string, Summary> {
	const groups = new Map<string, Verdict[]>();
	for (const verdict of verdicts)
		for (const name of verdict.query.none ? ['none'] : [verdict.query.kind, 'all'])
			groups.set(name, [...(groups.get(name) ?? []), verdict]);
	const mean = (list: readonly Verdict[], value: (one: Verdict) => number) =>
		list.reduce((sum, one) => sum + value(one), 0) / list.length;
	return Object.fromEntries(
		[...groups].map(([name, list]) => [
			name,
			{
				queries: list.length,
				// Where nothing is to be found, doing right is saying so.
				ndcg: mean(list, (one) => (name === 'none' ? Number(one.clean) : one.ndcg)),
				recall: mean(list, (one) => one.recall),
				zero: mean(list, (one) => Number(one.zero)),
			},
		]),
	);
}

/** The summary as lines of a table. */
export function table(summary: Record<string, Summary>): string {
	return Object.entries(summary)
		.map(
			([name, { queries, ndcg, recall, zero }]) =>
				`${name.padEnd(13)} ${String(queries).padStart(4)}  ${ndcg.toFixed(3)}  recall ${recall.toFixed(3)}  zero ${zero.toFixed(3)}`,
		)
		.join('\n');
}
