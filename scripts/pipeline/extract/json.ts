/**
 * Data of interfaces and databases: `.json`, one object per line (`.jsonl`), wrapped in a call (JSONP).
 * Every object with a text in it is a document, wherever it hangs.
 */
import { extname } from 'node:path';
import type { Adapter, Diagnostic } from '../types.ts';
import { decode } from './decode.ts';
import { tooLarge } from './html.ts';
import { findDocuments } from './json-documents.ts';
import { readJson } from './json-text.ts';
import { refuse } from './refuse.ts';

const LARGEST_FILE = 50 * 1024 * 1024;

export const jsonData: Adapter = {
	format: 'json',
	accepts: ({ file }) => ['.json', '.jsonl', '.ndjson'].includes(extname(file).toLowerCase()),
	async extract({ bytes }) {
		if (bytes.length > LARGEST_FILE) return [tooLarge(bytes.length)];
		const decoded = decode(bytes);
		const read = decoded && readJson(decoded.text.replace(/^\ufeff/, ''));
		if (!decoded || !read) return [brokenJson];
		const documents = findDocuments(read.value, decoded.encoding);
		if (documents.length === 0 && read.repaired) return [brokenJson];
		if (documents.length === 0)
			return [
				refuse(
					'no-body',
					'JSON 里没有找到正文字段（content、body、text、正文 等），请确认导出的数据含全文。(no text field found: export the data with full texts)',
				),
			];
		if (documents.length === 1 && read.unread.length === 0 && 'text' in documents[0]!)
			delete documents[0].part;
		const said = [...decoded.diagnostics, ...(read.repaired ? [repairedJson] : [])];
		return [
			...documents.map((document, i) =>
				i === 0 && 'text' in document
					? { ...document, diagnostics: [...said, ...document.diagnostics] }
					: document,
			),
			...read.unread.map((line) =>
				refuse(
					'broken-entry',
					`第 ${line} 行不是完整的 JSON，未读取，其余各行已读；请补全后重试。(this line is no valid JSON and was left out, the others were read: complete it)`,
					`line-${line}`,
				),
			),
		];
	},
};

const brokenJson = refuse(
	'broken-file',
	'JSON 格式有误，无法读取；请用编辑器检查括号、引号是否完整。(not valid JSON: check brackets and quotes)',
);

const repairedJson: Diagnostic = {
	ruleId: 'repaired-json',
	severity: 'warning',
	reason:
		'JSON 格式有误（多余的逗号、未转义的换行或引号、缺少结尾等），已按最可能的意思读出，请与原文核对。(not valid JSON, read as it was most likely meant: compare with the original)',
};
