/**
 * What Pagefind itself writes for records that are cut already (overlapping pairs separated by blanks, in a language
 * it neither segments nor stems): the reference for our writer and our reader.
 */
import { close, createIndex } from 'pagefind';
import { storedToken, textTokens } from '../src/search/core/tokens.ts';
import { cborReader, readPagefindFile, SIGNATURE, unpacked } from '../src/search/stored-postings.ts';

const LANGUAGE = 'unknown';

export interface PagefindBundle {
	version: string;
	/** Every token with its bytes, in the order in which they are stored. */
	tokens: { token: string; bytes: Uint8Array }[];
	/** Number of tokens of each record, as Pagefind's metadata has it. */
	lengths: number[];
}

/** Index folded texts with Pagefind. A text without words is refused by it: give none. */
export async function pagefindBundle(contents: readonly string[]): Promise<PagefindBundle> {
	const { index, errors } = await createIndex({ forceLanguage: LANGUAGE, maxFragments: 1 });
	if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
	try {
		for (let start = 0; start < contents.length; start += 200)
			await Promise.all(
				contents.slice(start, start + 200).map(async (content, i) => {
					const added = await index.addCustomRecord({
						url: `/${start + i}`,
						content: textTokens(content).map(storedToken).join(' '),
						language: LANGUAGE,
					});
					if (added.errors.length > 0)
						throw new Error(`Pagefind refused ${content}: ${added.errors.join('; ')}`);
				}),
			);
		const { files } = await index.getFiles();
		const written = new Map(files.map(({ path, content }) => [path, content]));
		const meta = [...written.keys()].find((path) => path.endsWith('.pf_meta'))!;
		const [version, pages, chunks] = (await readPagefindFile(written.get(meta)!)) as [
			string,
			[string, number, string][],
			[string, string, string][],
		];
		const tokens: PagefindBundle['tokens'] = [];
		for (const [, , file] of chunks) {
			const data = await unpacked(written.get(`index/${file}.pf_index`)!);
			const reader = cborReader(data, SIGNATURE.length);
			reader.list();
			for (let rest = reader.list(); rest > 0; rest--) {
				const from = reader.at;
				const [token] = reader.read() as [string];
				tokens.push({ token, bytes: data.subarray(from, reader.at) });
			}
		}
		return { version, tokens, lengths: pages.map(([, words]) => words) };
	} finally {
		await index.deleteIndex();
		await close();
	}
}
