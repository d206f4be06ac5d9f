/**
 * A text as the set of its shingles: every stretch of five characters, as a 32-bit number.
 *
 *     一强化党建引领  →  {一强化党建, 强化党建引, 化党建引领}
 *
 * Five characters are longer than nearly every word, so two texts share a shingle when they share a phrase and not
 * because they speak of the same thing; a changed character costs five shingles and no more.
 */

const LENGTH = 5;

/**
 * The distinct shingles of `words` (see `skeleton`), ascending; only those below `limit`, when one is given. A text
 * shorter than a shingle is one.
 */
export function shinglesOf(words: string, limit = 2 ** 32): Uint32Array {
	const all = new Uint32Array(Math.max(words === '' ? 0 : 1, words.length - LENGTH + 1));
	let found = 0;
	for (let at = 0; at < all.length; at++) {
		const hash = hashAt(words, at);
		if (hash < limit) all[found++] = hash;
	}
	const sorted = all.subarray(0, found).sort();
	return sorted.filter((hash, n) => n === 0 || hash !== sorted[n - 1]);
}

/** How many shingles two texts have in common. */
export function sharedShingles(a: Uint32Array, b: Uint32Array): number {
	let shared = 0;
	for (let i = 0, j = 0; i < a.length && j < b.length;) {
		const difference = a[i]! - b[j]!;
		if (difference === 0) shared++;
		if (difference <= 0) i++;
		if (difference >= 0) j++;
	}
	return shared;
}

/** FNV-1a over the characters, then the finaliser of MurmurHash3, without which the low values are not random. */
function hashAt(words: string, at: number): number {
	let hash = 0x811c9dc5;
	const end = Math.min(at + LENGTH, words.length);
	for (let i = at; i < end; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}
