/**
 * How well an outline was read: headings whose words and whose parent's words are both right.
 *
 *     一、回顾            wanted: 回顾 under nothing, 党建 under 回顾
 *       （一）党建
 *
 * Words are compared by letters and digits, so that a stop at the end of a run-in heading does not matter.
 */
import { skeleton } from '../src/lib/section-ids.ts';

export interface OutlineScore {
	right: number;
	wanted: number;
	found: number;
	/** `- 二、思路` was wanted and is missing, `+ 二、思路` is there and was not wanted. */
	differences: string[];
}

/** Score of an outline, both given as lines with two blanks of indent per level. */
export function scoreOutline(found: readonly string[], wanted: readonly string[]): OutlineScore {
	const open = new Map<string, string[]>();
	for (const { key, line } of withParents(found)) open.set(key, [...(open.get(key) ?? []), line]);
	const differences: string[] = [];
	let right = 0;
	for (const { key, line } of withParents(wanted)) {
		if (open.get(key)?.shift() === undefined) differences.push(`- ${line}`);
		else right++;
	}
	for (const lines of open.values()) differences.push(...lines.map((line) => `+ ${line}`));
	return { right, wanted: wanted.length, found: found.length, differences };
}

/** Harmonic mean of precision and recall; an outline without headings that is found without headings is right. */
export function f1({ right, wanted, found }: Pick<OutlineScore, 'right' | 'wanted' | 'found'>): number {
	return wanted + found === 0 ? 1 : (2 * right) / (wanted + found);
}

function withParents(lines: readonly string[]): { key: string; line: string }[] {
	const parents: string[] = [];
	return lines.map((line) => {
		const level = /^ */.exec(line)![0].length / 2;
		parents.length = level;
		const parent = parents.findLast((words) => words !== undefined) ?? '';
		parents[level] = skeleton(line);
		return { key: `${parent}\n${parents[level]}`, line };
	});
}
