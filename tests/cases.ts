/** Reads the case tables of `tests/cases/<unit>/`. */
import { existsSync, readFileSync } from 'node:fs';

export const caseFiles = ['in-the-wild', 'negative', 'synthetic', 'known-failures'] as const;
export type CaseFile = (typeof caseFiles)[number];

export function readCases<T>(unit: string, file: CaseFile): T[] {
	const path = `tests/cases/${unit}/${file}.json`;
	return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T[]) : [];
}
