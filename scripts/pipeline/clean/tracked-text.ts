/**
 * A text that remembers where each of its characters stood in the source, and the list of edits that made it.
 */
import type { Edit } from '../../../src/schemas/trace.ts';
import type { Replacement } from '../types.ts';

export class TrackedText {
	readonly source: string;
	text: string;
	readonly edits: Edit[] = [];
	/** For each UTF-16 unit of `text`, its offset in `source`; one more for the end. */
	#origin: Int32Array;

	constructor(source: string) {
		this.source = source;
		this.text = source;
		this.#origin = Int32Array.from({ length: source.length + 1 }, (_, i) => i);
	}

	/** Offset in the source of an offset in the text. */
	originOf(offset: number): number {
		return this.#origin[Math.min(offset, this.text.length)]!;
	}

	/** Apply the replacements of one rule. They must be sorted and disjoint; an empty change is ignored. */
	apply(rule: string, replacements: Replacement[]): void {
		const real = replacements.filter((r) => this.text.slice(r.start, r.end) !== r.text);
		if (real.length === 0) return;
		const parts: string[] = [];
		const origin: number[] = [];
		let from = 0;
		for (const { start, end, text, certainty = 'exact', reason } of real) {
			if (start < from) throw new Error(`${rule}: replacements overlap at ${start}`);
			parts.push(this.text.slice(from, start), text);
			for (let i = from; i < start; i++) origin.push(this.#origin[i]!);
			// Inserted characters point into the range they replace, spread evenly, so that ranges stay monotone.
			const [s, e] = [this.#origin[start]!, this.#origin[end]!];
			for (let i = 0; i < text.length; i++) origin.push(s + Math.floor((i * (e - s)) / text.length));
			this.edits.push({
				rule,
				before: this.text.slice(start, end),
				after: text,
				at: start,
				source: [s, e],
				certainty,
				...(reason ? { reason } : {}),
			});
			from = end;
		}
		parts.push(this.text.slice(from));
		for (let i = from; i <= this.text.length; i++) origin.push(this.#origin[i]!);
		this.text = parts.join('');
		this.#origin = Int32Array.from(origin);
	}
}

/**
 * Replay edits on the text they were made on: the proof that the list is complete.
 *
 *     applyEdits(tracked.source, tracked.edits) === tracked.text
 *
 * Consecutive edits of one rule are one pass: their offsets count in the text as it stood before that rule.
 */
export function applyEdits(
	source: string,
	edits: readonly Pick<Edit, 'rule' | 'before' | 'after' | 'at'>[],
): string {
	let text = source;
	for (let i = 0; i < edits.length;) {
		const { rule } = edits[i]!;
		let from = 0;
		let last = -1;
		const parts: string[] = [];
		// An offset that steps back starts a new pass of the same rule.
		for (; i < edits.length && edits[i]!.rule === rule && edits[i]!.at >= last; i++) {
			const { at, before, after } = edits[i]!;
			if (text.slice(at, at + before.length) !== before)
				throw new Error(
					`edit ${i} (${rule}): expected "${before}" at ${at}, found "${text.slice(at, at + before.length)}"`,
				);
			parts.push(text.slice(from, at), after);
			from = at + before.length;
			last = from;
		}
		text = parts.join('') + text.slice(from);
	}
	return text;
}
