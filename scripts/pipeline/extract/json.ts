/**
 * Data of interfaces and databases: `.json`, one object per line (`.jsonl`), wrapped in a call (JSONP).
 * Every object with a text in it is a document, wherever it hangs.
 */
import { extname } from 'node:path';
import type { Adapter } from '../types.ts';
import { decode } from './decode.ts';
import { tooLarge } from './html.ts';
import { findDocuments } from './json-documents.ts';
import { refuse } from './refuse.ts';

const LARGEST_FILE = 50 * 1024 * 1024;

export const jsonData: Adapter = {
	format: 'json',
	accepts: ({ file }) => ['.json', '.jsonl', '.ndjson'].includes(extname(file).toLowerCase()),
	async extract({ bytes }) {
		if (bytes.length > LARGEST_FILE) return [tooLarge(bytes.length)];
		const decoded = decode(bytes);
		const read = decoded && parseJson(decoded.text.replace(/^\ufeff/, ''));
		if (!decoded || !read)
			return [
				refuse(
					'broken-file',
					'JSON 格式有误，无法读取；请用编辑器检查括号、引号是否完整。(not valid JSON: check brackets and quotes)',
				),
			];
		const documents = findDocuments(read.value, decoded.encoding);
		if (documents.length === 0)
			return [
				refuse(
					'no-body',
					'JSON 里没有找到正文字段（content、body、text、正文 等），请确认导出的数据含全文。(no text field found: export the data with full texts)',
				),
			];
		if (documents.length === 1 && 'text' in documents[0]!) delete documents[0].part;
		return documents.map((document, i) =>
			i === 0 && 'text' in document
				? { ...document, diagnostics: [...decoded.diagnostics, ...document.diagnostics] }
				: document,
		);
	},
};

/** JSON, JSON in a call, or one value per line. */
function parseJson(text: string): { value: unknown } | undefined {
	const call = /^\s*[\w$.]+\s*\(([\s\S]*)\)\s*;?\s*$/.exec(text.length < 10_000_000 ? text : '')?.[1];
	for (const source of [text, ...(call === undefined ? [] : [call])]) {
		try {
			return { value: JSON.parse(source) as unknown };
		} catch {
			// Tried in another shape below.
		}
	}
	const rows = text.split('\n').filter((row) => row.trim() !== '');
	if (rows.length < 2) return undefined;
	try {
		return { value: rows.map((row) => JSON.parse(row) as unknown) };
	} catch {
		return undefined;
	}
}
