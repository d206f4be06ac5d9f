/**
 * Pagefind's chunks cut into smaller files. A query needs a few tokens, each in another chunk: at 20 kB a chunk it
 * would fetch half a megabyte to use a tenth of it. The bytes of every token are Pagefind's own; only the files
 * around them are new.
 */
import { gzipSync } from 'node:zlib';
import { cborReader, SIGNATURE, unpacked } from '../stored-postings.ts';

export interface FinerChunks {
	/** First token of every chunk, in order. */
	firsts: string[];
	/** The files, in the same order. */
	files: Uint8Array[];
}

/** Bytes of a file before compression: about a third of it afterwards. A token with more has a file of its own. */
const FULL = 12_000;
/** More files than this are a burden on servers and disks: beyond it they grow instead. */
const MOST_FILES = 6000;

/** Cut chunks, given in the order of their tokens. Throws when one is not of the form of Pagefind 1.6. */
export async function finerChunks(chunks: readonly Uint8Array[]): Promise<FinerChunks> {
	const tokens: { token: string; bytes: Uint8Array }[] = [];
	for (const chunk of chunks) {
		const data = await unpacked(chunk);
		const reader = cborReader(data, SIGNATURE.length);
		if (reader.list() !== 1) throw new Error('Unexpected form of a chunk. Is it the pinned Pagefind?');
		for (let rest = reader.list(); rest > 0; rest--) {
			const from = reader.at;
			const [token] = reader.read() as [string];
			tokens.push({ token, bytes: data.subarray(from, reader.at) });
		}
	}
	const all = tokens.reduce((sum, { bytes }) => sum + bytes.length, 0);
	const full = Math.max(FULL, all / MOST_FILES);

	const firsts: string[] = [];
	const files: Uint8Array[] = [];
	for (let i = 0; i < tokens.length;) {
		const own: Uint8Array[] = [];
		firsts.push(tokens[i]!.token);
		for (let size = 0; i < tokens.length && (size === 0 || size + tokens[i]!.bytes.length <= full); i++) {
			own.push(tokens[i]!.bytes);
			size += tokens[i]!.bytes.length;
		}
		files.push(
			gzipSync(Buffer.concat([Buffer.from(SIGNATURE), Buffer.from([0x81]), listHead(own.length), ...own]), {
				level: 9,
			}),
		);
	}
	return { firsts, files };
}

/** The head of a CBOR array. */
function listHead(length: number): Buffer {
	return length < 24
		? Buffer.from([0x80 | length])
		: Buffer.from([0x9a, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255]);
}
