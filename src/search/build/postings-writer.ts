/**
 * Tokens of records as postings in the form in which Pagefind 1.6 stores them, for segments that are too large for
 * Pagefind (`pagefind-postings.ts`): for every token its CBOR, made while the records come in, so that memory holds
 * little more than what will be written.
 *
 *     [token, [[step to the record, [-25, step to the place …], []] …], []]
 *
 * -25 is Pagefind's mark for text of usual weight. tests/search-index.test.ts compares with what Pagefind writes.
 */
import { compare } from '../stored-postings.ts';

/** Where the tokens of a segment's records go. */
export interface Postings {
	/** Take in the tokens of the next record, in order. */
	add(tokens: readonly string[]): void | Promise<void>;
	/** All tokens in the order in which they are stored. Ends the writing. */
	entries(): TokenEntry[] | Promise<TokenEntry[]>;
}

export interface TokenEntry {
	token: string;
	bytes: Uint8Array;
}

/** What has come in of one token. The last record stays open until the next one that has the token. */
interface Pending {
	records: number;
	/** The open record, and the one before it. */
	record: number;
	before: number;
	/** Places in the open record; a second one is rare, and a list for each token of each record would be most of the garbage. */
	place: number;
	further: number[] | undefined;
	bytes: Uint8Array;
	used: number;
}

const WEIGHT = [0x38, 0x18];
const EMPTY_LIST = 0x80;
const LIST_OF_THREE = 0x83;

export class PostingsWriter implements Postings {
	readonly #tokens = new Map<string, Pending>();
	#records = 0;

	/** Take in the tokens of the next record, in order. */
	add(tokens: readonly string[]): void {
		const record = this.#records++;
		for (let place = 0; place < tokens.length; place++) {
			const token = tokens[place]!;
			const known = this.#tokens.get(token);
			if (known === undefined)
				this.#tokens.set(token, {
					records: 0,
					record,
					before: 0,
					place,
					further: undefined,
					bytes: new Uint8Array(16),
					used: 0,
				});
			else {
				if (known.record !== record) {
					close(known);
					known.record = record;
					known.place = place;
				} else if (known.further) known.further.push(place);
				else known.further = [place];
			}
		}
	}

	/** All tokens in the order in which they are stored. Ends the writing. */
	entries(): TokenEntry[] {
		const encoder = new TextEncoder();
		return [...this.#tokens.keys()].sort(compare).map((token) => {
			const pending = this.#tokens.get(token)!;
			this.#tokens.delete(token);
			close(pending);
			const name = encoder.encode(token);
			const head = [
				LIST_OF_THREE,
				...headOf(0x60, name.length),
				...name,
				...headOf(EMPTY_LIST, pending.records),
			];
			const bytes = new Uint8Array(head.length + pending.used + 1);
			bytes.set(head);
			bytes.set(pending.bytes.subarray(0, pending.used), head.length);
			bytes[bytes.length - 1] = EMPTY_LIST;
			return { token, bytes };
		});
	}
}

/** Encode the open record. */
function close(pending: Pending): void {
	const { place, further, record, before } = pending;
	const places = 1 + (further?.length ?? 0);
	// A head of at most five bytes for each number, and five bytes around them.
	const needed = pending.used + 5 * (places + 2) + 5;
	if (needed > pending.bytes.length) {
		const larger = new Uint8Array(Math.max(needed, Math.ceil(pending.bytes.length * 1.5)));
		larger.set(pending.bytes.subarray(0, pending.used));
		pending.bytes = larger;
	}
	const { bytes } = pending;
	let at = pending.used;
	bytes[at++] = LIST_OF_THREE;
	at = writeHead(bytes, at, 0, record - before);
	at = writeHead(bytes, at, EMPTY_LIST, places + 1);
	for (const byte of WEIGHT) bytes[at++] = byte;
	at = writeHead(bytes, at, 0, place);
	let last = place;
	for (const next of further ?? []) {
		at = writeHead(bytes, at, 0, next - last);
		last = next;
	}
	bytes[at++] = EMPTY_LIST;
	pending.used = at;
	pending.before = record;
	pending.records++;
	pending.further = undefined;
}

/** The head of a CBOR value in its shortest form: `major` is its type in the three high bits. */
export function headOf(major: number, value: number): number[] {
	const bytes = new Uint8Array(5);
	return [...bytes.subarray(0, writeHead(bytes, 0, major, value))];
}

function writeHead(bytes: Uint8Array, start: number, major: number, value: number): number {
	let at = start;
	if (value < 24) {
		bytes[at++] = major | value;
		return at;
	}
	const size = value < 0x100 ? 1 : value < 0x1_0000 ? 2 : 4;
	bytes[at++] = major | (size === 1 ? 24 : size === 2 ? 25 : 26);
	for (let i = size - 1; i >= 0; i--) bytes[at++] = (value >>> (8 * i)) & 0xff;
	return at;
}
