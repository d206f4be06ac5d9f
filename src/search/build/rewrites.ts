/**
 * Other words for the same thing, gathered from the lexicon (names of one entry) and from the hand-kept list of
 * how people say it. What does not occur in the corpus is left out: looking for it would find nothing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { normalizeText } from '../core/normalize.ts';
import type { Rewrite } from '../core/rewrites.ts';

interface LexiconEntry {
	title: string;
	aliases?: string[];
	weak_aliases?: string[];
}

/** How people say it, and what reports write instead. */
interface Saying {
	say: string[];
	mean: string[];
	weight?: number;
}

export interface LexiconNames {
	names: string[];
	weak: string[];
}

/** The names of every lexicon entry, best first. */
export function lexiconNames(folder = 'content/lexicon'): LexiconNames[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((file) => file.endsWith('.yaml'))
		.sort()
		.flatMap((file) => {
			const data = parse(readFileSync(join(folder, file), 'utf8')) as unknown;
			const list = Array.isArray(data) ? data : ((data as { entries?: unknown[] } | null)?.entries ?? []);
			return list.filter(isEntry).map((entry) => ({
				names: [entry.title, ...(entry.aliases ?? [])],
				weak: entry.weak_aliases ?? [],
			}));
		});
}

function isEntry(value: unknown): value is LexiconEntry {
	return typeof value === 'object' && value !== null && typeof (value as LexiconEntry).title === 'string';
}

/**
 * The hand-kept lists, one file per theme. In a file `say` and `mean` are lists separated by commas.
 *
 *     - say: 没空接, 放学 没人
 *       mean: 托管服务, 课后服务
 *       weight: 0.7
 */
export function sayings(folder: string | URL = new URL('../sayings/', import.meta.url)): Saying[] {
	const path = folder instanceof URL ? fileURLToPath(folder) : folder;
	return readdirSync(path)
		.filter((file) => file.endsWith('.yaml'))
		.sort()
		.flatMap((file) => {
			const list = parse(readFileSync(join(path, file), 'utf8')) as Record<'say' | 'mean', string>[];
			return list.map(({ say, mean, ...rest }) => ({ ...rest, say: listed(say), mean: listed(mean) }));
		});
}

function listed(text: string): string[] {
	return text.split(',').map((item) => item.trim());
}

/** At most this many other names per name: an entry with twenty aliases is not twenty searches. */
const MOST = 5;

/** Every name that `buildRewrites` asks about. */
export function namesToCount(
	lexicon: readonly LexiconNames[] = lexiconNames(),
	spoken: readonly Saying[] = sayings(),
): Set<string> {
	return new Set([
		...lexicon.flatMap(({ names, weak }) => [...names, ...weak].map(clean)),
		...spoken.flatMap(({ mean }) => mean.map(clean)),
	]);
}

/**
 * Rewrites for a corpus, given as how often it has each name.
 *
 *     { names: ['普职融通', '职普融通'] } → 职普融通 → 普职融通 (0.5), because only the latter is written
 */
export function buildRewrites(
	counts: ReadonlyMap<string, number>,
	lexicon: readonly LexiconNames[] = lexiconNames(),
	spoken: readonly Saying[] = sayings(),
): Rewrite[] {
	const count = (name: string) => counts.get(name) ?? 0;

	const rewrites = new Map<string, Rewrite>();
	const add = (from: string, to: string, weight: number) => {
		const source = clean(from);
		const target = clean(to);
		// What contains the words typed is found anyway.
		if (source.length < 2 || target.length < 2 || target.includes(source) || count(target) === 0) return;
		const key = `${source}→${target}`;
		if ((rewrites.get(key)?.weight ?? 0) < weight) rewrites.set(key, { from: source, to: target, weight });
	};
	for (const { names, weak } of lexicon) {
		const written = [...new Set([...names, ...weak].map(clean))].filter((name) => count(name) > 0);
		const common = written.toSorted((a, b) => count(b) - count(a)).slice(0, MOST);
		for (const name of names)
			for (const other of common) add(name, other, weak.map(clean).includes(other) ? 0.4 : 0.55);
		for (const name of weak) for (const other of common) add(name, other, 0.35);
	}
	for (const { say, mean, weight = 0.5 } of spoken)
		for (const from of say) for (const to of mean) add(apart(from), to, weight);
	return [...rewrites.values()];
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** 老师工资 is also meant by 老师的工资: a wording of several words is kept as its words. */
function apart(wording: string): string {
	if (wording.includes(' ') || wording.length < 4) return wording;
	const words = Array.from(segmenter.segment(wording), ({ segment }) => segment);
	return words.every((word) => word.length > 1) ? words.join(' ') : wording;
}

/** Folded, without quotation marks and book-title marks. */
function clean(name: string): string {
	return normalizeText(name)
		.replaceAll(/["《》<>]/g, '')
		.trim();
}
