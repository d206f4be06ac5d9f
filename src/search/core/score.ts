/**
 * Which passages, in which order: OR over the pairs of the query with BM25, a bonus for pairs that stand side
 * by side, another for a unit found whole, and a factor for how much of the query is there.
 */
import { isSingle, type Plan, type Unit } from './plan.ts';
import type { Posting, PostingsSource } from './postings.ts';
import { queryTokens } from './tokens.ts';

export interface Match {
	record: number;
	/** Weight of what was found, before coverage. */
	sum: number;
	/** Share of each unit that was found, 0–1, weighted by rarity. */
	found: Float32Array;
	/** Whether each unit was found whole, itself or through a rewrite that stands for it. */
	whole: boolean[];
	/** Share of each unit's characters that stand in some pair found, whatever their order. */
	spelled: Float32Array;
	/** Longest stretch of neighbouring pairs of any unit, in pairs. */
	stretch: number;
}

export interface Scored {
	matches: Match[];
	/** What each unit counts in the coverage: sum of weight × rarity of its pairs. */
	mass: number[];
	/** Pairs of each unit that occur nowhere in the corpus. */
	unseen: string[][];
	/** Number of records that have the unit whole. */
	wholeCount: number[];
}

const K1 = 1.1;
const B = 0.45;
const ADJACENT = 0.6;
const WHOLE = 0.5;

/** Rarity of a token, after BM25; never negative, highest for what was never seen. */
export function rarity(size: number, frequency: number): number {
	return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** Score every record that has any pair of the plan. */
export async function scorePlan(plan: Plan, source: PostingsSource): Promise<Scored> {
	const [required, optional] = await Promise.all([
		source.postings(plan.tokens),
		source.postings(plan.otherTokens, { orNone: true }),
	]);
	const postings = new Map([...required, ...optional]);
	for (const character of plan.prefixes) {
		const tokens = await source.beginningWith(character);
		postings.set(character, union([...(await source.postings(tokens)).values()]));
	}

	const mass: number[] = [];
	const raritiesOfUnits: number[][] = [];
	const unseen: string[][] = [];
	const wholeCount: number[] = [];
	const matches = new Map<number, Match>();
	const matchOf = (record: number) => {
		let match = matches.get(record);
		if (!match)
			matches.set(
				record,
				(match = {
					record,
					sum: 0,
					found: new Float32Array(plan.units.length),
					spelled: new Float32Array(plan.units.length),
					whole: plan.units.map(() => false),
					stretch: 0,
				}),
			);
		return match;
	};

	const raritiesOf = (unit: Unit, emphasis?: readonly number[]) =>
		unit.tokens.map(
			(token, i) => rarity(source.size, postings.get(token)?.records.length ?? 0) * (emphasis?.[i] ?? 1),
		);
	const relativeLength = (record: number) => source.length(record) / source.averageLength;

	for (const [u, unit] of plan.units.entries()) {
		const gathered = gather(unit, postings);
		// What stands in some passage as it was typed is a term, however long.
		const emphasis = unit.emphasis && !unit.quoted && !standsWhole(gathered) ? unit.emphasis : undefined;
		const rarities = raritiesOf(unit, emphasis);
		raritiesOfUnits.push(rarities);
		const total = rarities.reduce((sum, value) => sum + value, 0);
		mass.push(total * unit.weight);
		unseen.push(unit.tokens.filter((token) => !postings.get(token)?.records.length));
		let whole = 0;
		for (const [record, places] of gathered) {
			const reading = readUnit(unit, places, rarities, relativeLength(record));
			if (!reading.whole && (unit.entire || unit.quoted)) continue;
			const match = matchOf(record);
			match.sum += reading.sum * unit.weight;
			match.found[u] = total > 0 ? reading.mass / total : 0;
			match.whole[u] = reading.whole;
			match.spelled[u] = spelledShare(places);
			if (unit.weight === 1) match.stretch = Math.max(match.stretch, reading.stretch);
			if (reading.whole) whole++;
		}
		wholeCount.push(whole);
	}

	for (const unit of plan.asTyped) {
		const rarities = raritiesOf(unit);
		for (const [record, places] of gather(unit, postings)) {
			const reading = readUnit(unit, places, rarities, relativeLength(record));
			if (reading.whole) matchOf(record).sum += reading.sum * unit.weight;
		}
	}

	const additions = new Map<number, Map<string, number[]>>();
	for (const alternative of plan.alternatives) {
		const covered = alternative.covers.length > 0 ? alternative.covers : plan.units.map((_, u) => u);
		const parts = new Map(
			covered.map((u) => [u, shareOf(plan.units[u]!, alternative.rewrite.words, raritiesOfUnits[u]!)]),
		);
		// When the reader's own words are there, other words for them count for less.
		const spoken =
			covered.some((u) => wholeCount[u]! > 0) ||
			alternative.rewrite.words.every(
				(word) => word.length > 1 && standsWhole(gather({ tokens: queryTokens(word) }, postings)),
			);
		const rarities = alternative.units.map((unit) => raritiesOf(unit));
		const worth =
			alternative.weight * (spoken ? 0.5 : 1) * exchange(rarities.flat(), covered, parts, plan, mass);
		const share = Math.min(0.95, alternative.weight + (spoken ? 0.1 : 0.3));

		const [first, ...others] = alternative.units.map((unit, i) => {
			const readings = new Map<number, Reading>();
			for (const [record, places] of gather(unit, postings)) {
				const reading = readUnit(unit, places, rarities[i]!, relativeLength(record));
				if (reading.whole) readings.set(record, reading);
			}
			return readings;
		});
		for (const [record, reading] of first ?? []) {
			if (!others.every((readings) => readings.has(record))) continue;
			const match = matchOf(record);
			const lists = additions.get(record) ?? new Map<string, number[]>();
			additions.set(record, lists);
			const key = alternative.rewrite.words.join(' ');
			const list = lists.get(key) ?? [];
			lists.set(key, list);
			list.push((reading.sum / (reading.mass || 1)) * worth);
			for (const u of alternative.covers) {
				// A rewrite of 比赛 says nothing about the 门票 in 比赛门票.
				const part = parts.get(u)!;
				match.found[u] = Math.max(
					match.found[u]!,
					1 - (1 - match.found[u]! * (1 - part)) * (1 - share * part),
				);
				if (alternative.weight >= 0.4 && part >= (alternative.rewrite.words.length > 1 ? 0.45 : 0.55))
					match.whole[u] = true;
			}
		}
	}
	// Of the rewrites of one word the best counts, others add a little: five synonyms in one passage are still one answer.
	for (const [record, lists] of additions)
		for (const list of lists.values()) {
			list.sort((a, b) => b - a);
			matchOf(record).sum += list.reduce((sum, value, i) => sum + value * (i === 0 ? 1 : 0.3), 0);
		}
	return { matches: [...matches.values()], mass, unseen, wholeCount };
}

/**
 * What a rewrite found whole is worth: as much as the words it stands for, less when it is commoner than they
 * are. Without this a long synonym would outweigh the short word that was typed (双减 → 设计和布置作业).
 */
function exchange(
	rarities: number[],
	covered: number[],
	parts: ReadonlyMap<number, number>,
	plan: Plan,
	mass: number[],
): number {
	const coveredMass = covered.reduce((sum, u) => sum + mass[u]! * parts.get(u)!, 0);
	const coveredTokens = covered.reduce(
		(sum, u) => sum + plan.units[u]!.tokens.length * plan.units[u]!.weight * parts.get(u)!,
		0,
	);
	const own = rarities.reduce((sum, value) => sum + value, 0) / (rarities.length || 1);
	const theirs = coveredMass / (coveredTokens || 1);
	return coveredMass * Math.min(1, Math.max(0.35, own / (theirs || 1)));
}

/** Share of the query that is there, by rarity. */
export function coverage(found: ArrayLike<number>, mass: readonly number[]): number {
	let have = 0;
	let all = 0;
	for (let u = 0; u < mass.length; u++) {
		have += found[u]! * mass[u]!;
		all += mass[u]!;
	}
	return all > 0 ? have / all : 0;
}

/** For every record with any token of the unit: the places of each token. */
function gather(
	unit: Pick<Unit, 'tokens'>,
	postings: ReadonlyMap<string, Posting>,
): Map<number, (readonly number[] | undefined)[]> {
	const result = new Map<number, (readonly number[] | undefined)[]>();
	for (const [i, token] of unit.tokens.entries()) {
		const posting = postings.get(token);
		if (!posting) continue;
		for (let k = 0; k < posting.records.length; k++) {
			const record = posting.records[k]!;
			let row = result.get(record);
			if (!row) result.set(record, (row = Array.from({ length: unit.tokens.length })));
			row[i] = posting.places[k]!;
		}
	}
	return result;
}

/** Whether any record has all places of a unit one after the other. */
function standsWhole(gathered: ReadonlyMap<number, (readonly number[] | undefined)[]>): boolean {
	for (const places of gathered.values()) {
		const rest = places.slice(1);
		if (places[0]?.some((place) => rest.every((row, i) => row?.includes(place + i + 1)))) return true;
	}
	return false;
}

/** Share of a unit, by weight, that some words of it make up. */
function shareOf(unit: Unit, words: readonly string[], rarities: readonly number[]): number {
	const covered = new Set<number>();
	for (const word of words) {
		if (word.includes(unit.text)) return 1;
		for (let at = unit.text.indexOf(word); at >= 0; at = unit.text.indexOf(word, at + 1))
			for (let i = at; i < at + Math.max(1, word.length - 1) && i < rarities.length; i++) covered.add(i);
	}
	const all = rarities.reduce((sum, value) => sum + value, 0);
	return all > 0 ? [...covered].reduce((sum, i) => sum + rarities[i]!, 0) / all : 0;
}

function spelledShare(places: readonly (readonly number[] | undefined)[]): number {
	let characters = 0;
	for (let i = 0; i <= places.length; i++) if (places[i] ?? places[i - 1]) characters++;
	return characters / (places.length + 1);
}

interface Reading {
	sum: number;
	mass: number;
	whole: boolean;
	stretch: number;
}

function readUnit(
	unit: Unit,
	places: (readonly number[] | undefined)[],
	rarities: number[],
	relativeLength: number,
): Reading {
	let sum = 0;
	let mass = 0;
	let stretch = 0;
	// Places at which a stretch of neighbouring pairs ends, with its length so far.
	let ends = new Map<number, number>();
	let whole = false;
	for (let i = 0; i < unit.tokens.length; i++) {
		const here = places[i];
		const next = new Map<number, number>();
		if (here) {
			const frequency = here.length;
			const saturated = (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + B * relativeLength));
			sum += rarities[i]! * saturated;
			mass += rarities[i]!;
			let longest = 0;
			for (const place of here) {
				const length = (ends.get(place - 1) ?? 0) + 1;
				next.set(place, length);
				if (length > longest) longest = length;
			}
			if (longest > 1) sum += ADJACENT * Math.min(rarities[i]!, rarities[i - 1]!);
			stretch = Math.max(stretch, longest);
			if (i === unit.tokens.length - 1 && longest === unit.tokens.length) whole = true;
		}
		ends = next;
	}
	if (whole && unit.tokens.length > 1) sum += WHOLE * mass;
	if (whole && unit.tokens.length === 1 && isSingle(unit.text)) sum *= 0.5;
	return { sum, mass, whole, stretch };
}

function union(postings: Posting[]): Posting {
	const rows = new Map<number, number[]>();
	for (const posting of postings)
		for (let k = 0; k < posting.records.length; k++) {
			const row = rows.get(posting.records[k]!) ?? [];
			row.push(...posting.places[k]!);
			rows.set(posting.records[k]!, row);
		}
	const records = [...rows.keys()].sort((a, b) => a - b);
	return { records, places: records.map((record) => rows.get(record)!.sort((a, b) => a - b)) };
}
