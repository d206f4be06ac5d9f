/**
 * Archives: every file inside is extracted as if it lay in the folder; its path names the document.
 *
 *     2020.zip: 总结/萧山.docx, 临安.html   →   parts `总结/萧山.docx`, `临安.html`
 *
 * Nothing is written to disk: a path like `../../x` is a name and no more.
 */
import { extname } from 'node:path';
import { unzipSync } from 'fflate';
import iconv from 'iconv-lite';
import type { Adapter, Extraction, Refusal, SourceFile } from '../types.ts';
import { refuse } from './refuse.ts';

type ExtractFile = (source: SourceFile) => Promise<(Extraction | Refusal)[]>;

/** What all files of an archive may take together, unpacked. */
const LARGEST_TOTAL = 200 * 1024 * 1024;
/** Texts shrink to a tenth; a file that grows two hundred times over is made to do so. */
const STEEPEST_RATIO = 200;
/** Small files may be steep: an empty table is. */
const RATIO_COUNTS_FROM = 2 * 1024 * 1024;
const MOST_ENTRIES = 5000;
/** Archives in archives. */
const DEEPEST = 2;

/** What systems and browsers put beside the files. */
const RUBBISH = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$|~\$)/i;

interface Entry {
	/** As fflate names it: the key to read it by. */
	key: string;
	name: string;
	size: number;
	packed: number;
}

/** Unpacked so far, over all levels. */
interface Budget {
	left: number;
}

export const zipArchive = (extractFile: ExtractFile): Adapter => ({
	format: 'zip',
	accepts: ({ file }) => extname(file).toLowerCase() === '.zip',
	extract: (source) => readArchive(source, extractFile, 1, { left: LARGEST_TOTAL }, ''),
});

async function readArchive(
	{ file, bytes }: SourceFile,
	extractFile: ExtractFile,
	depth: number,
	budget: Budget,
	prefix: string,
): Promise<(Extraction | Refusal)[]> {
	const part = prefix === '' ? undefined : prefix.slice(0, -1);
	const listed = listEntries(bytes);
	if (!listed)
		return [
			refuse(
				'broken-file',
				'压缩包已损坏或不是 .zip 格式（.rar、.7z 请先解压），请重新下载。(the archive is broken or no zip: download it again, or unpack it first)',
				part,
			),
		];
	const problem = tooMuch(listed, budget);
	if (problem) return [{ ...problem, ...(part === undefined ? {} : { part }) }];

	const wanted = listed.filter(({ name }) => !RUBBISH.test(name) && !isCompanion(name, listed));
	if (wanted.length === 0)
		return [refuse('empty-file', '压缩包里没有文件。(the archive holds no files)', part)];
	const results: (Extraction | Refusal)[] = [];
	for (const entry of wanted) {
		const name = prefix + entry.name;
		const inner = unpack(bytes, entry);
		if (!inner)
			results.push(
				refuse(
					'broken-entry',
					'压缩包内的此文件无法解压（已加密或已损坏），请解压后单独放入。(this file of the archive is encrypted or broken: unpack it and add it on its own)',
					name,
				),
			);
		else if (extname(entry.name).toLowerCase() !== '.zip') {
			const documents = await extractFile({ file: `${file}/${entry.name}`, bytes: inner });
			results.push(
				...documents.map((document) => ({
					...document,
					part: document.part === undefined ? name : `${name}/${document.part}`,
				})),
			);
		} else if (depth < DEEPEST)
			results.push(
				...(await readArchive(
					{ file: `${file}/${entry.name}`, bytes: inner },
					extractFile,
					depth + 1,
					budget,
					`${name}/`,
				)),
			);
		else
			results.push(
				refuse(
					'nested-archive',
					'压缩包嵌套超过两层，请解压后再放入。(archives nested more than twice: unpack them first)',
					name,
				),
			);
	}
	return withDistinctParts(results);
}

/** Names and sizes from the archive's list, nothing unpacked; undefined when it cannot be read. */
function listEntries(bytes: Uint8Array): Entry[] | undefined {
	const entries: Entry[] = [];
	try {
		unzipSync(bytes, {
			filter({ name, size, originalSize }) {
				if (!name.endsWith('/') && entries.length <= MOST_ENTRIES)
					entries.push({ key: name, name: readName(name), size: originalSize, packed: size });
				return false;
			},
		});
	} catch {
		return undefined;
	}
	return entries;
}

function tooMuch(entries: readonly Entry[], budget: Budget): Refusal | undefined {
	if (entries.length > MOST_ENTRIES)
		return refuse(
			'too-many-files',
			`压缩包里的文件超过 ${MOST_ENTRIES} 个，请拆成几个压缩包。(too many files in the archive: split it)`,
		);
	const total = entries.reduce((sum, { size }) => sum + size, 0);
	const steep = entries.some(
		({ size, packed }) => size > RATIO_COUNTS_FROM && size > STEEPEST_RATIO * Math.max(1, packed),
	);
	if (steep || total > budget.left)
		return refuse(
			'zip-bomb',
			'压缩包解压后超过 200 MB，或压缩比异常（可能是“压缩炸弹”），未解压；请解压后挑选需要的文件。(the archive unpacks to more than 200 MB or is made to explode: unpack it and choose the files)',
		);
	budget.left -= total;
	return undefined;
}

/** The size in the list bounds the memory: fflate allocates that and writes no further. */
function unpack(bytes: Uint8Array, entry: Entry): Uint8Array | undefined {
	try {
		return unzipSync(bytes, { filter: ({ name }) => name === entry.key })[entry.key];
	} catch {
		return undefined;
	}
}

/**
 * Windows writes names in GBK without saying so; fflate then gives one character per byte. Slashes of both
 * kinds part folders, and steps upwards go: the path is a name.
 */
function readName(name: string): string {
	const isBytes = /[\u0080-\u00ff]/.test(name) && !/[^\u0000-\u00ff]/.test(name);
	return (isBytes ? decodeName(Buffer.from(name, 'latin1')) : name)
		.replaceAll('\\', '/')
		.split('/')
		.filter((step) => step !== '' && step !== '.' && step !== '..')
		.join('/');
}

function decodeName(bytes: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return iconv.decode(bytes, 'gb18030');
	}
}

/** `总结_files/menu.html` belongs to `总结.html`, which a browser saved with it. */
function isCompanion(name: string, entries: readonly Entry[]): boolean {
	const page = /^(.*?)(?:_files|\.files|_文件)\//u.exec(name)?.[1];
	return (
		page !== undefined &&
		entries.some((entry) => /\.[sx]?html?$/i.test(entry.name) && entry.name.replace(/\.[^.]*$/, '') === page)
	);
}

/** Two files of one name in one archive: the second gets a number. */
function withDistinctParts(results: (Extraction | Refusal)[]): (Extraction | Refusal)[] {
	const seen = new Map<string, number>();
	return results.map((result) => {
		const part = result.part ?? '';
		const count = (seen.get(part) ?? 0) + 1;
		seen.set(part, count);
		return count === 1 ? result : { ...result, part: `${part} (${count})` };
	});
}
