import type { Context, Find, Refiner } from '../types.ts';
import { fold } from '../fold.ts';

/**
 * A report that names itself, its bureau, or the district it speaks for, refers to nothing.
 *
 *     《庆元县教育局2020年工作总结暨2021年工作思路》 in that report → nothing, and nothing inside
 *     庆元县 or 县教育局 in a report of 庆元县教育局              → nothing
 */
export const noSelfCitation: Refiner = {
	name: 'no-self-citation',
	refine(finds, _lexicon, context) {
		const titles = [context.title ?? []].flat().map(fold).filter(Boolean);
		return finds.flatMap((find): Find[] => {
			// The notice that carries the report is not marked as a title; the years in it are still years.
			if (find.rule === 'unmarked-title' && namesOwn(find.text, titles)) return [];
			const own =
				(find.district !== undefined && find.district === context.district?.slug) ||
				(find.rule === 'formal-title' && namesOwn(find.text, titles)) ||
				(find.rule === 'office' && ownBureau(find.text, context));
			return own ? [{ ...find, silent: true }] : [find];
		});
	},
};

function namesOwn(words: string, titles: string[]): boolean {
	const title = fold(words.replace(/^《|》$|关于印发|的通知》?$/gu, ''));
	return title.length > 5 && titles.some((own) => own.includes(title));
}

/** 区教育局 in a report of 萧山区教育局. */
function ownBureau(words: string, { district, issuer }: Context): boolean {
	// 区教育局 without a place is the writer's own, if it is not known whose report this is.
	const rank = district?.name.at(-1) ?? /^[县区]/u.exec(words)?.[0];
	return (
		rank !== undefined &&
		words.startsWith(rank) &&
		/教育|教体/u.test(words) &&
		(issuer === undefined || issuer.endsWith(words.slice(1)))
	);
}
