/**
 * The parts of a zip package (.docx, .ofd), unpacked one by one and only when asked for, within limits: a small
 * file must not fill the memory, whatever sizes it claims.
 */
import { inflateRawSync } from 'node:zlib';

/** A report with pictures is a few megabytes; the limits are far from any real one. */
const LARGEST_FILE = 100e6;
const LARGEST_TOTAL = 200e6;
/** XML shrinks to a tenth, blank tables to a fiftieth. */
const LARGEST_RATIO = 200;
const RATIO_MATTERS_FROM = 10e6;
const MOST_ENTRIES = 20_000;

export interface OfficePackage {
	names: readonly string[];
	/** Undefined when there is no such part; throws `PackageError` when it cannot be unpacked within the limits. */
	read(name: string): Uint8Array | undefined;
}

/** Why a package cannot be read: rule id and reason of the refusal. */
export class PackageError extends Error {
	readonly ruleId: 'broken-file' | 'zip-bomb' | 'too-large' | 'password';
	constructor(ruleId: PackageError['ruleId'], reason: string) {
		super(reason);
		this.ruleId = ruleId;
	}
}

interface Entry {
	method: number;
	packed: number;
	size: number;
	offset: number;
	encrypted: boolean;
}

/** Throws `PackageError`. */
export function openPackage(bytes: Uint8Array): OfficePackage {
	if (bytes.length > LARGEST_FILE) throw tooLarge();
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let entries: Map<string, Entry>;
	try {
		entries = readDirectory(bytes, view);
	} catch (error) {
		throw error instanceof PackageError ? error : broken();
	}
	let unpacked = 0;
	return {
		names: [...entries.keys()],
		read(name) {
			const entry = entries.get(name);
			if (!entry) return undefined;
			if (entry.encrypted)
				throw new PackageError(
					'password',
					'文件加了密码，请去掉密码后重新保存。(the file is protected by a password: save it without one)',
				);
			const part = unpack(bytes, view, entry, LARGEST_TOTAL - unpacked);
			unpacked += part.length;
			return part;
		},
	};
}

/** The central directory, found from the end of the file. */
function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
	let end = bytes.length - 22;
	const lowest = Math.max(0, end - 0xffff);
	while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--;
	if (end < lowest) throw broken();
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	if (count > MOST_ENTRIES) throw bomb();
	const entries = new Map<string, Entry>();
	let total = 0;
	for (let i = 0; i < count; i++) {
		if (view.getUint32(at, true) !== 0x02014b50) throw broken();
		const nameLength = view.getUint16(at + 28, true);
		const entry: Entry = {
			encrypted: (view.getUint16(at + 8, true) & 1) === 1,
			method: view.getUint16(at + 10, true),
			packed: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true),
		};
		const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
		entries.set(name.replaceAll('\\', '/').replace(/^\//, ''), entry);
		total += entry.size;
		at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	if (total > LARGEST_TOTAL || (total > RATIO_MATTERS_FROM && total > bytes.length * LARGEST_RATIO))
		throw bomb();
	return entries;
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry, room: number): Uint8Array {
	try {
		const { offset, packed, method } = entry;
		const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
		const data = bytes.subarray(start, start + packed);
		if (method === 0) return data;
		if (method !== 8) throw broken();
		// Claimed sizes may lie: the limit holds for what really comes out.
		const most = Math.max(1, Math.min(room, Math.max(RATIO_MATTERS_FROM, packed * LARGEST_RATIO)));
		return inflateRawSync(data, { maxOutputLength: most });
	} catch (error) {
		if (error instanceof PackageError) throw error;
		throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : broken();
	}
}

const broken = () =>
	new PackageError(
		'broken-file',
		'文件不完整或已损坏，无法解包，请重新下载。(the file is incomplete or damaged: download it again)',
	);
const bomb = () =>
	new PackageError(
		'zip-bomb',
		'压缩包解开后大得不正常（超过 200 MB 或 200 倍），未处理；如确是原文，请另存为 .txt 或 .pdf。(unpacks to an abnormal size: save the document in another format)',
	);
export const tooLarge = () =>
	new PackageError(
		'too-large',
		'文件超过 100 MB，未处理；请去掉图片或拆成几个文件。(larger than 100 MB: remove pictures or split the file)',
	);
