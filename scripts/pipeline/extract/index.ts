/**
 * Extraction: the first adapter that accepts a source turns its bytes into text, one block per line.
 */
import { extname } from 'node:path';
import type { Diagnostic, Extraction, SourceFile } from '../types.ts';
import { decode, hasControlBytes, hasForeignSignature } from './decode.ts';

export interface Adapter {
	format: string;
	accepts(source: SourceFile): boolean;
	extract(source: SourceFile): Extraction | Refusal;
}

/** Why a source is not converted; `reason` says what to do. */
export interface Refusal {
	refused: Diagnostic;
}

const plainText: Adapter = {
	format: 'txt',
	accepts: ({ file }) => ['.txt', '.md', '.text'].includes(extname(file).toLowerCase()),
	extract({ file, bytes }) {
		const decoded = hasForeignSignature(bytes) ? undefined : decode(bytes);
		if (!decoded && (hasForeignSignature(bytes) || hasControlBytes(bytes)))
			return refuse(
				'binary-file',
				'文件不是文本（二进制内容），请改用原始的 Word、PDF 等格式的扩展名，或另存为 .txt。(the file is binary, not text: give it its real extension or save it as .txt)',
			);
		if (!decoded)
			return refuse(
				'unknown-encoding',
				'无法判断文字编码（不是 UTF-8、GB18030、Big5 或 UTF-16），请用编辑器另存为 UTF-8 后重试。(unknown encoding: save the file as UTF-8 and try again)',
			);
		return { format: extname(file).slice(1).toLowerCase(), ...decoded, diagnostics: [] };
	},
};

/** In this order: the first that accepts wins. */
export const adapters: readonly Adapter[] = [plainText];

export function extract(source: SourceFile): Extraction | Refusal {
	if (source.bytes.length === 0)
		return refuse(
			'empty-file',
			'文件是空的（0 字节），请重新下载或复制原文。(the file is empty: download or copy it again)',
		);
	const adapter = adapters.find((candidate) => candidate.accepts(source));
	if (!adapter)
		return refuse(
			'unknown-format',
			`不支持的文件格式“${extname(source.file) || '无扩展名'}”，目前可用：${adapters.map((a) => a.format).join('、')}。(unsupported format: convert the file to one of these)`,
		);
	const extraction = adapter.extract(source);
	if ('text' in extraction && !/\p{Script=Han}/u.test(extraction.text))
		return refuse(
			'no-text',
			'文件里没有汉字正文，请检查是否存错了页面。(no Chinese text in the file: check that the right page was saved)',
		);
	return extraction;
}

function refuse(ruleId: string, reason: string): Refusal {
	return { refused: { ruleId, severity: 'error', reason } };
}
