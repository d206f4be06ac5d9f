/**
 * The search core by itself: folding, cutting, understanding, literal adjacency, marks, filters.
 */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { Converter } from 'opencc-js/t2cn';
import { describe, expect, test } from 'vitest';
import { csv } from '../src/search/csv.ts';
import { contains, occurrences } from '../src/search/core/exact.ts';
import { excerpt, markRanges, segments } from '../src/search/core/excerpt.ts';
import { applyFilters } from '../src/search/core/facets.ts';
import { foldPairs } from '../src/search/core/fold-pairs.ts';
import { normalize, normalizeText } from '../src/search/core/normalize.ts';
import { planQuery } from '../src/search/core/plan.ts';
import { memoryPostings } from '../src/search/core/postings.ts';
import { parseQuery, type FacetName } from '../src/search/core/query.ts';
import { repairRuns, soundTable } from '../src/search/core/repair.ts';
import { findRewrites, rewriteTable } from '../src/search/core/rewrites.ts';
import { scorePlan } from '../src/search/core/score.ts';
import { runsOf, runTokens, storedToken, textTokens } from '../src/search/core/tokens.ts';
import { packRewrites, runLengths, spreadRuns, unpackRewrites } from '../src/search/catalogue.ts';
import { splitParagraph } from '../src/search/records.ts';
import { fill } from '../src/search/strings.ts';
import { readState, writeState } from '../src/search/url-state.ts';

interface Case<T> {
	label: string;
	text: string;
	expected: T;
}
const cases = <T>(name: string) =>
	JSON.parse(readFileSync(new URL(`./cases/search-core/${name}.json`, import.meta.url), 'utf8')) as Case<T>[];

const names: FacetName[] = [
	{ facet: 'district', value: 'qingyuan', names: ['庆元县', '庆元'] },
	{ facet: 'year', value: '2020', names: ['2020年', '2020'] },
];

/** Text as reports write it, with everything that has ever gone wrong mixed in. */
const prose = fc
	.array(
		fc.constantFrom(
			...'清廉学校师德教育教师发展的，。；：“”（）《》、×%.+- \n\t０１２３2020课後於著学學位a1Ｂ２𠮷①é',
			'2020年',
			'99.75%',
			'学校',
			'教育',
			'“',
			'\u200b',
			'\ud800',
		),
		{ maxLength: 80 },
	)
	.map((pieces) => pieces.join(''));

describe('normalize', () => {
	test.each(cases<string>('normalize'))('$label', ({ text, expected }) => {
		expect(normalizeText(text)).toBe(expected);
	});

	test('folds characters as OpenCC does, apart from the ones listed', () => {
		const convert = Converter({ from: 't', to: 'cn' });
		const different: string[] = [];
		for (let i = 0; i < foldPairs.length; i += 2) {
			const expected = convert(foldPairs[i]!);
			if (expected !== foldPairs[i + 1] && expected !== foldPairs[i])
				different.push(foldPairs.slice(i, i + 2));
		}
		expect(different).toEqual([]);
	});

	test('every unit points into the original, in order', () => {
		fc.assert(
			fc.property(prose, (text) => {
				const { text: folded, starts, ends } = normalize(text);
				expect(normalizeText(text)).toBe(folded);
				expect(starts.length).toBe(folded.length);
				for (let i = 0; i < folded.length; i++) {
					expect(starts[i]!).toBeLessThan(ends[i]!);
					expect(ends[i]!).toBeLessThanOrEqual(text.length);
					if (i > 0) expect(starts[i]!).toBeGreaterThanOrEqual(starts[i - 1]!);
				}
			}),
		);
	});

	test('folding twice changes nothing', () => {
		fc.assert(
			fc.property(prose, (text) => {
				expect(normalizeText(normalizeText(text))).toBe(normalizeText(text));
			}),
		);
	});
});

describe('tokens', () => {
	test.each(cases<string[]>('tokens'))('$label', ({ text, expected }) => {
		expect(textTokens(text)).toEqual(expected);
	});

	test('a run of n characters takes n places', () => {
		fc.assert(
			fc.property(prose, (text) => {
				for (const run of runsOf(normalizeText(text)))
					expect(runTokens(run.text)).toHaveLength(Array.from(run.text).length);
			}),
		);
	});

	test('stored tokens are letters and digits only, and as different as the tokens', () => {
		fc.assert(
			fc.property(prose, (text) => {
				const tokens = [...new Set(textTokens(normalizeText(text)))];
				for (const token of tokens) expect(storedToken(token)).toMatch(/^[\p{L}\p{N}]+$/u);
				expect(new Set(tokens.map(storedToken)).size).toBe(tokens.length);
			}),
		);
	});
});

describe('query', () => {
	interface Expected {
		words: string[];
		phrases?: string[];
		boosts?: string[];
		dropped?: string[];
	}
	test.each(cases<Expected>('query'))('$label', ({ text, expected }) => {
		const query = parseQuery(text, names);
		const words = query.runs.flatMap((run) =>
			run.spans.filter(({ use }) => use === 'word').map(({ start, end }) => run.text.slice(start, end)),
		);
		expect(words).toEqual(expected.words);
		expect(query.phrases).toEqual(expected.phrases ?? []);
		expect(query.boosts.map(({ facet, value }) => `${facet}:${value}`).sort()).toEqual(expected.boosts ?? []);
		for (const word of expected.dropped ?? []) expect(query.dropped).toContain(word);
	});

	test('any input is read: spans cover their run, nothing throws', () => {
		fc.assert(
			fc.property(fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
				for (const run of parseQuery(text, names).runs) {
					expect(run.spans.map(({ start, end }) => run.text.slice(start, end)).join('')).toBe(run.text);
				}
				planQuery(parseQuery(text, names));
			}),
		);
	});

	test('ten thousand characters are a query that says it was shortened', () => {
		const query = parseQuery('教育'.repeat(5000));
		expect(query.shortened).toBe(true);
		expect(query.runs.length).toBe(1);
	});
});

describe('literal search', () => {
	test('a quoted run is found exactly where grep finds it', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(prose, { minLength: 1, maxLength: 8 }),
				fc.nat(),
				fc.nat(),
				fc.integer({ min: 2, max: 6 }),
				async (texts, which, where, length) => {
					const folded = texts.map(normalizeText);
					const runs = runsOf(folded[which % folded.length]!);
					if (runs.length === 0) return;
					const characters = Array.from(runs[where % runs.length]!.text);
					const start = where % characters.length;
					const wanted = runsOf(characters.slice(start, start + length).join(''))[0]?.text;
					if (!wanted) return;
					const scored = await scorePlan(planQuery(parseQuery(`"${wanted}"`)), memoryPostings(folded));
					const found = scored.matches.filter(({ whole }) => whole[0]).map(({ record }) => record);
					const expected = folded.flatMap((text, record) => (text.includes(wanted) ? [record] : []));
					expect(found.sort((a, b) => a - b)).toEqual(expected);
				},
			),
			{ numRuns: 300 },
		);
	});

	test('ranges of occurrences read like the phrase', () => {
		const text = '首次實施義務段“公民同招、民辦搖號”，公民　同招';
		for (const [start, end] of occurrences(text, '公民同招')) expect(text.slice(start, end)).toBe('公民同招');
		expect(contains(text, '公民同招,民办摇号')).toBe(true);
		expect(contains(text, '')).toBe(false);
	});
});

describe('excerpt', () => {
	test('segments give the text back and marks read like the term', () => {
		fc.assert(
			fc.property(prose, fc.constantFrom('学校', '课后', '2020', '教育', '于'), (text, term) => {
				const ranges = markRanges(text, [term]);
				expect(
					segments(text, ranges)
						.map((segment) => segment.text)
						.join(''),
				).toBe(text);
				for (const [start, end] of ranges)
					expect(normalizeText(text.slice(start, end)).trim()).toContain(term);
			}),
		);
	});

	test('a line is a piece of the text around the densest marks', () => {
		const text = `${'无关的话。'.repeat(60)}推进清廉学校建设，清廉学校示范点。${'无关的话。'.repeat(60)}`;
		const line = excerpt(text, ['清廉学校']);
		expect(line.filter(({ mark }) => mark).map((segment) => segment.text)).toEqual(['清廉学校', '清廉学校']);
		expect(line.map((segment) => segment.text).join('').length).toBeLessThan(140);
		expect(text).toContain(
			line
				.map((segment) => segment.text)
				.join('')
				.replaceAll('…', ''),
		);
	});

	test('part of a number is not marked', () => {
		expect(markRanges('2021年', ['2020'])).toEqual([]);
	});
});

describe('rewrites and repairs', () => {
	const table = rewriteTable([
		{ from: '放学 没人', to: '托管服务', weight: 0.7 },
		{ from: '学前', to: '幼儿园', weight: 0.5 },
		{ from: '学前教育', to: '保教质量', weight: 0.5 },
		{ from: '双减', to: '减负', weight: 0.5 },
	]);

	test('words separated by blanks must all occur, in any order', () => {
		expect(findRewrites('孩子放学没人接', table).map(({ to }) => to)).toEqual(['托管服务']);
		expect(findRewrites('没人 放学', table).map(({ to }) => to)).toEqual(['托管服务']);
		expect(findRewrites('放学', table)).toEqual([]);
	});

	test('a rewrite inside a longer one yields, and what is said already is not added', () => {
		expect(findRewrites('学前教育', table).map(({ to }) => to)).toEqual(['保教质量']);
		expect(findRewrites('双减 减负', table)).toEqual([]);
	});

	test('packing keeps every rewrite', () => {
		const list = table.entries.map(({ rewrite }) => rewrite);
		expect(unpackRewrites(packRewrites(list)).sort((a, b) => (a.from < b.from ? -1 : 1))).toEqual(
			list.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
		);
	});

	const sounds = soundTable({
		words: ['清廉学校', '心理健康', '师德师风', '学位', '产教融合', '全面领导'],
		sounds: {
			qing: '清请',
			lian: '廉连',
			xue: '学',
			xiao: '校效',
			xin: '心新',
			li: '理里',
			jian: '健建',
			kang: '康',
			shi: '师',
			de: '德得',
			feng: '风',
			wei: '位',
			chan: '产',
			jiao: '教校',
			rong: '融溶',
			he: '合',
		},
	});
	test.each([
		['清廉学效', '清廉学校', '同音'],
		['心里健康', '心理健康', '同音'],
		['清连学校', '清廉学校', '同音'],
		['产教溶合', '产教融合', '同音，语料没有的字'],
		['德师师风', '师德师风', '换位'],
		['清廉校', '清廉学校', '少字'],
		['清廉的学校', '清廉学校', '多字'],
		['qlxx', '清廉学校', '首字母'],
		['xuewei', '学位', '拼音'],
		['xinlijiankang', '心理健康', '拼音'],
	])('%s → %s (%s)', (typed, meant) => {
		expect(repairRuns([typed], typed, new Set(), sounds).applied?.text).toBe(meant);
	});

	test('what sounds like nothing known is left alone', () => {
		expect(repairRuns(['量子计算'], '量子计算', new Set(), sounds).applied).toBeUndefined();
		expect(repairRuns(['zzzzqq'], 'zzzzqq', new Set(), sounds).applied).toBeUndefined();
	});
});

describe('facets', () => {
	test('OR inside a facet, AND across, counts given the other facets', () => {
		const items = fc.array(
			fc.record({ district: fc.constantFrom('a', 'b', 'c'), year: fc.subarray(['2020', '2021']) }),
			{ maxLength: 20 },
		);
		const chosen = fc.record({
			district: fc.subarray(['a', 'b', 'zz']),
			year: fc.subarray(['2020', '2021']),
		});
		fc.assert(
			fc.property(items, chosen, (list, filters) => {
				const valuesOf = (item: (typeof list)[number], facet: string) =>
					facet === 'district' ? [item.district] : item.year;
				const fits = (item: (typeof list)[number], f: typeof filters) =>
					(f.district.length === 0 || f.district.includes(item.district)) &&
					(f.year.length === 0 || f.year.some((year) => item.year.includes(year)));
				const result = applyFilters(list, filters, ['district', 'year'], valuesOf);
				expect(result.items).toEqual(list.filter((item) => fits(item, filters)));
				for (const [value, count] of Object.entries(result.counts['district']!))
					expect(count).toBe(list.filter((item) => fits(item, { ...filters, district: [value] })).length);
			}),
		);
	});
});

describe('records', () => {
	test('parts give the paragraph back and never cut a run', () => {
		fc.assert(
			fc.property(fc.array(prose, { maxLength: 12 }), (pieces) => {
				const text = pieces.join('');
				const parts = splitParagraph(text);
				expect(parts.join('')).toBe(text);
				const whole = runsOf(normalizeText(text)).map((run) => run.text);
				// White space that typesetting put there may separate at a cut what it joined inside.
				expect(parts.flatMap((part) => runsOf(normalizeText(part)).map((run) => run.text)).join('')).toBe(
					whole.join(''),
				);
			}),
		);
	});

	test('columns survive packing', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(3)), (column) => {
				expect(spreadRuns(runLengths(column))).toEqual(column);
			}),
		);
	});
});

describe('page', () => {
	test('a state survives its address', () => {
		const state = {
			q: '“清廉” <b>&?#',
			filters: { district: ['qingyuan', 'x y'], year: ['2020'] },
			sort: 'date' as const,
			off: ['all'],
		};
		expect(readState(writeState(state))).toEqual(state);
		expect(writeState(readState(''))).toBe('');
		expect(readState('?sort=sideways&district=&q=%E0%A4%A').sort).toBe('relevance');
	});

	test('a cell of the export is never a formula and never breaks a row', () => {
		expect(csv([['=1+1', 'a"b', '一\n二', 3]])).toBe('\ufeff\'=1+1,"a""b","一\n二",3\r\n');
	});

	test('values are filled in as text', () => {
		expect(fill('没有“{q}”', { q: '$& {count}' })).toBe('没有“$& {count}”');
	});
});
