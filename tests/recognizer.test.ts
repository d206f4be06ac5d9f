import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLexicon } from '../src/lib/lexicon-source.ts';
import {
	compileLexicon,
	recognize,
	refiners,
	rules,
	type Decision,
	type Lexicon,
} from '../src/recognizer/index.ts';
import { caseKinds, essence, loadCases, sortedCandidates } from './recognizer-cases.ts';
import { markedReports } from '../scripts/marked-references.ts';

const { lexicon, entries } = readLexicon();
const sent = JSON.parse(JSON.stringify(lexicon)) as Lexicon;

/** What humans decided has its cases below, made with decisions of their own. */
const WITHOUT_TABLES = 'decisions';

for (const { name } of [...rules, ...refiners].filter((one) => one.name !== WITHOUT_TABLES))
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

describe('decisions of humans win over rules', () => {
	const entry = { id: 'zu-ge', type: 'programme', title: '校长组阁制' } as const;
	const decided = (decision: Partial<Decision>) =>
		compileLexicon([...entries, entry], {
			decisions: [{ text: '双减', reason: '只为测试', ...decision }],
		});
	const text = '落实“双减”，试行组阁';

	test.each([
		['a veto takes the mention away', { veto: true }, {}, []],
		['a confirmation gives another entry', { entity: 'zu-ge' }, {}, ['双减=zu-ge']],
		[
			'a confirmation where no rule saw anything',
			{ text: '组阁', entity: 'zu-ge' },
			{},
			['双减=shuangjian', '组阁=zu-ge'],
		],
		['in its report only', { veto: true, report: 'a' }, { report: 'b' }, ['双减=shuangjian']],
		['in its report', { veto: true, report: 'a' }, { report: 'a' }, []],
		[
			'in its paragraph only',
			{ veto: true, report: 'a', paragraph: 'p1' },
			{ report: 'a', paragraph: 'p2' },
			['双减=shuangjian'],
		],
	] as const)('%s', (_name, decision, context, expected) => {
		const mentions = recognize(text, decided(decision as Partial<Decision>), { year: 2022, ...context });
		expect(mentions.map((one) => `${one.text.replace(/[“”]/gu, '')}=${one.entity}`)).toEqual(expected);
		for (const one of mentions.filter(({ rule }) => rule === 'decisions'))
			expect(one.evidence).toBe('人工认定：只为测试');
	});

	test('the narrower decision comes first', () => {
		const both = compileLexicon([...entries, entry], {
			decisions: [
				{ text: '双减', veto: true, reason: '处处都不是' },
				{ text: '双减', entity: 'zu-ge', report: 'a', reason: '这一篇是' },
			],
		});
		expect(recognize('双减', both, { report: 'a' }).map((one) => one.entity)).toEqual(['zu-ge']);
		expect(recognize('双减', both, { report: 'b' })).toEqual([]);
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
		const paragraphs = [...markedReports().values()].flat().map((one) => one.text);
		const bytes = paragraphs.reduce((n, paragraph) => n + Buffer.byteLength(paragraph), 0);
		for (const paragraph of paragraphs) recognize(paragraph, lexicon);
		// Time of this process, not of the clock: the machine may be busy with something else.
		const start = process.cpuUsage();
		for (let round = 0; round < 20; round++)
			for (const paragraph of paragraphs) recognize(paragraph, lexicon);
		const speed = (bytes * 20) / process.cpuUsage(start).user;
		console.log(`${speed.toFixed(1)} MB/s`);
		// The aim is 2 MB/s; the floor only catches accidents.
		expect(speed).toBeGreaterThan(1);
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
