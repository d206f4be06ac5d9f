/**
 * Citing sentences, grouped by district and report and cut into pages that stay light: all of them can be reached
 * without JavaScript, however often something is cited.
 */
import type { Citation } from './mention-index.ts';
import { placeOf } from './places.ts';
import { byPlace, type ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import type { SentenceAround } from './sentence-around.ts';
import { storedBytes } from './stored-record.ts';

export interface CitingSentence {
	paragraph: string;
	/** The two headings above, when they differ from those of the sentence before. */
	path: string | undefined;
	sentence: SentenceAround;
	certainty: Citation['certainty'];
}

export interface CitingReport {
	report: ListedReport;
	sentences: CitingSentence[];
	/** Paragraphs of further citations, when a report says it over and over. */
	more: string[];
}

export interface CitingDistrict {
	district: string;
	short: string;
	reports: CitingReport[];
	/** Of the whole district, not only of this page. */
	citations: number;
	first: number | undefined;
	last: number | undefined;
}

export interface CitingPage {
	number: number;
	districts: CitingDistrict[];
}

export interface CitingRoom {
	/** Bytes of HTML for the sentences of the first page and of the others. */
	first: number;
	other: number;
}

/** Under 100 kB with the frame, the facts and the time line. */
const ROOM: CitingRoom = { first: 55_000, other: 80_000 };
/** Sentences of one report where there are many reports. */
const PER_REPORT = 3;

export function citingPages(
	citations: readonly Citation[],
	index: Pick<ReportIndex, 'byId'>,
	room: CitingRoom = ROOM,
): CitingPage[] {
	const groups = byPlace(citations, index, (district) => placeOf(district).order);
	const weight = groups.reduce(
		(sum, { reports }) => sum + reports.reduce((own, { things }) => own + weightOf(things), 0),
		0,
	);
	// What fits on one page is shown in full.
	const limit = weight <= room.first ? Infinity : PER_REPORT;

	const pages: CitingPage[] = [{ number: 1, districts: [] }];
	let left = room.first;
	for (const { district, reports } of groups) {
		const head = headOf(district, reports);
		for (const { report, things } of reports) {
			const own = citingReport(report, things, limit);
			const cost = weightOf(things.slice(0, limit));
			if (cost > left && pages.at(-1)!.districts.length > 0) {
				pages.push({ number: pages.length + 1, districts: [] });
				left = room.other;
			}
			left -= cost;
			const page = pages.at(-1)!;
			const open = page.districts.at(-1);
			if (open?.district === district) open.reports.push(own);
			else page.districts.push({ ...head, reports: [own] });
		}
	}
	return pages;
}

function headOf(
	district: string,
	reports: readonly { report: ListedReport; things: readonly Citation[] }[],
): Omit<CitingDistrict, 'reports'> {
	const years = reports.flatMap(({ report }) => (report.year === null ? [] : [report.year]));
	return {
		district,
		short: placeOf(district).short,
		citations: reports.reduce((sum, { things }) => sum + things.length, 0),
		first: years.length > 0 ? Math.min(...years) : undefined,
		last: years.length > 0 ? Math.max(...years) : undefined,
	};
}

function citingReport(report: ListedReport, things: readonly Citation[], limit: number): CitingReport {
	let read: CitingSentence[] | undefined;
	return {
		report,
		// Read from disk for the page that shows them: every other page of the entity is cut from the same citations.
		get sentences() {
			return (read ??= sentencesOf(things.slice(0, limit)));
		},
		more: things.slice(limit).map(({ paragraph }) => paragraph),
	};
}

function sentencesOf(things: readonly Citation[]): CitingSentence[] {
	let above = '';
	return things.map(({ paragraph, headings, sentence, certainty }) => {
		const path = headings.slice(-2).join(' › ');
		const changed = path !== above;
		above = path;
		return { paragraph, path: changed && path ? path : undefined, sentence, certainty };
	});
}

/** Bytes of HTML, estimated: the words, and the tags around them. */
function weightOf(things: readonly Citation[]): number {
	return things.reduce((sum, thing) => sum + 260 + wordsWeight(thing), 280);
}

/** Bytes of a citation's words, three for a Han character. Those that lie on disk are not read for it. */
function wordsWeight(thing: Citation): number {
	const stored = storedBytes(thing);
	if (stored !== undefined) return stored;
	const { sentence, headings } = thing;
	return (
		3 * (sentence.before.length + sentence.words.length + sentence.after.length) +
		3 * headings.slice(-2).join('').length
	);
}
