/**
 * Everything the page of one report shows, as plain data.
 */
import { t } from '../i18n/index.ts';
import { withMargin } from './beside.ts';
import { inlineCitation } from './citation-forms.ts';
import { chineseDate, yearSpans } from './dates.ts';
import { neighbours } from './neighbours.ts';
import { outlineOf, type OutlineEntry } from './outline.ts';
import { feedbackAddress } from './feedback.ts';
import { listed, pageKey, whole } from './page-key.ts';
import { placeOf, type Place } from './places.ts';
import { cachedHtml, cachedReading } from './reading-cache.ts';
import { readSections } from './reading.ts';
import { relatedKey, relatedOf } from './related-cache.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { reportBefore } from './since-last.ts';
import { versionsKey, versionsOf, type OtherVersion } from './versions.ts';

export interface ReportPage {
	report: ListedReport;
	place: Place;
	citation: string;
	/** Numbers and dates on the red line. */
	line: { label: string; value: string; field: string }[];
	/** 总结暨思路 · 回顾 2020 年 · 部署 2021 年 */
	about: { text: string; field: string }[];
	/** What the value of a field was inferred from. */
	inferred: Record<string, string>;
	edits: number;
	outline: OutlineEntry[];
	html: string;
	previous: ListedReport | undefined;
	next: ListedReport | undefined;
	/** Drafts, reposts and cuts of the same text. */
	versions: OtherVersion[];
	/** Ids that exist on the page, so that a warning only links to a place that is there. */
	anchors: Set<string>;
}

/** Changes with everything the page shows: see `page-key.ts`. What `reportPage` adds is added here. */
export function reportPageKey(report: ListedReport, index: ReportIndex, shared: ReadonlySet<string>): string {
	const row = index.byDistrict.get(report.district) ?? [];
	const { previous, next } = neighbours(row, report.id);
	const before = reportBefore(report, row);
	return pageKey(
		whole(report),
		// Its headings and sentences are compared with those of this one.
		before && whole(before),
		[previous, next].map((other) => other && listed(other)),
		versionsKey(report, index),
		relatedKey(report.id, index.reports),
		report.subjects.filter((id) => shared.has(id)),
		feedbackAddress(),
	);
}

export function reportPage(
	report: ListedReport,
	index: ReportIndex,
	shared: ReadonlySet<string>,
): ReportPage {
	const reading = cachedReading(report.key);
	const related = relatedOf(report.id, index.reports);
	const html = withMargin(cachedHtml(report.key), reading, { related, index, shared });
	return {
		report,
		place: placeOf(report.district),
		citation: inlineCitation(report),
		line: lineOf(report),
		about: aboutOf(report),
		inferred: Object.fromEntries(report.inferred.map(({ field, evidence }) => [field, evidence])),
		edits: Object.values(report.edits).reduce((sum, count) => sum + count, 0),
		outline: outlineOf(reading.sections),
		html,
		...neighbours(index.byDistrict.get(report.district) ?? [], report.id),
		versions: versionsOf(report, index),
		anchors: new Set([
			...reading.paragraphs.map(({ id }) => id),
			...[...readSections(reading)].flatMap(({ section }) => [
				section.id,
				...section.paragraphs.map(({ id }) => id),
			]),
		]),
	};
}

function lineOf(report: ListedReport): ReportPage['line'] {
	const entries: [string, string, string | undefined][] = [
		[t.report.documentNumber, 'documentNumber', report.documentNumber],
		[t.report.indexNumber, 'indexNumber', report.indexNumber],
		[t.report.issued, 'issuedAt', report.issuedAt && chineseDate(report.issuedAt)],
		[t.report.published, 'publishedAt', report.publishedAt && chineseDate(report.publishedAt)],
		[t.report.byline, 'byline', report.byline],
	];
	return entries.flatMap(([label, field, value]) => (value ? [{ label, field, value }] : []));
}

function aboutOf(report: ListedReport): ReportPage['about'] {
	return [
		{ text: t.kinds[report.kind], field: 'kind' },
		...(report.reviewYears.length > 0
			? [{ text: t.report.reviewYears(yearSpans(report.reviewYears)), field: 'reviewYears' }]
			: []),
		...(report.planYears.length > 0
			? [{ text: t.report.planYears(yearSpans(report.planYears)), field: 'planYears' }]
			: []),
	];
}
