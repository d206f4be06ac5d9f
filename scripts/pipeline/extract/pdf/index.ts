/**
 * PDF: words with places → lines → paragraphs. Running heads, page numbers and watermarks are left out and said
 * so. Scans without a text layer, files with a password and fonts that cannot be read are refused.
 */
import { getDocumentProxy } from 'unpdf';
import type { Adapter, Extraction, Refusal } from '../../types.ts';
import { signatureOf } from '../file-signature.ts';
import { refuse } from '../refuse.ts';
import { CharacterMaps } from './character-maps.ts';
import { textOfPages } from './laid-out-pages.ts';
import { drawnLines } from './drawn-lines.ts';
import { gridsOf } from './grids.ts';
import { readability } from './readability.ts';
import { runsOf, type Page, type TextItem } from './runs.ts';

const LARGEST_FILE = 100e6;
const MOST_PAGES = 2000;
/** A report of 100 pages takes two seconds. */
const LONGEST_TIME = 60_000;

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

export const pdf: Adapter = {
	format: 'pdf',
	accepts: ({ file, bytes }) => /\.pdf$/i.test(file) || signatureOf(bytes) === 'pdf',
	async extract({ bytes }) {
		if (bytes.length > LARGEST_FILE)
			return [
				refuse(
					'too-large',
					'文件超过 100 MB，未处理；请去掉图片或拆成几个文件。(larger than 100 MB: remove pictures or split the file)',
				),
			];
		if (!hasMark(bytes))
			return [
				refuse(
					'broken-file',
					'扩展名是 .pdf，内容却不是 PDF，可能是下载出错的网页，请重新下载。(not a PDF inside: download it again)',
				),
			];
		let document: Document | undefined;
		try {
			// pdf.js takes the buffer away: it gets a copy.
			document = await getDocumentProxy(bytes.slice(), {
				verbosity: 0,
				BinaryDataFactory: CharacterMaps,
				useWorkerFetch: false,
				cMapPacked: false,
				maxImageSize: 1,
				stopAtErrors: false,
			});
			return [await read(document)];
		} catch (error) {
			return [refusalOf(error as Error)];
		} finally {
			await document?.loadingTask.destroy();
		}
	},
};

async function read(document: Document): Promise<Extraction | Refusal> {
	if (document.numPages > MOST_PAGES)
		return refuse(
			'too-many-pages',
			`文件有 ${document.numPages} 页，超过 ${MOST_PAGES} 页，请拆成几个文件。(too many pages: split the file)`,
		);
	const pages = await readPages(document);
	if (!pages)
		return refuse(
			'too-slow',
			'读取超过一分钟仍未完成，文件可能已损坏，请用阅读器打开后“另存为”新的 PDF。(reading took over a minute: save the file again with a viewer)',
		);

	const { text, hints, diagnostics } = textOfPages(pages);
	if (text.trim() === '')
		return refuse(
			'no-text-layer',
			'PDF 里没有文字（扫描件或图片），请先做文字识别（OCR），或找网页、Word 版本。(a scan without a text layer: run text recognition first)',
		);
	const { verdict, diagnostic } = readability(text);
	if (verdict === 'unreadable') return { refused: diagnostic };
	return {
		format: 'pdf',
		encoding: 'binary',
		text,
		hints,
		diagnostics: [...(diagnostic ? [diagnostic] : []), ...diagnostics],
	};
}

/** The standard allows rubble before the mark; readers look this far. */
const hasMark = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

/** Undefined when it takes too long. */
async function readPages(document: Document): Promise<Page[] | undefined> {
	const deadline = performance.now() + LONGEST_TIME;
	const pages: Page[] = [];
	for (let number = 1; number <= document.numPages; number++) {
		if (performance.now() > deadline) return undefined;
		const page = await document.getPage(number);
		const viewport = page.getViewport({ scale: 1 });
		const content = await page.getTextContent({ disableNormalization: true });
		const items = content.items.filter((item): item is typeof item & TextItem => 'str' in item);
		const placed = runsOf(items, viewport.transform, viewport);
		const drawing = await page.getOperatorList();
		const lines = drawnLines(drawing, viewport.transform, placed.angle, viewport);
		pages.push({ number, ...placed, grids: gridsOf(lines) });
		page.cleanup();
	}
	return pages;
}

function refusalOf(error: Error): Refusal {
	if (error.name === 'PasswordException')
		return refuse(
			'password',
			'PDF 加了密码，请去掉密码后重新保存。(protected by a password: save it without one)',
		);
	return refuse(
		'broken-file',
		'PDF 不完整或已损坏，无法读取，请重新下载，或用阅读器打开后另存。(incomplete or damaged PDF: download it again)',
	);
}
