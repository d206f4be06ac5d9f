/**
 * Adapters of office formats: files of real writers (tests/fixtures/formats/office, see its README) against what
 * must and must not be in the text; conservation; hostile and damaged files.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { extract } from '../scripts/pipeline/extract/index.ts';
import { formatNumber } from '../scripts/pipeline/extract/office/number-formats.ts';
import { withoutRadicals } from '../scripts/pipeline/extract/pdf/radicals.ts';
import { convertDocument } from '../scripts/pipeline/index.ts';
import type { Extraction } from '../scripts/pipeline/types.ts';

const DIR = 'tests/fixtures/formats/office/';
const bytesOf = (file: string) => new Uint8Array(readFileSync(DIR + file));

async function first(file: string, bytes: Uint8Array): Promise<Extraction> {
	const [document] = await extract({ file, bytes });
	if (!document || 'refused' in document) throw new Error(`${file}: ${document?.refused.reason}`);
	return document;
}
const read = (file: string) => first(file, bytesOf(file));

async function refusal(file: string, bytes: Uint8Array): Promise<string | undefined> {
	const [document] = await extract({ file, bytes });
	if (!document || !('refused' in document)) return undefined;
	expect(document.refused.reason).toMatch(/\p{Script=Han}.*[a-z]{3}/u);
	return document.refused.ruleId;
}

const rulesOf = ({ diagnostics }: Extraction) => diagnostics.map(({ ruleId }) => ruleId).sort();
const hinted = ({ text, hints = [] }: Extraction, kind: string) =>
	hints.filter((hint) => hint.kind === kind).map(({ start, end }) => text.slice(start, end));

/** One document with automatic numbers, notes, a table, revisions; as written by four programs. */
const NUMBERED = [
	'云河县教育局2020年工作总结和2021年工作要点',
	'2020年，全县教育系统深入贯彻党的教育方针，各项工作取得新的进展。现将有关情况报告如下。',
	'一、2020年工作总结',
	'（一）坚持党建引领，强化政治担当',
	'全面落实“两免一补”〔注1〕政策，惠及学生12,345人次〔注2〕。',
	'1.建立健全党组织领导的校长负责制。',
	'2.开展清廉学校建设，创成示范校8所。',
	'（二）坚持质量立教，深化课程改革',
	'全县中考稳步提升，高中阶段教育毛入学率达到98.7%。新增省一级幼儿园2所。',
	'1.落实“双减”要求。',
	'2.推进集团化办学。',
	'①重点解决三个问题：',
	'二、2021年工作要点',
	'（一）推进教育现代化县创建',
	'按照《中国教育现代化2035》的部署，抓好以下项目：',
	'●新建城东小学，总投资1.1亿元',
	'●改扩建实验幼儿园',
	'| 指标 | 2020年 | 2021年目标 |',
	'| 学前三年入园率 | 98.5% | 99%以上 |',
	'| 新建学校 | 3所 | 小学2所 初中1所｜含在建 |',
	'|  | 合计投入1.2亿元 |  |',
	'联系人：办公室',
	'电话：6123456',
	'云河县教育局',
	'2021年1月15日',
	'〔注1〕“两免一补”指免学杂费、免费提供教科书，补助寄宿生生活费。',
	'〔注2〕数据截至2020年12月31日。',
];

describe('automatic numbers, notes, tables, revisions', () => {
	it.each([
		['docx-package.docx', ['comments', 'page-furniture', 'tracked-changes']],
		['numbered-libreoffice.doc', ['comments', 'page-furniture', 'tracked-changes']],
		['libreoffice.rtf', ['page-furniture', 'tracked-changes']],
		['libreoffice.odt', ['comments', 'page-furniture', 'tracked-changes']],
	])('%s: every line, and what was left out', async (file, rules) => {
		const document = await read(file);
		expect(document.text.split('\n')).toEqual(NUMBERED);
		expect(rulesOf(document)).toEqual(rules);
		expect(hinted(document, 'title')).toEqual(NUMBERED.slice(0, 1));
		expect(hinted(document, 'heading')).toEqual([2, 3, 7, 12, 13].map((i) => NUMBERED[i]));
	});

	it.each(['docx-package.docx', 'numbered-libreoffice.doc', 'libreoffice.rtf', 'libreoffice.odt'])(
		'%s: the outline after conversion',
		async (file) => {
			const conversion = convertDocument({ file, bytes: bytesOf(file) }, await read(file), {
				confirmed: {},
				errata: [],
			});
			if ('refused' in conversion) throw new Error(conversion.refused.reason);
			expect(conversion.parsed.title.map(({ text }) => text)).toEqual(NUMBERED.slice(0, 1));
			expect(
				conversion.parsed.nodes.flatMap((node) =>
					node.type === 'heading' ? [`${node.level} ${node.text}`] : [],
				),
			).toEqual(
				expect.arrayContaining([
					'1 一、2020年工作总结',
					'2 （一）坚持党建引领，强化政治担当',
					'2 （二）坚持质量立教，深化课程改革',
					'1 二、2021年工作要点',
					'2 （一）推进教育现代化县创建',
				]),
			);
			expect(conversion.parsed.nodes.some(({ type }) => type === 'table')).toBe(true);
		},
	);

	it('the same as PDF: numbers, bullets and the table from their places', async () => {
		const { text } = await read('libreoffice.pdf');
		for (const line of [...NUMBERED.slice(5, 8), ...NUMBERED.slice(12, 19)])
			expect(text.split('\n')).toContain(line);
		expect(text).not.toMatch(/^[—-]\s*1\s*[—-]$/mu);
	});

	it('pandoc: headings in words, a list, notes, a table, a page number that is no text', async () => {
		const document = await read('pandoc.odt');
		const lines = document.text.split('\n');
		expect(rulesOf(document)).toEqual([]);
		expect(hinted(document, 'heading').slice(0, 2)).toEqual(['一、2023年工作总结', '（一）坚持党建引领']);
		for (const line of [
			'2.加强队伍建设。全年新招聘教师156名，交流轮岗教师213名，占应交流教师的15.6%。',
			'| 财政教育投入（亿元） | 9.86 | 10.57 | 7.2% |',
			'●经费保障水平有待提高。〔注2〕',
			'〔注2〕含上级转移支付资金1.2亿元。',
		])
			expect(lines).toContain(line);
	});

	it('an OpenDocument text under another name, with a password, without its text, damaged', async () => {
		const bytes = bytesOf('libreoffice.odt');
		expect((await first('报告.doc', bytes)).format).toBe('odt');
		const parts = unzipSync(bytes);
		const secret = strToU8('<manifest:encryption-data/>');
		expect(await refusal('a.odt', zipSync({ ...parts, 'META-INF/manifest.xml': secret }))).toBe('password');
		expect(await refusal('a.odt', zipSync({ mimetype: parts['mimetype']! }))).toBe('no-document-part');
		expect(await refusal('a.odt', zipSync({ ...parts, 'content.xml': strToU8('<!DOCTYPE a><a/>') }))).toBe(
			'broken-file',
		);
		expect(await refusal('a.odt', bytes.subarray(0, 9000))).toBe('broken-file');
	});

	it('PDF: quotation marks of another font, drawn into the gaps of their line afterwards', async () => {
		const { text } = await read('libreoffice-two-fonts.pdf');
		expect(text).toContain('按照“小学就近、初中进城、高中集聚”的思路，撤并教学点6个。');
		expect(text).toContain('全面落实“双减”政策。');
	});

	it('a document in one paragraph with line breaks; the title is the largest centred text, the red head is not', async () => {
		const document = await read('one-paragraph.docx');
		expect(document.text.split('\n').slice(2, 7)).toEqual([
			'海宁区教育局',
			'2022年工作总结',
			'一、抓党建，强引领',
			'2022年，全区教育系统以党的二十大精神为指引，扎实推进各项工作。',
			'二、抓质量，促提升',
		]);
		expect(hinted(document, 'title')).toEqual(['海宁区教育局', '2022年工作总结']);
	});
});

describe('nothing is lost, nothing is broken', () => {
	const han = (text: string) => text.replace(/[^\p{Script=Han}\d]/gu, '');
	const ends = (text: string) => {
		const places = new Set<number>();
		let at = 0;
		for (const line of text.split('\n')) places.add((at += han(line).length));
		return places;
	};

	it.each([
		['libreoffice.docx', 'libreoffice-original.txt', 0],
		['libreoffice.doc', 'libreoffice-original.txt', 0],
		['chromium-two-columns.pdf', 'chromium-original.txt', 0],
		['chromium-watermark.pdf', 'chromium-original.txt', 0],
		['chromium-running-heads.pdf', 'chromium-original.txt', 0],
	])('%s: every character of the original in order, every paragraph whole', async (file, original, wrong) => {
		const expected = readFileSync(DIR + original, 'utf8');
		const { text } = await read(file);
		// The last file has a table and a signature behind the common text.
		const own = text.split('\n').findIndex((line) => line.startsWith('| 工作'));
		const got = own < 0 ? text : text.split('\n').slice(0, own).join('\n');
		expect(han(got)).toBe(han(expected));
		const [is, should] = [ends(got), ends(expected)];
		expect([...is].filter((place) => !should.has(place)).length).toBe(wrong);
		expect([...should].filter((place) => !is.has(place)).length).toBe(wrong);
	});

	it.each([
		'chromium-narrow-gutter.pdf',
		'libreoffice-three-columns.pdf',
		'libreoffice-columns-and-table.pdf',
		'libreoffice-table-over-pages.pdf',
	])('%s: columns one character apart, tables with wrapped and merged cells: line by line', async (file) => {
		const document = await read(file);
		const lines = readFileSync(`${DIR}${file.replace('.pdf', '-original.txt')}`, 'utf8')
			.trim()
			.split('\n');
		expect(document.text.split('\n')).toEqual(lines);
		expect(rulesOf(document).filter((rule) => rule !== 'page-furniture')).toEqual([]);
	});

	it('running heads, page numbers and the watermark are left out and said', async () => {
		const [heads, mark] = [await read('chromium-running-heads.pdf'), await read('chromium-watermark.pdf')];
		expect(heads.text).not.toContain('教育工作发展水平');
		expect(heads.diagnostics).toMatchObject([{ ruleId: 'page-furniture', severity: 'info' }]);
		expect(heads.text.split('\n').slice(-5)).toEqual([
			'| 学生教育 | 98.5% | 99% |',
			'| 建设学校 | 3600 | 4500 |',
			'| 安全学校 | 12 | 15 |',
			'学校教育管理',
			'2024年3月6日',
		]);
		expect(mark.diagnostics).toMatchObject([{ ruleId: 'watermark', excerpt: '教育管理' }]);
	});

	it('radicals become the characters they look like', () =>
		expect(withoutRadicals('教育⼯作、⻓江、特⾊、⻔⻋')).toBe('教育工作、长江、特色、门车'));
});

/** A package as small as Word still opens it. */
function wordFile(body: string, parts: Record<string, string> = {}): Uint8Array {
	const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
	return zipSync({
		'[Content_Types].xml': strToU8('<Types/>'),
		'word/document.xml': strToU8(
			`<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
		),
		...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
	});
}
const p = (inner: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
const r = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const field = (code: string, result: string) =>
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

describe('what Word writes', () => {
	it.each([
		['a field code is no text', p(field('HYPERLINK "http://a.cn"', r('教育部官网'))), '教育部官网'],
		[
			'a circled number lives in its code',
			p(
				`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\o\\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>${r('抓落实')}`,
			),
			'③抓落实',
		],
		[
			'contents list',
			p(r('目　录')) + p(field('TOC \\o', r('一、总结 1'))) + p(r('正文教育。')),
			'正文教育。',
		],
		[
			'moved text stands at its new place only',
			p(`<w:moveFrom>${r('旧处')}</w:moveFrom>${r('甲')}<w:moveTo>${r('新处')}</w:moveTo>`),
			'甲新处',
		],
		[
			'a deleted paragraph mark joins two paragraphs',
			p(r('前半'), '<w:rPr><w:del/></w:rPr>') + p(r('后半。')),
			'前半后半。',
		],
		[
			'a text box follows its paragraph',
			p(`${r('正文')}<w:r><w:pict><w:txbxContent>${p(r('框中字'))}</w:txbxContent></w:pict></w:r>`),
			'正文\n框中字',
		],
		[
			'a content control is text',
			`<w:sdt><w:sdtContent>${p(r('控件里的教育'))}</w:sdtContent></w:sdt>`,
			'控件里的教育',
		],
		[
			'hidden text is not shown',
			p(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗文</w:t></w:r>${r('明文')}`),
			'明文',
		],
		[
			'a reading above a word',
			p(`<w:r><w:ruby><w:rt>${r('qu')}</w:rt><w:rubyBase>${r('区')}</w:rubyBase></w:ruby></w:r>`),
			'区',
		],
		[
			'a frame of one cell is no table',
			`<w:tbl><w:tr><w:tc>${p(r('框内第一段。'))}${p(r('框内第二段。'))}</w:tc></w:tr></w:tbl>`,
			'框内第一段。\n框内第二段。',
		],
		[
			'a table in a table',
			`<w:tbl><w:tr><w:tc>${p(r('甲'))}</w:tc><w:tc><w:tbl><w:tr><w:tc>${p(r('乙'))}</w:tc><w:tc>${p(r('丙'))}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>`,
			'| 甲 | 乙 丙 |',
		],
		['entities', p(r('教育&amp;科研&#x4E2D;')), '教育&科研中'],
	])('%s', async (_, body, expected) => expect((await first('a.docx', wordFile(body))).text).toBe(expected));

	it('numbers of a style, starting anew, with two levels in one', async () => {
		const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
		const level = (i: number, format: string, text: string) =>
			`<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
		const numbering = `<w:numbering ${w}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '第%1章')}${level(1, 'decimal', '%1.%2')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
		const styles = `<w:styles ${w}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`;
		const num = (id: number, l: number) =>
			`<w:numPr><w:ilvl w:val="${l}"/><w:numId w:val="${id}"/></w:numPr>`;
		const body =
			p(r('总则'), '<w:pStyle w:val="1"/>') +
			p(r('目标'), num(1, 1)) +
			p('', num(1, 1)) +
			p(r('分则'), '<w:pStyle w:val="1"/>') +
			p(r('任务'), num(1, 1)) +
			p(r('另起'), num(2, 0)) +
			p(r('无号'), '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>');
		const document = await first(
			'a.docx',
			wordFile(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles }),
		);
		expect(document.text.split('\n')).toEqual([
			'第一章总则',
			'一.1 目标',
			'第二章分则',
			'二.1 任务',
			'第一章另起',
			'无号',
		]);
	});

	it.each([
		[11, 'chineseCounting', '十一'],
		[120, 'chineseCounting', '一百二十'],
		[105, 'chineseCountingThousand', '一百零五'],
		[21, 'chineseLegalSimplified', '贰拾壹'],
		[3, 'decimalEnclosedCircle', '③'],
		[2, 'decimalEnclosedParen', '⑵'],
		[4, 'upperRoman', 'IV'],
		[28, 'lowerLetter', 'bb'],
		[2, 'ideographTraditional', '乙'],
		[7, 'nobody knows', '7'],
	])('%i as %s', (value, format, text) => expect(formatNumber(value, format)).toBe(text));
});

describe('OFD', () => {
	const text = '2023年，全市教育系统坚持以人民为中心，扎实推进';
	const ofdFile = (content: string) =>
		zipSync({
			'OFD.xml': strToU8(
				'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
			),
			'Doc_0/Document.xml': strToU8(
				'<ofd:Document xmlns:ofd="x"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
			),
			'Doc_0/Pages/Page_0/Content.xml': strToU8(
				`<ofd:Page xmlns:ofd="x"><ofd:Content><ofd:Layer>${content}</ofd:Layer></ofd:Content></ofd:Page>`,
			),
		});
	const line = (x: number, y: number, words: string, size = 5) =>
		`<ofd:TextObject ID="3" Font="1" Size="${size}" Boundary="${x} ${y} 160 ${size}"><ofd:TextCode X="0" Y="${size}" DeltaX="g ${[...words].length - 1} ${size}">${words}</ofd:TextCode></ofd:TextObject>`;

	it('words in order of their places, lines joined to paragraphs', async () => {
		const document = await first(
			'a.ofd',
			ofdFile(
				line(30, 58, '各项工作，办好人民满意的教育。') +
					line(40, 50, text) +
					line(48, 30, '某市教育局2023年工作总结', 7),
			),
		);
		expect(document.text.split('\n')).toEqual([
			'某市教育局2023年工作总结',
			`${text}各项工作，办好人民满意的教育。`,
		]);
		expect(hinted(document, 'title')).toEqual(['某市教育局2023年工作总结']);
	});
	it('a scan is refused', async () => expect(await refusal('a.ofd', ofdFile(''))).toBe('no-text-layer'));
});

describe('fonts that are not in the file', () => {
	/** As Word 97 and Founder wrote them: codes of an encoding, no font, no map. */
	function bareFont(encoding: string, codePage: string): Uint8Array {
		const show = (text: string, y: number) =>
			`BT /F1 12 Tf 60 ${y} Td <${iconv.encode(text, codePage).toString('hex')}> Tj ET`;
		const content = `${show('一年来，全县教育系统各项工作取得了新成绩，教育经费增长12%，在全', 700)}\n${show('市名列前茅。', 680)}`;
		const objects = [
			'<</Type/Catalog/Pages 2 0 R>>',
			'<</Type/Pages/Kids[3 0 R]/Count 1>>',
			'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
			`<</Length ${content.length}>>stream\n${content}\nendstream`,
			`<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/${encoding}/DescendantFonts[6 0 R]>>`,
			'<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 7 0 R>>',
			'<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 700/StemV 80>>',
		];
		const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
		return strToU8(`%PDF-1.4\n${body}trailer<</Root 1 0 R>>\n%%EOF`, true);
	}

	it.each([
		['GBK-EUC-H', 'gbk'],
		['UniGB-UCS2-H', 'utf-16be'],
	])('%s is read', async (encoding, codePage) =>
		expect((await first('a.pdf', bareFont(encoding, codePage))).text).toBe(
			'一年来，全县教育系统各项工作取得了新成绩，教育经费增长12%，在全市名列前茅。',
		),
	);
	it('numbers of glyphs without a map are refused, not guessed', async () =>
		expect(await refusal('a.pdf', bareFont('Identity-H', 'utf-16be'))).toBe('unreadable-fonts'));
});

describe('names that lie', () => {
	it.each([
		[
			'page.doc',
			'<html><head><meta charset="utf-8"></head><body><p>某县教育局2020年工作总结</p><p>2020年，全县教育工作取得新进展，办学条件持续改善，教育质量稳步提高。</p></body></html>',
			'html',
		],
		['plain.doc', '某县教育局2020年工作总结\n2020年，全县教育工作取得新进展。', 'txt'],
		['rich.doc', '{\\rtf1\\ansi\\ansicpg936 \\u25945?\\u32946?\\par}', 'rtf'],
	])('%s', async (file, content, format) =>
		expect((await first(file, strToU8(content))).format).toBe(format),
	);
	it('a .wps that is a zip, a .txt that is a PDF', async () => {
		expect((await first('a.wps', wordFile(p(r('教育。'))))).format).toBe('docx');
		expect((await first('a.txt', bytesOf('libreoffice.pdf'))).format).toBe('pdf');
	});
	it('RTF of old Chinese Word: bytes of the code page', async () => {
		const gbk = [...iconv.encode('教育局总结', 'gbk')].map((byte) => `\\'${byte.toString(16)}`).join('');
		const rtf = `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}{\\*\\generator x;}\\f0 ${gbk}\\par {\\field{\\*\\fldinst HYPERLINK "http://a"}{\\fldrslt 2020}}\\par}`;
		expect((await first('a.rtf', strToU8(rtf))).text).toBe('教育局总结\n2020');
	});
});

/** A .docx with a password is an OLE file with a stream of that name. */
function encryptedPackage(): Uint8Array {
	const bytes = Buffer.from(bytesOf('libreoffice.doc'));
	const at = bytes.indexOf(Buffer.from('WordDocument', 'utf16le'));
	bytes.write('EncryptedPackage\0', at, 'utf16le');
	bytes.writeUInt16LE(34, at + 64);
	return new Uint8Array(bytes);
}

describe('hostile and broken files', () => {
	const bomb = zipSync({ 'word/document.xml': new Uint8Array(60e6) }, { level: 9 });
	it.each([
		[
			'a docx without document.xml',
			'a.docx',
			zipSync({ 'word/styles.xml': strToU8('<a/>') }),
			'no-document-part',
		],
		['a zip bomb', 'a.docx', bomb, 'zip-bomb'],
		[
			'entities of its own',
			'a.docx',
			zipSync({
				'word/document.xml': strToU8(
					'<!DOCTYPE a [<!ENTITY x "xx">]><w:document><w:body>&x;</w:body></w:document>',
				),
			}),
			'broken-file',
		],
		['elements without end', 'a.docx', wordFile('<w:p>'.repeat(20_000)), 'broken-file'],
		['half of a docx', 'a.docx', bytesOf('docx-package.docx').slice(0, 6000), 'broken-file'],
		['half of a doc', 'a.doc', bytesOf('libreoffice.doc').slice(0, 1500), 'broken-file'],
		['a picture of a page', 'scan.pdf', bytesOf('scan.pdf'), 'no-text-layer'],
		['a PDF of nine bytes', 'a.pdf', strToU8('%PDF-1.7\n'), 'broken-file'],
		['a web page named .pdf', 'a.pdf', strToU8('教育<p>404'), 'broken-file'],
		['a PDF with a password', 'password.pdf', bytesOf('password.pdf'), 'password'],
		['a docx with a password', 'password.docx', encryptedPackage(), 'password'],
	])('%s is refused', async (_, file, bytes, rule) => expect(await refusal(file, bytes)).toBe(rule));

	it('a lying size in the directory', async () => {
		const lying = bomb.slice();
		const view = new DataView(lying.buffer);
		for (let at = lying.length - 4; at > 0; at--)
			if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
		expect(await refusal('a.docx', lying)).toBe('zip-bomb');
	});

	it('paths that climb out of the package lead nowhere', async () => {
		const parts = unzipSync(wordFile(p(r('教育。'))));
		const rels =
			'<Relationships><Relationship Type="x/officeDocument" Target="../../etc/passwd"/></Relationships>';
		expect((await first('a.docx', zipSync({ ...parts, '_rels/.rels': strToU8(rels) }))).text).toBe('教育。');
	});

	it.each(['docx-package.docx', 'libreoffice.doc', 'libreoffice.rtf', 'scan.pdf', 'libreoffice.pdf'])(
		'%s cut and bitten: an answer, soon',
		async (file) => {
			const good = bytesOf(file);
			await fc.assert(
				fc.asyncProperty(
					fc.nat(good.length),
					fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 30 }),
					async (length, bites) => {
						const bytes = good.slice(0, Math.max(length, 16));
						for (const [at, value] of bites) if (at < bytes.length) bytes[at] = value;
						const started = performance.now();
						expect((await extract({ file, bytes })).length).toBeGreaterThan(0);
						expect(performance.now() - started).toBeLessThan(20_000);
					},
				),
				{ numRuns: file.endsWith('.pdf') ? 12 : 60, seed: 20_260, endOnFailure: true },
			);
		},
	);
});
