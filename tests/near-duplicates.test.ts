/**
 * Drafts, cuts and reposts of the five seeds are found; other reports, and next year's, are not.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCorpus } from '../src/lib/corpus.ts';
import {
	nearDuplicates,
	versionGroups,
	type ComparedText,
	type Likeness,
} from '../src/lib/near-duplicates.ts';
import { eachParagraph } from '../src/lib/report-document.ts';
import { skeleton } from '../src/lib/section-ids.ts';
import { readSignature, signature } from '../src/lib/text-signature.ts';
import { sentencesOf } from '../src/lib/text-diff.ts';
import { nearDuplicateDiagnostics } from '../scripts/near-duplicate-diagnostics.ts';

const seeds = readCorpus().map((report) => ({
	id: report.frontmatter.id,
	year: report.frontmatter.year,
	text: [...eachParagraph(report)].map(({ paragraph }) => paragraph.text).join('\n'),
}));
const allSentences = seeds.map(({ text }) => sentencesOf(text));

/** A share of a seed's sentences replaced by ones of the other seeds: what a rewriting does, without sharing words. */
const rewrite = (seed: number, share: number) => {
	const others = allSentences.flatMap((own, n) => (n === seed ? [] : own.filter((one) => one !== '\n')));
	let due = 0;
	return allSentences[seed]!.map((sentence, n) => {
		due += share;
		if (due < 1 || sentence === '\n') return sentence;
		due -= 1;
		return others[(n * 37) % others.length]!;
	}).join('');
};
const text = (id: string, words: string, over: Partial<ComparedText> = {}): ComparedText => ({
	id,
	words: skeleton(words),
	...over,
});
const originals = seeds.map((seed) => text(seed.id, seed.text, { year: seed.year }));
const found = (texts: readonly ComparedText[]) =>
	nearDuplicates(texts).map(({ a, b, relation }) => `${a} ${relation} ${b}`);

describe.each(seeds.map((seed, n) => ({ ...seed, n })))('$id', ({ id, text: whole, year, n }) => {
	const against = (words: string, over: Partial<ComparedText> = {}) =>
		found([...originals, text('z-other', words, over)]);

	test('a repost with another title and byline is the same', () => {
		expect(against(`（来源：教育局）${whole}（撰稿：办公室）`)).toEqual([`${id} same z-other`]);
	});

	test('a draft with a tenth of its sentences rewritten is a version', () => {
		expect(against(rewrite(n, 0.1))).toEqual([`${id} version z-other`]);
	});

	test('the first third is an excerpt, whichever is older', () => {
		const third = whole.slice(0, whole.length / 3);
		expect(against(third)).toEqual([`${id} excerpt z-other`]);
		expect(against(third, { date: '2001-01-01' })).toEqual([`${id} excerpt z-other`]);
	});

	test('an excerpt taken from the middle and framed by two sentences of its own is one', () => {
		const middle = whole.slice(whole.length * 0.4, whole.length * 0.6);
		expect(against(`日前，区教育局召开会议。${middle}会议还部署了其他工作。`)).toEqual([
			`${id} excerpt z-other`,
		]);
	});

	test('next year’s report that keeps half of the sentences is another report', () => {
		const next = rewrite(n, 0.5).replaceAll(/\d+/g, (number) => String(Number(number) + 1));
		expect(against(next)).toEqual([]);
		expect(against(next, { year: (year ?? 2020) + 1 })).toEqual([]);
	});
});

// Only where a report has many figures; one that has three and keeps every other word is the same text.
test.each(['qingyuan-2021-summary-and-plan', 'xiaoshan-2021-meeting-report'])(
	'%s with renewed numbers, filed under the next year, is another report',
	(id) => {
		const { text: whole, year } = seeds.find((seed) => seed.id === id)!;
		const renewed = whole.replaceAll(/\d+/g, (number) => String(Number(number) + 1));
		const next = (over: Partial<ComparedText>) => found([...originals, text('z-other', renewed, over)]);
		expect(next({ year: year! + 1 })).toEqual([]);
		expect(next({ year })).toEqual([`${id} version z-other`]);
	},
);

test('different reports are left alone, also when a third of each is the same boilerplate', () => {
	expect(found(originals)).toEqual([]);
	const common = seeds[0]!.text.slice(0, 1200);
	expect(found(seeds.slice(1).map((seed) => text(seed.id, common + seed.text.slice(0, 2400))))).toEqual([]);
});

describe('reposts, drafts, cuts and false friends in files', () => {
	const prose = [
		'2023年，全县教育系统坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的教育方针，各项工作取得新成效。',
		'新建改扩建学校14所，新增学位5160个，公办园在园幼儿占比达到58.3%，普惠园覆盖率达到93.6%。',
		'组建教育集团11个，覆盖学校46所，跨校交流教师312人，课后服务参与率达到96.8%。',
		'招聘教师186名，评选名师30名，培训校长教师2160人次，落实教师待遇各项政策。',
		'排查安全隐患213处，整改到位209处，开展防溺水、防欺凌、食品安全专项整治6次。',
		'我们也清醒地看到，城区学位供给紧张，教师结构性缺编，农村学校生源流失，教育信息化应用水平不高。',
		'2024年，将锚定教育强县目标，推进扩优提质、深化改革、守牢底线三个方面工作，努力办好人民满意的教育。',
	].join('');
	const template = (county: string, by: number) =>
		prose
			.replaceAll('全县', `全${county}县`)
			.replaceAll(/\d+(?:\.\d+)?/gu, (number) =>
				number.startsWith('202') ? number : String(Number(number) + by),
			);

	test.each([
		[
			'a short repost framed by another site',
			`来源：县教育局 作者：办公室 阅读：128次 ${prose} 【打印】【关闭】 上一篇：会议通知`,
			'version',
		],
		[
			'the final says one sentence more, and one figure is corrected',
			prose.replace('186名', '188名').replace('努力办好', '确保各项任务落到实处，努力办好'),
			'version',
		],
		[
			'a cut that leaves out the problems and the plan',
			prose.slice(0, Math.floor(prose.length * 0.62)),
			'excerpt',
		],
	])('%s', (_, other, relation) => {
		const kept = { year: 2023, place: 'qinghe' };
		expect(found([text('a', prose, kept), text('b', other, kept)])).toEqual([`a ${relation} b`]);
	});

	test.each([
		['one template filled in by two counties', { year: 2023, place: 'anping' }, 3],
		['the county unknown, the year another', { year: 2024 }, 3],
	])('not %s', (_, over, by) => {
		expect(
			found([text('a', prose, { year: 2023, place: 'qinghe' }), text('b', template('安平', by), over)]),
		).toEqual([]);
	});

	test('a report filed under two districts by mistake is still found', () => {
		expect(
			found([
				text('a', prose, { year: 2023, place: 'qinghe' }),
				text('b', prose, { year: 2023, place: 'anping' }),
			]),
		).toEqual(['a same b']);
	});
});

test('the likeness is counted, not estimated', () => {
	const [pair] = nearDuplicates([text('a', '一二三四五六七八九十'), text('b', '一二三四五六七八九十百')]) as [
		Likeness,
	];
	expect(pair).toEqual({ a: 'a', b: 'b', relation: 'version', jaccard: 6 / 7, containment: 1 });
});

describe('groups', () => {
	const whole = seeds[1]!.text;
	const texts = [
		text('c-final', whole, { date: '2021-01-12' }),
		text('b-draft', rewrite(1, 0.1), { date: '2020-12-30' }),
		text('a-excerpt', whole.slice(0, 2000)),
		text('d-alone', seeds[2]!.text),
	];

	test('the earliest comes first, the undated last', () => {
		const groups = versionGroups(texts, nearDuplicates(texts));
		expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['b-draft', 'c-final', 'a-excerpt']]);
	});

	test('the order of the texts and signatures kept from before make no difference', () => {
		const kept = texts.map((one) => ({ ...one, signature: signature(one.words as string) }));
		expect(nearDuplicates(kept.toReversed())).toEqual(nearDuplicates(texts));
	});

	test('a hundred reposts of one text are one group', () => {
		const reposts = Array.from({ length: 100 }, (_, n) => text(`r-${n}`, `${whole}${n}号转载`));
		const others = seeds.map((seed) => text(seed.id, seed.text.slice(0, 1000)));
		const groups = versionGroups([...reposts, ...others], nearDuplicates([...reposts, ...others]));
		expect(groups.map(({ length }) => length)).toContain(101);
	});

	test('a run tells both files, in words, and stays information', () => {
		const told = nearDuplicateDiagnostics(texts);
		expect([...told.keys()].sort()).toEqual(['a-excerpt', 'b-draft', 'c-final']);
		expect(told.get('a-excerpt')).toContainEqual({
			ruleId: 'near-duplicate',
			severity: 'info',
			reason: expect.stringMatching(/^与“c-final”相似：本文是其节录.*100%/u) as string,
		});
	});
});

describe('hundreds of variants of one text', () => {
	const variants = Array.from({ length: 300 }, (_, n) => {
		const sentences = allSentences[0]!;
		const at = (n * 7) % sentences.length;
		return text(
			`v-${String(n).padStart(3, '0')}`,
			[...sentences.slice(0, at), `第${n}稿。`, ...sentences.slice(at + 2)].join(''),
		);
	});
	const pairs = nearDuplicates(variants);

	test('are compared with those they are most like, not each with each', () =>
		expect(pairs.length).toBeLessThanOrEqual(variants.length * 24));
	test('and are one group', () => {
		const groups = versionGroups(variants, pairs);
		expect(groups.map((group) => group.length)).toEqual([variants.length]);
	});
});

describe('signatures', () => {
	test('survive as text, and stay short', () => {
		for (const { words } of originals) {
			const kept = signature(words as string);
			expect(readSignature(kept).hashes.length).toBeGreaterThanOrEqual(16);
			expect(kept.length).toBeLessThan(1500);
		}
	});

	test('are had from any text, and equal texts are always the same', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (any) => {
				const [a, b] = [text('a', any), text('b', any)];
				readSignature(signature(a.words as string));
				// A single shingle is a sample of one: too little to pair texts of fewer than six characters.
				expect(found([a, b])).toEqual((a.words as string).length > 5 ? found([b, a]) : []);
			}),
		);
	});
});

test('ten thousand reports take seconds', () => {
	// Sentences put together from the seeds' clauses in new orders, a fifth of them boilerplate common to all.
	const clauses = [...new Set(seeds.flatMap((seed) => seed.text.split(/[，。；\n]/u)))].filter(
		(clause) => clause.length > 5,
	);
	let state = 1;
	const random = (below: number) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
	// A clause is cut at a random place and joined to another, so that phrases are shared as in real prose.
	const clause = () => {
		const [one, two] = [clauses[random(clauses.length)]!, clauses[random(clauses.length)]!];
		return (
			one.slice(0, 3 + random(4)) + String.fromCharCode(0x4e00 + random(20_000)) + two.slice(-random(5) - 3)
		);
	};
	const boilerplate = skeleton(clauses.slice(0, 80).join(''));
	const report = () => {
		let words = boilerplate.slice(0, 1200);
		while (words.length < 6000) words += clause();
		return skeleton(words);
	};
	const words = Array.from({ length: 9_900 }, report);
	const drafts = words.slice(0, 100).map((one) => one.slice(0, 3000) + one.slice(3400));
	const texts = [...words, ...drafts].map((one, n) => text(`t-${String(n).padStart(5, '0')}`, one));

	const started = performance.now();
	const pairs = nearDuplicates(texts);
	const seconds = (performance.now() - started) / 1000;
	expect(pairs).toHaveLength(100);
	expect(seconds).toBeLessThan(45);
	if (process.env['WENMAI_MEASURE']) console.log(`near-duplicates: ${seconds.toFixed(1)} s`);
});
