/** Web pages: saved, scraped, exported by Word. */
import { extname } from 'node:path';
import type { Adapter, Extraction, Refusal } from '../types.ts';
import { decodeWithLabel, hasForeignSignature, type Decoded } from './decode.ts';
import { signatureOf } from './file-signature.ts';
import { findDocuments } from './json-documents.ts';
import { refuse } from './refuse.ts';
import { readPage } from './web/page.ts';
import { dataInScripts } from './web/script-data.ts';

/** A page of text has less than one; what is larger is pictures in the markup, or an attack. */
const LARGEST_FILE = 50 * 1024 * 1024;
/** Tags, each of which becomes a node: bounds memory. */
const MOST_TAGS = 500_000;

const EXTENSIONS = [
	'.html',
	'.htm',
	'.xhtml',
	'.shtml',
	'.shtm',
	'.asp',
	'.aspx',
	'.jsp',
	'.jspx',
	'.php',
	'.do',
];
/** Portals give pages the name of a Word file so that Word opens them; scrapers save them as text. */
const DISGUISES = ['.doc', '.wps', '.xls', '.txt', '.text', '.rtf'];

export const webPage: Adapter = {
	format: 'html',
	accepts: ({ file, bytes }) => {
		const extension = extname(file).toLowerCase();
		return EXTENSIONS.includes(extension) || (DISGUISES.includes(extension) && signatureOf(bytes) === 'html');
	},
	async extract({ bytes }) {
		return [extractPage(bytes)];
	},
};

export function extractPage(bytes: Uint8Array): Extraction | Refusal {
	if (bytes.length > LARGEST_FILE) return tooLarge(bytes.length);
	if (hasForeignSignature(bytes))
		return refuse(
			'binary-file',
			'文件不是网页（二进制内容），请改用它真正的扩展名（.pdf、.docx、.doc 等）。(the file is binary, not a web page: give it its real extension)',
		);
	const decoded = decodeWithLabel(bytes, charsetLabel(bytes));
	if (!decoded)
		return refuse(
			'unknown-encoding',
			'无法判断网页的文字编码（不是 UTF-8、GB18030、Big5 或 UTF-16），请在浏览器中打开后另存为 UTF-8。(unknown encoding: open the page in a browser and save it as UTF-8)',
		);
	return readDecodedPage(decoded);
}

export function readDecodedPage(decoded: Decoded): Extraction | Refusal {
	const { text, encoding, diagnostics } = decoded;
	if (countTags(text) > MOST_TAGS)
		return refuse(
			'too-many-tags',
			'网页标签超过 50 万个，不像一份材料；请只保存正文部分。(too many tags for a document: save the part with the text only)',
		);
	// Text that was only called a page keeps its lines.
	if (!/<\/?[a-z!]/i.test(text)) return { format: 'html', encoding, text, diagnostics };
	const page = readPage(text);
	const shown = page.text.replace(/\s/gu, '').length;
	const data = shown < LEAST_SHOWN ? fromScripts(text, encoding, shown) : undefined;
	if (data) return { ...data, format: 'html', diagnostics: [...diagnostics, ...data.diagnostics] };
	return { format: 'html', encoding, ...page, diagnostics: [...diagnostics, ...page.diagnostics] };
}

/** A page that shows less may bring its text in a script. */
const LEAST_SHOWN = 200;

/** The longest document in the data of the scripts, when it is longer than what the page shows. */
function fromScripts(html: string, encoding: string, shown: number): Extraction | undefined {
	const documents = dataInScripts(html)
		.flatMap((value) => findDocuments(value, encoding))
		.filter((document) => 'text' in document)
		.sort((a, b) => b.text.length - a.text.length);
	const [longest] = documents;
	if (!longest || longest.text.length <= 2 * shown) return undefined;
	const { part: _, ...document } = longest;
	return {
		...document,
		diagnostics: [
			...document.diagnostics,
			{
				ruleId: 'text-from-script',
				severity: 'info',
				reason:
					'网页的正文在脚本数据里（由浏览器运行后才显示），已从中取出，请与网页核对。(the text was read from the data in a script of the page: compare with the page)',
			},
		],
	};
}

/** The charset that the markup claims, in its first bytes. */
export function charsetLabel(bytes: Uint8Array): string | undefined {
	const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replaceAll('\0', '');
	return /(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})/i.exec(head)?.[1];
}

export const tooLarge = (size: number): Refusal =>
	refuse(
		'too-large',
		`文件有 ${Math.round(size / 1024 / 1024)} MB，超过 50 MB 的上限；请去掉内嵌的图片，或拆成几个文件。(the file is larger than 50 MB: remove embedded pictures or split it)`,
	);

function countTags(text: string): number {
	let count = 0;
	for (let at = text.indexOf('<'); at >= 0 && count <= MOST_TAGS; at = text.indexOf('<', at + 1)) count++;
	return count;
}
