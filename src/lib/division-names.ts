/**
 * Names of divisions and of Zhejiang's towns in running text; the reading itself is `src/recognizer/places.ts`,
 * this file gives it the gazetteer.
 */
import stopNames from '../../content/lexicon/gazetteer/stop-names.json' with { type: 'json' };
import townLists from '../../content/lexicon/gazetteer/zhejiang-towns.json' with { type: 'json' };
import { findPlaces, type PlaceList } from '../recognizer/places.ts';
import { divisionByCode, divisionBySlug, divisions, type Division } from './divisions.ts';

export interface DivisionName {
	start: number;
	end: number;
	text: string;
	/** Several when the name is ambiguous (鼓楼区). */
	divisions: Division[];
}

export interface TownName {
	start: number;
	end: number;
	text: string;
	/** 於潜镇 */
	town: string;
	county: Division;
	/** `full` name (於潜镇) or `short` (於潜), which is weaker evidence. */
	form: 'full' | 'short';
}

const words = (list: string) => new Set(list.split(' '));
let places: PlaceList | undefined;

/** The gazetteer as the recognizer wants it. */
export function placeList(): PlaceList {
	if (places) return places;
	const guarded = words(stopNames.fullNames);
	const common = words(stopNames.shortNames);
	places = {
		traps: stopNames.traps.split(' '),
		places: divisions().map((division): PlaceList['places'][number] => {
			const parent = division.parent === undefined ? undefined : divisionByCode(division.parent)?.slug;
			const former = division.former.map((f) => f.name);
			// A short name of a county outside Zhejiang never stands alone: there are thousands.
			const known = division.level !== 'county' || division.code.startsWith('33');
			return {
				slug: division.slug,
				name: division.name,
				short: division.short,
				...(parent === undefined ? { code: division.code.slice(0, 2) } : { parent }),
				...(former.length > 0 ? { former } : {}),
				...(division.nicknames.length > 0 ? { nicknames: division.nicknames } : {}),
				...(guarded.has(division.name) ? { guarded: true } : {}),
				...(known && division.short.length > 1 && !common.has(division.short) ? { plain: true } : {}),
			};
		}),
	};
	return places;
}

/**
 * Divisions named in a text, left to right: names with their rank, and short names where the surroundings
 * make them places.
 *
 *     findDivisionNames('进一步拓宽与长兴、浦江等县市区紧密的教研联盟路线') // => 长兴, 浦江
 */
export function findDivisionNames(text: string): DivisionName[] {
	return findPlaces(text, placeList()).map(({ slugs, ...name }) => ({
		...name,
		divisions: slugs.map((slug) => divisionBySlug(slug)!),
	}));
}

interface Town {
	town: string;
	short: string;
	county: string;
	/** Only one place in Zhejiang has this name, and its short name is no common word. */
	telling: boolean;
}

let towns: Map<string, Town[]> | undefined;

function townIndex(): Map<string, Town[]> {
	if (towns) return towns;
	const common = words(stopNames.towns);
	towns = new Map();
	for (const [county, list] of Object.entries(townLists))
		for (const marked of list.split(' ')) {
			const town = marked.replace(/[~!]$/, '');
			const short = town.replace(/(?:街道|镇|乡)$/u, '');
			const telling = !/[~!]$/.test(marked) && short.length > 1 && !common.has(short);
			const start = town.slice(0, 2);
			towns.set(start, [...(towns.get(start) ?? []), { town, short, county, telling }]);
		}
	return towns;
}

/**
 * Towns of Zhejiang named in a text: by full name, or by a short name that is nowhere else in China and is
 * no common word. Evidence for a district, not proof.
 *
 *     townsNamed('於潜二中、锦南新城幼儿园') // => 於潜镇 (临安区), 锦南街道 (临安区)
 */
export function townsNamed(text: string): TownName[] {
	const index = townIndex();
	const found: TownName[] = [];
	for (let start = 0; start < text.length; start++) {
		const candidates = index.get(text.slice(start, start + 2)) ?? [];
		const full = candidates.filter((t) => text.startsWith(t.town, start));
		const [best] =
			full.length > 0 ? full : candidates.filter((t) => t.telling && text.startsWith(t.short, start));
		if (!best || full.length > 1) continue;
		const form = full.length > 0 ? 'full' : 'short';
		const name = form === 'full' ? best.town : best.short;
		found.push({
			start,
			end: start + name.length,
			text: name,
			town: best.town,
			county: divisionByCode(best.county)!,
			form,
		});
		start += name.length - 1;
	}
	return found;
}
