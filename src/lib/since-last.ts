/**
 * What a report changed against the one before it: headings that are new, headings that are gone, sentences taken
 * over word by word, themes written more or less. A count of likeness, not a judgement.
 */
import type { Reading } from './reading.ts';
import { readParagraphs, readSections } from './reading.ts';
import { skeleton } from './section-ids.ts';
import { sentencesOf } from './text-diff.ts';

/** A report as far as it is compared. */
export interface ComparedReport {
	id: string;
	year: number | null;
	kind: string;
	characters: number;
	passages: readonly { theme: string; characters: number }[];
}

export interface SinceLast {
	/** Headings of the two upper levels that the other one has nothing like. */
	fresh: { id: string; title: string }[];
	gone: { id: string; title: string }[];
	/** Sentences that stand in both, word by word, and how many there are in this one. */
	same: number;
	sentences: number;
	/** Shares of the text, 0 to 1, of the themes that changed most. */
	themes: { theme: string; now: number; before: number }[];
}

/** Headings that share this part of their pairs of characters are one heading, reworded. */
const LIKE = 0.5;
/** Shorter sentences are formulas: 特此通知。 */
const SENTENCE = 12;
/** A theme whose share moved less than this did not move. */
const MOVED = 0.02;

/**
 * The report to compare with: the latest of an earlier year, of the same kind if there is one. Reports of a
 * district, in any order.
 */
export function reportBefore<R extends ComparedReport>(report: R, reports: readonly R[]): R | undefined {
	const { year } = report;
	if (year === null) return undefined;
	const earlier = reports
		.filter((one) => one.year !== null && one.year < year)
		.sort((a, b) => b.year! - a.year! || (a.id < b.id ? -1 : 1));
	return earlier.find((one) => one.kind === report.kind) ?? earlier[0];
}

export function sinceLast(
	now: { report: ComparedReport; reading: Pick<Reading, 'paragraphs' | 'sections'> },
	before: { report: ComparedReport; reading: Pick<Reading, 'paragraphs' | 'sections'> },
): SinceLast {
	const [own, other] = [headings(now.reading), headings(before.reading)];
	const alone = (ones: typeof own, others: typeof own) =>
		ones
			.filter((one) => !others.some((another) => likeness(one.words, another.words) >= LIKE))
			.map(({ id, title }) => ({ id, title }));
	const [sentences, known] = [sentenceWords(now.reading), new Set(sentenceWords(before.reading))];
	return {
		fresh: alone(own, other),
		gone: alone(other, own),
		same: sentences.filter((words) => known.has(words)).length,
		sentences: sentences.length,
		themes: movedThemes(now.report, before.report),
	};
}

function headings(reading: Pick<Reading, 'sections'>): { id: string; title: string; words: Set<string> }[] {
	return [...readSections(reading)]
		.filter(({ section }) => section.level <= 2)
		.map(({ section: { id, title } }) => ({ id, title, words: pairs(skeleton(title).replace(/\d/gu, '')) }));
}

function pairs(text: string): Set<string> {
	return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	if (a.size + b.size === 0) return 1;
	return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}

function sentenceWords(reading: Pick<Reading, 'paragraphs' | 'sections'>): string[] {
	return [...readParagraphs(reading)]
		.flatMap(({ paragraph }) => sentencesOf(paragraph.text))
		.map(skeleton)
		.filter((words) => words.length >= SENTENCE);
}

function movedThemes(now: ComparedReport, before: ComparedReport): SinceLast['themes'] {
	const share = (report: ComparedReport, theme: string) =>
		report.passages
			.filter((passage) => passage.theme === theme)
			.reduce((sum, { characters }) => sum + characters, 0) / Math.max(1, report.characters);
	return [...new Set([...now.passages, ...before.passages].map(({ theme }) => theme))]
		.map((theme) => ({ theme, now: share(now, theme), before: share(before, theme) }))
		.filter((one) => Math.abs(one.now - one.before) >= MOVED)
		.sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before))
		.slice(0, 6);
}
