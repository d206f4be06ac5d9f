/** The difference of two texts loses nothing and reads as a person would mark it. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCorpus } from '../src/lib/corpus.ts';
import { commonSubsequence } from '../src/lib/common-subsequence.ts';
import { diffLines, foldLines } from '../src/lib/diff-view.ts';
import { eachParagraph } from '../src/lib/report-document.ts';
import { diffTexts, sentencesOf, type DiffEntry } from '../src/lib/text-diff.ts';

const sideA = (entries: readonly DiffEntry[]) =>
	entries.map((entry) => ('a' in entry ? entry.a : '')).join('');
const sideB = (entries: readonly DiffEntry[]) =>
	entries.map((entry) => ('b' in entry ? entry.b : '')).join('');

/** `甲。[-乙-]{+丙+}`: what a reader sees. */
const marked = (entries: readonly DiffEntry[]) =>
	entries
		.map((entry) => {
			switch (entry.kind) {
				case 'same':
					return entry.a;
				case 'removed':
					return `[-${entry.a}-]`;
				case 'added':
					return `{+${entry.b}+}`;
				case 'changed':
					return entry.parts
						.map(({ kind, text }) =>
							kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`,
						)
						.join('');
			}
		})
		.join('');

const prose = fc
	.array(fc.constantFrom('甲', '乙', '丙丁', '。', '；', '\n', '”', '20', '21', '，', 'ab', '😀'), {
		maxLength: 60,
	})
	.map((pieces) => pieces.join(''));

describe('diffTexts', () => {
	test('both sides come back, whatever the texts', () => {
		const any = fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 80 }));
		fc.assert(
			fc.property(any, any, (a, b) => {
				const entries = diffTexts(a, b);
				expect(sideA(entries)).toBe(a);
				expect(sideB(entries)).toBe(b);
				for (const entry of entries)
					if (entry.kind === 'changed') {
						const side = (other: string) =>
							entry.parts.map((part) => (part.kind === other ? '' : part.text)).join('');
						expect([side('added'), side('removed')]).toEqual([entry.a, entry.b]);
					} else if (entry.kind === 'same') expect(entry.a).toBe(entry.b);
			}),
		);
	});

	test('a text and itself are all the same', () => {
		fc.assert(fc.property(prose, (text) => diffTexts(text, text).every(({ kind }) => kind === 'same')));
	});

	test.each([
		['甲校新增学位360个。丙。', '甲校新增学位420个。乙。', '甲校新增学位[-360-]{+420+}个。[-丙。-]{+乙。+}'],
		['一是抓安全。二是抓质量。', '一是抓安全。', '一是抓安全。[-二是抓质量。-]'],
		['甲。\n乙。\n丙。', '甲。\n丙。', '甲。\n[-乙。-][-\n-]丙。'],
		['甲。乙。', '甲。\n乙。', '甲。{+\n+}乙。'],
		['切实提高教育教学质量。', '切实推动提升教育教学质量。', '切实[-提高-]{+推动提升+}教育教学质量。'],
		['他说：“好。”会议结束。', '他说：“好。”会后考察。', '他说：“好。”[-会议结束。-]{+会后考察。+}'],
		['', '新增。', '{+新增。+}'],
	])('%s → %s', (a, b, expected) => {
		expect(marked(diffTexts(a, b))).toBe(expected);
	});

	test('long texts without a sentence in common are done in time', () => {
		const long = (seed: string) =>
			Array.from({ length: 4000 }, (_, n) => `${seed}${n * 7}${seed}的第${n}项工作扎实推进。`).join('');
		const started = performance.now();
		const entries = diffTexts(long('甲'), long('乙'));
		expect(performance.now() - started).toBeLessThan(5000);
		expect(entries).toHaveLength(8000);
	});

	test('a report of twenty thousand sentences and its draft are done in time', () => {
		const whole = Array.from({ length: 20_000 }, (_, n) => `第${n}项工作扎实推进。`);
		const draft = whole.filter((_, n) => n % 50 !== 0).map((one, n) => (n % 70 ? one : `拟将${one}`));
		const started = performance.now();
		const entries = diffTexts(draft.join(''), whole.join(''));
		expect(performance.now() - started).toBeLessThan(5000);
		expect(entries.filter(({ kind }) => kind === 'same').length).toBeGreaterThan(19_000);
	});
});

test('sentences keep their marks and join to the text', () => {
	expect(sentencesOf('甲。”乙！？\n\n丙；丁')).toEqual(['甲。”', '乙！？', '\n', '\n', '丙；', '丁']);
	for (const report of readCorpus())
		for (const { paragraph } of eachParagraph(report))
			expect(sentencesOf(paragraph.text).join('')).toBe(paragraph.text);
});

test('a common subsequence is one, in order, and none is longer', () => {
	const items = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
	const longest = (a: string[], b: string[]): number =>
		a.length === 0 || b.length === 0
			? 0
			: a[0] === b[0]
				? 1 + longest(a.slice(1), b.slice(1))
				: Math.max(longest(a.slice(1), b), longest(a, b.slice(1)));
	fc.assert(
		fc.property(items, items, (a, b) => {
			const pairs = commonSubsequence(a, b);
			for (const [n, [i, j]] of pairs.entries()) {
				expect(a[i]).toBe(b[j]);
				if (n > 0) expect(i > pairs[n - 1]![0] && j > pairs[n - 1]![1]).toBe(true);
			}
			expect(pairs.length).toBe(longest(a, b));
		}),
	);
});

describe('the view', () => {
	const view = (a: string, b: string) => diffLines(diffTexts(a, b));
	const shown = (a: string, b: string) =>
		view(a, b).map(({ runs }) =>
			runs
				.map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `-${text}-` : `+${text}+`))
				.join(''),
		);

	test('a paragraph that is gone is a line of its own; a paragraph that was cut in two says so', () => {
		expect(shown('甲。\n乙。\n丙。', '甲。\n丙。')).toEqual(['甲。', '-乙。-', '丙。']);
		expect(shown('甲。乙。', '甲。\n乙。')).toEqual(['甲。+¶+', '乙。']);
		expect(shown('甲。\n乙。', '甲。乙。')).toEqual(['甲。-¶-乙。']);
		expect(shown('甲。', '甲。\n乙。')).toEqual(['甲。', '+乙。+']);
	});

	test('no visible character is lost', () => {
		fc.assert(
			fc.property(prose, prose, (a, b) => {
				const runs = view(a, b).flatMap((line) => line.runs);
				const side = (other: string) =>
					runs
						.map(({ kind, text }) => (kind === other ? '' : text))
						.join('')
						.replaceAll('¶', '');
				expect([side('added'), side('removed')]).toEqual([a.replaceAll('\n', ''), b.replaceAll('\n', '')]);
			}),
		);
	});

	test('long stretches that are the same, or on one side only, fold; neighbours of a change stay', () => {
		const long = (letter: string) =>
			Array.from({ length: 5 }, (_, n) => `${letter}${n}${'文'.repeat(100)}。`);
		const [same, cut] = [long('同'), long('删')];
		const stretches = foldLines(
			view([...same, '改动一处的句子甲。', ...cut].join('\n'), [...same, '改动一处的句子乙。'].join('\n')),
		);
		expect(stretches.map(({ fold, lines }) => `${fold ?? 'shown'} ${lines.length}`)).toEqual([
			'same 4',
			'shown 2',
			'removed 5',
		]);
		const paragraph = (n: number) => `首句${n}。${'文'.repeat(300)}。末句。`;
		expect(
			foldLines(view(`${paragraph(1)}${paragraph(2)}`, `${paragraph(1)}改。${paragraph(2)}`)).map(
				({ fold, lines: own }) => [fold, ...own.map(({ runs }) => runs.map(({ text }) => text[0]).join(''))],
			),
		).toEqual([
			['same', '首'],
			[null, '末改首'],
			['same', '文'],
		]);
		expect(foldLines(view('甲。\n乙。', '甲。\n乙。')).map(({ fold }) => fold)).toEqual([null]);
	});
});
