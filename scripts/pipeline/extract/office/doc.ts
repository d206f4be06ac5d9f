/**
 * Word 97–2003 documents (.doc, .wps), by their bytes: what is RTF, a web page or a .docx under that name is
 * taken by the adapters of those formats.
 */
import type { Adapter, Diagnostic, Extraction, Refusal, SourceFile } from '../../types.ts';
import { signatureOf } from '../file-signature.ts';
import { writeBlocks } from '../laid-out-text.ts';
import { refuse } from '../refuse.ts';
import { markTitle } from '../title-by-size.ts';
import { plainText } from '../txt.ts';
import { readDocBlocks, type DocContext } from './doc-blocks.ts';
import { DocError, openDoc, type DocFile } from './doc-file.ts';
import { docNumbering } from './doc-numbering.ts';
import { leftOutNotes } from './left-out.ts';
import { openCompound, type CompoundFile } from './ole-compound.ts';
import { tooLarge } from './office-package.ts';

const LARGEST_FILE = 100e6;

export const doc: Adapter = {
	format: 'doc',
	accepts: ({ file, bytes }) =>
		signatureOf(bytes) === 'ole' || (/\.(?:doc|wps|dot)$/i.test(file) && signatureOf(bytes) === 'unknown'),
	async extract(source) {
		const { bytes } = source;
		if (bytes.length > LARGEST_FILE) return [refuse('too-large', tooLarge().message)];
		// Plain text that somebody named .doc.
		if (signatureOf(bytes) !== 'ole') return asText(source);
		try {
			const compound = openCompound(bytes);
			const other = otherKind(compound);
			return [other ?? read(openDoc(compound))];
		} catch (error) {
			return [refusals[error instanceof DocError ? error.ruleId : 'broken-file']];
		}
	},
};

async function asText(source: SourceFile): Promise<(Extraction | Refusal)[]> {
	const documents = await plainText.extract(source);
	return documents.map((document) =>
		'refused' in document ? refusals['broken-file'] : { ...document, format: 'txt' },
	);
}

const refusals: Record<DocError['ruleId'], Refusal> = {
	password: refuse(
		'password',
		'文件加了密码，请去掉密码后重新保存。(the file is protected by a password: save it without one)',
	),
	'broken-file': refuse(
		'broken-file',
		'Word 文档不完整或已损坏，请重新下载，或用 Word、WPS 打开后另存为 .docx。(incomplete or damaged document: download it again or save it as .docx)',
	),
	'old-word': refuse(
		'old-word',
		'这是 Word 95 或更早的文档，请用 Word、WPS 或 LibreOffice 打开后另存为 .docx。(a document of Word 95 or older: save it as .docx)',
	),
	'no-document-part': refuse(
		'no-document-part',
		'文件里没有 Word 正文，请确认原文格式后另存为 .docx。(no Word text inside: save the document as .docx)',
	),
};

/** Other programs use the same container. */
function otherKind({ names }: CompoundFile): Refusal | undefined {
	if (names.includes('EncryptedPackage')) return refusals.password;
	const program =
		names.includes('Workbook') || names.includes('Book')
			? 'Excel'
			: names.includes('PowerPoint Document')
				? 'PowerPoint'
				: undefined;
	return program && !names.includes('WordDocument')
		? refuse(
				'unknown-format',
				`这是 ${program} 文件，不是 Word 文档；请把文字另存为 .docx 或 .csv。(a file of ${program}: save the text as .docx or .csv)`,
			)
		: undefined;
}

/** Pairs of FibRgFcLcb97: marks and texts of notes. */
const NOTES = { footnotes: { marks: 2, texts: 3 }, endnotes: { marks: 46, texts: 47 } } as const;

function read(file: DocFile): Extraction | Refusal {
	const { counts } = file;
	const seen = { deleted: [], hidden: [], contents: [], comments: 0, pictures: 0 };
	const starts = {
		footnotes: counts.body,
		headers: counts.body + counts.footnotes,
		endnotes: counts.body + counts.footnotes + counts.headers + counts.comments,
		boxes: counts.body + counts.footnotes + counts.headers + counts.comments + counts.endnotes,
	};
	const marks = [
		...notesOf(file, 'footnotes', starts.footnotes),
		...notesOf(file, 'endnotes', starts.endnotes),
	].sort((a, b) => a.mark - b.mark);
	const context: DocContext = {
		file,
		numbering: docNumbering(file),
		seen,
		notes: new Map(marks.map(({ mark }, i) => [mark, i + 1])),
	};

	const blocks = readDocBlocks(context, 0, Math.min(counts.body, file.text.length));
	blocks.push(
		...readDocBlocks(context, starts.boxes, Math.min(starts.boxes + counts.boxes, file.text.length)),
	);
	markTitle(blocks);
	for (const [i, { from, to }] of marks.entries()) {
		const text = readDocBlocks(context, from, to)
			.map((block) => block.text.trim())
			.join(' ')
			.trim();
		if (text !== '') blocks.push({ text: `〔注${i + 1}〕${text}` });
	}
	const aside: DocContext = { ...context, seen: { ...seen, deleted: [], hidden: [], contents: [] } };
	const furniture = readDocBlocks(
		aside,
		starts.headers,
		Math.min(starts.headers + counts.headers, file.text.length),
	).map(({ text }) => text);

	const { text, hints } = writeBlocks(blocks);
	if (text.trim() === '' && seen.pictures > 0)
		return refuse(
			'picture-only',
			'正文是图片，没有文字，请先做文字识别（OCR）再收录。(the text is a picture: run text recognition first)',
		);
	return { format: 'doc', encoding: 'binary', text, hints, diagnostics: diagnose(context, furniture) };
}

function notesOf(
	file: DocFile,
	kind: 'footnotes' | 'endnotes',
	start: number,
): { mark: number; from: number; to: number }[] {
	const [marks, texts] = [file.table(NOTES[kind].marks), file.table(NOTES[kind].texts)];
	// Positions, then two bytes each.
	const count = Math.floor((marks.length - 4) / 6);
	const notes = [];
	for (let i = 0; i < count && (i + 2) * 4 <= texts.length; i++)
		notes.push({
			mark: marks.readUInt32LE(i * 4),
			from: start + texts.readUInt32LE(i * 4),
			to: Math.min(file.text.length, start + texts.readUInt32LE(i * 4 + 4)),
		});
	return notes;
}

function diagnose({ seen }: DocContext, furniture: readonly string[]): Diagnostic[] {
	return leftOutNotes(
		{
			furniture: furniture.map((line) => line.trim()).filter((line) => line !== ''),
			contents: seen.contents,
			deleted: { count: seen.deleted.length, words: [seen.deleted.join('')] },
			hidden: { count: seen.hidden.length, words: [seen.hidden.join('')] },
			comments: { count: seen.comments },
		},
		'字',
	);
}
