import type { Find, Refiner } from '../types.ts';
import { fold } from '../fold.ts';
import { entityById } from '../lexicon.ts';
import { writingTime, type WritingTime } from '../writing-time.ts';

/**
 * Namesakes that follow each other (declared `latest` in alias-collisions.yaml): the latest one that the
 * writer can have known is meant. If one of them falls into the time in which the report may have been
 * written, or nothing is known about the report, the reader is asked. Of a yearly meeting and one that met once under
 * the same name (`occasion`) the yearly one is meant, except in the year after the other: then the reader is asked.
 *
 *     全国教育大会 in a plan for 2021       → quanguo-jiaoyu-dahui-2018, implied by the year
 *     全国教育工作会议 in a report of 2015   → jiaoyu-gongzuo-huiyi; of autumn 2010 → both
 *     全国教育大会 in something of 2024     → both: the second was in September 2024
 */
export const collisions: Refiner = {
	name: 'collisions',
	refine(finds, lexicon, context) {
		const time = writingTime(context);

		return finds.map((find): Find => {
			const decide = lexicon.collisions[fold(find.name ?? find.text)];
			if (!find.candidates || !time || !decide || decide === 'choice') return find;
			const dated = find.candidates
				.map((id) => ({ id, date: entityById(lexicon, id)?.date ?? '' }))
				.sort((a, b) => (a.date < b.date ? 1 : -1));
			if (decide === 'occasion') return yearly(find, dated, time);
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

/** The one without a date, unless the report may have been written in the year after one that has. */
function yearly(find: Find, dated: { id: string; date: string }[], time: WritingTime): Find {
	const undated = dated.find(({ date }) => date === '');
	const near = dated.some(
		({ date }) => date !== '' && date <= time.latest && time.earliest <= yearLater(date),
	);
	if (!undated || near) return find;
	const { candidates: _, ...rest } = find;
	return {
		...rest,
		entity: undated.id,
		certainty: 'implied',
		implied: [...new Set([...(find.implied ?? []), 'year'])],
		evidence: '同名者有一次性的，也有每年的；按本报告的年份，指每年的一个。',
	};
}

function yearLater(date: string): string {
	return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
}
