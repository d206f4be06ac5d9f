/**
 * Reports by district, by every year they review or plan, and their passages by theme, their citations by entity.
 */
import { coveredYears } from './coverage.ts';
import { nameAnchor, usualWords } from './found-names.ts';
import type { Citation } from './mention-index.ts';
import { inOrderOfTime } from './neighbours.ts';
import type { ListedReport } from './report-record.ts';
import type { ThemePassage } from './theme-passages.ts';

export interface ReportIndex {
	reports: ListedReport[];
	byId: Map<string, ListedReport>;
	/** Oldest first. */
	byDistrict: Map<string, ListedReport[]>;
	/** Every year a report speaks of; `null` holds those that speak of none. */
	byYear: Map<number | null, ListedReport[]>;
	byTheme: Map<string, ThemePassage[]>;
	byEntity: Map<string, Citation[]>;
	/** Names that may mean several entities. */
	choices: Map<string, Citation[]>;
	/** Formal titles that the lexicon does not have. */
	wanted: Map<string, Citation[]>;
	/** Names found by rule, by the district that writes them. */
	localNames: Map<string, Map<string, Citation[]>>;
}

export function indexReports(reports: readonly ListedReport[]): ReportIndex {
	const sorted = inOrderOfTime(reports);
	const citations = once(() => sorted.flatMap((report) => report.citations));
	const cited = (as: Citation['as']) => citations().filter((one) => one.as === as);
	const byTheme = once(() =>
		Map.groupBy(
			sorted.flatMap((report) => report.passages),
			(passage) => passage.theme,
		),
	);
	const byEntity = once(() => Map.groupBy(cited('entity'), (one) => one.to));
	const choices = once(() => byName(cited('choice')));
	const wanted = once(() => byName(cited('wanted')));
	const localNames = once(() => localNamesOf(sorted));
	return {
		reports: sorted,
		byId: new Map(sorted.map((report) => [report.id, report])),
		byDistrict: Map.groupBy(sorted, (report) => report.district),
		byYear: yearsOf(sorted),
		get byTheme() {
			return byTheme();
		},
		get byEntity() {
			return byEntity();
		},
		get choices() {
			return choices();
		},
		get wanted() {
			return wanted();
		},
		get localNames() {
			return localNames();
		},
	};
}

/** Made when it is first asked for: a page about one report needs none of the indexes over all citations. */
function once<T>(make: () => T): () => T {
	let made: { is: T } | undefined;
	return () => (made ??= { is: make() }).is;
}

function localNamesOf(reports: readonly ListedReport[]): ReportIndex['localNames'] {
	const byDistrict = Map.groupBy(reports, (report) => report.district);
	return new Map(
		[...byDistrict].flatMap(([district, own]) => {
			const found = own.flatMap((report) => report.citations.filter(({ as }) => as === 'local'));
			return found.length > 0 ? [[district, byName(found)] as const] : [];
		}),
	);
}

/** Names that differ in marks and blanks only are one; it is called as most reports call it. */
function byName(citations: readonly Citation[]): Map<string, Citation[]> {
	const groups = Map.groupBy(citations, ({ to }) => nameAnchor(to));
	return new Map([...groups.values()].map((own) => [usualWords(own.map(({ to }) => to)), own]));
}

function yearsOf(reports: readonly ListedReport[]): Map<number | null, ListedReport[]> {
	const years = new Map<number | null, ListedReport[]>();
	for (const report of reports) {
		const covered: (number | null)[] = coveredYears(report);
		for (const year of covered.length > 0 ? covered : [null]) {
			const own = years.get(year);
			if (own) own.push(report);
			else years.set(year, [report]);
		}
	}
	return new Map([...years].sort(([a], [b]) => (a ?? 9999) - (b ?? 9999)));
}

/** Things of reports, grouped by district and within it by report, in the order of codes and years. */
export function byPlace<T extends { report: string }>(
	things: readonly T[],
	index: Pick<ReportIndex, 'byId'>,
	orderOf: (district: string) => string,
): { district: string; reports: { report: ListedReport; things: T[] }[] }[] {
	const byReport = Map.groupBy(things, (thing) => thing.report);
	const listed = [...byReport].flatMap(([id, own]) => {
		const report = index.byId.get(id);
		return report ? [{ report, things: own }] : [];
	});
	const byDistrict = Map.groupBy(listed, (one) => one.report.district);
	return [...byDistrict]
		.sort(([a], [b]) => (orderOf(a) < orderOf(b) ? -1 : 1))
		.map(([district, reports]) => ({ district, reports }));
}
