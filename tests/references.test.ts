/**
 * References of five real reports against every reference a human marked in them: recall and precision, for the
 * reports the rules were made with and for those they were not.
 */
import { expect, test } from 'vitest';
import { readLexicon } from '../src/lib/lexicon-source.ts';
import { readFileSync } from 'node:fs';
import { compareMarks, heldOut, kindOfMark, markedReports, scoreOf } from '../scripts/marked-references.ts';
import { belowFloors, raised, type Floors } from '../scripts/reference-floors.ts';

const { entries } = readLexicon();
const types = new Map(entries.map((entry) => [entry.id, entry.type]));

const results = [...markedReports()].map(([id, paragraphs]) => {
	const compared = paragraphs.map(compareMarks);
	const all = <T>(pick: (one: (typeof compared)[number]) => T[]) => compared.flatMap(pick);
	return {
		id,
		reached: all((one) => one.reached),
		missed: all((one) => one.missed),
		right: all((one) => one.right),
		wrong: all((one) => one.wrong),
	};
});

const recall = (list: typeof results) => {
	const reached = list.flatMap((one) => one.reached).length;
	return reached / (reached + list.flatMap((one) => one.missed).length);
};
const precision = (list: typeof results) => {
	const right = list.flatMap((one) => one.right).length;
	return right / (right + list.flatMap((one) => one.wrong).length);
};

test('more than 550 references are marked, and every mark names an entry that exists', () => {
	const marks = results.flatMap((one) => [...one.reached, ...one.missed]);
	expect(marks.length).toBeGreaterThan(550);
	const unknown = marks
		.flatMap(({ target }) => (/^[~#+]/u.test(target) ? [] : target.split('/')))
		.filter((id) => !types.has(id));
	expect(unknown).toEqual([]);
});

// What a reader may expect; the pinned floors below are stricter.
test.each([
	['the reports the rules were made with', false, { recall: 0.95, precision: 0.97 }],
	['the reports kept for testing', true, { recall: 0.95, precision: 0.97 }],
] as const)('%s', (_name, held, floors) => {
	const list = results.filter((one) => heldOut.has(one.id) === held);
	for (const one of list)
		console.log(
			`${one.id}: recall ${recall([one]).toFixed(3)}, precision ${precision([one]).toFixed(3)}\n` +
				`  missed: ${one.missed.map((mark) => mark.text).join(' · ') || 'none'}\n` +
				`  wrong: ${one.wrong.map((mention) => `${mention.text} (${mention.rule})`).join(' · ') || 'none'}`,
		);
	const kinds = new Map<string, { reached: number; all: number }>();
	for (const one of list)
		for (const [marks, hit] of [
			[one.reached, 1],
			[one.missed, 0],
		] as const)
			for (const mark of marks) {
				const kind = kindOfMark(mark, (id) => types.get(id));
				const row = kinds.get(kind) ?? { reached: 0, all: 0 };
				kinds.set(kind, { reached: row.reached + hit, all: row.all + 1 });
			}
	console.log([...kinds].map(([kind, { reached, all }]) => `${kind} ${reached}/${all}`).join(' · '));
	expect(recall(list)).toBeGreaterThanOrEqual(floors.recall);
	expect(precision(list)).toBeGreaterThanOrEqual(floors.precision);
});

const floors = JSON.parse(readFileSync('tests/corpus/baseline.json', 'utf8')) as Floors;

test('nothing has fallen below tests/corpus/baseline.json (npm run corpus-report says what was lost)', () => {
	expect(belowFloors(scoreOf([...markedReports().values()]), floors)).toEqual([]);
});

test('a floor sinks only with a reason, and the reason stays', () => {
	const worse = { recall: 0.5, precision: 0.5, rules: { ...floors.rules, school: 1 } };
	expect(belowFloors(worse, floors)).toContain('recall: 0.5 < ' + floors.recall);
	expect(raised(worse, floors, undefined)).toEqual(floors);
	const lowered = raised(worse, floors, '改用更短的标注');
	expect(lowered.recall).toBeLessThan(0.5);
	expect(lowered.regressions.at(-1)).toMatchObject({ reason: '改用更短的标注' });
});
