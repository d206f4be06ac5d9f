/**
 * What the rest of the site knows about one report: enough for lists and indexes, small enough to hold thousands.
 */
import type { ReportFrontmatter } from '../schemas/report.ts';
import { ownNamesOf, type OwnName } from './local-initiatives.ts';
import { citationsOf, type Citation } from './mention-index.ts';
import { readParagraphs, readSections, type ReadParagraph, type Reading } from './reading.ts';
import { wordsOf } from './report-text.ts';
import { normalSubject } from './subjects.ts';
import { signature } from './text-signature.ts';
import { themePassagesOf, type ThemePassage } from './theme-passages.ts';

export interface ReportRecord {
	citations: Citation[];
	passages: ThemePassage[];
	paragraphs: number;
	/** Visible characters of the paragraphs. */
	characters: number;
	conjectures: number;
	/** Ids of the things it counts that others may count as well. */
	subjects: string[];
	/** Names of its own making, in reading order. */
	initiatives: OwnName[];
	/** Where to begin when there is no time for all: aims and problems. */
	first: { id: string; title: string; role: string }[];
	/** Sample of its shingles, by which other versions of it are found. */
	signature: string;
}

export function recordOf(reading: Reading): ReportRecord {
	const paragraphs = [...readParagraphs(reading)].map(({ paragraph }) => paragraph);
	return {
		citations: citationsOf(reading),
		passages: themePassagesOf(reading),
		paragraphs: paragraphs.length,
		characters: paragraphs.reduce((sum, { text }) => sum + text.replace(/\s/gu, '').length, 0),
		conjectures: paragraphs.reduce((sum, { conjectures }) => sum + (conjectures?.length ?? 0), 0),
		subjects: subjectsOf(paragraphs),
		initiatives: ownNamesOf(reading),
		first: firstToRead(reading),
		signature: signature(wordsOf(reading)),
	};
}

function firstToRead(reading: Reading): ReportRecord['first'] {
	return [...readSections(reading)]
		.filter(({ section: { role, level } }) => role === 'guidance' || (role === 'problems' && level === 1))
		.slice(0, 3)
		.map(({ section: { id, title, role } }) => ({ id, title, role }));
}

function subjectsOf(paragraphs: readonly ReadParagraph[]): string[] {
	const subjects = paragraphs.flatMap(({ indicators }) => indicators.map(normalSubject));
	return [...new Set(subjects.flatMap(({ id, telling }) => (telling ? [id] : [])))];
}

/** A report in a list: its frontmatter and its record. */
export interface ListedReport extends ReportFrontmatter, ReportRecord {
	/** Key of the reading in the cache. */
	key: string;
	path: string;
	/** Digest of everything that was made of its files: what a page shows of it changes with this and only with this. */
	output: string;
}
