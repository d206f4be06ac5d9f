import type { Refiner } from '../types.ts';

/**
 * Of overlapping mentions the longest stays; of equally long ones the first. Nested names give way to the
 * outer one, and nothing is read inside the title of a play.
 *
 *     全国义务教育优质均衡发展县 → one mention, not 义务教育优质均衡 inside it
 */
export const longestMatch: Refiner = {
	name: 'longest-match',
	refine(finds) {
		const kept: typeof finds = [];
		const byLength = [...finds].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
		for (const find of byLength)
			if (kept.every((other) => other.end <= find.start || find.end <= other.start)) kept.push(find);
		return kept.sort((a, b) => a.start - b.start);
	},
};
