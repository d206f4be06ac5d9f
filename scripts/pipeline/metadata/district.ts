/**
 * The division a report speaks for. Stated when a title, a signature or an office's full name says it;
 * inferred from the names in the text; never guessed between two.
 */
import { divisionByCode, findDivisionNames, lineage, type Division } from '../../../src/lib/gazetteer.ts';
import { countOf, type Evidence } from './evidence.ts';
import { isHidden, isRelative, officesIn, schoolIn } from './offices.ts';
import { readPlace, type OwnPlace } from './own-place.ts';
import { countiesByTowns } from './towns.ts';

export interface DistrictReading {
	district?: Division;
	evidence?: Evidence;
}

export interface DistrictInput {
	/** Where an office names itself, surest first: title, subtitle, signatures, speaker, portal. */
	names: string[];
	body: string;
	/** Whose site published it. */
	site?: string | undefined;
	/** Who first published it: 开化新闻网, 某县融媒体中心. */
	source?: string | undefined;
}

/** A division named in the body must lead the next one by this factor. */
const LEAD = 2;

export function readDistrict({ names, body, site, source }: DistrictInput): DistrictReading {
	for (const name of names) {
		const place = ownPlace(name);
		if (!place) continue;
		const [only] = place.divisions;
		if (place.divisions.length === 1)
			return place.zone
				? { district: only!, evidence: `“${place.zone}”不是行政区划，归入所在的${only!.name}` }
				: { district: only! };
		const settled = settle(place.divisions, [...names, body].join('\n'));
		if (settled) return settled;
		// A shared name that nothing settles stays open; a second line must not answer for it.
		return {};
	}
	const rank = ownRank(body);
	return (
		bySituation(body) ??
		byMentions(body, rank) ??
		byParts(body, rank) ??
		bySite(site, rank) ??
		bySource(source, body, rank) ??
		byTitle(names, body, rank) ??
		bySchools(body, rank) ??
		byTowns(body, rank) ??
		{}
	);
}

/** Words before a name that make it somebody else: 赴萧山区考察, 对口支援阿克苏市. */
const SOMEBODY_ELSE = /(?:赴|到|往|访|与|和|及|对口|支援|援助|援|走进|学习|来自|借鉴|接待|迎接)$/u;

/** In a text a name behind 与 or 和 is as good as the one before it. */
const VISITED = /(?:赴|前往|来自|对口支援|支援|援助|走进|接待)$/u;

/** The place in a title or signature that is the writer's own. */
function ownPlace(name: string): OwnPlace | undefined {
	for (const { place, index } of officesIn(name)) {
		if (isRelative(place) || isHidden(place) || SOMEBODY_ELSE.test(name.slice(0, index))) continue;
		const found = readPlace(place);
		if (found) return found;
	}
	// 区教育局 at the head of a title is the writer; whatever is named behind it is not.
	if (/^(?:我|本)?[省市县区](?=教|委|政府)/u.test(name)) return undefined;
	const school = schoolIn(name);
	const head = school ?? name.replace(/^(?:关于|印发|《|中共)+|^(?:19|20)\d{2}年?度?/gu, '');
	const byName = mostSpecific(
		findDivisionNames(name)
			.filter(
				({ start, text }) =>
					!SOMEBODY_ELSE.test(name.slice(0, start)) && !isScene(name, start, start + text.length),
			)
			// 楚雄州 is the prefecture, not the city of the same short name.
			.map(({ text, start, divisions }) => ({
				text,
				divisions: divisions.filter((d) => hasRank(text, d, name, start)),
			}))
			.filter(({ divisions }) => divisions.length > 0),
	);
	if (byName) return byName;
	// A county of two characters counts at the head of a title only: 凤县2020年教育工作要点.
	const two = /^(\p{Script=Han}[县市区])(?=\d|教|学前|高中|义务|人民|委|第|“|十|召|城|庆|举|隆)/u.exec(
		head,
	)?.[1];
	return two ? readPlace(two) : undefined;
}

/** 会商会议在拉萨举行: where a meeting is held. */
const isScene = (name: string, start: number, end: number): boolean =>
	name[start - 1] === '在' &&
	/^(?:[省市县区州旗])?(?:隆重|顺利|胜利)?(?:召开|举行|举办)/u.test(name.slice(end));

/** A short name followed by another rank is another division: 邯郸县 is not 邯郸市. */
function hasRank(text: string, division: Division, name: string, start: number): boolean {
	if (!text.endsWith(division.short) || text.endsWith(division.name)) return true;
	const next = name[start + text.length] ?? '';
	return !/[省市县区旗州盟]/u.test(next) || division.name.endsWith(next);
}

function mostSpecific(found: { text: string; divisions: Division[] }[]): OwnPlace | undefined {
	for (const level of ['county', 'prefecture', 'province']) {
		const named = found.filter(({ divisions }) => divisions.some((d) => d.level === level));
		const codes = new Set(named.flatMap(({ divisions }) => divisions.map((d) => d.code)));
		if (named.length === 0) continue;
		const one = new Set(named.map(({ divisions }) => divisions.map((d) => d.code).join()));
		// Two different divisions of one rank: nobody's own.
		return one.size === 1 && codes.size >= 1
			? { divisions: named[0]!.divisions, written: named[0]!.text }
			: undefined;
	}
	return undefined;
}

/** Which of the divisions of one name: the one whose city or province the text speaks of. */
function settle(candidates: Division[], text: string): DistrictReading | undefined {
	const counted = candidates
		.map((division) => {
			const parents = lineage(division).slice(1);
			const words = parents.flatMap((parent) =>
				[parent.name, ...(parent.level === 'province' ? [parent.short] : [])].map((word) => ({
					word,
					count: countOf(text, word),
				})),
			);
			return { division, words, count: words.reduce((sum, { count }) => sum + count, 0) };
		})
		.sort((a, b) => b.count - a.count);
	const [first, second] = counted;
	if (!first || first.count === 0 || (second && second.count * LEAD > first.count)) return undefined;
	const seen = first.words.filter(({ count }) => count > 0).map(({ word, count }) => `“${word}”${count}次`);
	return {
		district: first.division,
		evidence: `同名的区县有${candidates.length}个，原文提到${[...new Set(seen)].join('、')}`,
	};
}

/** 区 when the text says 区教育局, 全区, 我区; likewise 县, 市, 省. */
function ownRank(body: string): string | undefined {
	const counts = ['区', '县', '市', '省', '旗', '州']
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

/** 同德县地处青海省东南腹地; 我乡位于凤冈县南端. */
function bySituation(body: string): DistrictReading | undefined {
	const SITUATED =
		/(?:(?<own>\p{Script=Han}{1,12}[县市区旗])(?:地处|位于|坐落于|座落于)|我(?:县|市|区|旗|乡|镇|校|园)(?:地处|位于|[坐座]落[于在])(?<around>\p{Script=Han}{1,12}?[县市区旗]))/gu;
	const found = new Map<string, { division: Division; words: string }>();
	for (const { groups, 0: words } of body.matchAll(SITUATED)) {
		const place = readPlace(groups!['own'] ?? groups!['around']!);
		const county = place?.divisions.length === 1 && !place.zone ? place.divisions[0]! : undefined;
		if (county?.level === 'county') found.set(county.code, { division: county, words });
	}
	const [only] = found.values();
	return found.size === 1 ? { district: only!.division, evidence: `正文写“${only!.words}”` } : undefined;
}

function byMentions(body: string, rank: string | undefined): DistrictReading | undefined {
	const counts = new Map<string, { divisions: Division[]; words: Map<string, number>; count: number }>();
	const count = (divisions: Division[], text: string) => {
		const fits = divisions.every(
			(d) => !rank || d.name.endsWith(rank) || isBanner(d, rank) || isFormer(d, text),
		);
		if (!fits || divisions.length === 0) return;
		const key = divisions.map((d) => d.code).join();
		const entry = counts.get(key) ?? { divisions, words: new Map<string, number>(), count: 0 };
		entry.count++;
		entry.words.set(text, (entry.words.get(text) ?? 0) + 1);
		counts.set(key, entry);
	};
	for (const { text, start, divisions } of findDivisionNames(body))
		if (!VISITED.test(body.slice(Math.max(0, start - 4), start))) count(divisions, text);
	const [first, second] = [...counts.values()].sort((a, b) => b.count - a.count);
	// A text that says 全省 and names one province has no other above it; a city may stand below another one.
	const only = rank === '省' && first?.divisions[0]?.level === 'province' && counts.size === 1;
	if (!first || (first.count < 2 && !only) || (second && second.count * LEAD > first.count)) return undefined;
	const words = [...first.words].map(([word, times]) => `“${word}”${times}次`).join('、');
	const evidence = `正文提到${words}${rank ? `，并自称“${rank}”一级` : ''}`;
	if (first.divisions.length === 1) return { district: first.divisions[0]!, evidence };
	const settled = settle(first.divisions, body);
	return settled && { ...settled, evidence: `${evidence}；${settled.evidence}` };
}

const isFormer = (division: Division, text: string) => division.former.some(({ name }) => name === text);

/** Banners (旗) and autonomous counties call themselves 县 or 旗. */
const isBanner = (division: Division, rank: string) => rank === '县' && /(?:旗|自治县)$/u.test(division.name);

/** A site of the rank the text calls its own: 全市 on 鄂尔多斯市教育局. */
function bySite(site: string | undefined, rank: string | undefined): DistrictReading | undefined {
	const place = site && rank ? ownPlace(site) : undefined;
	const [only, ...others] = place?.divisions ?? [];
	if (!only || others.length > 0 || place!.zone) return undefined;
	const fits =
		only.name.endsWith(rank!) || isBanner(only, rank!) || (rank === '市' && only.level === 'prefecture');
	return fits ? { district: only, evidence: `网站名为“${site}”，正文自称“${rank}”一级` } : undefined;
}

/** 来源：开化新闻网 under a text that says 我县 and names 开化. */
function bySource(
	source: string | undefined,
	body: string,
	rank: string | undefined,
): DistrictReading | undefined {
	if (!source || !rank) return undefined;
	for (let length = Math.min(source.length, 8); length >= 2; length--) {
		const [division, ...others] = readPlace(source.slice(0, length))?.divisions ?? [];
		if (!division || others.length > 0 || !division.name.endsWith(rank)) continue;
		const times = countOf(body, division.short);
		return times > 0
			? {
					district: division,
					evidence: `来源为“${source}”，正文提到“${division.short}”${times}次，并自称“${rank}”一级`,
				}
			: undefined;
	}
	return undefined;
}

/** A city without its name in the title names itself and two of its counties at least. */
function byParts(body: string, rank: string | undefined): DistrictReading | undefined {
	if (rank !== '市') return undefined;
	const counties = new Map<string, Set<Division>>();
	for (const { divisions } of findDivisionNames(body))
		for (const division of divisions)
			if (divisions.length === 1 && division.level === 'county' && division.parent)
				counties.set(division.parent, (counties.get(division.parent) ?? new Set()).add(division));
	const [first, second] = [...counties].sort((a, b) => b[1].size - a[1].size);
	const city = first && divisionByCode(first[0]);
	if (!city || city.level !== 'prefecture' || !body.includes(city.short)) return undefined;
	if (first[1].size < 2 || (second && second[1].size * LEAD > first[1].size)) return undefined;
	const names = [...first[1]].map(({ name }) => `“${name}”`).join('、');
	return { district: city, evidence: `正文提到“${city.short}”和所属的${names}，并自称“市”一级` };
}

/** 全面提升四平教育的整体水平: a short name before 教育 in a title, and again in the text. */
function byTitle(
	names: readonly string[],
	body: string,
	rank: string | undefined,
): DistrictReading | undefined {
	if (!rank) return undefined;
	for (const name of names)
		for (const { groups, 0: words } of name.matchAll(/(?<place>\p{Script=Han}{2,3})教育/gu))
			for (const length of [3, 2]) {
				const place = groups!['place']!.slice(-length);
				const [division, ...others] = (readPlace(place)?.divisions ?? []).filter((d) => d.short === place);
				if (!division || others.length > 0 || !division.name.endsWith(rank)) continue;
				// The body holds the title, too.
				const times = countOf(body, place);
				if (times >= 2)
					return {
						district: division,
						evidence: `标题写“${words.slice(-length - 2)}”，全文提到“${place}”${times}次，并自称“${rank}”一级`,
					};
			}
	return undefined;
}

/** 綦江中学, 綦江教育, 綦江区教委: a county's short name before what a county has. */
const OF_A_COUNTY =
	/(?<place>\p{Script=Han}{2,3})(?<what>中学|[一二三四]中|高中|职中|职教中心|实验中学|实验小学|师范|县委|县城|教育人|学子|[县市区]?(?:教育局|教委|教体局))/gu;

function bySchools(body: string, rank: string | undefined): DistrictReading | undefined {
	if (!rank || rank === '省') return undefined;
	const counts = new Map<string, { division: Division; words: Set<string> }>();
	for (const { groups } of body.matchAll(OF_A_COUNTY))
		for (const length of [3, 2]) {
			const name = groups!['place']!.slice(-length);
			const [division, ...others] = (readPlace(name)?.divisions ?? []).filter((d) => d.level === 'county');
			if (!division || others.length > 0 || !division.name.endsWith(rank)) continue;
			const entry = counts.get(division.code) ?? { division, words: new Set<string>() };
			entry.words.add(`“${name}${groups!['what']!}”`);
			counts.set(division.code, entry);
			break;
		}
	const [first, second] = [...counts.values()].sort((a, b) => b.words.size - a.words.size);
	if (!first || first.words.size < 3 || (second && second.words.size * LEAD > first.words.size))
		return undefined;
	return {
		district: first.division,
		evidence: `正文提到${[...first.words].join('、')}，并自称“${rank}”一级`,
	};
}

/** Towns of one county only, two different ones at least. */
function byTowns(body: string, rank: string | undefined): DistrictReading | undefined {
	const counties = countiesByTowns(body)
		.filter(
			({ county }) =>
				!rank || county.name.endsWith(rank) || isBanner(county, rank) || isFormerRank(county, rank),
		)
		.sort((a, b) => b.towns.size - a.towns.size);
	const [first, second] = counties;
	if (!first || first.towns.size < 2 || (second && second.towns.size * LEAD > first.towns.size))
		return undefined;
	return {
		district: first.county,
		evidence: `原文隐去地名，正文出现${[...first.towns].join('、')}，均属${first.county.name}`,
	};
}

const isFormerRank = (county: Division, rank: string) =>
	county.former.some(({ name }) => name.endsWith(rank));
