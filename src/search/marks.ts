/** What is marked in the lines of hits, and on the page that a hit leads to. */
import { markRanges } from './core/excerpt.ts';
import type { Plan } from './core/plan.ts';
import type { Query } from './core/query.ts';

/** What to mark, most telling first: the query's own terms, and those that stand for them. */
export interface Terms {
	own: string[];
	others: string[];
}

/** Other words of less weight are common ones (孩子 → 学生): marked, they would hide what was found. */
const TELLING = 0.5;

/** The terms of a query as it was understood. */
export function markTerms({ query, plan }: { query: Query; plan: Plan }): Terms {
	const words = query.runs.flatMap((run) => {
		const use = run.spans.some((span) => span.use === 'word') ? 'word' : 'boost';
		const spans = run.spans
			.filter((span) => span.use === use)
			.map(({ start, end }) => run.text.slice(start, end));
		return spans.length > 1 ? [run.text, ...spans] : spans;
	});
	// A term of one character marks too much beside longer ones.
	const long = words.some((word) => word.length > 1);
	return {
		own: [...query.phrases, ...words.filter((word) => !long || word.length > 1)],
		others: plan.alternatives
			.filter(({ weight }) => weight >= TELLING)
			.flatMap(({ units }) => units.map(({ text }) => text)),
	};
}

/** More words than this in an address are noise. */
const MOST_MARKS = 3;

/** The words found in a text, as written, longest first. */
export function markedWords(text: string, { own, others }: Terms): string[] {
	const words = markRanges(text, own, others)
		.map(([start, end]) => text.slice(start, end))
		.filter((word) => word.length > 1);
	return [...new Set(words)].sort((a, b) => b.length - a.length).slice(0, MOST_MARKS);
}
