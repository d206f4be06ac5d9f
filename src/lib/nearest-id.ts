/**
 * The id that a mistyped one most likely meant: a paragraph's address that lost its tail or has a wrong character.
 * Ids are fingerprints, so likeness of the ids is all there is to go by.
 */

/** A fingerprint has eight characters; with more of them wrong a match is chance. */
const WRONG = 3;
/** What is left of a cut address must still tell paragraphs apart. */
const BEGINNING = 5;

/**
 *     nearestId('p-lcsl4jz', ['p-lcsl4jz5', 'p-f90oxyvi']) // => 'p-lcsl4jz5'
 *     nearestId('p-qqqqqqqq', ['p-lcsl4jz5'])              // => undefined
 */
export function nearestId(asked: string, ids: readonly string[]): string | undefined {
	const wanted = asked.trim().toLowerCase();
	if (wanted.length < BEGINNING) return undefined;
	const beginning = ids.filter((id) => id.startsWith(wanted) || wanted.startsWith(id));
	if (beginning.length > 0) return beginning[0];
	let best: string | undefined;
	let least = WRONG + 1;
	for (const id of ids) {
		const wrong = distance(wanted, id, least);
		if (wrong < least) [best, least] = [id, wrong];
	}
	return best;
}

/** Levenshtein distance, given up at `limit`. */
function distance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) >= limit) return limit;
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++)
			next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
		row = next;
	}
	return Math.min(limit, row[b.length]!);
}
