/** Compendiums come apart, and reports do not. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../scripts/pipeline/extract/split-documents.ts';
import { convertSource } from '../scripts/pipeline/index.ts';
import { sidecarSchema } from '../src/schemas/sidecar.ts';

const prose =
	'全县教育系统深入贯彻党的教育方针，全面提高教育质量，各项工作取得新的进展，群众满意度持续提升。'.repeat(6);
const extraction = (text: string) => ({ format: 'txt', encoding: 'utf-8', text, diagnostics: [] });
const parts = (text: string) =>
	splitDocuments(extraction(text)).map(({ text: part }) => part.trim().split('\n')[0]);

describe('several documents in one file', () => {
	it.each([
		[
			'two years of one bureau',
			`安吉县教育局2018年工作总结\n${prose}\n2019年1月5日\n安吉县教育局2019年工作总结\n${prose}`,
			['安吉县教育局2018年工作总结', '安吉县教育局2019年工作总结'],
		],
		[
			'bare names behind signatures',
			`2018年工作总结\n${prose}\n安吉县教育局\n2019年1月5日\n2019年工作要点\n${prose}`,
			['2018年工作总结', '2019年工作要点'],
		],
		[
			'three bureaus',
			`德清县教育局2021年工作总结\n${prose}\n长兴县教育局2021年工作总结\n${prose}\n海盐县教育局2021年工作总结\n${prose}`,
			['德清县教育局2021年工作总结', '长兴县教育局2021年工作总结', '海盐县教育局2021年工作总结'],
		],
	])('%s', (_, text, expected) => expect(parts(text)).toEqual(expected));

	it.each([
		[
			'a heading with a year',
			`安吉县教育局2018年工作总结和2019年工作思路\n2018年工作总结\n${prose}\n2019年工作思路\n${prose}`,
		],
		['numbered headings', `安吉县教育局工作总结\n一、2018年工作总结\n${prose}\n二、2019年工作思路\n${prose}`],
		[
			'a notice that carries a document',
			`关于印发安吉县教育局2019年工作要点的通知\n各学校：\n现印发给你们。\n安吉县教育局\n2019年1月5日\n安吉县教育局2019年工作要点\n${prose}`,
		],
		['a name given twice', `安吉县教育局2018年工作总结\n${prose}\n安吉县教育局2018年工作总结\n${prose}`],
		[
			'a list of titles',
			`安吉县教育局2018年工作总结\n${prose}\n安吉县教育局2017年工作总结\n安吉县教育局2016年工作总结`,
		],
		['a sentence', `安吉县教育局2018年工作总结\n${prose}\n县政府听取了2019年工作计划，提出要求。\n${prose}`],
	])('not: %s', (_, text) => expect(parts(text)).toHaveLength(1));

	it.each(readdirSync('content/sources').filter((file) => file.endsWith('.txt')))('not: %s', (file) =>
		expect(splitDocuments(extraction(readFileSync(`content/sources/${file}`, 'utf8')))).toHaveLength(1),
	);

	it('each document is a report of its own, with every character of the file in one of them', async () => {
		const text = `安吉县教育局2018年工作总结\n${prose}\n2019年1月5日\n安吉县教育局2019年工作总结\n${prose}第二篇。`;
		expect(
			splitDocuments(extraction(text))
				.map((part) => part.text)
				.join(''),
		).toBe(text);
		const documents = await convertSource({ file: 'a.txt', bytes: new TextEncoder().encode(text) }, () =>
			sidecarSchema.parse({}),
		);
		expect(
			documents.map((document) => 'metadata' in document && [document.part, document.metadata.year]),
		).toEqual([
			['doc-1', 2018],
			['doc-2', 2019],
		]);
	});
});
