/** Web archives: “单个文件网页” of Chromium, Edge, Internet Explorer and Word. */
import { extname } from 'node:path';
import type { Adapter, Extraction, Refusal } from '../types.ts';
import { decodeWithLabel } from './decode.ts';
import { signatureOf } from './file-signature.ts';
import { charsetLabel, readDecodedPage, tooLarge } from './html.ts';
import { refuse } from './refuse.ts';
import { readMime, type MimePart } from './web/mime.ts';

const LARGEST_FILE = 50 * 1024 * 1024;
/** Pages of a frameset that are looked at for the one with the text. */
const MOST_PAGES = 12;

export const webArchive: Adapter = {
	format: 'mhtml',
	accepts: ({ file, bytes }) =>
		['.mht', '.mhtml'].includes(extname(file).toLowerCase()) ||
		(['.doc', '.wps', '.xls', '.htm', '.html', '.txt', '.eml'].includes(extname(file).toLowerCase()) &&
			signatureOf(bytes) === 'mhtml'),
	async extract({ bytes }) {
		if (bytes.length > LARGEST_FILE) return [tooLarge(bytes.length)];
		const message = readMime(bytes);
		const pages = message?.parts.filter(
			({ type }) => type === 'text/html' || type === 'application/xhtml+xml',
		);
		if (!message || !pages || pages.length === 0)
			return [
				refuse(
					'broken-file',
					'网页归档里没有网页（文件不完整，或不是 .mht），请在浏览器中重新“另存为”。(no page in the web archive: save it again in a browser)',
				),
			];
		// The page that the archive begins with, then its frames: the first with the most text is the document.
		const first = pages.find(({ id }) => id !== undefined && id === message.start) ?? pages[0]!;
		const read = [first, ...pages.filter((page) => page !== first)].slice(0, MOST_PAGES).map(readPart);
		const best = read.reduce((a, b) => (sizeOf(b) > 2 * sizeOf(a) ? b : a));
		if ('refused' in best) return [best];
		const url = message.location ?? first.location;
		const fields = { ...(url && /^https?:/i.test(url) ? { 原文链接: url } : {}), ...best.fields };
		return [{ ...best, format: 'mhtml', ...(Object.keys(fields).length > 0 ? { fields } : {}) }];
	},
};

const sizeOf = (result: Extraction | Refusal): number => ('refused' in result ? 0 : result.text.length);

function readPart(part: MimePart): Extraction | Refusal {
	const decoded = decodeWithLabel(part.bytes, part.charset ?? charsetLabel(part.bytes));
	return decoded
		? readDecodedPage(decoded)
		: refuse(
				'unknown-encoding',
				'无法判断网页归档的文字编码，请在浏览器中打开后另存为网页。(unknown encoding: open the archive in a browser and save it as a page)',
			);
}
