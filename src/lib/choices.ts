/**
 * Names that may mean several entities, those in most reports first.
 */
import type { Entity } from '../schemas/entity.ts';
import { entityById } from './entities.ts';
import { nameAnchor } from './found-names.ts';
import type { Citation } from './mention-index.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';

export interface ChoiceName {
	anchor: string;
	name: string;
	/** Of all its mentions: another report may leave fewer to choose from. */
	candidates: Entity[];
	reports: number;
	places: { report: ListedReport; citation: Citation }[];
	/** Sentences that are not listed. */
	more: number;
}

const SENTENCES = 24;

export function choiceNames(index: Pick<ReportIndex, 'choices' | 'byId'>): ChoiceName[] {
	return [...index.choices]
		.map(([name, citations]): ChoiceName => {
			const places = citations.flatMap((citation) => {
				const report = index.byId.get(citation.report);
				return report ? [{ report, citation }] : [];
			});
			const ids = [...new Set(citations.flatMap(({ candidates }) => candidates))];
			return {
				anchor: nameAnchor(name),
				name,
				candidates: ids.flatMap((id) => entityById(id) ?? []),
				reports: new Set(citations.map(({ report }) => report)).size,
				places: places.slice(0, SENTENCES),
				more: Math.max(0, places.length - SENTENCES),
			};
		})
		.sort((a, b) => b.reports - a.reports || (a.name < b.name ? -1 : 1));
}
