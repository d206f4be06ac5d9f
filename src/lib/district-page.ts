/**
 * What the page of one district shows.
 */
import { coverage, type Coverage } from './coverage.ts';
import { allEntities } from './entities.ts';
import { placeOf, type Place } from './places.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { allThemes } from './themes.ts';

export interface DistrictPage {
	place: Place;
	reports: ListedReport[];
	coverage: Coverage<Place>;
	themes: { id: string; name: string; count: number }[];
	entities: { id: string; title: string; count: number }[];
}

export function districtPage(slug: string, index: ReportIndex): DistrictPage {
	const reports = index.byDistrict.get(slug) ?? [];
	const passages = Map.groupBy(
		reports.flatMap((report) => report.passages),
		(passage) => passage.theme,
	);
	const citations = Map.groupBy(
		reports.flatMap((report) => report.citations.filter(({ as }) => as === 'entity')),
		(citation) => citation.to,
	);
	return {
		place: placeOf(slug),
		reports,
		coverage: coverage(reports, placeOf),
		themes: allThemes()
			.map(({ id, name }) => ({ id, name, count: passages.get(id)?.length ?? 0 }))
			.filter(({ count }) => count > 0),
		entities: allEntities()
			.map(({ id, title }) => ({ id, title, count: citations.get(id)?.length ?? 0 }))
			.filter(({ count }) => count > 0)
			.sort((a, b) => b.count - a.count)
			.slice(0, 30),
	};
}
