import type { Find, Refiner } from '../types.ts';

/** Who speaks when several rules read the same words. A period keeps its type and takes over the entity. */
const VOICE = [
	'formal-title',
	'period',
	'document-number',
	'elliptical-list',
	'five-year-plan',
	'lexicon-name',
	'unmarked-title',
	'meeting',
	'local-initiative',
	'campaign',
	'school',
	'office',
	'district',
];

/**
 * One mention for one span.
 *
 *     五中全会 read as a weak alias and as the last of a list → one mention, resolved
 *     “十四五” read as a period and as a plan               → one period that links to the plan
 */
export const sameSpan: Refiner = {
	name: 'same-span',
	refine(finds) {
		const bySpan = new Map<string, Find>();
		for (const find of finds) {
			const span = `${find.start}-${find.end}`;
			const other = bySpan.get(span);
			bySpan.set(span, other ? merge(other, find) : find);
		}
		return [...bySpan.values()];
	},
};

function merge(a: Find, b: Find): Find {
	if (a.silent || b.silent) return { ...a, silent: true };
	const [first, second] = VOICE.indexOf(a.rule) <= VOICE.indexOf(b.rule) ? [a, b] : [b, a];
	if (first.type === 'period')
		return first.entity || !second.entity ? first : { ...first, entity: second.entity };
	return vagueness(second) < vagueness(first) ? second : first;
}

function vagueness(find: Find): number {
	if (find.entity) return 0;
	return find.candidates ? 1 : 2;
}
