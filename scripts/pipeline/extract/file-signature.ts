/**
 * What a file is by its first bytes, whatever its name says. Offices rename freely: a .doc is as often a web
 * page, RTF or .docx as it is a Word 97 document, and a .wps is an OLE document or a zip.
 */

export type Signature = 'pdf' | 'zip' | 'ole' | 'rtf' | 'mhtml' | 'html' | 'unknown';

const ZIP = [0x50, 0x4b, 3, 4];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export function signatureOf(bytes: Uint8Array): Signature {
	if (startsWith(bytes, ZIP)) return 'zip';
	if (startsWith(bytes, OLE)) return 'ole';
	// A byte order mark and blanks may stand before text formats. UTF-16 shows its Latin letters without the zeros.
	const head = Buffer.from(bytes.subarray(0, 4096))
		.toString('latin1')
		.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
		.replaceAll('\0', '')
		.trimStart();
	if (head.startsWith('{\\rtf')) return 'rtf';
	if (head.startsWith('%PDF-')) return 'pdf';
	if (/^(?:MIME-Version|Content-Type|From: <?Saved by)/i.test(head)) return 'mhtml';
	if (
		/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|meta|div|table|p)\b/i.test(
			head,
		)
	)
		return 'html';
	return 'unknown';
}

const PICTURES: readonly (readonly [string, readonly number[]])[] = [
	['PNG', [0x89, 0x50, 0x4e, 0x47]],
	['JPEG', [0xff, 0xd8, 0xff]],
	['GIF', [0x47, 0x49, 0x46, 0x38]],
	['TIFF', [0x49, 0x49, 0x2a, 0]],
	['TIFF', [0x4d, 0x4d, 0, 0x2a]],
];

/** `PNG` for a picture, whatever its name says: photos of paper are sent as .docx, too. */
export const pictureKind = (bytes: Uint8Array): string | undefined =>
	PICTURES.find(([, signature]) => startsWith(bytes, signature))?.[0];

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
	signature.every((byte, i) => bytes[i] === byte);
