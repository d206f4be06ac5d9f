/**
 * A district as pages show it: its names and where it belongs.
 */
import { t } from '../i18n/index.ts';
import { divisionBySlug, divisionByCode } from './gazetteer.ts';

export interface Place {
	slug: string;
	/** 庆元县 */
	name: string;
	/** 庆元 */
	short: string;
	/** 浙江省丽水市庆元县 */
	fullName: string;
	/** The prefecture with its province, for grouping. */
	group: string;
	/** Slug of that prefecture; its page shows the districts below. Null where there is none. */
	groupSlug: string | null;
	/** Statistical order: the code. */
	order: string;
	code: string | null;
	nicknames: string[];
	former: { name: string; year?: number }[];
}

/** Districts are few and asked for often; an unknown slug is a place of its own, shown and never dropped. */
export function placeOf(slug: string): Place {
	const division = divisionBySlug(slug);
	if (!division) {
		const name = slug === 'unplaced' ? t.districts.unplaced : slug;
		return {
			slug,
			name,
			short: name,
			fullName: name,
			group: t.districts.unplaced,
			groupSlug: null,
			order: '9',
			code: null,
			nicknames: [],
			former: [],
		};
	}
	const parent = division.parent ? divisionByCode(division.parent) : undefined;
	return {
		slug,
		name: division.name,
		short: division.short,
		fullName: division.fullName,
		group: parent?.fullName ?? division.name,
		// A prefecture stands under its province, which has no page.
		groupSlug: parent && !division.code.endsWith('00') ? parent.slug : null,
		order: division.code,
		code: division.code,
		nicknames: division.nicknames,
		former: division.former,
	};
}
