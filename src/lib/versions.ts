/**
 * Reports that are one document once more: each with its other versions, and the groups they form.
 */
import { inDevServer } from './dev-server.ts';
import {
	likenessOf,
	nearDuplicates,
	overlapOf,
	placeOf,
	versionGroups,
	type Overlap,
	type Relation,
} from './near-duplicates.ts';
import { listed } from './page-key.ts';
import { cachedReading } from './reading-cache.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { wordsOf } from './report-text.ts';
import { shinglesOf } from './shingles.ts';

export type VersionedReport = Pick<ListedReport, 'id' | 'year' | 'publishedAt' | 'issuedAt' | 'signature'> &
	Partial<Pick<ListedReport, 'district'>>;

/**
 * What another version is to this one. `whole`: this one is an excerpt of it. `indirect`: both are versions of a
 * third, but not of each other.
 */
export type VersionRelation = Relation | 'whole' | 'indirect';

export interface OtherVersion<R extends VersionedReport = ListedReport> extends Overlap {
	report: R;
	relation: VersionRelation;
	/** Null when a date is missing or both have the same. */
	age: 'earlier' | 'later' | null;
}

export interface Versions<R extends VersionedReport = ListedReport> {
	/** The earliest of each group first. */
	groups: R[][];
	/** The other versions of each report that has some, earliest first. */
	byId: Map<string, OtherVersion<R>[]>;
}

/** Put together from signatures; the words of a report are only asked for when it may have another version. */
export function findVersions<R extends VersionedReport>(
	reports: readonly R[],
	words: (report: R) => string,
): Versions<R> {
	const texts = reports.map((report) => ({
		id: report.id,
		words: () => words(report),
		signature: report.signature,
		year: report.year,
		place: placeOf(report.district),
		date: versionDate(report),
		report,
	}));
	const groups = versionGroups(texts, nearDuplicates(texts)).map((group) =>
		group.map(({ report }) => report),
	);
	return { groups, byId: new Map(groups.flatMap((group) => othersIn(group, words))) };
}

/** The day a version is known to have existed: put online, else dated. */
export function versionDate(report: Pick<VersionedReport, 'publishedAt' | 'issuedAt'>): string | undefined {
	return report.publishedAt ?? report.issuedAt;
}

function othersIn<R extends VersionedReport>(
	group: readonly R[],
	words: (report: R) => string,
): [string, OtherVersion<R>[]][] {
	const shingles = group.map((report) => shinglesOf(words(report)));
	return group.map((own, i) => [
		own.id,
		group.flatMap((report, j) => (i === j ? [] : [otherOf(own, report, shingles[i]!, shingles[j]!, i < j)])),
	]);
}

function otherOf<R extends VersionedReport>(
	own: R,
	report: R,
	ofOwn: Uint32Array,
	ofOther: Uint32Array,
	first: boolean,
): OtherVersion<R> {
	const [one, two] = [own, report].map(({ id, year, district }) => ({ id, year, place: placeOf(district) }));
	const pair = first ? likenessOf(one!, two!, ofOwn, ofOther) : likenessOf(two!, one!, ofOther, ofOwn);
	const [ownDate, date] = [versionDate(own), versionDate(report)];
	return {
		report,
		...overlapOf(ofOwn, ofOther),
		relation: !pair ? 'indirect' : pair.relation === 'excerpt' && pair.b === own.id ? 'whole' : pair.relation,
		age: !date || !ownDate || date === ownDate ? null : date < ownDate ? 'earlier' : 'later',
	};
}

/** The other versions of a report. */
export function versionsOf(report: ListedReport, index: ReportIndex): OtherVersion[] {
	const versions = inDevServer ? among(index.byDistrict.get(report.district) ?? []) : versionsIn(index);
	return versions.byId.get(report.id) ?? [];
}

/** The other versions of a report, for the key of a page that names them. */
export function versionsKey({ id }: Pick<ListedReport, 'id'>, index: ReportIndex): unknown {
	return versionsIn(index)
		.byId.get(id)
		?.map(({ report, ...relation }) => [listed(report), relation]);
}

function among(reports: readonly ListedReport[]): Versions {
	return findVersions(reports, (report) => wordsOf(cachedReading(report.key)));
}

const memo = new WeakMap<ReportIndex, Versions>();

/** The versions among all reports, found once per build. */
export function versionsIn(index: ReportIndex): Versions {
	const known = memo.get(index);
	if (known) return known;
	const versions = among(index.reports);
	memo.set(index, versions);
	return versions;
}
