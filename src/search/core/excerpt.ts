/**
 * The line a hit shows: the words around what was found, with the found words marked whole, on the text as it
 * was written.
 */
import { normalize, originalRange, type Normalized } from './normalize.ts';
import { runTokens } from './tokens.ts';

/** A piece of text, marked or not; joined, the pieces give the text back. */
export interface Segment {
	text: string;
	mark: boolean;
}

export type Range = [start: number, end: number];

/**
 * The ranges of the original to mark, sorted and disjoint. Whole terms where they stand; of a term that is not
 * there whole, its stretches of two and more characters, so that the reader sees why the passage was found;
 * of `others`, what stands for the terms, only whole ones.
 */
export function markRanges(
	original: string,
	terms: readonly string[],
	others: readonly string[] = [],
): Range[] {
	const text = normalize(original);
	const ranges: Range[] = [];
	for (const term of terms) {
		const whole = placesOf(text.text, term);
		if (whole.length > 0) for (const at of whole) ranges.push(originalRange(text, at, at + term.length));
		else ranges.push(...stretches(text, term));
	}
	for (const other of others)
		for (const at of placesOf(text.text, other)) ranges.push(originalRange(text, at, at + other.length));
	return mergeRanges(ranges);
}

function placesOf(text: string, term: string): number[] {
	const places: number[] = [];
	if (term)
		for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) places.push(at);
	return places;
}

function stretches(text: Normalized, term: string): Range[] {
	// Part of a number is another number.
	const pairs = runTokens(term).filter((pair) => Array.from(pair).length > 1 && !/^[\d.%]+$/.test(pair));
	const ranges: Range[] = [];
	for (const pair of new Set(pairs))
		for (const at of placesOf(text.text, pair)) ranges.push(originalRange(text, at, at + pair.length));
	return ranges;
}

/** Sort ranges and join those that touch. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
	const merged: Range[] = [];
	for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
		const last = merged.at(-1);
		if (last && start <= last[1]) last[1] = Math.max(last[1], end);
		else if (end > start) merged.push([start, end]);
	}
	return merged;
}

/** Cut a text into segments at sorted, disjoint ranges. */
export function segments(text: string, ranges: readonly Range[]): Segment[] {
	const result: Segment[] = [];
	let at = 0;
	for (const [start, end] of ranges) {
		if (start > at) result.push({ text: text.slice(at, start), mark: false });
		result.push({ text: text.slice(start, end), mark: true });
		at = end;
	}
	if (at < text.length) result.push({ text: text.slice(at), mark: false });
	return result;
}

/**
 * A line of about `length` characters with the densest group of marks in it, cut at punctuation where one is
 * near. Cuts show as …
 */
export function excerpt(
	original: string,
	terms: readonly string[],
	others: readonly string[] = [],
	length = 110,
): Segment[] {
	const ranges = markRanges(original, terms, others);
	if (original.length <= length * 1.25) return segments(original, ranges);
	const [start, end] = window(original, ranges, length);
	const inside = ranges
		.filter(([a, b]) => b > start && a < end)
		.map(([a, b]): Range => [Math.max(a, start) - start, Math.min(b, end) - start]);
	const line = segments(original.slice(start, end), inside);
	if (start > 0) line.unshift({ text: '…', mark: false });
	if (end < original.length) line.push({ text: '…', mark: false });
	return line;
}

const STOP = /[。！？；，、：\n\t.!?;,]/u;

function window(text: string, ranges: readonly Range[], length: number): Range {
	const first = densest(ranges, length);
	const lead = Math.round(length * 0.25);
	let start = Math.max(0, Math.min(first - lead, text.length - length));
	// Begin behind a stop that is near, so that the line starts with a phrase.
	for (let i = start; i < Math.min(first, start + lead); i++)
		if (STOP.test(text[i]!)) {
			start = i + 1;
			break;
		}
	let end = Math.min(text.length, start + length);
	const lastMark = ranges.findLast(([a]) => a < end)?.[1] ?? 0;
	for (let i = end; i > Math.max(lastMark, end - lead); i--)
		if (STOP.test(text[i - 1]!)) {
			end = i;
			break;
		}
	// Never between the halves of a surrogate pair, never inside a mark.
	for (const [a, b] of ranges) if (a < end && b > end) end = b;
	if (isLow(text, start)) start--;
	if (isLow(text, end)) end++;
	return [start, end];
}

function isLow(text: string, at: number): boolean {
	const unit = text.charCodeAt(at);
	return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Start of the stretch of `length` characters that holds the most marked characters, earliest wins. */
function densest(ranges: readonly Range[], length: number): number {
	let best = ranges[0]?.[0] ?? 0;
	let most = -1;
	for (let i = 0; i < ranges.length; i++) {
		const from = ranges[i]![0];
		let weight = 0;
		const seen = new Set<number>();
		for (let j = i; j < ranges.length && ranges[j]![1] <= from + length; j++) {
			const size = ranges[j]![1] - ranges[j]![0];
			weight += size * (seen.has(size) ? 0.8 : 1);
			seen.add(size);
		}
		if (weight > most + 0.01) {
			most = weight;
			best = from;
		}
	}
	return best;
}
