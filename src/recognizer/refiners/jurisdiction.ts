import type { Context, Find, Lexicon, Refiner } from '../types.ts';
import { entityById } from '../lexicon.ts';
import { placesAbove } from '../places.ts';

/**
 * A name that belongs to one province or city means that only there: every province has a 省现代化学校 and a
 * 省教育大会 of its own. A mention that says where (浙江省现代化学校) is left alone.
 *
 *     省现代化学校 in a report of 庆元县     → zj-xiandaihua-xuexiao
 *     省现代化学校 in a report of 江苏省沭阳县 → nothing
 */
export const jurisdiction: Refiner = {
	name: 'jurisdiction',
	refine(finds, lexicon, context) {
		if (!context.district && !context.provinceCode) return finds;
		const foreign = (id: string, text: string) => {
			const area = entityById(lexicon, id)?.area;
			return area !== undefined && !covers(area, lexicon, context) && !saysWhere(area, text, lexicon);
		};
		return finds.flatMap((find): Find[] => {
			if (find.entity !== undefined) return foreign(find.entity, find.text) ? [] : [find];
			if (!find.candidates) return [find];
			const left = find.candidates.filter((id) => !foreign(id, find.text));
			return left.length > 0 ? [{ ...find, candidates: left }] : [];
		});
	},
};

function covers(area: string, lexicon: Lexicon, context: Context): boolean {
	const { slug } = context.district ?? {};
	if (slug !== undefined) {
		const above = [slug, ...placesAbove(slug, lexicon.places)];
		// A report of the province speaks of what its cities have; one of an unknown place may be anywhere.
		return above.length === 1 || above.includes(area) || placesAbove(area, lexicon.places).includes(slug);
	}
	const province = [area, ...placesAbove(area, lexicon.places)].at(-1);
	const code = lexicon.places.places.find((place) => place.slug === province)?.code;
	return code === undefined || context.provinceCode!.startsWith(code);
}

function saysWhere(area: string, text: string, lexicon: Lexicon): boolean {
	const place = lexicon.places.places.find((candidate) => candidate.slug === area);
	return place !== undefined && text.includes(place.short);
}
