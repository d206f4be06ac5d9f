/**
 * What the page that sets a report beside its source shows.
 */
import { editsByRule, type RuleEdits } from './edit-summary.ts';
import { cachedReading } from './reading-cache.ts';
import { readParagraphs, readSections } from './reading.ts';
import type { ListedReport } from './report-record.ts';
import { alignSource, type AlignedRow, type CleanText } from './source-alignment.ts';
import { parseTrace, traceText } from './trace-file.ts';

export interface SourcePage {
	rows: AlignedRow[];
	rules: RuleEdits[];
	/** What of the file never entered the text, piece by piece. */
	leftOut: LeftOut[];
}

export interface LeftOut {
	/** Id of the diagnostic that says so. */
	rule: string;
	pieces: string[];
}

/** Null when the report has no trace. */
export function sourcePage(report: Pick<ListedReport, 'key' | 'path'>): SourcePage | null {
	const trace = parseTrace(traceText(report.path));
	if (!trace) return null;
	const reading = cachedReading(report.key);
	const clean: CleanText[] = [
		...[...readSections(reading)].map(({ section }) => ({
			id: section.id,
			text: section.heading,
			kind: 'heading' as const,
			number: null,
		})),
		...[...readParagraphs(reading)].map(({ paragraph }) => ({
			id: paragraph.id,
			text: paragraph.text,
			kind: 'paragraph' as const,
			number: paragraph.number,
		})),
	];
	return {
		rows: alignSource(trace, clean),
		rules: editsByRule(trace),
		leftOut: trace.leftOut ?? [],
	};
}
