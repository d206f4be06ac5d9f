/**
 * Which reports are searched together. A collection that is small enough is one segment; a larger one has a segment
 * for each province, a province that is too large one for each city, and a city that is too large one for each county.
 * A report added or changed changes its own segment and no other, unless it makes an area cross the line.
 */
import type { Division } from '../../lib/divisions.ts';
import { divisionBySlug, lineage } from '../../lib/gazetteer.ts';

/**
 * Bytes of MDX (three a Chinese character) that one segment holds, about 60,000 passages: a cold first query in it
 * stays below 600 kB, and building it takes some seconds.
 */
export const SEGMENT_SIZE = 18_000_000;

/** What a partition needs to know about a report. */
export interface PartitionedReport {
	district: string;
	/** Bytes of its MDX. */
	size: number;
}

export interface Segment<T extends PartitionedReport> {
	/** Slug of its area; `all` when it is the only one. */
	name: string;
	label: string;
	/** The areas it lies in, smallest first, as far as they have names. */
	areas: { slug: string; names: string[] }[];
	reports: T[];
}

const ALL = 'all';
const NOWHERE = { name: 'unplaced', label: '未定地区' };

/** Cut a collection into segments, in the order of their codes; reports keep theirs. */
export function partition<T extends PartitionedReport>(
	reports: readonly T[],
	most: number = SEGMENT_SIZE,
): Segment<T>[] {
	if (sizeOf(reports) <= most) return [{ name: ALL, label: '', areas: [], reports: [...reports] }];
	const unplaced = reports.filter(({ district }) => !divisionBySlug(district));
	return [
		...byLevel(
			reports.filter(({ district }) => divisionBySlug(district)),
			0,
			most,
		),
		...(unplaced.length > 0 ? [{ ...NOWHERE, areas: [], reports: unplaced }] : []),
	];
}

/** Groups by the division at a depth (0 province, 1 city, 2 county); those that are too large by the next one. */
function byLevel<T extends PartitionedReport>(
	reports: readonly T[],
	depth: number,
	most: number,
): Segment<T>[] {
	const groups = new Map<string, { area: Division; own: T[] }>();
	for (const report of reports) {
		const line = lineage(divisionBySlug(report.district)!).toReversed();
		// The office of a province stands beside the cities below it.
		const area = line[Math.min(depth, line.length - 1)]!;
		const group = groups.get(area.code);
		if (group) group.own.push(report);
		else groups.set(area.code, { area, own: [report] });
	}
	return [...groups]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([, { area, own }]) =>
			depth < 2 && sizeOf(own) > most && own.some(({ district }) => district !== area.slug)
				? byLevel(own, depth + 1, most)
				: [
						{
							name: area.slug,
							label: depth === 0 ? area.name : area.fullName,
							areas: lineage(area).map(({ slug, name, short }) => ({
								slug,
								names: [...new Set([name, short])],
							})),
							reports: own,
						},
					],
		);
}

/** Bytes of some reports together. */
export function sizeOf(reports: readonly PartitionedReport[]): number {
	return reports.reduce((sum, { size }) => sum + size, 0);
}
