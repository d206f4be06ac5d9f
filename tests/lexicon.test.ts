import { globSync, mkdtempSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { lexiconProblems, problemText } from '../scripts/lexicon-problems.ts';
import { readLexicon, readThemes } from '../src/lib/lexicon-source.ts';

const { entries } = readLexicon();
const byId = new Map(entries.map((entry) => [entry.id, entry]));
const reports = new Set(globSync('content/reports/**/*.mdx').map((file) => basename(file, '.mdx')));
/** All problems at once, one per line, so that a run shows everything there is to correct. */
const expectNone = (problems: string[]) => expect(problems.join('\n')).toBe('');

describe('content/lexicon', () => {
	test('nothing is wrong with it', () => {
		expectNone(lexiconProblems('content/lexicon', reports).map((one) => problemText('content/lexicon', one)));
	});

	test('every entry has an example and a counterexample', () => {
		expect(entries.length).toBeGreaterThanOrEqual(303);
		expectNone(
			entries.filter((one) => !one.examples?.length || !one.counterexamples?.length).map(({ id }) => id),
		);
	});
});

/** A copy of the lexicon with one file changed. */
function broken(file: string, change: (text: string) => string): string {
	const dir = mkdtempSync(join(tmpdir(), 'lexicon-'));
	cpSync('content/lexicon', dir, { recursive: true });
	writeFileSync(join(dir, file), change(readFileSync(join(dir, file), 'utf8')));
	return dir;
}

const entry = (lines: string) => (text: string) => `${text}- ${lines.trim().split('\n').join('\n  ')}\n`;
const GOOD = `
id: zz-test
title: 测试工作机制
type: mechanism
level: 市
status: 工作
summary: 只为测试而写的条目，不在词库里。
evidence: none
examples: [健全测试工作机制]
counterexamples: [以《测试工作机制的思考》为题作交流发言]`;

describe('a lexicon with something wrong says file, entry, reason and remedy', () => {
	test.each([
		['a duplicate id', GOOD.replace('zz-test', 'sanhui-yike'), '编号重复', '请给新条目另起编号'],
		[
			'an unknown relation',
			`${GOOD}\nrelated: { replaces: [sanhui-yike] }`,
			'不认识的字段 replaces',
			'supersedes',
		],
		[
			'a relation that leads nowhere',
			`${GOOD}\nrelated: { implements: [no-such] }`,
			'“no-such”不存在',
			'先收录该条目',
		],
		['an alias of one character', `${GOOD}\naliases: [“测”]`, '“测””只有一个字', '请用更长的别名'],
		[
			'an example that is not found',
			GOOD.replace('健全测试工作机制', '健全别的机制'),
			'例句未识别',
			'加到 aliases',
		],
		[
			'a counterexample that is found',
			GOOD.replace('以《测试工作机制的思考》为题作交流发言', '推进测试工作机制'),
			'反例被误认',
			'weak_aliases',
		],
		['no counterexample', GOOD.replace(/\ncounterexamples.*/u, ''), '没有反例', 'counterexamples'],
		[
			'a name of another entry',
			`${GOOD}\naliases: [三会一课]`,
			'也属于 sanhui-yike',
			'alias-collisions.yaml',
		],
		['a wrong type', GOOD.replace('type: mechanism', 'type: term'), '不在此文件', '请移到 terms.yaml'],
		[
			'a type that does not exist',
			GOOD.replace('type: mechanism', 'type: idea'),
			'不在许可范围内',
			'mechanism',
		],
		['a missing field', GOOD.replace(/\nsummary.*/u, ''), '缺少字段 summary', '请照相邻条目补上'],
		['a place that does not exist', `${GOOD}\narea: atlantis`, 'area“atlantis”不是地区编号', 'zhejiang'],
		['a number without a basis', `${GOOD}\ndoc_no: 教测〔2020〕1号`, 'doc_no 没有注明依据', 'doc_no_basis'],
		['an entry out of order', GOOD.replace('zz-test', 'aa-test'), '未按编号排序', '请移到正确的位置'],
	])('%s', (_name, lines, reason, remedy) => {
		const dir = broken('mechanisms.yaml', entry(lines));
		const texts = lexiconProblems(dir, reports).map((one) => problemText(dir, one));
		const text = texts.find((one) => one.includes(reason));
		expect(text, texts.join('\n')).toContain(remedy);
		expect(text).toMatch(/mechanisms\.yaml, [a-z-]+\n {2}.*\p{Script=Han}.*\n {2}[A-Za-z]/u);
	});

	test('broken YAML names the line; the other files are still checked', () => {
		const dir = broken('terms.yaml', (text) => `${text}- id: [\n`);
		writeFileSync(join(dir, 'decisions.yaml'), '- text: 双减\n  entity: no-such\n  reason: 测试用的一条\n');
		const texts = lexiconProblems(dir, reports)
			.map((one) => problemText(dir, one))
			.join('\n');
		expect(texts).toMatch(/terms\.yaml, line \d+\n {2}第 \d+ 行不是合格的 YAML/u);
		expect(texts).toContain('decisions.yaml, 双减\n  条目“no-such”不存在。请核对编号');
	});

	test.each([
		[
			'both an entry and a veto',
			'- {text: 双减, entity: shuangjian, veto: true, reason: 测试用}',
			'entity 与 veto 须且只能写一个',
		],
		['neither', '- {text: 双减, reason: 测试用的}', 'entity 与 veto 须且只能写一个'],
		[
			'a report that does not exist',
			'- {text: 双减, veto: true, report: none, reason: 测试用的}',
			'报告“none”不存在',
		],
	])('a decision with %s', (_name, text, reason) => {
		const dir = broken('decisions.yaml', () => text);
		expect(
			lexiconProblems(dir, reports)
				.map((one) => problemText(dir, one))
				.join('\n'),
		).toContain(reason);
	});
});

test('every id of the facts the lexicon was built from is still there', () => {
	const { ids } = parseYaml(readFileSync('tests/corpus/entity-ids.yaml', 'utf8')) as { ids: string };
	const published = ids.split(' ');
	expect(published).toHaveLength(303);
	expectNone(published.filter((id) => !byId.has(id)));
});

describe('content/themes', () => {
	const themes = readThemes();

	test('24 themes in order, each in the file of its id', () => {
		expect(themes.map((theme) => theme.order)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
		for (const theme of themes)
			expect(readFileSync(`content/themes/${theme.id}.mdx`, 'utf8')).toContain(`id: ${theme.id}\n`);
	});

	test('policies exist, sub-themes belong to their theme, introductions are there', () => {
		expectNone(
			themes.flatMap((theme) => {
				const file = `content/themes/${theme.id}.mdx`;
				const body = readFileSync(file, 'utf8').split('\n---\n')[1]?.trim() ?? '';
				return [
					...theme.policy_ids
						.filter((id) => !byId.has(id))
						.map((id) => `${file}: policy "${id}" does not exist. 条目不存在。`),
					...theme.subthemes
						.filter(({ id }) => !id.startsWith(`${theme.id}/`))
						.map(({ id }) => `${file}: sub-theme "${id}" must begin with ${theme.id}/. 子主题编号前缀不符。`),
					...(body.length < 50
						? [`${file}: introduction missing, write two to four sentences. 缺导读。`]
						: []),
				];
			}),
		);
	});
});
