/**
 * The division a report speaks for. Stated when a title, a signature or an office's full name says it;
 * inferred from the names in the text; never guessed between two.
 */
import { divisionsNamed, findDivisionNames, townsNamed, type Division } from '../../../src/lib/gazetteer.ts';
import type { Evidence } from './evidence.ts';

export interface DistrictReading {
	district?: Division;
	evidence?: Evidence;
}

export interface DistrictInput {
	/** Title, subtitle, signatures, issuer: where an office names itself. */
	names: string[];
	body: string;
}

/** A division named in the body must lead the next one by this factor. */
const LEAD = 2;

export function readDistrict({ names, body }: DistrictInput): DistrictReading {
	const stated = byName(names);
	if (stated) return { district: stated };
	const rank = ownRank(body);
	return byMentions(body, rank) ?? byTowns(body, rank) ?? {};
}

/** The most specific division in the names; undefined when they name two of one rank. */
function byName(names: string[]): Division | undefined {
	for (const name of names) {
		const found = findDivisionNames(name).flatMap(({ divisions }) =>
			divisions.length === 1 ? divisions : [],
		);
		const rank = ['county', 'prefecture', 'province'].find((level) => found.some((d) => d.level === level));
		const specific = new Set(found.filter((d) => d.level === rank).map((d) => d.code));
		if (specific.size === 1) return found.find((d) => specific.has(d.code));
	}
	return undefined;
}

/** 区 when the text says 区教育局, 全区, 我区; likewise 县, 市, 省. */
function ownRank(body: string): string | undefined {
	const counts = ['区', '县', '市', '省']
		.map((suffix) => ({
			suffix,
			count:
				body.match(
					new RegExp(
						`(?:我${suffix}|全${suffix}(?!域)|(?<![\\p{Script=Han}]{1}城|社|校|园|地|片|学|景|山|郊|辖|镇)${suffix}(?:教育局|委|政府|教育系统))`,
						'gu',
					),
				)?.length ?? 0,
		}))
		.sort((a, b) => b.count - a.count);
	return counts[0]!.count > 0 ? counts[0]!.suffix : undefined;
}

function byMentions(body: string, rank: string | undefined): DistrictReading | undefined {
	const counts = new Map<string, { division: Division; words: Map<string, number>; count: number }>();
	for (const { text, divisions } of findDivisionNames(body)) {
		for (const division of divisions) {
			if (divisions.length > 1 || (rank && !division.name.endsWith(rank) && !isBanner(division, rank)))
				continue;
			const entry = counts.get(division.code) ?? { division, words: new Map<string, number>(), count: 0 };
			entry.count++;
			entry.words.set(text, (entry.words.get(text) ?? 0) + 1);
			counts.set(division.code, entry);
		}
	}
	const [first, second] = [...counts.values()].sort((a, b) => b.count - a.count);
	if (!first || first.count < 2 || (second && second.count * LEAD > first.count)) return undefined;
	const words = [...first.words].map(([word, count]) => `“${word}”${count}次`).join('、');
	return {
		district: first.division,
		evidence: `正文提到${words}${rank ? `，并自称“${rank}”一级` : ''}`,
	};
}

/** Banners (旗) and autonomous counties call themselves 县 or 旗. */
const isBanner = (division: Division, rank: string) => rank === '县' && /(?:旗|自治县)$/u.test(division.name);

/** Towns of one county only, two different ones at least. */
function byTowns(body: string, rank: string | undefined): DistrictReading | undefined {
	const counties = new Map<string, { county: Division; towns: Set<string> }>();
	for (const { town, text, county } of townsNamed(body)) {
		if (rank && !county.name.endsWith(rank)) continue;
		const entry = counties.get(county.code) ?? { county, towns: new Set<string>() };
		entry.towns.add(`“${text}”（${town}）`);
		counties.set(county.code, entry);
	}
	const [first, second] = [...counties.values()].sort((a, b) => b.towns.size - a.towns.size);
	if (!first || first.towns.size < 2 || (second && second.towns.size * LEAD > first.towns.size))
		return undefined;
	return {
		district: first.county,
		evidence: `原文隐去地名，正文出现${[...first.towns].join('、')}，均属${first.county.name}`,
	};
}

/** The office with its division: `县教育局` of 庆元县 is 庆元县教育局; a full name stays. */
export function fullOffice(office: string, district: Division): string {
	const relative = /^(?:[省市县区旗]|本[省市县区]|我[省市县区])(?=\p{Script=Han}{2,})/u.exec(office);
	if (relative) return district.name + office.slice(relative[0].length);
	return divisionsNamed(office.slice(0, district.name.length)).length > 0 || office.startsWith(district.short)
		? office
		: office.startsWith('教育')
			? district.name + office
			: office;
}
