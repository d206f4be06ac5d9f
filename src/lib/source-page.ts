/**
 * What the page that sets a report beside its source shows.
 */
import { eachParagraph, eachSection } from './report-document.ts';
import { readCorpus, readTrace } from './corpus.ts';
import { editsByRule, type RuleEdits } from './edit-summary.ts';
import type { ListedReport } from './report-record.ts';
import { alignSource, type AlignedRow, type CleanText } from './source-alignment.ts';

export interface SourcePage {
	rows: AlignedRow[];
	rules: RuleEdits[];
}

/** Null when the report has no trace. */
export function sourcePage(report: ListedReport): SourcePage | null {
	const document = readCorpus().find(({ frontmatter }) => frontmatter.id === report.id);
	if (!document) return null;
	const numbers = new Map([...eachParagraph(document)].map(({ paragraph }, n) => [paragraph.id, n + 1]));
	const clean: CleanText[] = [
		...[...eachSection(document)].map(({ section }) => ({
			id: section.id,
			text: section.heading,
			kind: 'heading' as const,
			number: null,
		})),
		...[...eachParagraph(document)].map(({ paragraph }) => ({
			id: paragraph.id,
			text: paragraph.text,
			kind: 'paragraph' as const,
			number: numbers.get(paragraph.id) ?? null,
		})),
	];
	try {
		const trace = readTrace(document);
		return { rows: alignSource(trace, clean), rules: editsByRule(trace) };
	} catch {
		// A report written by an earlier pipeline may have no trace; the page says so.
		return null;
	}
}
