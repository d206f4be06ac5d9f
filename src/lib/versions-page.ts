/**
 * Everything the page that compares the versions of a report shows, as plain data.
 */
import { diffLines, foldLines, type DiffStretch } from './diff-view.ts';
import { pageKey, whole } from './page-key.ts';
import { cachedReading } from './reading-cache.ts';
import type { ListedReport } from './report-record.ts';
import { reportText } from './report-text.ts';
import { diffTexts } from './text-diff.ts';
import type { OtherVersion, Versions } from './versions.ts';

export interface VersionRow {
	report: ListedReport;
	/** Null for the report of the page. */
	other: OtherVersion | null;
	/** Id under which the comparison with it has a page; null for the one shown and where there is none. */
	address: string | null;
}

export interface VersionsPage {
	report: ListedReport;
	/** The whole group, earliest first. */
	rows: VersionRow[];
	/** The two that are compared, the earlier on the left. */
	left: ListedReport;
	right: ListedReport;
	compared: OtherVersion;
	stretches: DiffStretch[];
	/** Characters that only one of them has. */
	removed: number;
	added: number;
}

/** A text reposted a hundred times would make ten thousand pages; beyond this, each is compared with the first only. */
const PAIRED = 8;

/** Ids of the other versions that a report has a comparison of its own with. */
export function chosenIn(id: string, versions: Versions): string[] {
	const others = versions.byId.get(id) ?? [];
	return others.length <= PAIRED ? others.map(({ report }) => report.id) : [];
}

/** For the pages of one report's versions: each shows words of two of the group and names the others. */
export function versionsPageKey(report: ListedReport, versions: Versions): string {
	return pageKey(report.id, versions.groups.find((group) => group.includes(report))!.map(whole));
}

/** Compare a report with another version; without a choice, with the first of its group. */
export function versionsPage(
	report: ListedReport,
	versions: Versions,
	wanted: string | undefined,
	textOf: (report: ListedReport) => string = (one) => reportText(cachedReading(one.key)),
): VersionsPage {
	const others = versions.byId.get(report.id)!;
	const group = versions.groups.find((one) => one.includes(report))!;
	const compared = others.find((other) => other.report.id === wanted) ?? others[0]!;
	const chosen = new Set(chosenIn(report.id, versions));
	const inOrder = group.indexOf(report) < group.indexOf(compared.report);
	const [left, right] = inOrder ? [report, compared.report] : [compared.report, report];
	const lines = diffLines(diffTexts(textOf(left), textOf(right)));
	const count = (kind: 'removed' | 'added') =>
		lines
			.flatMap(({ runs }) => runs)
			.reduce((sum, run) => sum + (run.kind === kind ? run.text.replace(/[\s¶]/gu, '').length : 0), 0);
	return {
		report,
		rows: group.map((one) => ({
			report: one,
			other: others.find((other) => other.report === one) ?? null,
			address: one !== compared.report && chosen.has(one.id) ? one.id : null,
		})),
		left,
		right,
		compared,
		stretches: foldLines(lines),
		removed: count('removed'),
		added: count('added'),
	};
}
