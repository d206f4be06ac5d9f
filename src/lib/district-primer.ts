/**
 * 一小时读懂: what somebody new to a district reads first. Everything is taken from its reports and the lexicon, in
 * the order in which it helps: the texts, ten words, figures, what happened when.
 */
import { datedEntities, type DatedEntity } from './dated-entities.ts';
import { entityById } from './entities.ts';
import { localInitiatives, type LocalInitiative } from './local-initiatives.ts';
import { pageKey, whole } from './page-key.ts';
import { placeOf, type Place } from './places.ts';
import type { Citation } from './mention-index.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import type { Entity } from '../schemas/entity.ts';
import type { ThemePassage } from './theme-passages.ts';
import { allThemes } from './themes.ts';

/** Characters a minute at which official prose is read with attention. */
const PACE = 400;
const TERMS = 10;
const FIGURES = 10;

export interface PrimerText {
	report: ListedReport;
	minutes: number;
	/** Where to begin when there is no time for all: aims and problems. */
	first: { id: string; title: string; role: string }[];
}

export interface PrimerTerm {
	entity: Entity;
	count: number;
	/** Where the district uses it first. */
	citation: Citation;
}

export interface DistrictPrimer {
	place: Place;
	texts: PrimerText[];
	minutes: number;
	terms: PrimerTerm[];
	initiatives: LocalInitiative[];
	/** A sentence with figures for each theme. */
	figures: { passage: ThemePassage; report: ListedReport }[];
	timeline: ({ iso: string } & ({ report: ListedReport } | { dated: DatedEntity; citation: Citation }))[];
}

export function districtPrimer(slug: string, index: ReportIndex): DistrictPrimer {
	const reports = index.byDistrict.get(slug) ?? [];
	const texts = reports.map(primerText).reverse();
	return {
		place: placeOf(slug),
		texts,
		minutes: texts.reduce((sum, { minutes }) => sum + minutes, 0),
		terms: primerTerms(reports, index),
		initiatives: localInitiatives(reports).slice(0, TERMS),
		figures: figuresOf(reports),
		timeline: timelineOf(reports, index),
	};
}

/** Changes with everything the page shows: see `page-key.ts`. */
export function districtPrimerKey(slug: string, index: ReportIndex): string {
	const reports = index.byDistrict.get(slug) ?? [];
	const own = new Set(reports.flatMap(({ citations }) => citations.map(({ to }) => to)));
	return pageKey(
		placeOf(slug),
		reports.map(whole),
		primerTerms(reports, index).map(({ entity, count }) => [entity, count]),
		datedEntities(index).flatMap(({ entity, iso, date }) =>
			own.has(entity.id) ? [[entity, iso, date]] : [],
		),
		allThemes().map(({ id, name }) => [id, name]),
	);
}

function primerText(report: ListedReport): PrimerText {
	return {
		report,
		minutes: Math.max(1, Math.round(report.characters / PACE)),
		first: report.first,
	};
}

/**
 * Words that tell this district from others: those it uses often and few others use. With a single district there is
 * nothing to compare with, and the most used come first.
 */
function primerTerms(reports: readonly ListedReport[], index: ReportIndex): PrimerTerm[] {
	const own = Map.groupBy(
		reports.flatMap((report) => report.citations.filter(({ as }) => as === 'entity')),
		({ to }) => to,
	);
	const districts = index.byDistrict.size;
	const users = districtsCiting(index);
	const score = (id: string, count: number) =>
		Math.log1p(count) * (0.3 + Math.log((1 + districts) / (users.get(id) ?? 1)));
	return [...own]
		.flatMap(([id, citations]) => {
			const entity = entityById(id);
			// A meeting of the whole country opens every report; it explains no district.
			if (!entity || entity.type === 'conference') return [];
			return [
				{ entity, count: citations.length, citation: citations[0]!, score: score(id, citations.length) },
			];
		})
		.sort((a, b) => b.score - a.score || (a.entity.id < b.entity.id ? -1 : 1))
		.slice(0, TERMS)
		.map(({ entity, count, citation }) => ({ entity, count, citation }));
}

const users = new WeakMap<object, Map<string, number>>();

/** In how many districts each entry is cited; counted once for all districts. */
function districtsCiting(index: ReportIndex): Map<string, number> {
	const known = users.get(index.byEntity);
	if (known) return known;
	const counts = new Map(
		[...index.byEntity].map(([id, citations]) => [
			id,
			new Set(citations.map(({ report }) => index.byId.get(report)!.district)).size,
		]),
	);
	users.set(index.byEntity, counts);
	return counts;
}

/** A count with its unit. Years, ordinals and 三个 are no figures. */
const FIGURE =
	/\d+(?:\.\d+)?(?:[%％]|余?(?:万|亿)?(?:元|人次|人|个|所|名|台|套|项|家|篇|件|位|平方米|学分|分))/u;

/** Of each theme the telling sentence, if it has a figure; reviews before plans, the latest report first. */
function figuresOf(reports: readonly ListedReport[]): DistrictPrimer['figures'] {
	const found = new Map<string, DistrictPrimer['figures'][number]>();
	for (const report of [...reports].reverse())
		for (const passage of [...report.passages].sort(
			(a, b) => Number(b.role === 'review') - Number(a.role === 'review') || b.score - a.score,
		))
			if (!found.has(passage.theme) && FIGURE.test(passage.excerpt))
				found.set(passage.theme, { passage, report });
	return [...found.values()].slice(0, FIGURES);
}

function timelineOf(reports: readonly ListedReport[], index: ReportIndex): DistrictPrimer['timeline'] {
	const first = new Map<string, Citation>();
	for (const citation of reports.flatMap((report) => report.citations))
		if (citation.as === 'entity' && !first.has(citation.to)) first.set(citation.to, citation);
	const dated = datedEntities(index).flatMap((one) => {
		const citation = first.get(one.entity.id);
		// What nobody has seen the date of is no event to learn.
		return citation && one.date.verified ? [{ iso: one.iso, dated: one, citation }] : [];
	});
	const own = reports.flatMap((report) => {
		const iso = report.issuedAt ?? report.publishedAt ?? (report.year ? String(report.year) : undefined);
		return iso ? [{ iso, report }] : [];
	});
	return [...dated, ...own].sort((a, b) => a.iso.padEnd(10, '-99').localeCompare(b.iso.padEnd(10, '-99')));
}
