/**
 * What cleaning did to a source, rule by rule, short enough to read: every single edit of the telling rules, and the
 * most frequent changes of the uniform ones.
 */
import type { Trace } from '../schemas/trace.ts';

export interface ListedChange {
	before: string;
	after: string;
	/** How often, for uniform rules. */
	count: number;
	paragraph: string | null;
	reason: string | null;
	certainty: 'exact' | 'conjecture';
}

export interface RuleEdits {
	rule: string;
	count: number;
	/** Different changes that are not listed. */
	unlisted: number;
	changes: ListedChange[];
}

const LISTED = 40;

/** Rules with conjectures first, then by number of edits. */
export function editsByRule(trace: Pick<Trace, 'edits'>): RuleEdits[] {
	const rules = new Map<string, ListedChange[]>();
	for (const edit of trace.edits) {
		const own = rules.get(edit.rule) ?? [];
		rules.set(edit.rule, own);
		if ('changes' in edit) own.push(...tally(edit.changes, edit.certainty));
		else
			own.push({
				before: edit.before,
				after: edit.after,
				count: 1,
				paragraph: edit.paragraph ?? null,
				reason: edit.reason ?? null,
				certainty: edit.certainty,
			});
	}
	const doubtful = (changes: ListedChange[]) => changes.some((change) => change.certainty === 'conjecture');
	return [...rules]
		.map(([rule, changes]) => ({
			rule,
			changes,
			count: changes.reduce((sum, change) => sum + change.count, 0),
		}))
		.sort((a, b) => Number(doubtful(b.changes)) - Number(doubtful(a.changes)) || b.count - a.count)
		.map(({ rule, changes, count }) => ({
			rule,
			count,
			unlisted: Math.max(0, changes.length - LISTED),
			changes: changes.slice(0, LISTED),
		}));
}

function tally(
	changes: readonly (readonly [number, number, string, string])[],
	certainty: ListedChange['certainty'],
) {
	const counts = new Map<string, ListedChange>();
	for (const [, , before, after] of changes) {
		const key = `${before}\u0000${after}`;
		const known = counts.get(key);
		if (known) known.count++;
		else counts.set(key, { before, after, count: 1, paragraph: null, reason: null, certainty });
	}
	return [...counts.values()].sort((a, b) => b.count - a.count);
}
