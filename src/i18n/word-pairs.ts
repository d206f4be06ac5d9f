/**
 * Two dictionaries as one list of pairs, by which a page made with the first can be read in the second: words that
 * are the same everywhere, and patterns for words that are filled in.
 *
 *     pairsOf(zh, en).exact['检索'] // => 'Search'
 *     pairsOf(zh, en).patterns      // => [['第 {0} 段', 'Paragraph {0}'], …]
 *
 * What is filled in is found by calling both functions with marked values. A word whose form depends on the value
 * (一篇, 没有) is taken at 0 and 1 as well.
 */
export interface WordPairs {
	exact: Record<string, string>;
	patterns: [string, string][];
}

/**
 * Numbers that no page shows stand for what is filled in: one for each argument and for each field of one, the same
 * in both languages. Nine digits, so that none is part of another.
 */
class Marks {
	#paths: string[] = [];

	/** Stands for a number, a string or an object of them. */
	value(path: string): unknown {
		const mark = this.#markOf(path);
		const say = () => String(mark);
		const value = new Proxy(() => mark, {
			get: (_, key): unknown => {
				if (key === Symbol.toPrimitive) return () => mark;
				return key === 'toString' || key === 'toLocaleString' ? say : this.value(`${path}.${String(key)}`);
			},
		});
		marked.add(value);
		return value;
	}

	#markOf(path: string): number {
		const known = this.#paths.indexOf(path);
		return FIRST + (known >= 0 ? known : this.#paths.push(path) - 1);
	}
}

/** A word may hand a value back as it came; it is no dictionary to walk into. */
const marked = new WeakSet<object>();

const FIRST = 917_340_100;
const MARK = /9173401\d\d/gu;

export function pairsOf(from: object, to: object): WordPairs {
	const exact = new Map<string, string>();
	const patterns = new Map<string, string>();
	const add = (a: string, b: string) => {
		if (!a.trim() || a === b) return;
		const [filledA, filledB] = [withHoles(a), withHoles(b)];
		if (filledA !== a) {
			// A pattern that is all hole would match every text.
			if (/\p{Script=Han}/u.test(filledA) && !patterns.has(filledA)) patterns.set(filledA, filledB);
		} else if (!exact.has(a)) exact.set(a, b);
	};
	walk(from, to, add);
	// Longer patterns say more and are tried first.
	return {
		exact: Object.fromEntries(exact),
		patterns: [...patterns].sort(([a], [b]) => b.length - a.length),
	};
}

function walk(a: unknown, b: unknown, add: (a: string, b: string) => void): void {
	if (typeof a === 'string' && typeof b === 'string') add(a, b);
	else if (marked.has(Object(a)) || marked.has(Object(b))) return;
	else if (typeof a === 'function' && typeof b === 'function') {
		const call = (one: unknown, values: readonly unknown[]): unknown => {
			try {
				return (one as (...values: unknown[]) => unknown)(...values);
			} catch {
				// A word that cannot be made from a marked value stays as it is.
				return undefined;
			}
		};
		for (const values of choices(a.length)) walk(call(a, values), call(b, values), add);
	} else if (a && b && typeof a === 'object' && typeof b === 'object')
		for (const key of Object.keys(a))
			walk((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], add);
}

/** Every way to fill in `count` values with marked ones and the small numbers that change a word's form. */
function choices(count: number): unknown[][] {
	const marks = new Marks();
	let rows: unknown[][] = [[]];
	for (let argument = 0; argument < count; argument++)
		rows = rows.flatMap((row) => [marks.value(String(argument)), 0, 1].map((value) => [...row, value]));
	return rows;
}

function withHoles(text: string): string {
	return text.replace(MARK, (mark) => `{${Number(mark) - FIRST}}`);
}
