import type { Find, Lexicon, Refiner } from '../types.ts';
import { entityById } from '../lexicon.ts';
import { placeBySlug } from '../places.ts';
import { inPlace } from '../reach.ts';

/**
 * A name that belongs to one province or city means that only there: every province has a 省现代化学校 and a
 * 省教育大会 of its own. A mention that says where (浙江省现代化学校) is left alone.
 *
 *     省现代化学校 in a report of 庆元县     → zj-xiandaihua-xuexiao
 *     省现代化学校 in a report of 江苏省沭阳县 → nothing; the same in a report of which no place is known
 *     《省人民政府关于…的实施意见》 there       → an unlisted document, not the one of Zhejiang
 */
export const jurisdiction: Refiner = {
	name: 'jurisdiction',
	refine(finds, lexicon, context) {
		if (context.district === undefined && context.provinceCode === undefined) return finds;
		const foreign = (id: string, text: string) => {
			const area = entityById(lexicon, id)?.area;
			return area !== undefined && !inPlace(area, lexicon, context) && !saysWhere(area, text, lexicon);
		};
		return finds.flatMap((find): Find[] => {
			if (find.entity !== undefined) {
				if (!foreign(find.entity, find.text)) return [find];
				return isCited(find) ? [elsewhere(find)] : [];
			}
			if (!find.candidates) return [find];
			const left = find.candidates.filter((id) => !foreign(id, find.text));
			return left.length > 0 ? [{ ...find, candidates: left }] : [];
		});
	},
};

/** A document in 《》 and a meeting in a list are cited in any case, also when it is another than the entry. */
function isCited({ rule, type }: Find): boolean {
	return rule === 'formal-title' || (rule === 'elliptical-list' && type === 'conference');
}

/** Some document is cited, of the writer's own province: it stays, and nothing inside its title is read. */
function elsewhere(find: Find): Find {
	const { entity: _, ...rest } = find;
	return {
		...rest,
		...(find.rule === 'formal-title' ? { type: 'policy-document' as const } : {}),
		certainty: 'unlisted',
		evidence: '词库中的同名者属于别的地方，此处所指应是当地的，词库未收。',
	};
}

function saysWhere(area: string, text: string, lexicon: Lexicon): boolean {
	const place = placeBySlug(area, lexicon.places);
	return place !== undefined && text.includes(place.short);
}
