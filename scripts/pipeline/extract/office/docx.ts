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
import { openPackage, PackageError, type OfficePackage } from './office-package.ts';
import { refuse } from '../refuse.ts';
import { markTitle, type SizedBlock } from '../title-by-size.ts';
import { child, childrenOf, descendants, parseXml, textOf, type XmlElement } from './xml-tree.ts';

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
	const relations = part(parts, '_rels/.rels');
	const target = childrenOf(relations, 'Relationship').find(({ attributes }) =>
		attributes['Type']?.endsWith('/officeDocument'),
	)?.attributes['Target'];
	const path = [target?.replace(/^\.?\//u, ''), 'word/document.xml'].find(
		(name) => name !== undefined && parts.names.includes(name),
	);
	const root = path === undefined ? undefined : part(parts, path);
	return root && child(root, 'w:body') ? { path: path!, root } : undefined;
}

function part(parts: OfficePackage, name: string): XmlElement | undefined {
	const bytes = parts.read(name);
	return bytes && parseXml(bytes);
}

/** A part that the text can do without: a broken one is as good as none. */
function optional(parts: OfficePackage, name: string): XmlElement | undefined {
	try {
		return part(parts, name);
	} catch (error) {
		if (error instanceof PackageError && error.ruleId === 'zip-bomb') throw error;
		return undefined;
	}
}

function read(parts: OfficePackage, main: { path: string; root: XmlElement }) {
	const folder = main.path.slice(0, main.path.lastIndexOf('/') + 1);
	const seen = nothingSeen();
	const context = {
		styles: readStyles(optional(parts, `${folder}styles.xml`)),
		numbering: readNumberingPart(optional(parts, `${folder}numbering.xml`)),
		seen,
	};
	const blocks = readBlocks(child(main.root, 'w:body')!, context);
	dropContentsLabel(blocks, seen);
	markTitle(blocks);

	// Notes refer to each other never, so one pass over those that the text marks is enough.
	const footnotes = readNotes(optional(parts, `${folder}footnotes.xml`), 'w:footnote');
	const endnotes = readNotes(optional(parts, `${folder}endnotes.xml`), 'w:endnote');
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
		.map((name) => optional(parts, name))
		.flatMap((root) => (root ? descendants(root, 'w:p') : []))
		.map((paragraph) => descendants(paragraph, 'w:t').map(textOf).join('').trim())
		.filter((text) => text !== '');
	const comments = childrenOf(optional(parts, `${folder}comments.xml`), 'w:comment').map((comment) =>
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
	const diagnostics: Diagnostic[] = [];
	const info = (ruleId: string, reason: string, dropped: readonly string[] = []) =>
		diagnostics.push({
			ruleId,
			severity: 'info',
			reason,
			...(dropped.length > 0 ? { excerpt: excerptOf(dropped), leftOut: dropped } : {}),
		});
	const unique = [...new Set(furniture)];
	if (unique.length > 0)
		info(
			'page-furniture',
			`页眉页脚 ${unique.length} 行不属于正文，未收录。(headers and footers left out)`,
			unique,
		);
	if (seen.contents.length > 0)
		info(
			'contents-list',
			`自动目录 ${seen.contents.length} 行与标题重复，未收录。(the contents list repeats the headings: left out)`,
			seen.contents,
		);
	const deleted = seen.deleted.filter((text) => text.trim() !== '');
	if (deleted.length > 0 || seen.inserted > 0)
		info(
			'tracked-changes',
			`文件带有修订：采用修改后的文字（删除 ${deleted.length} 处未收录，插入 ${seen.inserted} 处已收录）。(tracked changes: taken as accepted)`,
			deleted,
		);
	const hidden = seen.hidden.filter((text) => text.trim() !== '');
	if (hidden.length > 0)
		info('hidden-text', `隐藏文字 ${hidden.length} 处未收录。(hidden text left out)`, hidden);
	if (seen.comments > 0) info('comments', `批注 ${seen.comments} 条未收录。(comments left out)`, comments);
	if (seen.foreign > 0)
		diagnostics.push({
			ruleId: 'embedded-document',
			severity: 'warning',
			reason: `文件嵌入了 ${seen.foreign} 个外部文档，其中文字未读取，请用 Word 打开后重新保存。(embedded documents were not read: save the file again with a word processor)`,
		});
	return diagnostics;
}

const excerptOf = (lines: readonly string[]) => {
	const whole = lines.map((line) => line.trim()).join(' / ');
	return whole.length > 160 ? `${whole.slice(0, 160)}…` : whole;
};
