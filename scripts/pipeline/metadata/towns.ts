/**
 * Towns by which a county can be told: full names that only one county of China has.
 *
 *     塔集镇速度快，吕良镇创办寄宿制学校   →   金湖县
 */
import { divisionByCode, townsNamed, type Division } from '../../../src/lib/gazetteer.ts';
import townLists from '../../../content/lexicon/gazetteer/towns.json' with { type: 'json' };

export interface CountyByTowns {
	county: Division;
	/** `“於潜”（於潜镇）`, as evidence. */
	towns: Set<string>;
}

let byName: Map<string, string> | undefined;

function index(): Map<string, string> {
	byName ??= new Map(
		Object.entries(townLists).flatMap(([code, list]) => list.split(' ').map((town) => [town, code] as const)),
	);
	return byName;
}

const TOWN = /\p{Script=Han}{1,6}?(?:镇|乡|街道)/gu;

/** Counties with the towns of theirs that a text names. */
export function countiesByTowns(text: string): CountyByTowns[] {
	const found = new Map<string, CountyByTowns>();
	const add = (county: Division, town: string) => {
		const entry = found.get(county.code) ?? { county, towns: new Set<string>() };
		entry.towns.add(town);
		found.set(county.code, entry);
	};
	for (const { town, text: name, county } of townsNamed(text)) add(county, `“${name}”（${town}）`);
	for (const match of text.matchAll(TOWN)) {
		// The name is the end of what stands before its rank: 组织人员到塔集镇.
		for (let from = 0; from < match[0].length - 2; from++) {
			const town = match[0].slice(from);
			const code = index().get(town);
			const county = code === undefined ? undefined : divisionByCode(code);
			if (!county) continue;
			add(county, `“${town}”`);
			break;
		}
	}
	return [...found.values()];
}
