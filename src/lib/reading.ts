/**
 * A report as it is read: its paragraphs with their mentions, its sections with role and themes, and the places
 * where a reading is conjecture. Computed once per content hash, kept as JSON; every page and data file of the
 * report is made from this one object.
 */
import type { Mention } from '../recognizer/index.ts';
import type { Indicator, IndicatorReading } from '../recognizer/indicators/index.ts';
import type { ReportFrontmatter, SectionRole } from '../schemas/report.ts';
import type { Trace } from '../schemas/trace.ts';
import { locateConjectures, type Conjecture } from './conjectures.ts';
import type { Paragraph, ReportDocument, Section } from './report-document.ts';
import type { ThemeAssignment } from './theme-assignment.ts';

export interface ReadParagraph extends Paragraph {
	/** Running number in the report, for the gutter and for print. */
	number: number;
	mentions: Mention[];
	/** Quantified statements, in order. */
	indicators: Indicator[];
	/** Present when numbers of the paragraph are doubtful. */
	numberDoubts?: IndicatorReading['diagnostics'];
	/** Present when words of the paragraph are a conjecture. */
	conjectures?: Conjecture[];
}

export interface ReadSection extends Omit<Section, 'paragraphs' | 'sections'> {
	role: SectionRole;
	/** Best first. */
	themes: ThemeAssignment[];
	paragraphs: ReadParagraph[];
	sections: ReadSection[];
}

export interface Reading {
	frontmatter: ReportFrontmatter;
	/** Before the first heading. */
	paragraphs: ReadParagraph[];
	sections: ReadSection[];
}

/** What a reading is made with; tests give their own. */
export interface ReadingTools {
	mentions: (paragraph: Paragraph, document: ReportDocument, role?: SectionRole) => Mention[];
	themes: (headings: string[], text: string) => ThemeAssignment[];
	role: (path: Section[], document: ReportDocument) => SectionRole;
	indicators: (
		text: string,
		place: { role: SectionRole | undefined; headings: string[] },
		document: ReportDocument,
	) => IndicatorReading;
}

export function readingOf(document: ReportDocument, trace: Trace | null, tools: ReadingTools): Reading {
	const conjectures = locateConjectures(document, trace);
	let number = 0;

	const readParagraph = (
		paragraph: Paragraph,
		role: SectionRole | undefined,
		headings: string[],
	): ReadParagraph => {
		const own = conjectures.get(paragraph.id);
		// What a carrying notice or a signature counts is no indicator of the report.
		const numbers =
			paragraph.part === 'body' ? tools.indicators(paragraph.text, { role, headings }, document) : undefined;
		return {
			...paragraph,
			number: ++number,
			mentions: tools.mentions(paragraph, document, role),
			indicators: numbers?.indicators ?? [],
			...(numbers && numbers.diagnostics.length > 0 ? { numberDoubts: numbers.diagnostics } : {}),
			...(own ? { conjectures: own } : {}),
		};
	};

	const readSection = (section: Section, above: Section[]): ReadSection => {
		const path = [...above, section];
		// The order matters: numbers run in reading order, own paragraphs before those of sub-sections.
		const role = tools.role(path, document);
		const headings = path.map((one) => one.title);
		const paragraphs = section.paragraphs.map((paragraph) => readParagraph(paragraph, role, headings));
		const text = section.paragraphs.map((paragraph) => paragraph.text).join('\n');
		return {
			...section,
			role,
			// A heading that only holds sections is no passage; its sections carry the themes.
			themes: text ? tools.themes(headings, text) : [],
			paragraphs,
			sections: section.sections.map((inner) => readSection(inner, path)),
		};
	};

	return {
		frontmatter: document.frontmatter,
		paragraphs: document.paragraphs.map((paragraph) => readParagraph(paragraph, undefined, [])),
		sections: document.sections.map((section) => readSection(section, [])),
	};
}

/** Every section, depth first, with the sections above it. */
export function* readSections(
	holder: Pick<Reading, 'sections'>,
	path: ReadSection[] = [],
): Generator<{ section: ReadSection; path: ReadSection[] }> {
	for (const section of holder.sections) {
		yield { section, path };
		yield* readSections(section, [...path, section]);
	}
}

/** Every paragraph in reading order, with its sections, outermost first. */
export function* readParagraphs(
	reading: Pick<Reading, 'paragraphs' | 'sections'>,
): Generator<{ paragraph: ReadParagraph; path: ReadSection[] }> {
	for (const paragraph of reading.paragraphs) yield { paragraph, path: [] };
	for (const { section, path } of readSections(reading))
		for (const paragraph of section.paragraphs) yield { paragraph, path: [...path, section] };
}
