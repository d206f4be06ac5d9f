/**
 * The signature of a text: a small sample of its shingles, the same sample in every text that has them. Short enough
 * to be kept beside a report and compared with thousands of others without reading the report again.
 *
 * It is MinHash with a fixed share instead of a fixed number (FracMinHash): all shingles whose hash lies in the
 * lowest 1/32. A fixed number estimates only how alike two whole texts are; an excerpt of a tenth is hardly like the
 * whole, yet every sampled shingle of it is in the whole's sample too.
 */
import { shinglesOf } from './shingles.ts';

/** One in 32: about 170 numbers for a report of 6,000 characters, 900 bytes as text. */
const SHARE = 2 ** 32 / 32;

/** A notice of 200 characters would have six; the sixteen lowest are kept whatever their value. */
const FEWEST = 16;

/** Base 64 of the sampled hashes, ascending, four bytes each. */
export function signature(words: string): string {
	const regular = shinglesOf(words, SHARE);
	const sample = regular.length >= FEWEST ? regular : shinglesOf(words).subarray(0, FEWEST);
	const bytes = new DataView(new ArrayBuffer(sample.length * 4));
	sample.forEach((hash, n) => bytes.setUint32(n * 4, hash));
	return btoa(String.fromCharCode(...new Uint8Array(bytes.buffer)));
}

export interface Sample {
	hashes: Uint32Array;
	/** How many of them any longer text would have sampled too. */
	regular: number;
}

export function readSignature(text: string): Sample {
	const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	const view = new DataView(bytes.buffer);
	const hashes = Uint32Array.from({ length: bytes.length >> 2 }, (_, n) => view.getUint32(n * 4));
	return { hashes, regular: regularPart(hashes) };
}

/** How many of ascending hashes lie in the sampled share. */
function regularPart(hashes: Uint32Array): number {
	const end = hashes.findIndex((hash) => hash >= SHARE);
	return end === -1 ? hashes.length : end;
}
