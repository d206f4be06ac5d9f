/**
 * The floors below which the recognizer must not fall, `tests/corpus/baseline.json`: they rise with `--update` and
 * sink only with a written reason, which stays in the file.
 */
import type { Score } from './marked-references.ts';

export interface Floors extends Score {
	/** Why a floor was lowered, newest last. */
	regressions: { reason: string; lowered: string[] }[];
}

/** What has fallen below its floor: `recall: 0.97 < 0.98`. */
export function belowFloors(score: Score, floors: Score): string[] {
	const pairs: [string, number, number][] = [
		['recall', score.recall, floors.recall],
		['precision', score.precision, floors.precision],
		...Object.entries(floors.rules).map(([rule, floor]): [string, number, number] => [
			rule,
			score.rules[rule] ?? 0,
			floor,
		]),
	];
	return pairs
		.filter(([, now, floor]) => now < floor)
		.map(([name, now, floor]) => `${name}: ${now} < ${floor}`);
}

/**
 * Floors after a run. Without a reason nothing sinks; the numbers of rules may move between each other only
 * with one.
 */
export function raised(score: Score, floors: Floors, reason: string | undefined): Floors {
	const rounded = withMargin(score);
	const lowered = belowFloors(rounded, floors);
	if (reason !== undefined && lowered.length > 0)
		return { ...rounded, regressions: [...floors.regressions, { reason, lowered }] };
	const rules = { ...floors.rules };
	for (const [rule, count] of Object.entries(rounded.rules)) rules[rule] = Math.max(count, rules[rule] ?? 0);
	return {
		recall: Math.max(rounded.recall, floors.recall),
		precision: Math.max(rounded.precision, floors.precision),
		rules,
		regressions: floors.regressions,
	};
}

/**
 * A little below what was reached: cleaning and outline move a mention now and then, and that is no regression of
 * the recognizer. Half a point of recall and precision, one mention in twenty of a rule.
 */
function withMargin({ recall, precision, rules }: Score): Score {
	const down = (share: number) => Math.floor((share - 0.005) * 1000) / 1000;
	return {
		recall: down(recall),
		precision: down(precision),
		rules: Object.fromEntries(Object.entries(rules).map(([rule, n]) => [rule, Math.floor(n * 0.95)])),
	};
}
