/** Every fixer against its case tables, and the promises that hold for all of them. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clean, fixers } from '../scripts/pipeline/clean/index.ts';
import { applyErrata } from '../scripts/pipeline/clean/errata.ts';
import { applyEdits, TrackedText } from '../scripts/pipeline/clean/tracked-text.ts';
import type { Fixer } from '../scripts/pipeline/types.ts';
import { caseFiles, readCases } from './cases.ts';

interface Case {
	label: string;
	text: string;
	expected: string;
	/** Certainty that at least one edit must have. */
	certainty?: 'exact' | 'conjecture';
}

function fix(fixer: Fixer, text: string): TrackedText {
	const tracked = new TrackedText(text);
	tracked.apply(fixer.name, fixer.find(text));
	return tracked;
}

for (const fixer of fixers)
	describe(fixer.name, () => {
		for (const file of caseFiles)
			for (const { label, text, expected, certainty } of readCases<Case>(fixer.name, file)) {
				const test = file === 'known-failures' ? it.fails : it;
				test(`${file}: ${label}`, () => {
					const tracked = fix(fixer, text);
					expect(tracked.text).toBe(expected);
					expect(applyEdits(text, tracked.edits)).toBe(expected);
					expect(fix(fixer, expected).edits).toEqual([]);
					if (certainty) expect(tracked.edits.map((edit) => edit.certainty)).toContain(certainty);
				});
			}

		it('has cases for and against', () => {
			expect(
				readCases(fixer.name, 'in-the-wild').length + readCases(fixer.name, 'synthetic').length,
			).toBeGreaterThan(0);
			expect(readCases(fixer.name, 'negative').length).toBeGreaterThan(0);
		});
	});

describe('cleaning as a whole', () => {
	const sources = readdirSync('content/sources').filter((file) => file.endsWith('.txt'));

	it.each(sources)('%s: edits replay to the cleaned text, and cleaning again changes nothing', (file) => {
		const text = readFileSync(`content/sources/${file}`, 'utf8');
		const { tracked } = clean(text);
		expect(applyEdits(text, tracked.edits)).toBe(tracked.text);
		expect(clean(tracked.text).tracked.edits).toEqual([]);
	});

	it.each(sources)('%s: no Han character or digit goes without an edit', (file) => {
		const text = readFileSync(`content/sources/${file}`, 'utf8');
		const { tracked } = clean(text);
		const count = (part: string) => part.match(/[\p{Script=Han}\d]/gu)?.length ?? 0;
		const changed = tracked.edits.reduce((sum, edit) => sum + count(edit.after) - count(edit.before), 0);
		expect(count(tracked.text)).toBe(count(text) + changed);
	});

	const pieces = fc.constantFrom(
		'一、',
		'（一）',
		'1.',
		'教育局',
		'2021年',
		',',
		'。',
		'!',
		'；',
		' ',
		'\u3000',
		'\n',
		'\n\n',
		'- ',
		'▲ ',
		'|',
		'學(xué)',
		'於',
		'×',
		'“',
		'”',
		'索引号:',
		'上一篇：',
		'——',
		'(暂名)',
		'\u200b',
		'\ud800',
		'<b>',
		'{x}',
	);
	const texts = fc.oneof(
		fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
		fc.string({ unit: 'binary', maxLength: 80 }),
	);

	it('never throws, replays on any text', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const { tracked } = clean(text);
				expect(applyEdits(text, tracked.edits)).toBe(tracked.text);
			}),
			{ numRuns: 400, seed: 20261122 },
		);
	});

	it('each fixer is idempotent on any text', () => {
		fc.assert(
			fc.property(texts, fc.constantFrom(...fixers), (text, fixer) => {
				const once = fix(fixer, text).text;
				expect(fix(fixer, once).text).toBe(once);
			}),
			{ numRuns: 1500, seed: 20261122 },
		);
	});

	it('places of edits in the source hold what they replaced', () => {
		const tracked = clean('索引号:1\n- ▲ 抓党建,强队伍\n學(xué)').tracked;
		for (const edit of tracked.edits.filter(
			({ rule }) => rule === 'portal-fields' || rule === 'bullet-marks',
		))
			expect(tracked.source.slice(...edit.source)).toBe(edit.before);
	});
});

describe('errata', () => {
	const erratum = {
		prefix: '压实“清廉教育',
		exact: '',
		suffix: '主体责任',
		replacement: '”',
		reason: '缺右引号',
	};

	it('applies where its context fits one place', () => {
		const { replacements, diagnostics } = applyErrata('进一步压实“清廉教育主体责任，', [erratum]);
		expect(diagnostics).toEqual([]);
		expect(replacements).toEqual([{ start: 10, end: 10, text: '”', reason: '人工勘误：缺右引号' }]);
	});

	it.each([
		['nowhere', '别的文字'],
		['in two places', '压实“清廉教育主体责任，压实“清廉教育主体责任'],
	])('is reported and not applied when its context fits %s', (_, text) => {
		const { replacements, diagnostics } = applyErrata(text, [erratum]);
		expect(replacements).toEqual([]);
		expect(diagnostics[0]!.ruleId).toBe('errata');
	});
});
