/**
 * Have Pagefind store the records: chunks of postings by range of tokens.
 *
 * Pagefind gets text that is cut already (overlapping pairs, separated by blanks, in a language it has no
 * segmenter and no stemmer for), so that what it stores is exactly what we search for. Its own search page,
 * fragments and WebAssembly are not written: our reader needs the chunks only. Their ranges in Pagefind's metadata
 * are shortened to prefixes, so the first token of each is read from the chunk itself.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { SearchRecord } from '../records.ts';
import { finerChunks } from './finer-chunks.ts';
import { readPagefindFile } from '../stored-postings.ts';
import { storedToken, textTokens } from '../core/tokens.ts';

/** The "language" of the index: one without segmentation and stemming. */
const LANGUAGE = 'unknown';

export interface Bundle {
	/** Chunks of postings, in the order of their tokens. */
	files: Uint8Array[];
	/** First token of every chunk. */
	firsts: string[];
	/** Changes with the content: a browser never mixes chunks of two builds. */
	digest: string;
	/** Number of tokens of each record. */
	lengths: number[];
	version: string;
}

/** Index the records. Throws when Pagefind did not keep their order or dropped tokens. */
export async function pagefindBundle(records: readonly SearchRecord[]): Promise<Bundle> {
	if (records.length === 0) return { files: [], firsts: [], digest: 'none', lengths: [], version: 'none' };
	const { index, errors } = await createIndex({ forceLanguage: LANGUAGE, maxFragments: 1 });
	if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
	try {
		const lengths: number[] = [];
		for (let start = 0; start < records.length; start += 200)
			await Promise.all(
				records.slice(start, start + 200).map(async (record, i) => {
					const tokens = textTokens(record.content).map(storedToken);
					lengths[start + i] = tokens.length;
					const added = await index.addCustomRecord({
						url: `/${record.id}`,
						// Pagefind refuses a record without words.
						content: tokens.length > 0 ? tokens.join(' ') : 'ꀉ',
						language: LANGUAGE,
					});
					if (added.errors.length > 0)
						throw new Error(`Pagefind refused ${record.id}: ${added.errors.join('; ')}`);
				}),
			);
		const built = await index.getFiles();
		if (built.errors.length > 0) throw new Error(`Pagefind: ${built.errors.join('; ')}`);
		return await readBundle(built.files, lengths);
	} finally {
		await index.deleteIndex();
		await close();
	}
}

async function readBundle(
	built: { path: string; content: Uint8Array }[],
	lengths: number[],
): Promise<Bundle> {
	const written = new Map(built.map(({ path, content }) => [path, content]));
	const metaPath = [...written.keys()].find((path) => path.endsWith('.pf_meta'));
	if (!metaPath) throw new Error('Pagefind wrote no metadata. Is it the pinned version?');
	const [version, pages, chunks] = (await readPagefindFile(written.get(metaPath)!)) as [
		string,
		[string, number, string][],
		[string, string, string][],
	];
	// The order of pages is how a posting finds its record: check it where it can be checked, in the lengths.
	const expected = lengths.map((length) => Math.max(1, length));
	if (pages.length !== expected.length || pages.some(([, words], i) => words !== expected[i]))
		throw new Error('Pagefind changed the order of the records or dropped tokens. Is it the pinned version?');
	const finer = await finerChunks(
		chunks.map(([, , file]) => {
			const bytes = written.get(`index/${file}.pf_index`);
			if (!bytes) throw new Error(`Pagefind announced ${file}.pf_index and did not write it`);
			return bytes;
		}),
	);
	const hash = createHash('sha256');
	for (const file of finer.files) hash.update(file);
	return { ...finer, digest: hash.digest('hex').slice(0, 10), lengths, version };
}

/** Write the chunks below a folder as `<digest>/<number>.pf_index`. Returns the number of bytes. */
export async function writeBundle(bundle: Bundle, folder: string): Promise<number> {
	const own = join(folder, bundle.digest);
	await mkdir(own, { recursive: true });
	let bytes = 0;
	for (const [i, content] of bundle.files.entries()) {
		await writeFile(join(own, `${i}.pf_index`), content);
		bytes += content.length;
	}
	return bytes;
}
