/**
 * Places as a list of links under what they belong to: districts by prefecture or province, and where there are too
 * many for one page the prefectures by province, whose pages have the districts.
 */
import { placeOf, type Place } from './places.ts';

export interface DirectoryPlace {
	slug: string;
	short: string;
	/** Of the place; of a prefecture also of the districts below it. */
	count: number;
	/** A prefecture that stands for its districts. */
	stands: boolean;
}

export interface PlaceDirectory {
	groups: { name: string; places: DirectoryPlace[] }[];
	/** True where prefectures stand for their districts. */
	summary: boolean;
}

/** Districts that are listed one by one: about a hundred bytes each. */
export const DISTRICTS = 150;

/** With more districts than this most prefectures would have one or two: they stand under their province. */
const BY_PREFECTURE = 30;

export function placeDirectory(counts: ReadonlyMap<string, number>, most = DISTRICTS): PlaceDirectory {
	const summary = counts.size > most;
	const wide = summary || counts.size > BY_PREFECTURE;
	const sums = new Map<string, DirectoryPlace & { place: Place }>();
	for (const [slug, count] of counts) {
		const own = placeOf(slug);
		const stands = summary && own.groupSlug !== null;
		const place = stands ? placeOf(own.groupSlug!) : own;
		const known = sums.get(place.slug);
		if (known) {
			known.count += count;
			known.stands ||= stands;
		} else sums.set(place.slug, { slug: place.slug, short: place.short, count, stands, place });
	}
	const sorted = [...sums.values()].sort((a, b) => (a.place.order < b.place.order ? -1 : 1));
	return {
		summary,
		groups: [...Map.groupBy(sorted, ({ place }) => (wide ? provinceOf(place) : place.group))].map(
			([name, own]) => ({
				name,
				places: own.map(({ slug, short, count, stands }) => ({ slug, short, count, stands })),
			}),
		),
	};
}

/** 浙江省, of a prefecture and of a district below it. */
export function provinceOf({ groupSlug, group }: Pick<Place, 'group' | 'groupSlug'>): string {
	return groupSlug ? placeOf(groupSlug).group : group;
}
