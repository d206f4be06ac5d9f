import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLexicon } from '../src/lib/lexicon-source.ts';
import { recognize, refiners, rules, type Lexicon } from '../src/recognizer/index.ts';
import { caseKinds, essence, loadCases, sortedCandidates } from './recognizer-cases.ts';
import { markedReports } from './marked-references.ts';

const { lexicon, entries } = readLexicon();
const sent = JSON.parse(JSON.stringify(lexicon)) as Lexicon;

for (const { name } of [...rules, ...refiners])
	describe(name, () => {
		const isRule = rules.some((rule) => rule.name === name);
		for (const kind of caseKinds.filter((one) => loadCases(name, one).length > 0))
			describe(kind, () => {
				for (const one of loadCases(name, kind))
					(one.status === 'fail' ? test.fails : test)(one.label, () => {
						// Cases of a rule are about what this rule finds, cases of a refiner about everything.
						const mentions = recognize(one.text, lexicon, one.context);
						const found = mentions.filter((mention) => !isRule || mention.rule === name);
						expect(found.map(essence), JSON.stringify(mentions, null, 1)).toEqual(
							one.expected.map(sortedCandidates),
						);
					});
			});
	});

describe('for any text', () => {
	const names = entries.flatMap((entry) => [
		entry.title,
		...(entry.aliases ?? []),
		...(entry.weak_aliases ?? []),
	]);
	const pieces = [
		'《',
		'》',
		'“',
		'”',
		'、',
		'全会',
		'十九届',
		'二中',
		'2021年',
		'去年',
		'萧山区',
		'工程',
		'〔2018〕26号',
		'×',
		'\n',
	];
	const text = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 60 }),
		fc
			.array(fc.oneof(fc.constantFrom(...names), fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), {
				maxLength: 20,
			})
			.map((a) => a.join('')),
		fc
			.array(fc.integer({ min: 0xd800, max: 0xdfff }), { maxLength: 9 })
			.map((units) => String.fromCharCode(...units) + '“双减”'),
	);
	const context = fc.record({ year: fc.option(fc.integer({ min: 2010, max: 2026 })) });

	test('mentions are places of the text, sorted and disjoint, and the lexicon survives JSON', () => {
		fc.assert(
			fc.property(text, context, (input, about) => {
				const mentions = recognize(input, lexicon, about);
				let end = 0;
				for (const mention of mentions) {
					expect(input.slice(mention.start, mention.end)).toBe(mention.text);
					expect(mention.text.length).toBeGreaterThan(0);
					expect(mention.start).toBeGreaterThanOrEqual(end);
					end = mention.end;
				}
				expect(recognize(input, sent, about)).toEqual(mentions);
			}),
			{ numRuns: 400 },
		);
	});

	test('fast enough for the corpus', () => {
		const paragraphs = [...markedReports().values()].flat().map(({ text }) => text);
		const bytes = paragraphs.reduce((n, paragraph) => n + Buffer.byteLength(paragraph), 0);
		for (const paragraph of paragraphs) recognize(paragraph, lexicon);
		const start = performance.now();
		for (let round = 0; round < 20; round++)
			for (const paragraph of paragraphs) recognize(paragraph, lexicon);
		const speed = (bytes * 20) / 1e6 / ((performance.now() - start) / 1000);
		console.log(`${speed.toFixed(1)} MB/s`);
		// The aim is 2 MB/s on a quiet machine; the floor only catches accidents.
		expect(speed).toBeGreaterThan(0.4);
	});
});

test('README names every rule and refiner', () => {
	const readme = readFileSync('src/recognizer/README.md', 'utf8');
	for (const heading of [
		'What is this',
		'When should I use this',
		'Use',
		'API',
		'Rules',
		'Refiners',
		'Limits',
	])
		expect(readme).toMatch(new RegExp(`^## ${heading}$`, 'mu'));
	const documented = [...readme.matchAll(/^### `(?<name>[a-z-]+)`$/gmu)].map(
		(match) => match.groups!['name'],
	);
	expect(documented).toEqual([...rules, ...refiners].map(({ name }) => name));
});
