/**
 * Case tables of the recognizer: loading, and the comparison of what was found with what is expected.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { recognize, type Context, type Lexicon, type Mention } from '../src/recognizer/index.ts';

export interface Expected {
	text: string;
	type: string;
	entity?: string;
	candidates?: string[];
	district?: string;
	period?: { from: string; to: string };
}

export interface Case {
	label: string;
	text: string;
	context?: Context;
	expected: Expected[];
	status: 'pass' | 'fail';
}

export const caseKinds = ['in-the-wild', 'negative', 'synthetic', 'known-failures'] as const;

/** `loadCases('period', 'negative')` reads `tests/cases/period/negative.json`. */
export function loadCases(unit: string, kind: (typeof caseKinds)[number]): Case[] {
	return JSON.parse(readFileSync(`tests/cases/${unit}/${kind}.json`, 'utf8')) as Case[];
}

export interface MarkedReport {
	context: Context;
	paragraphs: { text: string; references: Expected[] }[];
}

/** Paragraphs with all their references marked, by file name. */
export function loadMarked(): Map<string, MarkedReport> {
	const dir = 'tests/cases/references';
	return new Map(
		readdirSync(dir).map((file) => [
			file,
			JSON.parse(readFileSync(`${dir}/${file}`, 'utf8')) as MarkedReport,
		]),
	);
}

/** What a case says about a mention; the rest (place, rule, evidence) follows from it. */
export function essence(mention: Mention): Expected {
	const { text, type, entity, candidates, district, period } = mention;
	return {
		text,
		type,
		...(period ? { period } : {}),
		...(district ? { district } : {}),
		...(entity ? { entity } : {}),
		...(candidates ? { candidates: [...candidates].sort() } : {}),
	};
}

export function sortedCandidates(expected: Expected): Expected {
	return { ...expected, ...(expected.candidates ? { candidates: [...expected.candidates].sort() } : {}) };
}

/** References of one paragraph, compared by place and target. A mention may be longer or shorter than the mark. */
export function compare(text: string, references: Expected[], context: Context, lexicon: Lexicon) {
	const marks: (Expected & { start: number; end: number })[] = [];
	let from = 0;
	for (const reference of references) {
		const start = text.indexOf(reference.text, from);
		if (start < 0) throw new Error(`"${reference.text}" is not in its paragraph, or not in this order`);
		from = start + 1;
		marks.push({ ...reference, start, end: start + reference.text.length });
	}
	const mentions = recognize(text, lexicon, context);
	const target = (one: Expected) =>
		one.entity ?? one.candidates?.toSorted().join() ?? one.district ?? one.type;
	const hits = mentions.filter((mention) =>
		marks.some(
			(mark) =>
				mark.start < mention.end && mention.start < mark.end && target(mark) === target(essence(mention)),
		),
	);
	const reached = marks.filter((mark) =>
		mentions.some(
			(mention) =>
				mark.start < mention.end && mention.start < mark.end && target(mark) === target(essence(mention)),
		),
	);
	return { mentions, marks, hits, reached };
}
