/**
 * Which passages, in which order: OR over the pairs of the query with BM25, a bonus for pairs that stand side
 * by side, another for a unit found whole, and a factor for how much of the query is there.
 */
import { isSingle, type Plan, type Unit } from './plan.ts';
import type { Posting, PostingsSource } from './postings.ts';

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
	const postings = new Map(await source.postings(plan.tokens));
	for (const character of plan.prefixes) {
		const tokens = await source.beginningWith(character);
		postings.set(character, union([...(await source.postings(tokens)).values()]));
	}

	const mass: number[] = [];
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

	const raritiesOf = (unit: Unit) =>
		unit.tokens.map((token) => rarity(source.size, postings.get(token)?.records.length ?? 0));
	const relativeLength = (record: number) => source.length(record) / source.averageLength;

	for (const [u, unit] of plan.units.entries()) {
		const rarities = raritiesOf(unit);
		const total = rarities.reduce((sum, value) => sum + value, 0);
		mass.push(total * unit.weight);
		unseen.push(unit.tokens.filter((token) => !postings.get(token)?.records.length));
		let whole = 0;
		for (const [record, places] of gather(unit, postings)) {
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

	const additions = new Map<number, number[]>();
	for (const alternative of plan.alternatives) {
		const covered = alternative.covers.length > 0 ? alternative.covers : plan.units.map((_, u) => u);
		// When the reader's own words are there, other words for them count for less.
		const spoken = covered.some((u) => wholeCount[u]! > 0);
		const rarities = alternative.units.map(raritiesOf);
		const worth = alternative.weight * (spoken ? 0.5 : 1) * exchange(rarities.flat(), covered, plan, mass);
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
			const list = additions.get(record) ?? [];
			list.push((reading.sum / (reading.mass || 1)) * worth);
			additions.set(record, list);
			for (const u of alternative.covers) {
				// A rewrite of 比赛 says nothing about the 门票 in 比赛门票.
				const part = Math.min(1, alternative.rewrite.words.join('').length / plan.units[u]!.text.length);
				match.found[u] = Math.max(match.found[u]!, share * (0.4 + 0.6 * part));
				if (alternative.weight >= 0.4 && part >= (alternative.rewrite.words.length > 1 ? 0.45 : 0.55))
					match.whole[u] = true;
			}
		}
	}
	// The best rewrite counts, others add a little: five synonyms in one passage are still one answer.
	for (const [record, list] of additions) {
		list.sort((a, b) => b - a);
		matchOf(record).sum += list.reduce((sum, value, i) => sum + value * (i === 0 ? 1 : 0.3), 0);
	}
	return { matches: [...matches.values()], mass, unseen, wholeCount };
}

/**
 * What a rewrite found whole is worth: as much as the words it stands for, less when it is commoner than they
 * are. Without this a long synonym would outweigh the short word that was typed (双减 → 设计和布置作业).
 */
function exchange(rarities: number[], covered: number[], plan: Plan, mass: number[]): number {
	const coveredMass = covered.reduce((sum, u) => sum + mass[u]!, 0);
	const coveredTokens = covered.reduce(
		(sum, u) => sum + plan.units[u]!.tokens.length * plan.units[u]!.weight,
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
	unit: Unit,
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
