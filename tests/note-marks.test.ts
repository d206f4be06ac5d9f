/** Marks of notes lead to the notes and back, and enumerations do not. */
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { annotate } from '../src/lib/annotate.ts';
import { noteMarks } from '../src/lib/note-marks.ts';
import { marksIn } from '../src/lib/note-numbers.ts';

const printer = unified().use(rehypeStringify);

/** Paragraphs behind a line `# 名词解释` stand under that heading. */
const html = (texts: string[]) => {
	let heading = '';
	const paragraphs = texts.flatMap((text, i) => {
		if (!text.startsWith('# ')) return [{ id: `p-${i}`, text, heading }];
		heading = text.slice(2);
		return [];
	});
	const marks = noteMarks(paragraphs);
	return paragraphs.map((paragraph) =>
		printer.stringify({ type: 'root', children: annotate(paragraph.text, marks(paragraph)) }),
	);
};

describe('noteMarks', () => {
	it.each(['〔注1〕', '〔1〕', '[1]', '①'])('%s', (mark) => {
		const [text, note] = html([
			`落实“两免一补”${mark}政策，惠及学生。`,
			`${mark}指免学杂费、免费提供教科书。`,
		]);
		expect(text).toBe(`落实“两免一补”<a class="note-mark" href="#p-1">${mark}</a>政策，惠及学生。`);
		expect(note).toBe(`<a class="note-mark" href="#p-0">${mark}</a>指免学杂费、免费提供教科书。`);
	});

	it.each([
		['an enumeration of paragraphs', ['①抓党建。', '②抓队伍。']],
		['a mark without a note', ['落实政策①，惠及学生。']],
		['a note before its mark', ['①指免学杂费。', '落实政策①，惠及学生。']],
		['two paragraphs with one mark', ['落实政策①。', '①甲。', '①乙。']],
		['a document number', ['庆教〔2021〕3号文件。', '〔2021〕年。']],
	])('not %s', (_, texts) => expect(html(texts).join('')).toBe(texts.join('')));
});

describe('terms of a glossary', () => {
	it.each(['[1]', '〔1〕', '〔注1〕', '（注1）', '①', '¹', '【1】'])(
		'the mark %s leads to its term, and back',
		(mark) => {
			const [text, note] = html([`全面落实“双减”${mark}政策。`, '# 名词解释', '1.“双减”：指减轻两种负担。']);
			expect(text).toBe(
				`全面落实“双减”<a class="note-mark" href="#p-0">${mark}</a>政策。`.replace('#p-0', '#p-2'),
			);
			expect(note).toBe('<a class="note-mark" href="#p-0">1.</a>“双减”：指减轻两种负担。');
		},
	);

	it.each([
		['附：有关名词解释', '①集团化办学：由龙头学校带动。', '①'],
		['《报告》有关名词解释', '（1）集团化办学，是指由龙头学校带动。', '（1）'],
		['注释', '[1]集团化办学：由龙头学校带动。', '[1]'],
		['名词解释', '一、集团化办学——由龙头学校带动。', '一、'],
	])('without a mark the first use leads to %s', (heading, entry, head) => {
		const [text, later, note] = html(['推进集团化办学。', '集团化办学提质。', `# ${heading}`, entry]);
		expect(text).toBe(
			'推进<span>集团化办学<a class="note-sign" href="#p-3" aria-label="集团化办学"></a></span>。',
		);
		expect(later).toBe('集团化办学提质。');
		expect(note).toBe(`<a class="note-mark" href="#p-0">${head}</a>${entry.slice(head.length)}`);
	});

	it('a term without number leads back by itself', () => {
		const [text, note] = html(['实行“县管校聘”改革。', '# 名词解释', '“县管校聘”：指学校按岗聘用。']);
		expect(text).toContain('<span>“县管校聘”<a class="note-sign" href="#p-2"');
		expect(note).toBe(
			'<span>“县管校聘”<a class="note-back" href="#p-0" aria-label="县管校聘"></a></span>：指学校按岗聘用。',
		);
	});

	it('the longer term has its own use', () => {
		const [text] = html(['先有“双高计划”，再有双高。', '# 名词解释', '1.双高：指甲。', '2.双高计划：指乙。']);
		expect(text).toBe(
			'先有<span>“双高计划”<a class="note-sign" href="#p-3" aria-label="双高计划"></a></span>，再有<span>双高<a class="note-sign" href="#p-2" aria-label="双高"></a></span>。',
		);
	});

	it.each([
		['a term the text does not use', ['推进改革。', '# 名词解释', '1.双减：指甲。']],
		['an enumeration of other words', ['主要是①抓党建；②抓队伍。', '# 名词解释', '①双减：指甲。']],
		['an enumeration right behind a word', ['做到①加强领导②健全机制。', '# 名词解释', '①双减：指甲。']],
		['a year in brackets', ['庆教〔2020〕1号。', '# 名词解释', '2020.双减']],
		['a number of a document', ['依据教基[1]号文件。', '# 名词解释', '1.双减：指甲。']],
		['square metres', ['新建校舍3万米²。', '# 名词解释', '2.双减：指甲。']],
		['a numbered task', ['落实双减。', '# 三、工作打算', '1.双减：抓好落实。']],
		['two terms with one number', ['落实政策[1]。', '# 名词解释', '1.双减：指甲。', '1.双增：指乙。']],
	])('not %s', (_, texts) =>
		expect(html(texts).join('')).toBe(texts.filter((text) => !text.startsWith('# ')).join('')),
	);

	it.each([
		['〔2020〕12号、[2019]3号、（2021）', []],
		['①抓党建；②抓队伍', []],
		['“双减”①、课后服务②', [1, 2]],
		['（1）抓党建（2）抓队伍', []],
		['培训机构²治理', [2]],
	])('marks of %s', (text, numbers) => expect(marksIn(text).map(({ number }) => number)).toEqual(numbers));
});

describe('a term inside a link', () => {
	const paragraphs = [
		{ id: 'p-0', text: '落实“双减”政策，成效明显。', heading: '一、回顾', mentions: [{ start: 2, end: 8 }] },
		{ id: 'p-1', text: '双减：指减轻两种负担。', heading: '名词解释' },
	];
	const marks = noteMarks(paragraphs);
	const linked = annotate(paragraphs[0]!.text, [
		...marks(paragraphs[0]!),
		{
			start: 2,
			end: 8,
			link: true,
			wrap: (content) => ({ type: 'element', tagName: 'a', properties: { href: '/x' }, children: content }),
		},
	]);

	it('has its sign behind the link, never in it', () =>
		expect(printer.stringify({ type: 'root', children: linked })).toBe(
			'落实<span><a href="/x">“双减”政策</a><a class="note-sign" href="#p-1" aria-label="双减"></a></span>，成效明显。',
		));
});
