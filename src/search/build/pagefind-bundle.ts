/**
 * Have Pagefind store the records: chunks of postings by range of tokens, filters, metadata.
 *
 * Pagefind gets text that is cut already (overlapping pairs, separated by blanks, in a language it has no
 * segmenter and no stemmer for), so that what it stores is exactly what we search for. Its own search page,
 * fragments and WebAssembly are not written: our reader needs the chunks only.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { SearchRecord } from '../records.ts';
import { readPagefindFile } from '../stored-postings.ts';
import { storedToken, textTokens } from '../core/tokens.ts';

/** The "language" of the index: one without segmentation and stemming. */
const LANGUAGE = 'unknown';

export interface Bundle {
	/** Path below the index folder → bytes. */
	files: Map<string, Uint8Array>;
	/** `[first token, last token, file]` of every chunk. */
	chunks: [string, string, string][];
	/** Number of tokens of each record. */
	lengths: number[];
	version: string;
}

/** Index the records. Throws when Pagefind did not keep their order or dropped tokens. */
export async function pagefindBundle(records: readonly SearchRecord[]): Promise<Bundle> {
	if (records.length === 0) return { files: new Map(), chunks: [], lengths: [], version: 'none' };
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
						filters: filtersOf(record),
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

function filtersOf(record: SearchRecord): Record<string, string[]> {
	const filters: Record<string, string[]> = {
		district: [record.district],
		year: record.years.map(String),
		kind: [record.kind],
		theme: [...record.themes],
		role: record.role ? [record.role] : [],
	};
	return Object.fromEntries(Object.entries(filters).filter(([, values]) => values.length > 0));
}

async function readBundle(
	built: { path: string; content: Uint8Array }[],
	lengths: number[],
): Promise<Bundle> {
	const files = new Map<string, Uint8Array>();
	for (const { path, content } of built)
		if (/\.pf_(?:index|meta|filter)$|entry\.json$/.test(path)) files.set(path, content);

	const metaPath = [...files.keys()].find((path) => path.endsWith('.pf_meta'));
	if (!metaPath) throw new Error('Pagefind wrote no metadata. Is it the pinned version?');
	const [version, pages, chunks] = (await readPagefindFile(files.get(metaPath)!)) as [
		string,
		[string, number, string][],
		[string, string, string][],
	];
	// The order of pages is how a posting finds its record: check it where it can be checked, in the lengths.
	const expected = lengths.map((length) => Math.max(1, length));
	if (pages.length !== expected.length || pages.some(([, words], i) => words !== expected[i]))
		throw new Error('Pagefind changed the order of the records or dropped tokens. Is it the pinned version?');
	return {
		files,
		chunks: await Promise.all(chunks.map(([, , file]) => trueRange(file, files))),
		lengths,
		version,
	};
}

/**
 * First and last token of a chunk. The metadata only has prefixes of them, long enough to tell neighbours apart
 * (积 for 积极), which is no range to look a token up in.
 */
async function trueRange(file: string, files: Map<string, Uint8Array>): Promise<[string, string, string]> {
	const bytes = files.get(`index/${file}.pf_index`);
	if (!bytes) throw new Error(`Pagefind announced ${file}.pf_index and did not write it`);
	const [words] = (await readPagefindFile(bytes)) as [[string, ...unknown[]][]];
	return [words[0]![0], words.at(-1)![0], file];
}

/** Write a bundle below a folder. Returns the number of bytes. */
export async function writeBundle(bundle: Bundle, folder: string): Promise<number> {
	let bytes = 0;
	for (const [path, content] of bundle.files) {
		const file = join(folder, path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, content);
		bytes += content.length;
	}
	return bytes;
}
