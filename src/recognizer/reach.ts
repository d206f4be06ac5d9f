/**
 * Whether a report can mean an entry at all: it must be of the place and of the time of the report.
 */
import { placeBySlug, placesAbove } from './places.ts';
import type { Context, Lexicon, LexiconEntity } from './types.ts';
import { writingTime } from './writing-time.ts';

/** Both at once; the refiners ask one by one, because they say which of the two it was. */
export function withinReach(entity: LexiconEntity, lexicon: Lexicon, context: Context): boolean {
	return inPlace(entity.area, lexicon, context) && inTime(entity, context);
}

/** An entry without a beginning is always possible. */
export function inTime({ from }: LexiconEntity, context: Context): boolean {
	const latest = writingTime(context)?.latest;
	return from === undefined || latest === undefined || from <= latest;
}

/**
 * A report of the province speaks of what its cities have; a report that no place is known for may be from anywhere,
 * so what belongs to one place is not meant; a query without any context can mean everything.
 */
export function inPlace(area: string | undefined, lexicon: Lexicon, context: Context): boolean {
	if (area === undefined) return true;
	const { district, provinceCode } = context;
	if (district) {
		const above = [district.slug, ...placesAbove(district.slug, lexicon.places)];
		if (above.includes(area) || placesAbove(area, lexicon.places).includes(district.slug)) return true;
		// A district that the gazetteer does not know: its province may still be.
		if (provinceCode === undefined || above.length > 1 || isKnown(district.slug, lexicon)) return false;
	}
	if (provinceCode === undefined) return district === undefined;
	const province = [area, ...placesAbove(area, lexicon.places)].at(-1);
	const code = placeBySlug(province!, lexicon.places)?.code;
	return code === undefined || provinceCode.startsWith(code);
}

function isKnown(slug: string, lexicon: Lexicon): boolean {
	return placeBySlug(slug, lexicon.places) !== undefined;
}
