/** The interface in English: every word has one, and a page made in Chinese can be read by them. */
import { describe, expect, test } from 'vitest';
import { en } from '../src/i18n/en.ts';
import { translator } from '../src/i18n/translate.ts';
import { pairsOf } from '../src/i18n/word-pairs.ts';
import { zh } from '../src/i18n/zh.ts';

const pairs = pairsOf(zh, en);
const translate = translator(pairs);

/** Searches that work, and a form the browser fills in: Chinese in both. */
const CHINESE = [...zh.search.examples, zh.report.paragraphMark];

/** Texts of a dictionary that are no functions. */
function texts(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

test('no English word is left Chinese', () => {
	const left = texts(en).filter((text) => /\p{Script=Han}/u.test(text) && !CHINESE.includes(text));
	// Examples inside explanations are Chinese on purpose; a text without a Latin letter was forgotten.
	expect(left.filter((text) => !/[a-z]{3}/u.test(text))).toEqual([]);
});

describe('a page is read by pairs', () => {
	test.each([
		['检索', 'Search'],
		['  检索\n', '  Search\n'],
		['第 17 段', 'Paragraph 17'],
		['3 篇', '3 reports'],
		['1 篇', '1 report'],
		['工作总结 · 回顾 2020 年 · 部署 2021 年', 'work summary · reviews 2020 · plans 2021'],
		['庆元 · 工作思路', '庆元 · work plan'],
		['清理时未作改动。', 'Nothing was changed in cleaning.'],
		['清理共改动 317 处，均为确定改动。', 'Cleaning made 317 changes, all of them certain.'],
		[
			'来源 6386 字，移除 406 字，补入 302 字，成文 6282 字。',
			'Source 6386 characters, 406 removed, 302 added, text 6282 characters.',
		],
		['索引号 002658260/2021-17205', 'Index number 002658260/2021-17205'],
		['12 句里有 3 句与上一篇一字不差。', '3 of 12 sentences stand in the report before, word by word.'],
		['推断依据：发布于2021-02-28', 'Inferred from: 发布于2021-02-28'],
	])('%s → %s', (chinese, english) => expect(translate(chinese)).toBe(english));

	test.each(['庆元县教育局2020年工作总结', '坚持立德树人。', '2021', 'Search', ''])('%s stays', (text) =>
		expect(translate(text)).toBeUndefined(),
	);
});

test('every value that is filled in stands in both languages once', () => {
	const holes = (text: string) => [...text.matchAll(/\{\d+\}/gu)].map(String).sort();
	for (const [chinese, english] of pairs.patterns)
		expect(new Set(holes(english)).isSubsetOf(new Set(holes(chinese))), `${chinese} → ${english}`).toBe(true);
});

test('a pattern never swallows a whole text', () => {
	for (const [pattern] of pairs.patterns) expect(pattern.replace(/\{\d+\}/gu, '')).toMatch(/\p{Script=Han}/u);
});
