/**
 * What a reader should know about each text, in pages: first the documents that are here more than once, then the
 * reports with something to say, in the order of places and years. Texts without anything are counted.
 */
import { listed, pageKey } from './page-key.ts';
import { pagesOf } from './paging.ts';
import { placeOf } from './places.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { versionsIn } from './versions.ts';

export interface QualityPage {
	page: number;
	pages: number;
	/** Documents in several versions; on the first page. */
	groups: ListedReport[][];
	moreGroups: number;
	reports: ListedReport[];
	/** Reports with something to say, and those without. */
	told: number;
	untold: number;
}

/** Reports on one page: some six hundred bytes each. */
const PER_PAGE = 100;
const ON_FIRST = 60;
/** Groups on the first page; every report names its other versions. */
const GROUPS = 24;

export function qualityPages(index: ReportIndex): QualityPage[] {
	const { groups } = versionsIn(index);
	const told = index.reports.filter(
		({ inferred, warnings, conjectures }) => inferred.length + warnings.length + conjectures > 0,
	);
	const orders = new Map([...index.byDistrict.keys()].map((slug) => [slug, placeOf(slug).order]));
	const sorted = told
		.map((report, n) => ({ report, n, order: orders.get(report.district)! }))
		.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.n - b.n))
		.map(({ report }) => report);
	const pages = pagesOf(sorted, PER_PAGE, ON_FIRST);
	return pages.map((reports, n) => ({
		page: n + 1,
		pages: pages.length,
		groups: n === 0 ? groups.slice(0, GROUPS) : [],
		moreGroups: n === 0 ? Math.max(0, groups.length - GROUPS) : 0,
		reports,
		told: told.length,
		untold: index.reports.length - told.length,
	}));
}

/** What a page shows: see `page-key.ts`. */
export function qualityKey({ groups, reports, ...rest }: QualityPage): string {
	return pageKey(
		rest,
		groups.map((group) => group.map((report) => [listed(report), report.characters, report.source.file])),
		reports.map((report) => [listed(report), report.warnings, report.conjectures, report.accounting]),
	);
}
