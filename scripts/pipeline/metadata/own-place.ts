/**
 * The place in front of an office, as offices write it.
 *
 *     长春市朝阳区   →   朝阳区 of 长春        恩施州   →   恩施土家族苗族自治州
 *     靖州县        →   靖州苗族侗族自治县     开县    →   开州区 (former name)
 *     襄阳高新区     →   襄阳市, by its zone    邯郸县  →   nothing: no division has this name
 *
 * Unlike names in running text, the words before an office may be a short name (庆元教育局) or two
 * characters (凤县).
 */
import { divisions, lineage, type Division } from '../../../src/lib/gazetteer.ts';

export interface OwnPlace {
	/** Several when the name is shared and nothing before it settles which. */
	divisions: Division[];
	/** With the parents written before it: 长春市朝阳区. */
	written: string;
	/** A zone that is no division (高新区); the divisions are those it belongs to. */
	zone?: string;
}

let spellings: Map<string, Set<Division>> | undefined;

/** Every way an office may write a division's name. */
function index(): Map<string, Set<Division>> {
	if (spellings) return spellings;
	spellings = new Map();
	const add = (text: string, division: Division) => {
		const known = spellings!.get(text);
		if (known) known.add(division);
		else spellings!.set(text, new Set([division]));
	};
	for (const division of divisions()) {
		add(division.name, division);
		add(division.short, division);
		for (const { name } of division.former) add(name, division);
		const rank = /自治([州县旗])$/u.exec(division.name)?.[1];
		if (rank) add(division.short + rank, division);
	}
	return spellings;
}

const LONGEST = 15;
/** Words that may stand between the head of a line and a short name. */
const LEAD = /(?:^|关于|印发|转发|中共|在|年度?|的|[^\p{Script=Han}])$/u;
const ZONE =
	/^(?<city>.{2,}?)(?<zone>(?:国家级?)?(?:高新(?:技术产业开发|技术开发|技术)?|经开|经济(?:技术)?开发|开发|工业园|产业园|新|示范|试验|度假|风景名胜)区)$/u;

/** Undefined when the words do not end in the name of a division. */
export function readPlace(words: string): OwnPlace | undefined {
	const clean = words.replace(/\s+/gu, '');
	for (let length = Math.min(LONGEST, clean.length); length >= 2; length--) {
		const name = clean.slice(-length);
		const candidates = index().get(name);
		if (!candidates) continue;
		const before = clean.slice(0, -length);
		const below = [...candidates].flatMap((division) => {
			const parents = parentsBefore(division, before);
			return parents === undefined ? [] : [{ division, parents }];
		});
		if (below.length > 0)
			return {
				divisions: below.map(({ division }) => division),
				written: below[0]!.parents + name,
			};
		// A name of two characters or without a rank is one only at the head of a line.
		const short = length === 2 || [...candidates].every((division) => division.short === name);
		if (short && !LEAD.test(before)) continue;
		return { divisions: preferred([...candidates], name), written: name };
	}
	const zone = ZONE.exec(clean)?.groups;
	const city = zone && readPlace(zone['city']!);
	return city && !city.zone ? { ...city, written: clean, zone: clean } : undefined;
}

/** The parents as written right before a name; undefined when none of them stands there. */
function parentsBefore(division: Division, before: string): string | undefined {
	for (const parent of lineage(division).slice(1))
		for (const name of [parent.name, parent.short, ...parent.former.map((former) => former.name)])
			if (name.length >= 2 && before.endsWith(name))
				return (parentsBefore(parent, before.slice(0, -name.length)) ?? '') + name;
	return undefined;
}

/** A name of today before a former one, a full name before a short one: 吉安县, 恩施市. */
function preferred(candidates: Division[], name: string): Division[] {
	for (const fits of [
		(division: Division) => division.name === name,
		(division: Division) => division.former.some((former) => former.name === name),
	]) {
		const found = candidates.filter(fits);
		// A former name is as good as one of today when both are counties of that time: 东山区.
		if (found.length > 0)
			return candidates.filter((c) => found.includes(c) || c.former.some((f) => f.name === name));
	}
	return candidates;
}
