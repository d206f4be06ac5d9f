/**
 * Have Pagefind store the postings of a segment it can hold.
 *
 * Pagefind gets records that are cut already (overlapping pairs, separated by blanks, in a language it neither
 * segments nor stems), so that what it stores is exactly what we search for. Its own search page, fragments and
 * WebAssembly are not published: our reader needs the postings only. It takes 17 kB of memory for each record and a
 * second for some 1,200 of them; what is too large for that `PostingsWriter` writes in the same form.
 */
import { close, createIndex } from 'pagefind';
import { cborReader, readPagefindFile, SIGNATURE, unpacked } from '../stored-postings.ts';
import type { Postings, TokenEntry } from './postings-writer.ts';

/** The "language" of the index: one without segmentation and stemming. */
const LANGUAGE = 'unknown';
/** Pagefind refuses a record without words. This character is no token of ours. */
const NOTHING = 'ꀉ';
/** Records that are on their way to it at once. */
const BATCH = 200;

type PagefindIndex = NonNullable<Awaited<ReturnType<typeof createIndex>>['index']>;

export class PagefindPostings implements Postings {
	readonly #index: PagefindIndex;
	readonly #lengths: number[] = [];
	#waiting: Promise<{ errors: string[] }>[] = [];

	private constructor(index: PagefindIndex) {
		this.#index = index;
	}

	/** Start Pagefind. Undefined where it does not run: it has programs for a few kinds of machines only. */
	static async open(): Promise<PagefindPostings | undefined> {
		try {
			const { index } = await createIndex({ forceLanguage: LANGUAGE, maxFragments: 1 });
			return index ? new PagefindPostings(index) : undefined;
		} catch {
			return undefined;
		}
	}

	/** Take in the tokens of the next record, in order. Throws when Pagefind refuses records. */
	async add(tokens: readonly string[]): Promise<void> {
		const url = `/${this.#lengths.length}`;
		this.#lengths.push(Math.max(1, tokens.length));
		const content = tokens.length > 0 ? tokens.join(' ') : NOTHING;
		this.#waiting.push(this.#index.addCustomRecord({ url, content, language: LANGUAGE }));
		if (this.#waiting.length >= BATCH) await this.#arrived();
	}

	/** All tokens in the order in which they are stored. Throws when it is not the Pagefind we know. Ends the writing. */
	async entries(): Promise<TokenEntry[]> {
		try {
			await this.#arrived();
			if (this.#lengths.length === 0) return [];
			const { files, errors } = await this.#index.getFiles();
			if (errors.length > 0) throw new Error(`Pagefind: ${errors.join('; ')}`);
			return await this.#tokensIn(new Map(files.map(({ path, content }) => [path, content])));
		} finally {
			await this.#index.deleteIndex();
			await close();
		}
	}

	async #arrived(): Promise<void> {
		const answers = await Promise.all(this.#waiting);
		this.#waiting = [];
		const errors = answers.flatMap((answer) => answer.errors);
		if (errors.length > 0) throw new Error(`Pagefind refused records: ${errors.slice(0, 3).join('; ')}`);
	}

	async #tokensIn(written: ReadonlyMap<string, Uint8Array>): Promise<TokenEntry[]> {
		const meta = [...written.keys()].find((path) => path.endsWith('.pf_meta'));
		if (!meta) throw new Error('Pagefind wrote no metadata. Is it the pinned version?');
		const [, pages, chunks] = (await readPagefindFile(written.get(meta)!)) as [
			string,
			[string, number, string][],
			[string, string, string][],
		];
		// The order of pages is how a posting finds its record: check it where it can be checked, in the lengths.
		if (pages.length !== this.#lengths.length || pages.some(([, words], i) => words !== this.#lengths[i]))
			throw new Error(
				'Pagefind changed the order of the records or dropped tokens. Is it the pinned version?',
			);
		const tokens: TokenEntry[] = [];
		for (const [, , file] of chunks) {
			const data = await unpacked(written.get(`index/${file}.pf_index`)!);
			const reader = cborReader(data, SIGNATURE.length);
			reader.list();
			for (let rest = reader.list(); rest > 0; rest--) {
				const from = reader.at;
				const [token] = reader.read() as [string];
				if (token !== NOTHING) tokens.push({ token, bytes: data.subarray(from, reader.at) });
			}
		}
		return tokens;
	}
}
