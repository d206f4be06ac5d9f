/** Plain text in any encoding that Chinese text comes in. */
import { extname } from 'node:path';
import type { Adapter } from '../types.ts';
import { decode, hasControlBytes, hasForeignSignature } from './decode.ts';
import { refuse } from './refuse.ts';

export const plainText: Adapter = {
	format: 'txt',
	accepts: ({ file }) => ['.txt', '.md', '.text'].includes(extname(file).toLowerCase()),
	async extract({ file, bytes }) {
		const decoded = hasForeignSignature(bytes) ? undefined : decode(bytes);
		if (!decoded && (hasForeignSignature(bytes) || hasControlBytes(bytes)))
			return [
				refuse(
					'binary-file',
					'文件不是文本（二进制内容），请改用原始的 Word、PDF 等格式的扩展名，或另存为 .txt。(the file is binary, not text: give it its real extension or save it as .txt)',
				),
			];
		if (!decoded)
			return [
				refuse(
					'unknown-encoding',
					'无法判断文字编码（不是 UTF-8、GB18030、Big5 或 UTF-16），请用编辑器另存为 UTF-8 后重试。(unknown encoding: save the file as UTF-8 and try again)',
				),
			];
		return [{ format: extname(file).slice(1).toLowerCase(), ...decoded }];
	},
};
