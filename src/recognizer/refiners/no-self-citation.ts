import type { Context, Refiner } from '../types.ts';
import { fold } from '../fold.ts';

/**
 * A report that names itself, or the district it speaks for, refers to nothing.
 *
 *     《庆元县教育局2020年工作总结暨2021年工作思路》 in that report → nothing
 *     庆元县 or 县教育局 in a report of 庆元县教育局              → nothing
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
				(find.rule === 'office' && ownBureau(find.text, context)) ||
				(find.district !== undefined && find.district === context.district?.slug) ||
				(find.rule === 'formal-title' && ownTitle(find.text));
			return own ? { ...find, silent: true } : find;
		});
	},
};

/** 区教育局 in a report of 萧山区教育局. */
function ownBureau(words: string, { district, issuer }: Context): boolean {
	const rank = district?.name.at(-1);
	return (
		rank !== undefined &&
		words.startsWith(rank) &&
		/教育|教体/u.test(words) &&
		(issuer === undefined || issuer.endsWith(words.slice(1)))
	);
}
