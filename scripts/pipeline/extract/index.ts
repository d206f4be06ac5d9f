/**
 * Extraction: the first adapter that accepts a source turns its bytes into text, one block per line.
 */
import { extname } from 'node:path';
import type { Adapter, Extraction, Refusal, SourceFile } from '../types.ts';
import { doc } from './office/doc.ts';
import { docx } from './office/docx.ts';
import { csvTable } from './csv.ts';
import { webPage } from './html.ts';
import { jsonData } from './json.ts';
import { markdown } from './markdown.ts';
import { webArchive } from './mhtml.ts';
import { odt } from './office/odt.ts';
import { rtf } from './office/rtf.ts';
import { ofd } from './ofd.ts';
import { pdf } from './pdf/index.ts';
import { pictureKind } from './file-signature.ts';
import { refuse } from './refuse.ts';
import { plainText } from './txt.ts';
import { zipArchive } from './zip.ts';

/** In this order: the first that accepts wins. */
export const adapters: readonly Adapter[] = [
	// First: portals name pages .doc and scrapers .txt; these two look at the bytes.
	webArchive,
	webPage,
	// Before docx: an OpenDocument text is also sent as .doc.
	odt,
	docx,
	doc,
	rtf,
	pdf,
	ofd,
	markdown,
	jsonData,
	csvTable,
	zipArchive((inner) => extract(inner)),
	plainText,
];

/** What to do with formats that offices have and no adapter reads. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
	[/^\.(?:xlsx?|et|ods)$/iu, '请用 Excel 或 WPS 另存为“CSV UTF-8”。'],
	[/^\.(?:pptx?|dps|ceb|caj|mdi|xps)$/iu, '请打开后另存为 PDF。'],
	[/^\.(?:rar|7z|tar|gz|tgz)$/iu, '请先解压，再加入里面的文件（或压成 zip）。'],
];

const insteadOf = (file: string) => INSTEAD.find(([extension]) => extension.test(extname(file)))?.[1] ?? '';

/** All documents of one file; never empty. */
export async function extract(source: SourceFile): Promise<(Extraction | Refusal)[]> {
	if (source.bytes.length === 0)
		return [
			refuse(
				'empty-file',
				'文件是空的（0 字节），请重新下载或复制原文。(the file is empty: download or copy it again)',
			),
		];
	const picture = pictureKind(source.bytes);
	if (picture)
		return [
			refuse(
				'picture-only',
				`文件其实是图片（${picture}），里面没有文字；请先做文字识别（OCR）存成 Word 或 txt，或找网页、Word 版本。(a picture without text: run text recognition first, or look for the page or Word file)`,
			),
		];
	const adapter = adapters.find((candidate) => candidate.accepts(source));
	if (!adapter)
		return [
			refuse(
				'unknown-format',
				`不支持的文件格式“${extname(source.file) || '无扩展名'}”，${insteadOf(source.file)}目前可用：${adapters.map((a) => a.format).join('、')}。(unsupported format: save the file as one of these)`,
			),
		];
	const documents = await adapter.extract(source);
	return documents.map((document) =>
		'text' in document && !/\p{Script=Han}/u.test(document.text)
			? refuse(
					'no-text',
					'文件里没有汉字正文，请检查是否存错了页面。(no Chinese text in the file: check that the right page was saved)',
					document.part,
				)
			: document,
	);
}
