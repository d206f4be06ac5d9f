/**
 * Adapters of web and data formats: pages of many makes against what must and must not be in the text, any
 * bytes, hostile files, and a measurement against Readability.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Readability } from '@mozilla/readability';
import fc from 'fast-check';
import { strToU8, zipSync, type Zippable } from 'fflate';
import iconv from 'iconv-lite';
import { readFields } from '../scripts/pipeline/clean/portal-fields.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { decode } from '../scripts/pipeline/extract/decode.ts';
import { extract } from '../scripts/pipeline/extract/index.ts';
import { readPage } from '../scripts/pipeline/extract/web/page.ts';
import type { Extraction, Refusal } from '../scripts/pipeline/types.ts';

/** It has no types of its own; this much of it is used. */
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
	JSDOM: new (html: string, options?: { url: string }) => { window: { document: Document } };
};

const DIR = 'tests/fixtures/formats/web';

interface Expected {
	title: string | null;
	encoding?: string;
	fields: Record<string, string>;
	absentFields?: string[];
	must: string[];
	mustNot: string[];
	diagnostics: string[];
	headings?: string[];
	/** Lines of the document itself, for the measurement. */
	body: string[];
}

const pages = readdirSync(DIR)
	.filter((file) => file.endsWith('.expected.json'))
	.map((file) => ({
		file: file.replace('.expected.json', ''),
		expected: JSON.parse(readFileSync(`${DIR}/${file}`, 'utf8')) as Expected,
	}));

const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? strToU8(content) : content);
const all = (file: string, content: string | Uint8Array) => extract({ file, bytes: bytesOf(content) });
async function only(file: string, content: string | Uint8Array): Promise<Extraction> {
	const documents = await all(file, content);
	expect(documents).toHaveLength(1);
	const [document] = documents;
	if ('refused' in document!) throw new Error(`refused: ${document.refused.ruleId}`);
	return document!;
}
async function refusal(file: string, content: string | Uint8Array): Promise<string> {
	const [document] = await all(file, content);
	expect(document).toHaveProperty('refused');
	const { refused } = document as Refusal;
	// Both languages, and what to do.
	expect(refused.reason).toMatch(/\p{Script=Han}.*\([a-z].*[:：].*\)$/u);
	return refused.ruleId;
}
const hinted = ({ text, hints = [] }: Extraction, kind: string) =>
	hints.filter((hint) => hint.kind === kind).map(({ start, end }) => text.slice(start, end));

describe.each(pages)('$file', ({ file, expected }) => {
	const read = only(file, readFileSync(`${DIR}/${file}`));

	it.each(expected.must)('keeps %s', async (words) => expect((await read).text).toContain(words));
	it.each(expected.mustNot)('has nothing of %s', async (words) =>
		expect((await read).text).not.toContain(words),
	);
	it('has one block per line, in order', async () => {
		const { text } = await read;
		const places = expected.must.map((words) => text.indexOf(words));
		expect(text).not.toMatch(/\r|<\/?(?:p|div|span|br)\b/);
		expect(places.every((place) => place >= 0)).toBe(true);
	});
	it('title, headings, fields, encoding, what is said about it', async () => {
		const document = await read;
		if (expected.title !== null) expect(hinted(document, 'title')).toEqual([expected.title]);
		if (expected.headings) expect(hinted(document, 'heading')).toEqual(expected.headings);
		expect(document.fields ?? {}).toMatchObject(expected.fields);
		for (const field of expected.absentFields ?? []) expect(document.fields ?? {}).not.toHaveProperty(field);
		if (expected.encoding) expect(document.encoding).toBe(expected.encoding);
		const said = document.diagnostics.map(({ ruleId }) => ruleId);
		for (const ruleId of expected.diagnostics) expect(said).toContain(ruleId);
	});
});

describe('nothing goes silently', () => {
	it('what is left out of a page is counted and listed', async () => {
		const document = await only('a.html', readFileSync(`${DIR}/portal-information-table.html`));
		const said = document.diagnostics.find(({ ruleId }) => ruleId === 'page-boilerplate')!;
		expect(said.severity).toBe('info');
		expect(said.reason).toMatch(/\d+ 处、共 \d+ 字/u);
		expect(said.excerpt).toContain('无障碍阅读');
	});
	it('prose outside the text is a warning', () => {
		const words =
			'这是另一栏里的成段文字，讲的是与正文无关的一件事情，因为很长所以要提醒人来核对一下。'.repeat(3);
		const body =
			'<p>全县教育工作会议召开，总结过去一年的工作，部署下一年的任务，与会人员进行了讨论。</p>'.repeat(9);
		const menu = '<ul>' + '<li><a href="/x">栏目名称</a></li>'.repeat(9) + '</ul>';
		const { diagnostics } = readPage(
			`<div><div>${body}</div>${menu}${menu}${menu}${menu}${menu}${menu}${menu}<div><p>${words}</p><p>版权所有 ICP备0号</p></div></div>`,
		);
		const said = diagnostics.find(({ ruleId }) => ruleId === 'page-prose-left-out');
		expect(said).toMatchObject({ severity: 'warning' });
		expect(said!.excerpt).toContain('这是另一栏里的成段文字');
	});
	it.each([
		[
			'inline elements do not break a line',
			'<p>2020<b>年</b>，<a href="x">新增</a>学位<i>360</i>个</p>',
			'2020年，新增学位360个',
		],
		['blocks and breaks do', '<div>甲<br>乙<div>丙</div>丁</div>', '甲\n乙\n丙\n丁'],
		[
			'a line end of the file between Chinese is none',
			'<p>全区教育\r\n系统，\n落实</p>',
			'全区教育系统，落实',
		],
		['a line end before an indent is one', '<div>\n　　一、甲\n　　二、乙\n</div>', '　　一、甲\n　　二、乙'],
		[
			'code as text is text',
			'<p>&lt;script&gt;alert(1)&lt;/script&gt; {1+1} import x</p>',
			'<script>alert(1)</script> {1+1} import x',
		],
		['a less-than sign is text', '<p>增幅<5%，人数 < 300，《通知》</p>', '增幅<5%，人数 < 300，《通知》'],
		['numbers of a list', '<ol start="3"><li>甲</li><li>乙</li></ol>', '3. 甲\n4. 乙'],
		[
			'a table',
			'<table><tr><th>项目<th>数量<tr><td>学校|园<td>12</table>',
			'| 项目 | 数量 |\n| 学校｜园 | 12 |',
		],
		[
			'a cell over rows is repeated',
			'<table><tr><td rowspan=2>学校<td>1<tr><td>2</table>',
			'| 学校 | 1 |\n| 学校 | 2 |',
		],
		['a layout table is unwrapped', '<table><tr><td>甲<tr><td>乙</table>', '甲\n乙'],
	])('%s', (_, html, text) => expect(readPage(`<body>${html}</body>`).text).toBe(text));
});

describe('facts of a page', () => {
	const page = (head: string, line: string) =>
		readPage(
			`<html><head>${head}</head><body><h1>某县教育局2020年工作总结</h1><div>${line}</div><div><p>2020年，全县教育系统坚持立德树人，各项工作取得新进展，现总结如下。</p></div></body></html>`,
		);
	it.each([
		[
			'a date written by script',
			'<script>var ct = "1705055400";</script>',
			'',
			{ 发布时间: '2024-01-12 18:30' },
		],
		['a date with its time', '', '某县教育发布 2018年7月11日 23:46', { 发布时间: '2018年7月11日 23:46' }],
		[
			'date and office without labels',
			'',
			'2021/1/5 | 某县教育局',
			{ 发布时间: '2021/1/5', 来源: '某县教育局' },
		],
		[
			'meta elements',
			'<meta name="PubDate" content="2021-01-12"><meta property="og:url" content="https://x.cn/1">',
			'',
			{ 发布时间: '2021-01-12', 原文链接: 'https://x.cn/1' },
		],
	])('%s', (_, head, line, fields) => expect(page(head, line).fields).toEqual(fields));
	it.each([
		[
			'who made the site',
			'<meta name="Author" content="大汉网络"><meta name="others" content="页面生成时间 2021-01-12">',
			'',
		],
		['an event that is no date of publication', '', '（2021年1月5日在全县教育工作会议上）'],
	])('not %s', (_, head, line) => expect(page(head, line).fields).toBeUndefined());
});

describe('marks of notes, deleted words', () => {
	const page = (body: string) =>
		readPage(`<body><h1>云河县教育局2023年工作总结</h1><p>${BODY}</p>${body}</body>`).text;

	it('as Word saves them; a square metre is none', () => {
		const text = page(
			'<p>新招聘教师156名<a href="#_ftn1" name="_ftnref1">[1]</a>，新建校舍3000m<sup>2</sup>。</p>' +
				'<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a>含特岗教师12名。</p></div>',
		);
		expect(text).toContain('156名〔注1〕，新建校舍3000m2。');
		expect(text).toContain('〔注1〕含特岗教师12名。');
		expect(text).not.toContain('[1]');
	});

	it('a raised link that leads nowhere, and one with words, stay as they are', () => {
		expect(page('<p>教师156名<sup><a href="#n1">1</a></sup>。</p>')).toContain('教师156名1。');
		expect(page('<p id="top">见<sup><a href="#top">附表一</a></sup>。</p>')).toContain('见附表一。');
	});

	it('what a revision deleted is listed, not printed', () => {
		const read = readPage(`<body><p>${BODY}</p><p>成绩<del>大幅下滑</del><ins>稳步提升</ins>。</p></body>`);
		expect(read.text).toContain('成绩稳步提升。');
		expect(read.diagnostics.flatMap(({ leftOut = [] }) => leftOut)).toContain('大幅下滑');
	});
});

describe('encodings', () => {
	const words =
		'安吉县教育局2019年工作总结\n2019年，全县教育系统深入贯彻党的教育方针，全面提高教育质量，各项工作取得新的进展。';
	const misread = (bytes: Buffer, as: string) => iconv.decode(bytes, as);
	it.each([
		['utf-8', iconv.encode(words, 'utf-8'), 'utf-8'],
		['utf-8 with a mark', iconv.encode(words, 'utf-8', { addBOM: true }), 'utf-8-bom'],
		['gb18030', iconv.encode(words, 'gb18030'), 'gb18030'],
		['utf-16 with a mark', iconv.encode(words, 'utf-16le', { addBOM: true }), 'utf-16le'],
		['utf-16le without', iconv.encode(`${words} 2019 `.repeat(3), 'utf-16le'), 'utf-16le'],
		['utf-16be without', iconv.encode(`${words} 2019 `.repeat(3), 'utf-16be'), 'utf-16be'],
	])('%s', (_, bytes, encoding) => {
		const decoded = decode(bytes)!;
		expect(decoded).toMatchObject({ encoding, diagnostics: [] });
		expect(decoded.text).toContain(words);
	});
	it.each([
		['UTF-8 read as Latin-1', new TextDecoder('windows-1252').decode(Buffer.from(words)), 'windows-1252'],
		['GBK read as Latin-1', misread(iconv.encode(words, 'gbk'), 'latin1'), 'latin1'],
		['UTF-8 read as GBK', misread(Buffer.from(words), 'gbk'), 'gbk'],
	])('%s and saved again', (_, damaged) => {
		const decoded = decode(Buffer.from(damaged))!;
		expect(decoded.diagnostics.map(({ ruleId }) => ruleId)).toContain('double-encoding');
		expect(decoded.text.replaceAll('\ufffd', '')).toContain('教育系统');
	});
	it('a few broken bytes do not make it another encoding', () => {
		const bytes = Buffer.concat([Buffer.from(words.repeat(20)), Buffer.from([0xe6, 0x95])]);
		const decoded = decode(bytes)!;
		expect(decoded.encoding).toBe('utf-8');
		expect(decoded.diagnostics[0]).toMatchObject({ ruleId: 'broken-bytes', severity: 'warning' });
	});
	it('healthy text is left alone', () =>
		expect(decode(Buffer.from('鏁 æ 只是几个字：丰、仄、鑫，淼。'))!.diagnostics).toEqual([]));
});

const BODY =
	'2020年，全县教育系统坚持以人民为中心，推进教育公平，提高教育质量。\n一、主要工作\n（一）学校建设。新建学校3所，新增学位2100个，各项任务圆满完成。';

describe('markdown', () => {
	it('marks become hints, text stays', async () => {
		const document = await only(
			'a.md',
			`---\ntitle: 某县教育局2020年工作总结\npubdate: 2021-01-12\n---\n\n## 一、**主要**工作\n\n见[《意见》](http://x.cn)，增长5~6%，3*4。\n\n1. 甲\n2. 乙\n\n| 项目 | 数 |\n|---|---|\n| 学校 | 3 |\n`,
		);
		expect(document.text).toBe(
			'某县教育局2020年工作总结\n一、主要工作\n见《意见》，增长5~6%，3*4。\n1. 甲\n2. 乙\n| 项目 | 数 |\n| 学校 | 3 |',
		);
		expect(hinted(document, 'title')).toEqual(['某县教育局2020年工作总结']);
		expect(hinted(document, 'heading')).toEqual(['一、主要工作']);
		expect(document.fields).toEqual({ 发布时间: '2021-01-12' });
	});
	it('plain text that is called .md stays as it is', async () => {
		const text = `    ${BODY}\n1. 甲*乙*丙\n- 丁`;
		expect((await only('a.md', text)).text).toBe(text);
	});
});

describe('two encodings in one file', () => {
	const [first, second] = [
		'安吉县教育局2020年工作总结，全县教育工作全面发展。',
		'新建学校两所，教师发展取得新的进展，全面提高质量。',
	];
	it('each line is read in its own', () => {
		const bytes = Buffer.concat([
			Buffer.from(`${first}\n`),
			iconv.encode(`${second}\n`, 'gb18030'),
			Buffer.from(first),
		]);
		const decoded = decode(bytes)!;
		expect(decoded.text).toBe(`${first}\n${second}\n${first}`);
		expect(decoded.encoding).toBe('utf-8+gb18030');
		expect(decoded.diagnostics.map(({ ruleId }) => ruleId)).toEqual(['mixed-encodings']);
	});
	it.each(['utf-8', 'gb18030'])('not when all lines are %s', (encoding) =>
		expect(decode(iconv.encode(`${first}\n${second}\n${first}`, encoding))!.encoding).toBe(encoding),
	);
});

describe('json', () => {
	it('an object with a title is a document, not the body of the one around it; facts beside the text count', async () => {
		const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
		const text = '2020年，全县教育系统坚持以人民为中心，落实立德树人根本任务，推进各项改革，质量稳步提升。';
		const nested = { data: { article: { artTitle: '安吉县教育局2020年工作总结', artContent: text } } };
		const beside = { text: `安吉县教育局2020年工作总结\n${text}`, meta: { date: '2021-01-08' } };
		const [one] = await extract({ file: 'a.json', bytes: bytes(nested) });
		const [two] = await extract({ file: 'a.json', bytes: bytes(beside) });
		expect(one).toMatchObject({ text: `安吉县教育局2020年工作总结\n${text}` });
		expect(two).toMatchObject({ fields: { 发布时间: '2021-01-08' } });
	});

	const record = {
		title: '某县教育局2020年工作总结',
		content: BODY,
		pubDate: '2021-01-12',
		deptName: '某县教育局',
		docNo: '某教〔2021〕3号',
		url: 'https://x.cn/1',
	};
	it('an object', async () => {
		const document = await only('a.json', JSON.stringify({ code: 0, data: record }));
		expect(document.text).toBe(`${record.title}\n${BODY}`);
		expect(document).not.toHaveProperty('part');
		expect(hinted(document, 'title')).toEqual([record.title]);
		expect(document.fields).toEqual({
			发布时间: '2021-01-12',
			发布机构: '某县教育局',
			文号: '某教〔2021〕3号',
			原文链接: 'https://x.cn/1',
		});
	});
	it('a list below other things, with html bodies and an empty one', async () => {
		const documents = await all(
			'a.json',
			JSON.stringify({
				code: 200,
				msg: 'ok',
				data: {
					total: 2,
					rows: [
						{ 标题: '一号', 正文: `<p>${BODY.replaceAll('\n', '</p><p>')}</p>`, 发布日期: 1610416800000 },
						{ 标题: '二号', 正文: '', 发布日期: null },
					],
				},
			}),
		);
		expect(documents.map(({ part }) => part)).toEqual(['data.rows.0', 'data.rows.1']);
		expect(documents[0]).toMatchObject({ text: `一号\n${BODY}`, fields: { 发布时间: '2021-01-12 10:00' } });
		expect(documents[1]).toMatchObject({ refused: { ruleId: 'no-body' } });
	});
	it.each([
		['paragraphs', { title: '一号', content: BODY.split('\n') }],
		['sections', { title: '一号', sections: BODY.split('\n').map((text) => ({ text })) }],
		['names that say nothing', { f1: '一号', f2: `${BODY}${BODY}` }],
		['one line, escaped once too often', { title: '一号', content: BODY.replaceAll('\n', '\\n') }],
	])('a body as %s', async (_, value) =>
		expect((await only('a.json', JSON.stringify(value))).text).toContain(BODY),
	);
	it('one object per line, and JSONP', async () => {
		expect(
			await all('a.jsonl', `${JSON.stringify(record)}\n${JSON.stringify({ ...record, title: '二' })}`),
		).toHaveLength(2);
		expect((await only('a.json', `callback(${JSON.stringify(record)});`)).text).toContain(BODY);
	});
	it.each([
		['a variable', `var data = ${JSON.stringify(record)};`, []],
		['a call behind a comment', `/**/cb_12(${JSON.stringify(record)});`, []],
		['JSON in a string of JSON', JSON.stringify({ data: JSON.stringify(record) }), []],
		['a comma too many', `${JSON.stringify(record).slice(0, -1)},}`, ['repaired-json']],
		[
			'bare line ends and no number',
			`{"title":"一号","content":${JSON.stringify(BODY).replaceAll('\\n', '\n')},"n":NaN}`,
			['repaired-json'],
		],
		['cut off', JSON.stringify({ title: '一号', content: BODY }).slice(0, -2), ['repaired-json']],
		['single quotes', `{'title': '一号', 'content': '${BODY.replaceAll('\n', '\\n')}'}`, ['repaired-json']],
		[
			'characters escaped twice',
			JSON.stringify({
				title: '一号',
				content: BODY.replaceAll('\n', '\\n').replace(
					/\p{Script=Han}/gu,
					(word) => `\\u${word.charCodeAt(0).toString(16)}`,
				),
			}),
			[],
		],
	])('not quite JSON: %s', async (_, text, said) => {
		const document = await only('a.json', text);
		expect(document.text).toContain(BODY);
		const rules = document.diagnostics.map(({ ruleId }) => ruleId);
		expect(rules.filter((rule) => rule === 'repaired-json')).toEqual(said);
	});
	it('a broken line among good ones is refused alone', async () => {
		const good = JSON.stringify(record);
		const documents = await all('a.ndjson', `${good}\n{"title":"坏", "content" ::: }}\n${good}`);
		expect(documents.filter((document) => 'text' in document).length).toBeGreaterThanOrEqual(2);
	});
	it('prose is no JSON, whatever its name', async () =>
		expect(await refusal('a.json', '全县教育工作总结，没有括号。')).toBe('broken-file'));
	it.each([
		['broken-file', '{"a": '],
		['no-body', '{"list": [{"title": "只有标题"}]}'],
		['broken-file', '['.repeat(200_000)],
		['no-body', '['.repeat(100_000) + ']'.repeat(100_000)],
	])('%s', async (ruleId, text) => expect(await refusal('a.json', text)).toBe(ruleId));
});

describe('csv', () => {
	const quoted = `"${BODY}"`;
	it('full-width commas of the texts part no cells', async () => {
		const rows = [1, 2].map((n) => `${n},某县教育局202${n}年工作总结,${quoted},202${n}-01-02`).join('\n');
		const documents = await all('a.csv', rows);
		expect(documents.map((document) => ('text' in document ? document.text : ''))).toEqual(
			[1, 2].map((n) => `某县教育局202${n}年工作总结\n${BODY}`),
		);
	});
	it('quotes escaped by a backslash', async () => {
		const text = `"id","title","content"\n"1","一号","${BODY}他说\\"好\\"，继续。"\n`;
		const document = await only('a.csv', text);
		expect(document.text).toBe(`一号\n${BODY}他说"好"，继续。`);
		expect(document.diagnostics).toEqual([]);
	});
	it.each([
		['utf-8 with commas', ',', 'utf-8'],
		['gb18030 with tabs', '\t', 'gb18030'],
		['gb18030 with semicolons', ';', 'gb18030'],
	])('one report per row: %s', async (_, d, encoding) => {
		const text = [
			['标题', '发布日期', '正文', '单位'],
			['甲县总结', '2021-01-12', quoted, '甲县教育局'],
			['乙县总结', '2021/2/3', quoted, '乙县教育局'],
		]
			.map((row) => row.join(d))
			.join('\r\n');
		const documents = await all('a.csv', iconv.encode(text, encoding));
		expect(documents.map(({ part }) => part)).toEqual(['row-1', 'row-2']);
		expect(documents[1]).toMatchObject({
			encoding,
			text: `乙县总结\n${BODY}`,
			fields: { 发布时间: '2021/2/3', 发布机构: '乙县教育局' },
		});
	});
	it('without a head the longest column is the text', async () => {
		const documents = await all(
			'a.csv',
			`甲县教育局2020年总结,2021-01-12,${quoted}\n乙县教育局2020年总结,2021-02-01,${quoted}`.replaceAll(
				BODY,
				BODY + BODY,
			),
		);
		expect(documents).toHaveLength(2);
		expect(documents[0]).toMatchObject({ fields: { 发布时间: '2021-01-12' } });
		expect((documents[0] as Extraction).text).toMatch(/^甲县教育局2020年总结\n2020年/u);
	});
	it('a table of short cells is one document', async () => {
		const document = await only(
			'2020年教育事业统计.csv',
			'学段,学校数,学生数\n小学,96,31204\n初中,18,"11,936"\n',
		);
		expect(document.text).toBe(
			'2020年教育事业统计\n| 学段 | 学校数 | 学生数 |\n| 小学 | 96 | 31204 |\n| 初中 | 18 | 11,936 |',
		);
	});
});

describe('zip', () => {
	const page = `<html><body><h1>甲县教育局2020年工作总结</h1><p>${BODY}</p></body></html>`;
	it('every file inside, by its path; refusals one by one', async () => {
		const documents = await all(
			'a.zip',
			zipSync({
				'总结/甲.html': strToU8(page),
				'../../etc/乙.txt': strToU8(BODY),
				'丙.png': strToU8('x'),
				'__MACOSX/._甲.html': strToU8('x'),
				'甲_files/menu.html': strToU8(page),
				'甲.html': strToU8(page),
				'内.zip': zipSync({
					'丁.json': strToU8(
						JSON.stringify([
							{ title: '丁', content: BODY },
							{ title: '戊', content: BODY },
						]),
					),
				}),
			}),
		);
		expect(documents.map(({ part }) => part)).toEqual([
			'总结/甲.html',
			'etc/乙.txt',
			'丙.png',
			'甲.html',
			'内.zip/丁.json/0',
			'内.zip/丁.json/1',
		]);
		expect(documents.filter((document) => 'refused' in document)).toMatchObject([
			{ refused: { ruleId: 'unknown-format' } },
		]);
	});
	it('names in GBK', async () => {
		const zip = Buffer.from(zipSync({ XXXX: strToU8(BODY), YYYYYYYY: strToU8(BODY) }, { level: 0 }));
		const gbk = Buffer.from(
			zip.toString('latin1').replaceAll('YYYYYYYY', iconv.encode('总结', 'gbk').toString('latin1') + '.txt'),
			'latin1',
		);
		expect((await all('a.zip', gbk)).map(({ part }) => part)).toEqual(['XXXX', '总结.txt']);
	});
	it.each([
		['zip-bomb', () => zipSync({ 'a.txt': new Uint8Array(30_000_000) })],
		[
			'zip-bomb',
			() =>
				zipSync(
					Object.fromEntries(
						Array.from({ length: 60 }, (_, i) => [`${i}.txt`, [noise(i), { level: 0 }]]),
					) as Zippable,
				),
		],
		['broken-file', () => strToU8('PK\u0003\u0004 nothing')],
		['broken-file', () => strToU8('Rar!')],
		[
			'too-many-files',
			() =>
				zipSync(Object.fromEntries(Array.from({ length: 5002 }, (_, i) => [`${i}.txt`, new Uint8Array(1)]))),
		],
	])('%s', async (ruleId, zip) => expect(await refusal('a.zip', zip())).toBe(ruleId));
	it('archives in archives in archives are left', async () => {
		const inner = zipSync({ 'a.txt': strToU8(BODY) });
		const [document] = await all('a.zip', zipSync({ 'b.zip': zipSync({ 'c.zip': inner }) }));
		expect(document).toMatchObject({ part: 'b.zip/c.zip', refused: { ruleId: 'nested-archive' } });
	});
});
const noise = (seed: number) => new Uint8Array(4_000_000).fill(seed);

describe('hostile files are refused or read, in time', () => {
	it('a page of 60 MB', async () =>
		expect(await refusal('a.html', Buffer.alloc(60 * 1024 * 1024, '<p>字'))).toBe('too-large'));
	it('data of 60 MB', async () =>
		expect(await refusal('a.json', Buffer.alloc(60 * 1024 * 1024, '[1,'))).toBe('too-large'));
	it('millions of tags', async () =>
		expect(await refusal('a.html', Buffer.alloc(20 * 1024 * 1024, '<p>字'))).toBe('too-many-tags'));
	it.each([
		['<div>', 100_000],
		['<table><tr><td>', 50_000],
		['<ul><li>', 100_000],
		['<section><p><a href=x><b>', 50_000],
		['<table><td></div><div>', 30_000],
		['<font color=1>', 100_000],
		['<span style="display:none">', 100_000],
		['<b class=x><p>', 50_000],
		['<script>', 100_000],
		['<!--', 200_000],
		['<a "', 200_000],
		["<a href='", 200_000],
		['<', 500_000],
		['&amp;lt;p&amp;gt;', 100_000],
		['<select><option>', 50_000],
	])('%s × %i', (tags, count) => {
		const started = performance.now();
		const { text } = readPage(`<body><p>${BODY}</p>${tags.repeat(count)}深处的文字，仍然在。`);
		expect(performance.now() - started).toBeLessThan(15_000);
		expect(text).toContain('一、主要工作');
	});
	it('text between deep tags is kept', () =>
		expect(readPage(`${'<div>'.repeat(100_000)}${BODY}`).text).toContain('新增学位2100个'));
	it.each(['.html', '.mht', '.json', '.csv', '.zip', '.md', '.doc'])(
		'any bytes named %s',
		async (extension) => {
			await fc.assert(
				fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), async (bytes) => {
					expect((await all(`a${extension === '.doc' ? '.txt' : extension}`, bytes)).length).toBeGreaterThan(
						0,
					);
				}),
				{ numRuns: 150, seed: 3 },
			);
		},
	);
	const piece = fc.oneof(
		fc.constantFrom(
			'<div>',
			'</div>',
			'<p>',
			'</p>',
			'<table>',
			'<tr>',
			'<td colspan=3>',
			'</table>',
			'<br>',
			'<a href="x">',
			'</a>',
			'<b>',
			'<pre>',
			'<ol><li>',
			'<!--',
			'-->',
			'<script>',
			'</script>',
			'<divclass="x">',
			'<style>',
			'<title>',
			'<textarea>',
			'&amp;nbsp;',
			'&lt;p&gt;',
			'<span style="display:none">',
			'<h1>',
			'</h1>',
			'<',
			'"',
			'|',
			'\u0000',
			'<![CDATA[',
			'<meta name="PubDate" content="2020-01-02">',
		),
		fc.constantFrom('教育局', '一、工作总结', '2020年，新增学位360个。', '索引号：', '附件：', '版权所有'),
		fc.string({ unit: 'grapheme', maxLength: 6 }),
	);
	it('tag soup: never throws, hints lie in the text', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
				const { text, hints = [] } = readPage(pieces.join(''));
				expect(text.length).toBeLessThan(pieces.join('').length * 4 + 200);
				for (const { start, end } of hints) expect(text.slice(start, end).trim()).not.toBe('');
				await all('a.mht', `MIME-Version: 1.0\nContent-Type: text/html\n\n${pieces.join('')}`);
				await all('a.md', `# 标题\n${pieces.join('')}`);
				await all('a.csv', pieces.join(','));
				await all('a.json', JSON.stringify({ title: '题', content: pieces.join('').repeat(3) }));
			}),
			{ numRuns: 300, seed: 7 },
		);
	});
	it('every word of a plain page is in the text or in the list of what is not', () => {
		const word = fc.constantFrom('教育', '学校建设', '工作总结。', '新增学位', '2020年，', '一、');
		const block = fc.tuple(
			fc.constantFrom('p', 'div', 'section', 'h2', 'td'),
			fc.array(word, { minLength: 1, maxLength: 8 }),
		);
		fc.assert(
			fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (blocks) => {
				const texts = blocks.map(([, words]) => words.join(''));
				const html = blocks.map(([tag], i) => `<${tag}>${texts[i]}</${tag}>`).join('');
				const { text } = readPage(`<body>${html}</body>`);
				for (const words of texts) expect(text.replace(/\s/gu, '')).toContain(words);
			}),
			{ numRuns: 200, seed: 11 },
		);
	});
});

describe('measured on these pages: characters of the document found, against Readability', () => {
	const lines: string[] = [];
	const sums = { ours: [0, 0, 0], readability: [0, 0, 0] };
	const measured = pages.filter(({ file, expected }) => /\.x?html?$/.test(file) && expected.body.length > 0);

	it.each(measured)('$file', async ({ file, expected }) => {
		const bytes = readFileSync(`${DIR}/${file}`);
		const wanted = [...(expected.title ? [expected.title] : []), ...expected.body].join('\n');
		const ours = overlap((await only(file, bytes)).text, wanted);
		// Readability gets the decoded page: it is compared on finding the text only.
		const article = readability(decode(bytes)!.text);
		const theirs = overlap(`${article.title}\n${article.text}`, wanted);
		for (const [i, value] of ours.entries()) sums.ours[i]! += value;
		for (const [i, value] of theirs.entries()) sums.readability[i]! += value;
		lines.push(`${file.padEnd(34)} ours ${show(ours)}   readability ${show(theirs)}`);
		expect(ours[0] / ours[2]).toBeGreaterThan(0.99);
	});
	afterAll(() => {
		lines.push(`${'all'.padEnd(34)} ours ${show(sums.ours)}   readability ${show(sums.readability)}`);
		process.stdout.write(`recall / precision of characters\n${lines.join('\n')}\n`);
	});
	it('all of the text, little else', () => {
		const [found, taken, wanted] = sums.ours as [number, number, number];
		expect(found / wanted).toBeGreaterThan(0.995);
		expect(found / taken).toBeGreaterThan(0.95);
	});
});

/** What Readability takes, one block per line. */
function readability(html: string): { title: string; text: string } {
	const { window } = new JSDOM(html, { url: 'https://example.cn/' });
	const article = new Readability(window.document).parse();
	const blocks = (article?.content ?? '').replace(
		/<(?:br|\/(?:p|div|td|tr|li|h\d|section|pre))\b[^>]*>/gi,
		'\n$&',
	);
	return { title: article?.title ?? '', text: new JSDOM(blocks).window.document.body.textContent ?? '' };
}

/** Runs of three characters within the lines of a text, its table cells and short lines whole; portal fields are no text. */
function runsOf(source: string): string[] {
	return source
		.split('\n')
		.filter((line) => readFields(line).size === 0)
		.flatMap((line) => line.split('|'))
		.map((line) => line.replace(/^\d\. /u, '').replace(/[^\p{L}\p{N}]+/gu, ''))
		.flatMap((line) =>
			line.length < 3 ? [line] : Array.from({ length: line.length - 2 }, (_, i) => line.slice(i, i + 3)),
		)
		.filter((run) => run !== '');
}

/** Runs found, taken, wanted. */
function overlap(text: string, wanted: string): [number, number, number] {
	const left = new Map<string, number>();
	const [have, want] = [runsOf(text), runsOf(wanted)];
	for (const run of have) left.set(run, (left.get(run) ?? 0) + 1);
	let found = 0;
	for (const run of want) {
		const count = left.get(run) ?? 0;
		if (count > 0) found++;
		left.set(run, count - 1);
	}
	return [found, have.length, want.length];
}
const show = ([found, taken, wanted]: readonly number[]) =>
	`${((100 * found!) / wanted!).toFixed(1)} / ${((100 * found!) / Math.max(1, taken!)).toFixed(1)}`.padEnd(
		14,
	);
