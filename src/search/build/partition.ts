/**
 * Which reports are searched together. A collection that is small enough is one segment; a larger one has a segment
 * for each region (华东), a region that is too large one for each province, then city, then county.
 * A report added or changed changes its own segment and no other, unless it makes an area cross the line.
 */
import { divisionBySlug, lineage } from '../../lib/gazetteer.ts';

/**
 * Bytes of MDX (three a Chinese character) that one segment holds, some 120,000 passages. A search of everything fetches
 * from every segment: the same 119,000 passages cost a cold first query 270 kB (563 at most) in one segment, 474 (1,251)
 * in eight. Making a segment of that size takes some 15 to 30 processor seconds.
 */
export const SEGMENT_SIZE = 36_000_000;

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
	/** The areas around and above its districts. */
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
		...byDepth(
			reports.filter(({ district }) => divisionBySlug(district)),
			0,
			most,
		),
		...(unplaced.length > 0 ? [{ ...NOWHERE, areas: [], reports: unplaced }] : []),
	];
}

interface Area {
	/** Orders areas; those inside begin with it. */
	code: string;
	slug: string;
	/** As readers call it, and as it is told apart from others of that name. */
	name: string;
	fullName: string;
	/** What a query may call it. */
	names: string[];
}

/** The regions of GB/T 2260 by the first digit of its codes. */
const REGIONS: Readonly<Record<string, { slug: string; name: string }>> = {
	1: { slug: 'huabei', name: '华北' },
	2: { slug: 'dongbei', name: '东北' },
	3: { slug: 'huadong', name: '华东' },
	4: { slug: 'zhongnan', name: '中南' },
	5: { slug: 'xinan', name: '西南' },
	6: { slug: 'xibei', name: '西北' },
	7: { slug: 'taiwan-region', name: '台湾' },
	8: { slug: 'gang-ao', name: '港澳' },
};

/** Region, province, city, county of a district, as far as there are. */
function lineOf(district: string): Area[] {
	const line = lineage(divisionBySlug(district)!).toReversed();
	const region = REGIONS[line[0]!.code[0]!]!;
	return [
		{ ...region, code: line[0]!.code[0]!, fullName: region.name, names: [region.name] },
		...line.map(({ code, slug, name, short, fullName }) => ({
			code,
			slug,
			name,
			fullName,
			names: [...new Set([name, short])],
		})),
	];
}

/** The areas that a query may name to search here: those around the segment, and those around its districts. */
function areasOf(reports: readonly PartitionedReport[], line: readonly Area[]): Segment<never>['areas'] {
	const districts = [...new Set(reports.map(({ district }) => district))].sort();
	const areas = [...line, ...districts.flatMap((district) => lineOf(district).slice(0, -1))];
	return [...new Map(areas.map(({ slug, names }) => [slug, { slug, names }])).values()];
}

/** Provinces and above are told apart by their names; 鼓楼区 is not. */
const PROVINCE = 1;
const COUNTY = 3;

/** Groups by the area at a depth (0 region … 3 county); those that are too large by the next one. */
function byDepth<T extends PartitionedReport>(
	reports: readonly T[],
	depth: number,
	most: number,
): Segment<T>[] {
	const groups = new Map<string, { line: Area[]; own: T[] }>();
	for (const report of reports) {
		const line = lineOf(report.district);
		// The office of a province stands beside the cities below it.
		const within = line.slice(0, Math.min(depth + 1, line.length));
		const { code } = within.at(-1)!;
		const group = groups.get(code);
		if (group) group.own.push(report);
		else groups.set(code, { line: within, own: [report] });
	}
	return [...groups]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([, { line, own }]) => {
			const area = line.at(-1)!;
			if (depth < COUNTY && sizeOf(own) > most && own.some(({ district }) => district !== area.slug))
				return byDepth(own, depth + 1, most);
			return [
				{
					name: area.slug,
					label: depth <= PROVINCE ? area.name : area.fullName,
					areas: areasOf(own, line),
					reports: own,
				},
			];
		});
}

/** Bytes of some reports together. */
export function sizeOf(reports: readonly PartitionedReport[]): number {
	return reports.reduce((sum, { size }) => sum + size, 0);
}
