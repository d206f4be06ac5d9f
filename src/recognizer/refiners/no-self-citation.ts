import type { Refiner } from '../types.ts';
import { fold } from '../fold.ts';

/**
 * A report that names itself, or the district it speaks for, refers to nothing.
 *
 *     《庆元县教育局2020年工作总结暨2021年工作思路》 in that report → nothing
 *     庆元县 in a report of 庆元县                             → nothing
 */
export const noSelfCitation: Refiner = {
	name: 'no-self-citation',
	refine(finds, _lexicon, context) {
		const titles = [context.title ?? []].flat().map(fold).filter(Boolean);
		const ownTitle = (words: string) => {
			const title = fold(words.replace(/^《|》$/gu, ''));
			return title.length > 5 && titles.some((own) => own.includes(title));
		};
		return finds.map((find) => {
			const own =
				(find.district !== undefined && find.district === context.district?.slug) ||
				(find.rule === 'formal-title' && ownTitle(find.text));
			return own ? { ...find, silent: true } : find;
		});
	},
};
