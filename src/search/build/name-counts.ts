/** How often names stand in texts: thousands of names, counted in one pass. */

/** Name → times; a name that does not occur is missing. */
export type NameCounts = Map<string, number>;

/** Counts a fixed list of names (two characters and more) in texts as they come in. */
export class NameCounter {
	readonly counts: NameCounts = new Map();
	/** Names by their first two characters. */
	readonly #byStart = new Map<number, string[]>();

	constructor(names: Iterable<string>) {
		for (const name of new Set(names)) {
			if (name.length < 2) continue;
			const start = startAt(name, 0);
			const list = this.#byStart.get(start);
			if (list) list.push(name);
			else this.#byStart.set(start, [name]);
		}
	}

	/** Count in a folded text; occurrences of one name do not overlap. */
	add(text: string): void {
		let ends: Map<string, number> | undefined;
		for (let at = 0; at + 1 < text.length; at++) {
			const list = this.#byStart.get(startAt(text, at));
			if (!list) continue;
			for (const name of list)
				if (text.startsWith(name, at) && (ends?.get(name) ?? 0) <= at) {
					(ends ??= new Map()).set(name, at + name.length);
					this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
				}
		}
	}
}

/** Two characters as a number: no string is made for every place of a text. */
function startAt(text: string, at: number): number {
	return text.charCodeAt(at) * 0x1_0000 + text.charCodeAt(at + 1);
}

/** The sum of several counts. */
export function joinCounts(all: Iterable<Iterable<readonly [string, number]>>): Map<string, number> {
	const sum = new Map<string, number>();
	for (const counts of all) for (const [name, times] of counts) sum.set(name, (sum.get(name) ?? 0) + times);
	return sum;
}
