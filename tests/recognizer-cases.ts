/**
 * Case tables of the recognizer: loading, and what a case says about a mention.
 */
import { readFileSync } from 'node:fs';
import type { Context, Mention } from '../src/recognizer/index.ts';

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
