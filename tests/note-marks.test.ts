/** Marks of notes lead to the notes and back, and enumerations do not. */
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { annotate } from '../src/lib/annotate.ts';
import { noteMarks } from '../src/lib/note-marks.ts';

const printer = unified().use(rehypeStringify);

const html = (texts: string[]) => {
	const paragraphs = texts.map((text, i) => ({ id: `p-${i}`, text }));
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
