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
		const byLength = [...finds].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
		// What is not longer than those kept can only overlap them with its first or last character.
		const taken = new Uint8Array(finds.reduce((end, find) => Math.max(end, find.end), 0));
		const kept = byLength.filter(({ start, end }) => {
			if (taken[start] || taken[end - 1]) return false;
			taken.fill(1, start, end);
			return true;
		});
		return kept.sort((a, b) => a.start - b.start);
	},
};
