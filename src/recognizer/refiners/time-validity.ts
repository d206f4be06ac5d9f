import type { Find, Lexicon, Refiner } from '../types.ts';
import { entityById } from '../lexicon.ts';
import { writingTime } from '../writing-time.ts';

/**
 * What did not exist when the report was written cannot be meant. Entries without a date, or whose names are
 * older than it, are always allowed. A formal title stays as unlisted: some document is cited.
 *
 *     “双减” in a report of 2020            → nothing: the policy is of 2021-07
 *     党的教育方针 in a report of 2020       → stays, the name is older than the entry's date
 */
export const timeValidity: Refiner = {
	name: 'time-validity',
	refine(finds, lexicon, context) {
		const latest = writingTime(context)?.latest;
		if (!latest) return finds;
		const possible = (id: string) => (entityById(lexicon, id)?.from ?? '') <= latest;

		return finds.flatMap((find): Find[] => {
			const ids = find.candidates ?? (find.entity === undefined ? [] : [find.entity]);
			const left = ids.filter(possible);
			if (left.length === ids.length) return [older(find, lexicon, latest)];
			if (left.length === 1) {
				return [
					{
						...withoutEntity(find),
						entity: left[0]!,
						certainty: 'implied',
						implied: ['year'],
						evidence: '其余同名者晚于本报告。',
					},
				];
			}
			if (left.length > 1) return [{ ...find, candidates: left }];
			if (find.rule !== 'formal-title') return find.type === 'period' ? [withoutEntity(find)] : [];
			return [
				{
					...withoutEntity(find),
					certainty: 'unlisted',
					evidence: '词库中的同名文件晚于本报告，此处所引应是另一份。',
				},
			];
		});
	},
};

/** A name that is older than the text the entry holds: the reader should know which of the two is meant. */
function older(find: Find, lexicon: Lexicon, latest: string): Find {
	const entity = find.entity === undefined ? undefined : entityById(lexicon, find.entity);
	if (!entity?.predates || !entity.date || entity.date <= latest || find.type === 'period') return find;
	return {
		...find,
		certainty: 'implied',
		implied: [...new Set([...(find.implied ?? []), 'year'])],
		evidence: `${find.evidence ?? ''}这一名称早于词库所收文本，此处指当时的做法或旧文本。`,
	};
}

function withoutEntity(find: Find): Find {
	const copy = { ...find };
	delete copy.entity;
	delete copy.candidates;
	return copy;
}
