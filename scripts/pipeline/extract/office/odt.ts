/**
 * OpenDocument texts (.odt, .ott, and the same under another name): body, automatic numbers, tables, notes at
 * the end. What the page does not show, or what is no text, is left out and said so, as with Word documents.
 */
import type { Adapter } from '../../types.ts';
import { writeBlocks } from '../laid-out-text.ts';
import { refuse } from '../refuse.ts';
import { markTitle } from '../title-by-size.ts';
import { counted, leftOutNotes } from './left-out.ts';
import { openPackage, PackageError, type OfficePackage } from './office-package.ts';
import { OdtReader } from './odt-blocks.ts';
import { readOdtStyles } from './odt-styles.ts';
import { optionalXmlPart, xmlPart } from './xml-parts.ts';
import { child, descendants, textOf, type XmlElement } from './xml-tree.ts';

export const odt: Adapter = {
	format: 'odt',
	accepts: ({ file, bytes }) => /\.(?:odt|ott)$/i.test(file) || saysOpenDocument(bytes),
	async extract({ bytes }) {
		try {
			return [read(openPackage(bytes))];
		} catch (error) {
			if (error instanceof PackageError) return [refuse(error.ruleId, error.message)];
			return [
				refuse(
					'broken-file',
					'文件内部的 XML 已损坏或不合规范，无法读取，请用 LibreOffice 或 WPS 打开后重新保存。(damaged XML inside: open it in a word processor and save it again)',
				),
			];
		}
	},
};

/** The first entry of such a package, never packed, names the kind (ODF 1.3 part 2, 3.3). */
const KIND = 'mimetypeapplication/vnd.oasis.opendocument.text';

const saysOpenDocument = (bytes: Uint8Array) =>
	bytes[0] === 0x50 && Buffer.from(bytes.subarray(30, 30 + KIND.length)).toString('latin1') === KIND;

function read(parts: OfficePackage) {
	const manifest = parts.read('META-INF/manifest.xml');
	if (manifest && Buffer.from(manifest).includes('encryption-data'))
		return refuse(
			'password',
			'文件加了密码，请去掉密码后重新保存。(the file is protected by a password: save it without one)',
		);
	const content = xmlPart(parts, 'content.xml');
	const body = child(child(content, 'office:body'), 'office:text');
	if (!content || !body)
		return refuse(
			'no-document-part',
			'文件里没有正文部分（content.xml），不是完整的 ODT 文档，请用 LibreOffice 或 WPS 打开后重新保存。(no document part inside: open it in a word processor and save it again)',
		);
	const styles = optionalXmlPart(parts, 'styles.xml');
	const reader = new OdtReader(readOdtStyles([styles, content]));
	const blocks = reader.read(body);
	markTitle(blocks);
	const { seen } = reader;
	// A note may hold no note: one pass over those that the text marks is enough.
	for (const [i, note] of [...seen.notes].entries()) {
		const text = reader
			.read(note)
			.map((block) => block.text.trim())
			.join(' ');
		if (text !== '') blocks.push({ text: `〔注${i + 1}〕${text}` });
	}
	const { text, hints } = writeBlocks(blocks);
	if (text.trim() === '' && seen.pictures > 0)
		return refuse(
			'picture-only',
			'正文是图片，没有文字，请先做文字识别（OCR）再收录。(the text is a picture: run text recognition first)',
		);
	const diagnostics = leftOutNotes(
		{
			furniture: styles ? furnitureOf(styles) : [],
			contents: seen.contents,
			deleted: counted(seen.deleted),
			hidden: counted(seen.hidden),
			comments: { count: seen.comments.length, words: seen.comments },
		},
		'处',
	);
	return { format: 'odt', encoding: 'binary', text, hints, diagnostics };
}

/** Lines of headers and footers, each once; page numbers count as none. */
function furnitureOf(styles: XmlElement): string[] {
	const lines = ['style:header', 'style:footer', 'style:header-left', 'style:footer-left']
		.flatMap((name) => descendants(styles, name))
		.flatMap((element) => descendants(element, 'text:p'))
		.map((paragraph) => textOf(paragraph).trim())
		.filter((text) => /[^\d\s—–-]/u.test(text));
	return [...new Set(lines)];
}
