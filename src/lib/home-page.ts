/**
 * What the home page shows.
 */
import { coverage, type Coverage } from './coverage.ts';
import { yearSpans } from './dates.ts';
import { allEntities } from './entities.ts';
import { placeOf, type Place } from './places.ts';
import type { ReportIndex } from './report-index.ts';

export interface HomePage {
	coverage: Coverage<Place>;
	mostCited: { id: string; title: string; count: number }[];
	counts: {
		reports: number;
		districts: number;
		years: string;
		paragraphs: number;
		characters: string;
		entities: number;
	};
}

export function homePage(index: ReportIndex): HomePage {
	const entities = new Map(allEntities().map((entity) => [entity.id, entity]));
	const characters = sum(index.reports.map((report) => report.characters));
	return {
		coverage: coverage(index.reports, placeOf),
		mostCited: [...index.byEntity]
			.map(([id, citations]) => ({ id, title: entities.get(id)?.title ?? id, count: citations.length }))
			.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
			.slice(0, 10),
		counts: {
			reports: index.reports.length,
			districts: index.byDistrict.size,
			years: yearSpans([...index.byYear.keys()].filter((year) => year !== null)),
			paragraphs: sum(index.reports.map((report) => report.paragraphs)),
			characters: characters >= 10_000 ? `${(characters / 10_000).toFixed(1)} 万` : `${characters} `,
			entities: index.byEntity.size,
		},
	};
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
