/**
 * From a report to what is searched: items (title, headings, paragraphs: what a hit shows and links to) and
 * records (what the index holds: an item, or a part of a long paragraph).
 */
import type { CorpusReport } from '../lib/corpus.ts';
import { eachSection, type Paragraph, type Section } from '../lib/report-document.ts';
import { normalizeText } from './core/normalize.ts';

/** What a section is and is about, told by whoever knows. */
export interface SectionDescription {
	role?: string | undefined;
	themes?: readonly string[] | undefined;
}
/** Asked once per section and for the paragraphs before the first heading (empty path). */
export type DescribeSection = (report: CorpusReport, path: readonly Section[]) => SectionDescription;

export interface SearchItem {
	/** HTML id on the report's page; empty for the title, which is the page itself. */
	anchor: string;
	form: 'title' | 'heading' | 'paragraph';
	/** As written. */
	text: string;
	/** Headings above it, outermost first. */
	path: string[];
	/** Index of the paragraph that stands for a title or heading in a list of passages; itself for a paragraph. */
	stands: number;
	role?: string | undefined;
	themes: readonly string[];
	years: number[];
}

export interface SearchRecord {
	/** `<report>#<anchor>`, with `~2` … for the further parts of a long paragraph. */
	id: string;
	report: string;
	anchor: string;
	/** Index of its item. */
	item: number;
	/** Which part of the item, from 0. */
	part: number;
	text: string;
	/** Folded text: what goes into the index. */
	content: string;
	district: string;
	years: number[];
	kind: string;
	role?: string | undefined;
	themes: readonly string[];
	sectionPath: string[];
}

/** Paragraphs longer than this are split … */
export const LONG = 200;
/** … at sentence ends, into parts of about this length. */
const PART = 150;

/** Everything of a report that a search can find, in reading order. */
export function searchItems(report: CorpusReport, describe: DescribeSection = () => ({})): SearchItem[] {
	const { frontmatter } = report;
	const items: SearchItem[] = [];
	/** Titles and headings that wait for the first paragraph below them. */
	let waiting: { item: number; section?: Section }[] = [];
	const all = yearsOf(report);

	const addHead = (
		form: 'title' | 'heading',
		anchor: string,
		text: string,
		path: string[],
		about: SectionDescription,
	) => {
		items.push({ anchor, form, text, path, stands: items.length, ...aboutOf(about, report, all) });
		waiting.push({ item: items.length - 1 });
	};
	const addParagraphs = (paragraphs: readonly Paragraph[], path: string[], section: SectionDescription) => {
		for (const paragraph of paragraphs) {
			// What closes the whole report is no part of its last section.
			const about = paragraph.part === 'closing' ? { ...section, role: 'closing' } : section;
			items.push({
				anchor: paragraph.id,
				form: 'paragraph',
				text: paragraph.text,
				path,
				stands: items.length,
				...aboutOf(about, report, all),
			});
			for (const { item } of waiting) items[item]!.stands = items.length - 1;
			waiting = [];
		}
	};

	const top = describe(report, []);
	addHead('title', '', [frontmatter.title, frontmatter.subtitle].filter(Boolean).join('\n'), [], {});
	addParagraphs(report.paragraphs, [], top);
	for (const { section, path } of eachSection(report)) {
		const about = describe(report, [...path, section]);
		const above = path.map(({ heading }) => heading);
		// A heading without text below it must not take the next section's text for its own.
		waiting = waiting.filter((head) => !head.section || path.includes(head.section));
		addHead('heading', section.id, section.heading, above, about);
		waiting.at(-1)!.section = section;
		addParagraphs(section.paragraphs, [...above, section.heading], about);
	}
	return items;
}

/** The records of a report's items. */
export function searchRecords(report: CorpusReport, items: readonly SearchItem[]): SearchRecord[] {
	const { id, district, kind } = report.frontmatter;
	return items.flatMap((item, index) =>
		splitParagraph(item.text).map((text, part): SearchRecord => ({
			id: `${id}#${item.anchor}${part > 0 ? `~${part + 1}` : ''}`,
			report: id,
			anchor: item.anchor,
			item: index,
			part,
			text,
			content: normalizeText(text),
			district,
			years: item.years,
			kind,
			role: item.role,
			themes: item.themes,
			sectionPath: item.path,
		})),
	);
}

/**
 * Cut a long paragraph into parts of 100–200 characters, at sentence ends, else at semicolons, else at commas;
 * never inside a run of word characters, so that every word stays in one part. Joined, the parts are the text.
 */
export function splitParagraph(text: string): string[] {
	if (text.length <= LONG) return [text];
	const pieces = [/(?<=[。！？!?\n])/u, /(?<=[；;])/u, /(?<=[，,、：])/u].reduce(
		(parts, stop) => parts.flatMap((part) => (part.length > LONG ? part.split(stop) : [part])),
		[text],
	);
	const parts: string[] = [];
	for (const piece of pieces) {
		const last = parts.at(-1);
		const joined = (last?.length ?? 0) + piece.length;
		if (last !== undefined && (joined <= PART || (last.length < 100 && joined <= LONG) || piece.length < 30))
			parts[parts.length - 1] = last + piece;
		else parts.push(piece);
	}
	// A short rest belongs to what it ends.
	if (parts.length > 1 && parts.at(-1)!.length < 40) parts.splice(-2, 2, parts.at(-2)! + parts.at(-1)!);
	return parts;
}

/** Every year a report speaks of. */
export function yearsOf(report: CorpusReport): number[] {
	const { year, reviewYears, planYears } = report.frontmatter;
	return [...new Set([...reviewYears, ...planYears, ...(year ? [year] : [])])].sort((a, b) => a - b);
}

/** A review speaks of the years reviewed, a plan of the years planned for, anything else of all of them. */
function aboutOf(about: SectionDescription, report: CorpusReport, all: number[]) {
	const { reviewYears, planYears } = report.frontmatter;
	const years =
		about.role === 'review' && reviewYears.length > 0
			? reviewYears
			: (about.role === 'plan' || about.role === 'measures') && planYears.length > 0
				? planYears
				: all;
	return { role: about.role, themes: about.themes ?? [], years };
}
