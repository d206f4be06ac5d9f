/**
 * What the home page shows.
 */
import { coverage, type Coverage } from './coverage.ts';
import { yearSpans } from './dates.ts';
import { allEntities } from './entities.ts';
import { placeOf, type Place } from './places.ts';
import type { Entity } from '../schemas/entity.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';

export interface HomePage {
	coverage: Coverage<Place>;
	/** By the day they were published or dated, newest first. */
	latest: ListedReport[];
	/** Policies first: what everybody says (立德树人) explains nothing on a front page. */
	mostCited: { id: string; title: string; count: number }[];
	counts: {
		reports: number;
		districts: number;
		years: string;
		paragraphs: number;
		characters: string;
		themes: number;
		citations: number;
		entities: number;
	};
}

const LATEST = 8;
const POLICIES = new Set<Entity['type']>([
	'policy-document',
	'law',
	'plan',
	'programme',
	'mechanism',
	'standard',
]);

export function homePage(index: ReportIndex): HomePage {
	const entities = new Map(allEntities().map((entity) => [entity.id, entity]));
	const characters = sum(index.reports.map((report) => report.characters));
	return {
		coverage: coverage(index.reports, placeOf),
		latest: [...index.reports].sort((a, b) => dayOf(b).localeCompare(dayOf(a))).slice(0, LATEST),
		mostCited: [...index.byEntity]
			.filter(([id]) => POLICIES.has(entities.get(id)?.type ?? 'term'))
			.map(([id, citations]) => ({ id, title: entities.get(id)?.title ?? id, count: citations.length }))
			.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
			.slice(0, 10),
		counts: {
			reports: index.reports.length,
			districts: index.byDistrict.size,
			years: yearSpans([...index.byYear.keys()].filter((year) => year !== null)),
			paragraphs: sum(index.reports.map((report) => report.paragraphs)),
			characters: characters >= 10_000 ? `${(characters / 10_000).toFixed(1)} 万` : `${characters} `,
			themes: index.byTheme.size,
			citations: sum([...index.byEntity.values()].map((citations) => citations.length)),
			entities: index.byEntity.size,
		},
	};
}

function dayOf(report: ListedReport): string {
	return (report.publishedAt ?? report.issuedAt ?? String(report.year ?? '')).padEnd(10, '-00');
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
