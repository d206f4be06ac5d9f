/**
 * Sharing the work of a conversion among machines: each converts its part of the sources into one file, and a run that
 * is given these files takes what it finds there instead of converting. Ids, copies, ledger and report are made by that
 * run as always, so the result is that of a single run.
 *
 *     npm run convert -- --shard 1/4 --to part-1.jsonl      (on four machines: 1/4 … 4/4)
 *     npm run merge -- part-1.jsonl part-2.jsonl part-3.jsonl part-4.jsonl
 */
import { closeSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { codeVersion } from './convert-cache.ts';
import type { DocumentText, RefusedDocument } from './convert-file.ts';
import { convertEach, type Source } from './run.ts';
import { listSources } from './source-files.ts';

export interface Shard {
	/** 1 to `of`. */
	number: number;
	of: number;
}

/** `parseShard('2/4') // => { number: 2, of: 4 }`; undefined when it is no shard. */
export function parseShard(text: string): Shard | undefined {
	const { number, of } = /^(?<number>\d+)\/(?<of>\d+)$/u.exec(text)?.groups ?? {};
	const shard = { number: Number(number), of: Number(of) };
	return shard.number >= 1 && shard.number <= shard.of ? shard : undefined;
}

/** The part of a list that belongs to a shard: every n-th, so that a folder of large files is shared as well. */
export function partOf<T>(list: readonly T[], { number, of }: Shard): T[] {
	return list.filter((_, i) => i % of === number - 1);
}

/** First line of a part. */
interface Head {
	version: string;
}

/** A source with what became of it. */
interface Line {
	key: string;
	documents: (DocumentText | RefusedDocument)[];
}

/** Convert one part of a folder into a file. A source that fails unexpectedly is left to the run that merges. */
export async function convertShard(sources: string, shard: Shard, to: string): Promise<number> {
	const own = partOf(listSources(sources), shard);
	const temporary = `${to}.part`;
	const file = openSync(temporary, 'w');
	let written = 0;
	writeSync(file, `${JSON.stringify({ version: codeVersion() } satisfies Head)}\n`);
	for await (const { source, converted } of convertEach(sources, own))
		if (!(converted instanceof Error)) {
			writeSync(file, `${JSON.stringify({ key: source.key, documents: converted } satisfies Line)}\n`);
			written++;
		}
	closeSync(file);
	renameSync(temporary, to);
	return written;
}

/**
 * What parts know of a source. Only places of lines are kept in memory. Throws when a part was made by other code than
 * this: its texts might not be what this code gives.
 */
export function readShards(
	files: readonly string[],
): (source: Pick<Source, 'key'>) => Line['documents'] | undefined {
	const version = codeVersion();
	const places = new Map<string, { file: number; at: number; length: number }>();
	for (const name of files) {
		const file = openSync(name, 'r');
		let head = true;
		for (const { text, at, length } of lines(file)) {
			if (head && (JSON.parse(text) as Head).version !== version)
				throw new Error(
					`${name}: 这一份由另一版程序转换，不能合并。请用同一版程序重新运行 convert --shard。\n` +
						'This part was made by another version of the code; run convert --shard again with this one.',
				);
			// The key stands first: no need to parse a report to find it.
			else if (!head)
				places.set(/^\{"key":"(?<key>[^"]+)"/u.exec(text)!.groups!['key']!, { file, at, length });
			head = false;
		}
	}
	return ({ key }) => {
		const place = places.get(key);
		if (!place) return undefined;
		const bytes = Buffer.alloc(place.length);
		readSync(place.file, bytes, 0, place.length, place.at);
		return (JSON.parse(bytes.toString('utf8')) as Line).documents;
	};
}

const CHUNK = 1 << 20;
const NEWLINE = 10;

/** Lines of an open file with their places in bytes. */
function* lines(file: number): Generator<{ text: string; at: number; length: number }> {
	let rest = Buffer.alloc(0);
	let at = 0;
	for (let read = 0; ;) {
		const chunk = Buffer.alloc(CHUNK);
		const size = readSync(file, chunk, 0, CHUNK, read);
		if (size === 0) return;
		read += size;
		rest = Buffer.concat([rest, chunk.subarray(0, size)]);
		for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
			yield { text: rest.subarray(0, end).toString('utf8'), at, length: end };
			rest = rest.subarray(end + 1);
			at += end + 1;
		}
	}
}
