/**
 * Key of a report's data file: what `data-file.ts` puts into it. See `page-key.ts`.
 */
import { pageKey, whole } from './page-key.ts';
import { relatedKey } from './related-cache.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { versionsKey } from './versions.ts';

export function reportDataKey(report: ListedReport, index: ReportIndex): string {
	return pageKey(whole(report), versionsKey(report, index), relatedKey(report.id, index.reports));
}
