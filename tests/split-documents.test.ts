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
		[
			'counted in brackets, under a cover',
			`教育局工作总结范文三篇\n【篇一】教育局2019年工作总结\n${prose}\n【篇二】教育局2020年工作总结\n${prose}`,
			['【篇一】教育局2019年工作总结', '【篇二】教育局2020年工作总结'],
		],
		[
			'counted behind the name',
			`教育局工作总结 篇1\n${prose}\n教育局工作总结 篇2\n${prose}\n教育局工作总结 篇3\n${prose}`,
			['教育局工作总结 篇1', '教育局工作总结 篇2', '教育局工作总结 篇3'],
		],
		[
			'named by a contents list',
			`教育局工作总结（三篇）\n目录\n双拥工作总结一\n信访工作总结二\n安全工作总结三\n双拥工作总结一\n${prose}\n信访工作总结二\n${prose}\n安全工作总结三\n${prose}`,
			['双拥工作总结一', '信访工作总结二', '安全工作总结三'],
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
		['chapters of a plan', `安吉县教育发展规划\n第一篇 发展基础\n${prose}\n第二篇 主要任务\n${prose}`],
		['numbers that do not count on', `安吉县教育局工作总结\n篇一：开头\n${prose}\n篇三：结尾\n${prose}`],
		[
			'a contents list of chapters',
			`安吉县教育局2020年工作总结\n目录\n一、工作总结\n二、工作计划\n三、附件材料\n一、工作总结\n${prose}\n二、工作计划\n${prose}\n三、附件材料\n${prose}`,
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
