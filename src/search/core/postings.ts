/**
 * Where postings come from: an interface with an in-memory implementation. The built index is read by
 * `../stored-postings.ts`; both give the same answers.
 */
import { textTokens } from './tokens.ts';

/** The records that hold one token, ascending, and the places it has in each. */
export interface Posting {
	records: readonly number[];
	places: readonly (readonly number[])[];
}

export interface PostingsSource {
	/** Number of records. */
	size: number;
	/** Number of tokens of a record. */
	length(record: number): number;
	averageLength: number;
	/**
	 * Postings of tokens; a token that does not occur is missing from the map. With `orNone`, one that cannot be had
	 * now (no network) is missing as well; otherwise that is an error.
	 */
	postings(tokens: readonly string[], options?: { orNone?: boolean }): Promise<ReadonlyMap<string, Posting>>;
	/** Every token of the index that begins with a character: the way to find a single character. */
	beginningWith(character: string): Promise<readonly string[]>;
}

/** Postings of normalised texts, for tests and for the audit of a build. */
export function memoryPostings(texts: readonly string[]): PostingsSource {
	const index = new Map<string, { records: number[]; places: number[][] }>();
	const lengths = texts.map((text, record) => {
		const tokens = textTokens(text);
		for (const [place, token] of tokens.entries()) {
			let posting = index.get(token);
			if (!posting) index.set(token, (posting = { records: [], places: [] }));
			if (posting.records.at(-1) !== record) {
				posting.records.push(record);
				posting.places.push([]);
			}
			posting.places.at(-1)!.push(place);
		}
		return tokens.length;
	});
	return {
		size: texts.length,
		length: (record) => lengths[record] ?? 0,
		averageLength: lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1),
		postings: async (tokens) =>
			new Map(tokens.flatMap((token) => (index.has(token) ? [[token, index.get(token)!] as const] : []))),
		beginningWith: async (character) => [...index.keys()].filter((token) => token.startsWith(character)),
	};
}
