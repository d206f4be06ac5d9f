/**
 * Passages of reports that do not exist, among which the judged queries are asked again: the same themes, the same
 * manner, other words. Report n is always the same, whatever the number of reports.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CorpusReport } from '../../../src/lib/corpus.ts';
import { divisions, type Division } from '../../../src/lib/divisions.ts';
import type { Paragraph, Section } from '../../../src/lib/report-document.ts';

interface Frames {
	/** What a `{name}` may stand for. */
	slots: Record<string, string[]>;
	/** Sentences by theme; those of `all` go with any. */
	frames: Record<string, string[]>;
	headings: string[];
}

const SECTIONS = 8;
const PARAGRAPHS_OF_SECTION = 6;
/** Passages of one report. */
export const PASSAGES = SECTIONS * PARAGRAPHS_OF_SECTION;

/** As many reports as give at least so many passages. */
export function distractors(passages: number): CorpusReport[] {
	const frames = parse(readFileSync(new URL('frames.yaml', import.meta.url), 'utf8')) as Frames;
	const counties = divisions().filter(({ level }) => level === 'county');
	return Array.from({ length: Math.ceil(passages / PASSAGES) }, (_, number) =>
		report(number, frames, counties),
	);
}

function report(number: number, frames: Frames, counties: readonly Division[]): CorpusReport {
	const random = randomFrom(number + 1);
	const county = pick(counties, random);
	const year = 2012 + Math.floor(random() * 14);
	const plan = random() < 0.5;
	const filled = (frame: string): string =>
		frame.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
			if (slot === 'n') return String(1 + Math.floor(random() ** 2 * 960));
			if (slot === 'd') return county.short;
			if (slot === 'y') return String(year);
			return pick(frames.slots[slot] ?? [''], random);
		});

	const themes = shuffled(
		Object.keys(frames.frames).filter((theme) => theme !== 'all'),
		random,
	).slice(0, SECTIONS);
	const id = `x${number}`;
	const sections = themes.map((theme, s): Section => {
		const title = filled(pick(frames.headings, random));
		return {
			id: `${id}-s${s}`,
			number: null,
			title,
			heading: title,
			level: 1,
			paragraphs: Array.from({ length: PARAGRAPHS_OF_SECTION }, (__, p): Paragraph => {
				const own = shuffled(frames.frames[theme]!, random).slice(0, 2 + Math.floor(random() * 2));
				const sentences = shuffled([...own, pick(frames.frames['all']!, random)], random).map(filled);
				return { id: `${id}-s${s}-p${p}`, text: `${sentences.join('。')}。`, form: 'text', part: 'body' };
			}),
			sections: [],
		};
	});
	const title = `${county.name}教育局${year}年${plan ? '工作要点' : '工作总结'}`;
	return {
		path: `${county.slug}/${year}/${id}.mdx`,
		digest: id,
		frontmatter: {
			id,
			title,
			kind: plan ? 'work-plan' : 'work-summary',
			issuer: `${county.name}教育局`,
			district: county.slug,
			year,
			reviewYears: plan ? [] : [year],
			planYears: plan ? [year] : [],
			themes,
			source: { file: `${id}.txt`, format: 'txt', encoding: 'utf-8', sha256: id },
			inferred: [],
			script: 'simplified',
			anonymised: false,
			edits: {},
			warnings: [],
		} as unknown as CorpusReport['frontmatter'],
		paragraphs: [],
		sections,
	};
}

type Random = () => number;

function pick<T>(list: readonly T[], random: Random): T {
	return list[Math.floor(random() * list.length)]!;
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
	const rest = [...list];
	return Array.from({ length: rest.length }, () => rest.splice(Math.floor(random() * rest.length), 1)[0]!);
}

/** mulberry32: the same number gives the same run of numbers in [0, 1). */
function randomFrom(seed: number): Random {
	let state = Math.imul(seed, 0x9e3779b1) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
