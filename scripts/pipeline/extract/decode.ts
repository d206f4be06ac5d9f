/**
 * Bytes to text: UTF-8 strictly, else the one of GB18030, Big5 and UTF-16 that reads like Chinese.
 */
import iconv from 'iconv-lite';

export interface Decoded {
	text: string;
	encoding: string;
}

/** The most frequent characters of official prose, simplified and traditional: what real text is full of. */
const COMMON = new Set(
	'的一是在和工作教育学校发展学生教师年全国中大有为了区县市与對與國學會發個師校建设全面提高质量實施關於點現進',
);
/** Share of Han characters that must be common; wrong decodings scatter over the whole table (below 2 %). */
const COMMON_SHARE = 0.12;

/** Undefined when no encoding makes text of the bytes. */
export function decode(bytes: Uint8Array): Decoded | undefined {
	const marked = byMark(bytes);
	if (marked) return marked;
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
	} catch {
		// Not UTF-8: judged below.
	}
	const buffer = Buffer.from(bytes);
	const candidates = ['gb18030', 'big5', 'utf-16le', 'utf-16be']
		.map((encoding) => ({ encoding, text: iconv.decode(buffer, encoding) }))
		.map((decoded) => ({ ...decoded, score: readsLikeChinese(decoded.text) }))
		.sort((a, b) => b.score - a.score);
	const [best] = candidates;
	return best && best.score >= COMMON_SHARE ? { text: best.text, encoding: best.encoding } : undefined;
}

function byMark(bytes: Uint8Array): Decoded | undefined {
	const [a, b, c] = bytes;
	if (a === 0xef && b === 0xbb && c === 0xbf)
		return { text: new TextDecoder().decode(bytes), encoding: 'utf-8-bom' };
	if (a === 0xff && b === 0xfe)
		return { text: iconv.decode(Buffer.from(bytes), 'utf-16le'), encoding: 'utf-16le' };
	if (a === 0xfe && b === 0xff)
		return { text: iconv.decode(Buffer.from(bytes), 'utf-16be'), encoding: 'utf-16be' };
	return undefined;
}

/** Share of common characters among Han ones, less what is no character at all. */
function readsLikeChinese(text: string): number {
	let han = 0;
	let common = 0;
	let broken = 0;
	for (const character of text.slice(0, 20_000)) {
		if (/\p{Script=Han}/u.test(character)) {
			han++;
			if (COMMON.has(character)) common++;
		} else if (/[\ufffd\u0000-\u0008\u000e-\u001f\ue000-\uf8ff]/.test(character)) broken++;
	}
	return han < 20 ? 0 : common / han - (5 * broken) / (han + broken);
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
