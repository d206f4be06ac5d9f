/**
 * Word documents since 2007 (.docx .docm, and .doc/.wps that are really such): body, automatic numbers, tables,
 * notes at the end. Headers, footers, comments, deleted text, hidden text and contents lists are left out and
 * said so.
 */
import type { Adapter, Diagnostic } from '../../types.ts';
import { nothingSeen, readBlocks, readNotes, type Seen } from './docx-blocks.ts';
import { readNumberingPart } from './docx-numbering.ts';
import { readStyles } from './docx-styles.ts';
import { signatureOf } from '../file-signature.ts';
import { writeBlocks } from '../laid-out-text.ts';
import { counted, leftOutNotes } from './left-out.ts';
import { openPackage, PackageError, type OfficePackage } from './office-package.ts';
import { refuse } from '../refuse.ts';
import { markTitle, type SizedBlock } from '../title-by-size.ts';
import { optionalXmlPart, xmlPart } from './xml-parts.ts';
import { child, childrenOf, descendants, textOf, type XmlElement } from './xml-tree.ts';

export const docx: Adapter = {
	format: 'docx',
	accepts: ({ file, bytes }) =>
		signatureOf(bytes) === 'zip'
			? /\.(?:docx|docm|dotx|wps|doc)$/i.test(file) || (!/\.(?:zip|ofd)$/i.test(file) && hasWordPart(bytes))
			: /\.(?:docx|docm|dotx)$/i.test(file) && !isOtherSignature(bytes),
	async extract({ bytes }) {
		try {
			const parts = openPackage(bytes);
			const main = mainPart(parts);
			if (!main)
				return [
					refuse(
						'no-document-part',
						'文件里没有正文部分（word/document.xml），不是完整的 Word 文档，请用 Word 或 WPS 打开后重新保存。(no document part inside: open it in a word processor and save it again)',
					),
				];
			return [read(parts, main)];
		} catch (error) {
			if (error instanceof PackageError) return [refuse(error.ruleId, error.message)];
			return [
				refuse(
					'broken-file',
					'文件内部的 XML 已损坏或不合规范，无法读取，请用 Word 或 WPS 打开后重新保存。(damaged XML inside: open it in a word processor and save it again)',
				),
			];
		}
	},
};

/** A Word document that somebody named .pdf or .txt. */
const hasWordPart = (bytes: Uint8Array) => Buffer.from(bytes).includes('word/document.xml');

/** A .docx that is an OLE or RTF document is the next adapters' business. */
const isOtherSignature = (bytes: Uint8Array) =>
	['ole', 'rtf', 'pdf', 'html', 'mhtml'].includes(signatureOf(bytes));

/** Where the body is: by the package's relations, else where it always is. */
function mainPart(parts: OfficePackage): { path: string; root: XmlElement } | undefined {
	const relations = xmlPart(parts, '_rels/.rels');
	const target = childrenOf(relations, 'Relationship').find(({ attributes }) =>
		attributes['Type']?.endsWith('/officeDocument'),
	)?.attributes['Target'];
	const path = [target?.replace(/^\.?\//u, ''), 'word/document.xml'].find(
		(name) => name !== undefined && parts.names.includes(name),
	);
	const root = path === undefined ? undefined : xmlPart(parts, path);
	return root && child(root, 'w:body') ? { path: path!, root } : undefined;
}

function read(parts: OfficePackage, main: { path: string; root: XmlElement }) {
	const folder = main.path.slice(0, main.path.lastIndexOf('/') + 1);
	const seen = nothingSeen();
	const context = {
		styles: readStyles(optionalXmlPart(parts, `${folder}styles.xml`)),
		numbering: readNumberingPart(optionalXmlPart(parts, `${folder}numbering.xml`)),
		seen,
	};
	const blocks = readBlocks(child(main.root, 'w:body')!, context);
	dropContentsLabel(blocks, seen);
	markTitle(blocks);

	// Notes refer to each other never, so one pass over those that the text marks is enough.
	const footnotes = readNotes(optionalXmlPart(parts, `${folder}footnotes.xml`), 'w:footnote');
	const endnotes = readNotes(optionalXmlPart(parts, `${folder}endnotes.xml`), 'w:endnote');
	const marks = [...seen.notes];
	for (const [i, { kind, id }] of marks.entries()) {
		const note = (kind === 'footnote' ? footnotes : endnotes).get(id);
		const text = note
			? readBlocks(note, context)
					.map((block) => block.text.trim())
					.join(' ')
					.trim()
			: '';
		if (text !== '') blocks.push({ text: `〔注${i + 1}〕${text}` });
	}

	const furniture = parts.names
		.filter((name) => name.startsWith(folder) && /\/?(?:header|footer)\d*\.xml$/u.test(name))
		.sort()
		.map((name) => optionalXmlPart(parts, name))
		.flatMap((root) => (root ? descendants(root, 'w:p') : []))
		.map((paragraph) => descendants(paragraph, 'w:t').map(textOf).join('').trim())
		.filter((text) => text !== '');
	const comments = childrenOf(optionalXmlPart(parts, `${folder}comments.xml`), 'w:comment').map((comment) =>
		[comment.attributes['w:author'], descendants(comment, 'w:t').map(textOf).join('')]
			.filter(Boolean)
			.join('：'),
	);
	const { text, hints } = writeBlocks(blocks);
	return text.trim() === '' && seen.pictures > 0
		? refuse(
				'picture-only',
				'正文是图片，没有文字，请先做文字识别（OCR）再收录。(the text is a picture: run text recognition first)',
			)
		: { format: 'docx', encoding: 'binary', text, hints, diagnostics: diagnose(seen, furniture, comments) };
}

/** 目录 above a contents list that is gone. */
function dropContentsLabel(blocks: SizedBlock[], seen: Seen): void {
	if (seen.contents.length === 0) return;
	const label = blocks.findIndex(({ text }) => /^目\s*[录錄]$/u.test(text.trim()));
	if (label < 0) return;
	seen.contents.unshift(blocks[label]!.text);
	blocks.splice(label, 1);
}

function diagnose(seen: Seen, furniture: readonly string[], comments: readonly string[]): Diagnostic[] {
	const diagnostics = leftOutNotes(
		{
			furniture,
			contents: seen.contents,
			deleted: counted(seen.deleted),
			inserted: seen.inserted,
			hidden: counted(seen.hidden),
			comments: { count: seen.comments, words: comments },
		},
		'处',
	);
	if (seen.foreign > 0)
		diagnostics.push({
			ruleId: 'embedded-document',
			severity: 'warning',
			reason: `文件嵌入了 ${seen.foreign} 个外部文档，其中文字未读取，请用 Word 打开后重新保存。(embedded documents were not read: save the file again with a word processor)`,
		});
	return diagnostics;
}
