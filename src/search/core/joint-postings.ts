/**
 * Several postings sources as one: records are numbered through all of them, in order. Frequencies, sizes and lengths
 * are those of all together, so that passages of different sources are scored alike.
 */
import type { Posting, PostingsSource } from './postings.ts';

/** The sources with the number of their first record. `failed` is told of a source whose postings cannot be had. */
export function jointPostings(
	sources: readonly PostingsSource[],
	failed: (source: number, error: unknown) => void,
): PostingsSource {
	const starts: number[] = [];
	let size = 0;
	let tokens = 0;
	for (const source of sources) {
		starts.push(size);
		size += source.size;
		tokens += source.averageLength * source.size;
	}
	const placeOf = (record: number) => {
		let place = sources.length - 1;
		while (place > 0 && starts[place]! > record) place--;
		return place;
	};
	/** Answers of all sources; one that fails has none. */
	const all = <T>(ask: (source: PostingsSource) => Promise<T>): Promise<(T | undefined)[]> =>
		Promise.all(
			sources.map(async (source, i) => {
				try {
					return await ask(source);
				} catch (error) {
					failed(i, error);
					return undefined;
				}
			}),
		);
	return {
		size,
		averageLength: tokens / (size || 1),
		length(record) {
			const place = placeOf(record);
			return sources[place]!.length(record - starts[place]!);
		},
		async postings(wanted, options) {
			const found = await all((source) => source.postings(wanted, options));
			const joined = new Map<string, Posting>();
			for (const token of wanted) {
				const parts = found.flatMap((map, i) => {
					const posting = map?.get(token);
					return posting ? [{ posting, start: starts[i]! }] : [];
				});
				if (parts.length > 0) joined.set(token, lazilyJoined(parts));
			}
			return joined;
		},
		async beginningWith(character) {
			const found = await all((source) => source.beginningWith(character));
			return [...new Set(found.flatMap((list) => list ?? []))];
		},
	};
}

function lazilyJoined(parts: readonly { posting: Posting; start: number }[]): Posting {
	let joined: Posting | undefined;
	const join = (): Posting => {
		if (joined) return joined;
		const records: number[] = [];
		const places: (readonly number[])[] = [];
		for (const { posting, start } of parts) {
			for (const record of posting.records) records.push(start + record);
			for (const row of posting.places) places.push(row);
		}
		return (joined = { records, places });
	};
	return {
		get records() {
			return join().records;
		},
		get places() {
			return join().places;
		},
	};
}
