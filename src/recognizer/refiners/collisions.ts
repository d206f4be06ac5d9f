import type { Find, Refiner } from '../types.ts';
import { fold } from '../fold.ts';
import { entityById } from '../lexicon.ts';
import { writingTime } from '../writing-time.ts';

/**
 * Namesakes that follow each other (declared `latest` in alias-collisions.yaml): the latest one that the
 * writer can have known is meant. If one of them falls into the time in which the report may have been
 * written, or nothing is known about the report, the reader is asked.
 *
 *     全国教育大会 in a plan for 2021       → quanguo-jiaoyu-dahui-2018, implied by the year
 *     全国教育大会 in something of 2024     → both: the second was in September 2024
 */
export const collisions: Refiner = {
	name: 'collisions',
	refine(finds, lexicon, context) {
		const time = writingTime(context);

		return finds.map((find): Find => {
			if (!find.candidates || !time || lexicon.collisions[fold(find.name ?? find.text)] !== 'latest')
				return find;
			const dated = find.candidates
				.map((id) => ({ id, date: entityById(lexicon, id)?.date ?? '' }))
				.sort((a, b) => (a.date < b.date ? 1 : -1));
			const newest = dated.find((candidate) => candidate.date <= time.latest);
			if (!newest || newest.date > time.earliest) return find;
			const { candidates: _, ...rest } = find;
			return {
				...rest,
				entity: newest.id,
				implied: [...new Set([...(find.implied ?? []), 'year'])],
				certainty: 'implied',
				evidence: `同名者先后相继，按本报告的年份，指${newest.date.slice(0, 4)}年的一个。`,
			};
		});
	},
};
