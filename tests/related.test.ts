/**
 * Neighbours of passages: pairs chosen by reading, properties, and time that grows with the number of reports.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCorpus } from '../src/lib/corpus.ts';
import {
	packPassages,
	passagesOf,
	unpackTerms,
	unpackText,
	type PassageTerms,
} from '../src/lib/passage-terms.ts';
import { readingTools } from '../src/lib/reading-tools.ts';
import { readParagraphs, readingOf } from '../src/lib/reading.ts';
import { NEAREST, relatedIndex } from '../src/lib/related-index.ts';
import { readText, sharedWords } from '../src/lib/related-reasons.ts';
import { relatedIn, SHOWN } from '../src/lib/related.ts';

const readings = readCorpus().map((report) => readingOf(report, null, readingTools()));
const passages = new Map(readings.map((reading) => [reading.frontmatter.id, passagesOf(reading)]));
const packed = new Map([...passages].map(([id, own]) => [id, packPassages(own)]));
const all = relatedIn({
	reports: [...packed.keys()],
	terms: (report) => unpackTerms(packed.get(report)!.terms),
	texts: (report) => packed.get(report)!.texts,
});
const related = new Map([...passages.keys()].map((id) => [id, all.explained(id, all.nearest(id))]));
const nearest = (place: string) => {
	const [report = '', paragraph = ''] = place.split('#');
	return related.get(report)?.[paragraph] ?? [];
};

test('pairs chosen by reading are within the first ten', () => {
	const pairs = JSON.parse(readFileSync('tests/cases/related/pairs.json', 'utf8')) as {
		a: string;
		b: string;
		why: string;
	}[];
	const finds = (from: string, to: string) =>
		nearest(from).some(({ report, paragraph }) => `${report}#${paragraph}` === to);
	const from = pairs.filter(({ a, b }) => finds(a, b)).length;
	const back = pairs.filter(({ a, b }) => finds(b, a)).length;
	const missed = pairs.filter(({ a, b }) => !finds(a, b) && !finds(b, a)).map(({ why }) => why);
	console.log(
		`${pairs.length} pairs: ${from} from the first, ${back} from the second; neither: ${missed.join(' · ')}`,
	);
	expect(pairs.length).toBeGreaterThanOrEqual(60);
	// The bar is 0.6; floors a little below what was reached.
	expect(from / pairs.length).toBeGreaterThanOrEqual(0.8);
	expect(back / pairs.length).toBeGreaterThanOrEqual(0.7);
});

test('a neighbour is another passage, once, with a reason; best first', () => {
	const paragraphs = new Map(
		readings.map((reading) => [
			reading.frontmatter.id,
			new Map([...readParagraphs(reading)].map(({ paragraph }) => [paragraph.id, paragraph.text])),
		]),
	);
	for (const [id, own] of related)
		for (const [paragraph, near] of Object.entries(own)) {
			expect(near.length).toBeLessThanOrEqual(NEAREST);
			expect(near.map(({ score }) => score)).toEqual(
				near.map(({ score }) => score).toSorted((a, b) => b - a),
			);
			expect(new Set(near.map((one) => `${one.report}#${one.paragraph}`)).size).toBe(near.length);
			for (const one of near.slice(0, SHOWN)) expect(one.excerpt).toBeTruthy();
			for (const one of near) {
				expect(`${one.report}#${one.paragraph}`).not.toBe(`${id}#${paragraph}`);
				expect(paragraphs.get(one.report)!.has(one.paragraph)).toBe(true);
				expect(one.why).toMatch(/^(?:同涉|同属主题|所在小节)/u);
			}
		}
});

test('reasons are words and not pieces of words', () => {
	const whys = [...related.values()].flatMap((own) =>
		Object.values(own).flatMap((near) => near.map(({ why }) => why)),
	);
	expect(whys.filter((why) => why.startsWith('同涉')).length / whys.length).toBeGreaterThan(0.8);
	expect(
		nearest('xiaoshan-2021-meeting-report#p-5m8den4u')
			.map(({ why }) => why)
			.join(),
	).toContain('清廉学校');
	const text = readText('推进清廉学校建设', new Set([0, 2, 4, 6, 8]));
	const words = (shared: string) =>
		sharedWords(
			text,
			(term) =>
				text.pairs.some(
					(pair) => pair.term === term && shared.includes(text.text.slice(pair.start, pair.end)),
				),
			() => 1,
		);
	expect(words('')).toEqual([]);
	expect(words('清廉学校')).toEqual(['清廉学校']);
	// The run is cut to whole words.
	expect(words('进清廉学校')).toEqual(['清廉学校']);
});

/** Reports of made-up words: a small generator, the same each time. */
function generated(reports: number): [string, PassageTerms[]][] {
	let seed = 11;
	const next = (below: number) => {
		seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
		return seed % below;
	};
	return Array.from({ length: reports }, (_, r) => [
		`r-${r}`,
		Array.from({ length: 60 }, (__, p): PassageTerms => {
			// A few common terms, many rarer ones.
			const terms = [
				...new Set(Array.from({ length: 80 }, () => (next(5) === 0 ? next(300) : next(60_000)))),
			].sort((a, b) => a - b);
			return {
				id: `p-${p}`,
				print: next(2 ** 31),
				section: 1 + (p >> 3),
				terms,
				weights: terms.map(() => 8),
			};
		}),
	]);
}

test('passages survive the cache', () => {
	for (const [id, own] of passages) {
		const { terms, texts } = packed.get(id)!;
		const back = unpackTerms(terms).map(({ at, bytes, terms: numbers, weights, ...rest }) => ({
			...rest,
			...unpackText(texts, { at, bytes }),
			terms: Array.from(numbers),
			weights: Array.from(weights),
		}));
		expect(back).toEqual(own);
	}
});

describe('many reports', () => {
	const looks = (reports: number) => {
		const corpus = generated(reports);
		const start = performance.now();
		const index = relatedIndex(corpus);
		let links = 0;
		for (const [id, own] of corpus)
			for (const { id: paragraph } of own) links += index.nearest(id, paragraph).length;
		return { milliseconds: performance.now() - start, links };
	};

	test('the same reports have the same neighbours', () => {
		const [one, two] = [relatedIndex(generated(6)), relatedIndex(generated(6))];
		for (let p = 0; p < 60; p++) expect(one.nearest('r-3', `p-${p}`)).toEqual(two.nearest('r-3', `p-${p}`));
	});

	test('four times the reports take about four times as long', () => {
		looks(20);
		const small = looks(60);
		const large = looks(240);
		console.log(
			`60 reports ${small.milliseconds.toFixed(0)} ms, 240 reports ${large.milliseconds.toFixed(0)} ms`,
		);
		expect(large.links).toBeGreaterThan(small.links);
		// 4 where it is linear, 16 where it is quadratic; the machine may be busy.
		expect(large.milliseconds / small.milliseconds).toBeLessThan(11);
	});
});
