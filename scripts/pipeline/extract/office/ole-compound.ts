/**
 * Streams of an OLE compound file (.doc, .wps, .xls): a small file system with sectors and chains. Chains of a
 * damaged file may run in circles: none is longer than the file has sectors.
 */

export interface CompoundFile {
	names: readonly string[];
	stream(name: string): Buffer | undefined;
}

const END_OF_CHAIN = 0xfffffffe;
const FREE = 0xffffffff;
/** Smaller streams live in the mini stream, in sectors of their own. */
const MINI_LIMIT = 4096;

/** Throws when the file's tables cannot be read. */
export function openCompound(bytes: Uint8Array): CompoundFile {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const sectorSize = 1 << file.readUInt16LE(30);
	const miniSize = 1 << file.readUInt16LE(32);
	if (sectorSize < 128 || sectorSize > 65_536 || miniSize > sectorSize) throw new Error('sector size');
	const count = Math.ceil(file.length / sectorSize);

	const sector = (number: number) => file.subarray((number + 1) * sectorSize, (number + 2) * sectorSize);
	const table = allocationTable(file, sectorSize, count, sector);
	const follow = (start: number, next: readonly number[], most: number) => {
		const chain: number[] = [];
		for (let at = start; at < END_OF_CHAIN && chain.length < most; at = next[at] ?? END_OF_CHAIN)
			chain.push(at);
		return chain;
	};
	const readChain = (start: number) => Buffer.concat(follow(start, table, count).map(sector));

	const entries = directory(readChain(file.readUInt32LE(48)));
	const root = entries.find(({ type }) => type === 5);
	if (!root) throw new Error('no directory');
	const mini = readChain(root.start);
	const miniTable = numbers(readChain(file.readUInt32LE(60)));
	return {
		names: entries.map(({ name }) => name),
		stream(name) {
			const entry = entries.find((candidate) => candidate.name === name && candidate.type === 2);
			if (!entry) return undefined;
			if (entry.size >= MINI_LIMIT) return readChain(entry.start).subarray(0, entry.size);
			const sectors = follow(entry.start, miniTable, mini.length / miniSize);
			return Buffer.concat(sectors.map((n) => mini.subarray(n * miniSize, (n + 1) * miniSize))).subarray(
				0,
				entry.size,
			);
		},
	};
}

/** Where each sector goes on. */
function allocationTable(
	file: Buffer,
	sectorSize: number,
	count: number,
	sector: (n: number) => Buffer,
): number[] {
	const tables = numbers(file.subarray(76, 512));
	let next = file.readUInt32LE(68);
	for (let i = 0; i < count && next < END_OF_CHAIN; i++) {
		const more = numbers(sector(next));
		next = more.pop() ?? FREE;
		tables.push(...more);
	}
	const used = tables.filter((number) => number < count).slice(0, Math.ceil(count / (sectorSize / 4)) + 1);
	return used.flatMap((number) => numbers(sector(number)));
}

function numbers(buffer: Buffer): number[] {
	return Array.from({ length: buffer.length >> 2 }, (_, i) => buffer.readUInt32LE(i * 4));
}

function directory(buffer: Buffer): { name: string; type: number; start: number; size: number }[] {
	const entries = [];
	for (let at = 0; at + 128 <= buffer.length; at += 128) {
		const length = Math.min(64, buffer.readUInt16LE(at + 64));
		if (length < 2) continue;
		entries.push({
			name: buffer.toString('utf16le', at, at + length - 2),
			type: buffer[at + 66]!,
			start: buffer.readUInt32LE(at + 116),
			size: buffer.readUInt32LE(at + 120),
		});
	}
	return entries;
}
