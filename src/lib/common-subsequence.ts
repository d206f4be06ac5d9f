/**
 * The heaviest common subsequence of two sequences, bounded: exact where that is affordable, anchored on what occurs
 * once in both where it is not.
 */

/** Cells of one table. 1,000 × 1,000 take 4 MB and some milliseconds; no gap between two drafts is larger. */
const TABLE = 1_000_000;

/** Places `[i, j]` with `a[i] === b[j]`, both ascending. */
export function commonSubsequence(
	a: readonly string[],
	b: readonly string[],
	weight: (item: string) => number = () => 1,
): [number, number][] {
	const pairs: [number, number][] = [];
	// A stack instead of recursion: gaps are worked off from left to right.
	const gaps: Gap[] = [{ a: 0, b: 0, aEnd: a.length, bEnd: b.length }];
	while (gaps.length > 0) {
		const gap = { ...gaps.pop()! };
		const tail: [number, number][] = [];
		while (gap.a < gap.aEnd && gap.b < gap.bEnd && a[gap.a] === b[gap.b]) pairs.push([gap.a++, gap.b++]);
		while (gap.a < gap.aEnd && gap.b < gap.bEnd && a[gap.aEnd - 1] === b[gap.bEnd - 1])
			tail.push([--gap.aEnd, --gap.bEnd]);

		const cells = (gap.aEnd - gap.a) * (gap.bEnd - gap.b);
		if (cells > TABLE) gaps.push(...between(gap, anchors(a, b, gap)).reverse());
		else if (cells > 0) pairs.push(...exact(a, b, gap, weight));
		pairs.push(...tail);
	}
	return pairs.sort(([i], [k]) => i - k);
}

interface Gap {
	a: number;
	b: number;
	aEnd: number;
	bEnd: number;
}

/** By a table of the weights still to be had; of equal ways the one that matches earliest. */
function exact(
	a: readonly string[],
	b: readonly string[],
	gap: Gap,
	weight: (item: string) => number,
): [number, number][] {
	const width = gap.bEnd - gap.b + 1;
	const best = new Uint32Array((gap.aEnd - gap.a + 1) * width);
	const cell = (i: number, j: number) => (i - gap.a) * width + (j - gap.b);
	for (let i = gap.aEnd - 1; i >= gap.a; i--)
		for (let j = gap.bEnd - 1; j >= gap.b; j--) {
			const skip = Math.max(best[cell(i + 1, j)]!, best[cell(i, j + 1)]!);
			best[cell(i, j)] = a[i] === b[j] ? Math.max(skip, best[cell(i + 1, j + 1)]! + weight(a[i]!)) : skip;
		}
	const pairs: [number, number][] = [];
	for (let i = gap.a, j = gap.b; i < gap.aEnd && j < gap.bEnd;) {
		const here = best[cell(i, j)]!;
		if (a[i] === b[j] && here === best[cell(i + 1, j + 1)]! + weight(a[i]!)) pairs.push([i++, j++]);
		else if (here === best[cell(i + 1, j)]) i++;
		else j++;
	}
	return pairs;
}

/** Items that occur once on each side, in the longest row that keeps both orders. */
function anchors(a: readonly string[], b: readonly string[], gap: Gap): [number, number][] {
	const once = (items: readonly string[], from: number, to: number) => {
		const places = new Map<string, number>();
		for (let at = from; at < to; at++) places.set(items[at]!, places.has(items[at]!) ? -1 : at);
		return places;
	};
	const inB = once(b, gap.b, gap.bEnd);
	const both: [number, number][] = [];
	for (const [item, i] of once(a, gap.a, gap.aEnd)) {
		const j = inB.get(item);
		if (i >= 0 && j !== undefined && j >= 0) both.push([i, j]);
	}
	return longestAscending(both.sort(([i], [k]) => i - k));
}

/** Patience sorting: the longest row of pairs whose second places ascend too. */
function longestAscending(pairs: readonly [number, number][]): [number, number][] {
	const ends: number[] = [];
	const before: number[] = [];
	for (const [n, [, j]] of pairs.entries()) {
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (pairs[ends[middle]!]![1] < j) low = middle + 1;
			else high = middle;
		}
		before[n] = low > 0 ? ends[low - 1]! : -1;
		ends[low] = n;
	}
	const row: [number, number][] = [];
	for (let n = ends.at(-1) ?? -1; n >= 0; n = before[n]!) row.push(pairs[n]!);
	return row.reverse();
}

/** The gaps that anchors leave; each begins with its anchor. Nothing when there is no anchor to go by. */
function between(gap: Gap, row: readonly [number, number][]): Gap[] {
	if (row.length === 0) return [];
	const starts: [number, number][] = [[gap.a, gap.b], ...row];
	return starts.map(([i, j], n) => {
		const [aEnd, bEnd] = starts[n + 1] ?? [gap.aEnd, gap.bEnd];
		return { a: i, b: j, aEnd, bEnd };
	});
}
