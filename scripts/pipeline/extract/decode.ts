/**
 * Bytes to text: UTF-8 strictly, else the one of GB18030, Big5 and UTF-16 that reads like Chinese. What a page
 * claims about itself breaks ties and nothing else. What was encoded twice is repaired and said so.
 */
import iconv from 'iconv-lite';
import type { Diagnostic } from '../types.ts';
import { repairDoubleEncoding } from './double-encoding.ts';
import { readsLikeChinese } from './reads-like-chinese.ts';

export interface Decoded {
	text: string;
	encoding: string;
	/** What was found out on the way: a wrong label, broken bytes, text that was encoded twice. */
	diagnostics: Diagnostic[];
}

/** Share of Han characters that must be common; wrong decodings scatter over the whole table (below 2 %). */
const COMMON_SHARE = 0.12;
/** Bytes in a thousand that may be broken in a text that is UTF-8 otherwise. */
const BROKEN_PER_MILLE = 5;

/** Undefined when no encoding makes text of the bytes. */
export const decode = (bytes: Uint8Array): Decoded | undefined => decodeWithLabel(bytes, undefined);

/**
 * The same, with the charset that the file claims (`gb2312` of a meta element). Claims are often wrong:
 * the bytes decide, and a diagnostic says when they say otherwise.
 */
export function decodeWithLabel(bytes: Uint8Array, label: string | undefined): Decoded | undefined {
	const found =
		byMark(bytes) ?? byZeros(bytes) ?? strictUtf8(bytes) ?? byLines(bytes) ?? byEvidence(bytes, label);
	if (!found) return undefined;
	const diagnostics = [
		...brokenBytes(found.text),
		...(found.encoding === MIXED ? [mixedLines] : wrongLabel(found, label)),
	];
	const repaired = repairDoubleEncoding(found.text);
	if (!repaired) return { ...found, diagnostics };
	return {
		text: repaired.text,
		encoding: found.encoding,
		diagnostics: [...diagnostics, repaired.diagnostic],
	};
}

interface Candidate {
	text: string;
	encoding: string;
}

function strictUtf8(bytes: Uint8Array): Candidate | undefined {
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
	} catch {
		return undefined;
	}
}

/** UTF-16 without a mark: every other byte of spaces, digits and tags is zero. */
function byZeros(bytes: Uint8Array): Candidate | undefined {
	const head = bytes.subarray(0, 4096);
	const zeros = [0, 0];
	for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2]!++;
	const [even, odd] = zeros as [number, number];
	if (Math.max(even, odd) < head.length * 0.02 || Math.min(even, odd) > Math.max(even, odd) * 0.05)
		return undefined;
	const encoding = odd > even ? 'utf-16le' : 'utf-16be';
	const text = iconv.decode(Buffer.from(bytes), encoding);
	return readsLikeChinese(text) >= COMMON_SHARE ? { text, encoding } : undefined;
}

const MIXED = 'utf-8+gb18030';
/** Han characters that the lines of each encoding hold at least: a few bytes fit both by chance. */
const LEAST_OF_EACH = 12;

/** Lines of two programs in one file: some UTF-8, some GB18030, each read as what it is. */
function byLines(bytes: Uint8Array): Candidate | undefined {
	if (bytes.length > 20_000_000) return undefined;
	const lines: { text: string; utf8: boolean }[] = [];
	for (let from = 0; from <= bytes.length;) {
		const end = bytes.indexOf(0x0a, from);
		const line = bytes.subarray(from, end < 0 ? bytes.length : end);
		const utf8 = strictUtf8(line);
		lines.push(
			utf8
				? { text: utf8.text, utf8: true }
				: { text: iconv.decode(Buffer.from(line), 'gb18030'), utf8: false },
		);
		from = end < 0 ? bytes.length + 1 : end + 1;
	}
	const of = (kind: boolean) =>
		lines
			.filter(({ text, utf8 }) => utf8 === kind && /[^\u0000-\u007f]/u.test(text))
			.map(({ text }) => text)
			.join('');
	const fits = [true, false].every((kind) => readsLikeChinese(of(kind), LEAST_OF_EACH) >= COMMON_SHARE);
	return fits ? { text: lines.map(({ text }) => text).join('\n'), encoding: MIXED } : undefined;
}

const mixedLines: Diagnostic = {
	ruleId: 'mixed-encodings',
	severity: 'warning',
	reason:
		'文件里混有 UTF-8 和 GB18030 两种编码的行，已逐行按各自的编码读取，请核对。(lines in two encodings: each was read in its own; check them)',
};

function byEvidence(bytes: Uint8Array, label: string | undefined): Candidate | undefined {
	const buffer = Buffer.from(bytes);
	const claimed = familyOf(label);
	const [best] = ['gb18030', 'big5', 'utf-16le', 'utf-16be', 'utf-8']
		.map((encoding) => ({ encoding, text: iconv.decode(buffer, encoding) }))
		.filter(({ encoding, text }) => encoding !== 'utf-8' || nearlyWhole(text))
		// A claim is worth a little: it decides where the words do not.
		.map((candidate) => ({
			...candidate,
			score: readsLikeChinese(candidate.text),
			bonus: candidate.encoding === claimed ? 0.02 : 0,
		}))
		.sort((a, b) => b.score + b.bonus - (a.score + a.bonus));
	return best && best.score >= COMMON_SHARE ? { text: best.text, encoding: best.encoding } : undefined;
}

/** UTF-8 but for a few bytes: cut in the middle of a character, pasted from elsewhere. */
const nearlyWhole = (text: string) => countBroken(text) * 1000 <= text.length * BROKEN_PER_MILLE;

const countBroken = (text: string) => text.split('\ufffd').length - 1;

function brokenBytes(text: string): Diagnostic[] {
	const count = countBroken(text);
	if (count === 0) return [];
	const at = text.indexOf('\ufffd');
	return [
		{
			ruleId: 'broken-bytes',
			severity: 'warning',
			reason: `有 ${count} 处字节残缺，显示为“�”，请对照原文补正。(bytes are broken and shown as a replacement character: correct them from the original)`,
			excerpt: text.slice(Math.max(0, at - 10), at + 10),
		},
	];
}

/** Labels of one family mean the same to us: GB2312 is a part of GB18030. */
function familyOf(label: string | undefined): string | undefined {
	const name = label?.toLowerCase().replace(/[^a-z0-9]/g, '') ?? '';
	if (/^(?:gb|gbk|gb2312|gb18030|xgbk|cp936|windows936)$/.test(name)) return 'gb18030';
	if (/^(?:big5|big5hkscs|xxbig5|cp950)$/.test(name)) return 'big5';
	if (name === 'utf8') return 'utf-8';
	return name.startsWith('utf16') ? 'utf-16' : undefined;
}

function wrongLabel(found: Candidate, label: string | undefined): Diagnostic[] {
	const claimed = familyOf(label);
	if (!claimed || found.encoding.startsWith(claimed) || !/[^\u0000-\u007f]/u.test(found.text)) return [];
	return [
		{
			ruleId: 'wrong-charset-label',
			severity: 'info',
			reason: `文件自称编码为 ${label}，实为 ${found.encoding}，已按实际编码读取。(the file claims another encoding than it has; the real one was used)`,
		},
	];
}

function byMark(bytes: Uint8Array): Candidate | undefined {
	const [a, b, c] = bytes;
	if (a === 0xef && b === 0xbb && c === 0xbf)
		return { text: new TextDecoder().decode(bytes), encoding: 'utf-8-bom' };
	if (a === 0xff && b === 0xfe)
		return { text: iconv.decode(Buffer.from(bytes), 'utf-16le'), encoding: 'utf-16le' };
	if (a === 0xfe && b === 0xff)
		return { text: iconv.decode(Buffer.from(bytes), 'utf-16be'), encoding: 'utf-16be' };
	return undefined;
}

const SIGNATURES: readonly (readonly number[])[] = [
	[0x25, 0x50, 0x44, 0x46], // PDF
	[0x50, 0x4b, 3, 4], // zip, docx
	[0xd0, 0xcf, 0x11, 0xe0], // doc, wps
	[0x89, 0x50, 0x4e, 0x47], // png
	[0xff, 0xd8, 0xff], // jpeg
	[0x47, 0x49, 0x46, 0x38], // gif
	[0x7f, 0x45, 0x4c, 0x46], // program
	[0x1f, 0x8b], // gzip
];

/** The first bytes are those of another format. */
export function hasForeignSignature(bytes: Uint8Array): boolean {
	return SIGNATURES.some((signature) => signature.every((byte, i) => bytes[i] === byte));
}

/** Control characters in the first bytes: text has none but tab and line ends. */
export function hasControlBytes(bytes: Uint8Array): boolean {
	const head = bytes.subarray(0, 4096);
	return head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length > head.length * 0.02;
}
