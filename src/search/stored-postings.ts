/**
 * Postings from chunks in the form of Pagefind 1.6: gzip, twelve bytes of signature, CBOR. Read here and not by
 * Pagefind's WebAssembly because we need places, document frequencies and single tokens, which its query path
 * does not give, and because it works where WebAssembly is forbidden. The form is that of Pagefind 1.6, cut into
 * smaller files (`build/chunk-files.ts`); tests/search-index.test.ts holds it against Pagefind's own reader.
 */
import type { Posting, PostingsSource } from './core/postings.ts';
import { storedToken } from './core/tokens.ts';

export interface StoredIndex {
	/** First token of every chunk, in order. */
	firsts: readonly string[];
	/** Number of tokens of every record. */
	lengths: ArrayLike<number>;
	/** The bytes of a chunk by its number. */
	load(chunk: number): Promise<Uint8Array>;
}

type Words = Map<string, Posting>;

/** A postings source over a built index. Chunks are fetched when first needed and kept. */
export function storedPostings(index: StoredIndex): PostingsSource {
	const loaded = new Map<number, Promise<Words>>();
	/** The last chunk that begins at or before a token; -1 before the first. */
	const placeOf = (stored: string) => {
		let [low, high] = [0, index.firsts.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (compare(index.firsts[middle]!, stored) <= 0) low = middle + 1;
			else high = middle;
		}
		return low - 1;
	};
	const chunk = (file: number) => {
		let words = loaded.get(file);
		if (!words) {
			words = index.load(file).then(readChunk);
			// A failed fetch may succeed next time.
			words.catch(() => loaded.delete(file));
			loaded.set(file, words);
		}
		return words;
	};
	let sum = 0;
	for (let i = 0; i < index.lengths.length; i++) sum += index.lengths[i]!;

	return {
		size: index.lengths.length,
		length: (record) => index.lengths[record] ?? 0,
		averageLength: sum / (index.lengths.length || 1),
		async postings(tokens, { orNone = false } = {}) {
			const found = new Map<string, Posting>();
			await Promise.all(
				tokens.map(async (token) => {
					const stored = storedToken(token);
					const place = placeOf(stored);
					const words = place >= 0 ? chunk(place) : undefined;
					const posting = (await (orNone ? words?.catch(() => undefined) : words))?.get(stored);
					if (posting) found.set(token, posting);
				}),
			);
			return found;
		},
		async beginningWith(character) {
			const stored = storedToken(character);
			const from = Math.max(0, placeOf(stored));
			const to = placeOf(`${stored}\u{10ffff}`);
			const words = await Promise.all(Array.from({ length: to - from + 1 }, (_, i) => chunk(from + i)));
			return words.flatMap((map) => [...map.keys()].filter((word) => word.startsWith(stored)));
		},
	};
}

/** Order of code points, which is the order of UTF-8 bytes in which Pagefind sorts. */
export function compare(a: string, b: string): number {
	for (let i = 0; i < a.length && i < b.length; i++) {
		const x = a.charCodeAt(i);
		const y = b.charCodeAt(i);
		if (x !== y) {
			return aboveSurrogates(x) - aboveSurrogates(y);
		}
	}
	return a.length - b.length;
}

/** A surrogate stands for a code point above everything that one unit can say. */
function aboveSurrogates(unit: number): number {
	return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

export const SIGNATURE = 'pagefind_dcd';

/** Decode one file of Pagefind's index. Throws when it is none. */
export async function readPagefindFile(bytes: Uint8Array): Promise<unknown> {
	return cborReader(await unpacked(bytes), SIGNATURE.length).read();
}

/** The data of a file of Pagefind's index, signature and all. Throws when it is none. */
export async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
	const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
		.stream()
		.pipeThrough(new DecompressionStream('gzip'));
	const data = new Uint8Array(await new Response(stream).arrayBuffer());
	if (new TextDecoder().decode(data.subarray(0, SIGNATURE.length)) !== SIGNATURE)
		throw new Error(`Unexpected file in the search index, expected the signature ${SIGNATURE}`);
	return data;
}

/** Words of a chunk: `[[[word, [[page, [marker, places…], []], …], variants], …]]`. */
async function readChunk(bytes: Uint8Array): Promise<Words> {
	const data = await unpacked(bytes);
	const reader = cborReader(data, SIGNATURE.length);
	const words: Words = new Map();
	if (reader.list() !== 1) throw new Error('Unexpected form of a file of the search index');
	for (let rest = reader.list(); rest > 0; rest--) {
		reader.list();
		const word = reader.read() as string;
		words.set(word, lazyPosting(data, reader.at));
		reader.skip();
		reader.skip();
	}
	return words;
}

/**
 * Pages and places are stored as differences; a negative number is a weight marker. Decoded when first read: of a
 * chunk's hundred words a query wants one or two.
 */
function lazyPosting(data: Uint8Array, start: number): Posting {
	let decoded: Posting | undefined;
	const decode = (): Posting => {
		if (decoded) return decoded;
		const reader = cborReader(data, start);
		let page = 0;
		const records: number[] = [];
		const places: number[][] = [];
		for (let rest = reader.list(); rest > 0; rest--) {
			reader.list();
			page += reader.read() as number;
			records.push(page);
			const row: number[] = [];
			let place = 0;
			for (let more = reader.list(); more > 0; more--) {
				const value = reader.read() as number;
				if (value < 0) continue;
				place += value;
				row.push(place);
			}
			places.push(row);
			reader.skip();
		}
		return (decoded = { records, places });
	};
	return {
		get records() {
			return decode().records;
		},
		get places() {
			return decode().places;
		},
	};
}

/**
 * The part of CBOR that Pagefind writes: integers, byte and text strings, arrays, maps, simple values. `list` reads
 * the head of an array and gives its length, `skip` passes over a value, `at` tells where the next one begins.
 */
export function cborReader(data: Uint8Array, start: number) {
	const text = new TextDecoder();
	let at = start;
	const number = (size: number) => {
		let value = 0;
		for (let i = 0; i < size; i++) value = value * 256 + data[at++]!;
		return value;
	};
	const read = (): unknown => {
		if (at >= data.length) throw new Error('Unexpected end of a file of the search index');
		const head = data[at++]!;
		const low = head & 31;
		const size = low < 24 ? low : low < 28 ? number(2 ** (low - 24)) : -1;
		switch (head >> 5) {
			case 0:
				return size;
			case 1:
				return -1 - size;
			case 2:
				return data.subarray(at, (at += size));
			case 3:
				return text.decode(data.subarray(at, (at += size)));
			case 4: {
				const list: unknown[] = [];
				for (let i = 0; size < 0 ? data[at] !== 0xff : i < size; i++) list.push(read());
				if (size < 0) at++;
				return list;
			}
			case 5: {
				const map = new Map<unknown, unknown>();
				for (let i = 0; size < 0 ? data[at] !== 0xff : i < size; i++) map.set(read(), read());
				if (size < 0) at++;
				return map;
			}
			case 7:
				return low === 20 ? false : low === 21 ? true : null;
			default:
				throw new Error(`Unexpected CBOR type ${head >> 5} in the search index`);
		}
	};
	return {
		read,
		list(): number {
			const head = data[at++]!;
			const low = head & 31;
			if (head >> 5 !== 4 || low > 27) throw new Error('Unexpected form of a file of the search index');
			return low < 24 ? low : number(2 ** (low - 24));
		},
		/** Pass over a value without making it. */
		skip(): void {
			for (let rest = 1; rest > 0; rest--) {
				if (at >= data.length) throw new Error('Unexpected end of a file of the search index');
				const head = data[at++]!;
				const low = head & 31;
				if (low > 27) throw new Error('Unexpected form of a file of the search index');
				const size = low < 24 ? low : number(2 ** (low - 24));
				if (head >> 5 === 2 || head >> 5 === 3) at += size;
				else if (head >> 5 === 4) rest += size;
				else if (head >> 5 === 5) rest += 2 * size;
			}
		},
		get at() {
			return at;
		},
	};
}
