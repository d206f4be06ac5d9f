/**
 * Tokens in files as Pagefind 1.6 has them, only smaller. A query needs a few tokens, each in another file: at
 * Pagefind's 20 kB a file it would fetch half a megabyte to use a tenth of it.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SIGNATURE } from '../stored-postings.ts';
import { headOf, type TokenEntry } from './postings-writer.ts';

export interface ChunkFiles {
	/** First token of every file, in order. */
	firsts: string[];
	/** The files, in the same order. */
	files: Uint8Array[];
	/** Changes with the content: a browser never mixes files of two builds. */
	digest: string;
}

/** Bytes of a file before compression: about a third of it afterwards. A token with more has a file of its own. */
const FULL = 12_000;
/** More files than this are a burden on servers and disks: beyond it they grow instead. */
const MOST_FILES = 6000;
const LIST = 0x80;

/** Put tokens, given in order, into files. */
export function chunkFiles(tokens: readonly TokenEntry[]): ChunkFiles {
	const all = tokens.reduce((sum, { bytes }) => sum + bytes.length, 0);
	const full = Math.max(FULL, all / MOST_FILES);
	const firsts: string[] = [];
	const files: Uint8Array[] = [];
	const hash = createHash('sha256');
	for (let i = 0; i < tokens.length;) {
		const own: Uint8Array[] = [];
		firsts.push(tokens[i]!.token);
		for (let size = 0; i < tokens.length && (size === 0 || size + tokens[i]!.bytes.length <= full); i++) {
			own.push(tokens[i]!.bytes);
			size += tokens[i]!.bytes.length;
		}
		const file = gzipSync(
			Buffer.concat([
				Buffer.from(SIGNATURE),
				Buffer.from([...headOf(LIST, 1), ...headOf(LIST, own.length)]),
				...own,
			]),
			// Two percent smaller than 6 for a third more time; 9 takes twice the time for one more.
			{ level: 7 },
		);
		files.push(file);
		hash.update(file);
	}
	return { firsts, files, digest: files.length > 0 ? hash.digest('hex').slice(0, 10) : 'none' };
}

/** Write the files below a folder as `<digest>/<number>.pf_index`. Returns the number of bytes. */
export async function writeChunks({ files, digest }: ChunkFiles, folder: string): Promise<number> {
	const own = join(folder, digest);
	await mkdir(own, { recursive: true });
	let bytes = 0;
	for (const [i, content] of files.entries()) {
		await writeFile(join(own, `${i}.pf_index`), content);
		bytes += content.length;
	}
	return bytes;
}
