/**
 * What changed between two texts, sentence by sentence; a sentence that was rewritten shows the words that differ.
 *
 *     甲。新增学位360个。丙。    same 甲。
 *     甲。新增学位420个。乙。    changed 新增学位[360→420]个。 · removed 丙。 · added 乙。
 *
 * Joining the `a` of all entries gives the first text, joining the `b` the second. A passage that was moved is
 * removed in one place and added in another.
 */
import { commonSubsequence } from './common-subsequence.ts';

export interface DiffPart {
	kind: 'same' | 'removed' | 'added';
	text: string;
}

export type DiffEntry =
	| { kind: 'same'; a: string; b: string }
	| { kind: 'removed'; a: string }
	| { kind: 'added'; b: string }
	| { kind: 'changed'; a: string; b: string; parts: DiffPart[] };

/** Two sentences that share less than half of their character pairs are read as two sentences, not as one rewritten. */
const REWRITTEN = 0.5;
/** Pairs of sentences compared within one gap; a larger gap is another text and shows as removed and added. */
const COMPARED = 40_000;

export function diffTexts(a: string, b: string): DiffEntry[] {
	const [left, right] = [sentencesOf(a), sentencesOf(b)];
	// A line end matches anywhere and must never outweigh a sentence.
	const same = commonSubsequence(left, right, (sentence) => (sentence === '\n' ? 1 : 1 + sentence.length));
	const entries: DiffEntry[] = [];
	let [i, j] = [0, 0];
	for (const [nextI, nextJ] of [...same, [left.length, right.length] as const]) {
		entries.push(...rewritten(left.slice(i, nextI), right.slice(j, nextJ)));
		if (nextI < left.length) entries.push({ kind: 'same', a: left[nextI]!, b: right[nextJ]! });
		[i, j] = [nextI + 1, nextJ + 1];
	}
	return entries;
}

/** Sentences with their closing marks; a line end is an item of its own, so that joined paragraphs stay the same text. */
export function sentencesOf(text: string): string[] {
	return text.match(/\n|[^。！？；\n]+[。！？；]*[”’）》〕】」』]*|[。！？；]+[”’）》〕】」』]*/gu) ?? [];
}

/** A gap without equal sentences: pairs of like ones are rewritten, in order; the others come and go. */
function rewritten(removed: readonly string[], added: readonly string[]): DiffEntry[] {
	const entries: DiffEntry[] = [];
	let [i, j] = [0, 0];
	const until = (endI: number, endJ: number) => {
		while (i < endI) entries.push({ kind: 'removed', a: removed[i++]! });
		while (j < endJ) entries.push({ kind: 'added', b: added[j++]! });
	};
	for (const [nextI, nextJ] of likePairs(removed, added)) {
		until(nextI, nextJ);
		const [a, b] = [removed[i++]!, added[j++]!];
		entries.push({ kind: 'changed', a, b, parts: diffCharacters(a, b) });
	}
	until(removed.length, added.length);
	return entries;
}

/** The row of like pairs, in the order of both sides, that has the most characters in common. */
function likePairs(a: readonly string[], b: readonly string[]): [number, number][] {
	if (a.length === 0 || b.length === 0 || a.length * b.length > COMPARED) return [];
	const [ofA, ofB] = [a.map(characterPairs), b.map(characterPairs)];
	const likeness = a.map((_, i) => b.map((_other, j) => dice(ofA[i]!, ofB[j]!)));
	const gain = (i: number, j: number) =>
		likeness[i]![j]! >= REWRITTEN ? likeness[i]![j]! * (a[i]!.length + b[j]!.length) : 0;

	const best = Array.from({ length: a.length + 1 }, () => new Float64Array(b.length + 1));
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--)
			best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, gain(i, j) + best[i + 1]![j + 1]!);

	const pairs: [number, number][] = [];
	for (let i = 0, j = 0; i < a.length && j < b.length;) {
		const own = gain(i, j);
		if (own > 0 && best[i]![j] === own + best[i + 1]![j + 1]!) pairs.push([i++, j++]);
		else if (best[i]![j] === best[i + 1]![j]) i++;
		else j++;
	}
	return pairs;
}

function characterPairs(sentence: string): Map<string, number> {
	const pairs = new Map<string, number>();
	for (let at = 0; at + 1 < sentence.length; at++) {
		const pair = sentence.slice(at, at + 2);
		pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
	}
	return pairs;
}

/** Twice what is shared, of all there is: 0 to 1. */
function dice(a: Map<string, number>, b: Map<string, number>): number {
	let [shared, all] = [0, 0];
	for (const [pair, count] of a) {
		shared += Math.min(count, b.get(pair) ?? 0);
		all += count;
	}
	for (const count of b.values()) all += count;
	return all === 0 ? 0 : (2 * shared) / all;
}

/** The difference inside one sentence. Numbers and Latin words change as a whole: 360→420, not 36→42 and 0. */
function diffCharacters(a: string, b: string): DiffPart[] {
	const [left, right] = [charactersOf(a), charactersOf(b)];
	const parts: DiffPart[] = [];
	let [i, j] = [0, 0];
	for (const [nextI, nextJ] of [...commonSubsequence(left, right), [left.length, right.length] as const]) {
		addPart(parts, 'removed', left.slice(i, nextI).join(''));
		addPart(parts, 'added', right.slice(j, nextJ).join(''));
		if (nextI < left.length) addPart(parts, 'same', left[nextI]!);
		[i, j] = [nextI + 1, nextJ + 1];
	}
	return withoutCrumbs(parts);
}

const charactersOf = (text: string): string[] => text.match(/\d+(?:\.\d+)?|[A-Za-z]+|[\s\S]/gu) ?? [];

/**
 * A single character that stayed between two changes is chance: 提高 → 推动提升 reads better as one change.
 */
function withoutCrumbs(parts: readonly DiffPart[]): DiffPart[] {
	const kept: DiffPart[] = [];
	let [removed, added] = ['', ''];
	const close = () => {
		addPart(kept, 'removed', removed);
		addPart(kept, 'added', added);
		[removed, added] = ['', ''];
	};
	for (const [n, { kind, text }] of parts.entries()) {
		if (kind === 'removed') removed += text;
		else if (kind === 'added') added += text;
		else if ((removed || added) && n < parts.length - 1 && [...text].length === 1)
			[removed, added] = [removed + text, added + text];
		else {
			close();
			addPart(kept, 'same', text);
		}
	}
	close();
	return kept;
}

function addPart(parts: DiffPart[], kind: DiffPart['kind'], text: string): void {
	const last = parts.at(-1);
	if (text === '') return;
	if (last?.kind === kind) last.text += text;
	else parts.push({ kind, text });
}
