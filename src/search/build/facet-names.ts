/** Names that a query may use for districts, years, kinds and parts of reports. */
import type { CorpusReport } from '../../lib/corpus.ts';
import type { FacetName } from '../core/query.ts';
import { yearsOf } from '../records.ts';

const kindNames: readonly [string, string[]][] = [
	['work-summary', ['工作总结', '年度总结']],
	['work-plan', ['工作思路', '工作要点', '工作计划', '工作安排', '工作打算']],
	['meeting-report', ['会议报道', '工作会议']],
	['speech', ['讲话', '讲话稿']],
	['five-year-plan', ['五年规划', '发展规划']],
	['government-work-report', ['政府工作报告']],
];

/** Words of a query that ask for a part of reports. */
const roleNames: readonly [string, string[]][] = [
	['problems', ['问题', '短板', '不足', '困难', '薄弱环节', '差距']],
	['plan', ['计划', '打算', '下一步', '要做', '将要', '目标任务', '工作思路']],
	['review', ['回顾', '成绩', '取得', '完成了', '成效', '做了', '亮点', '业绩']],
];

/** The facet values of some reports. */
export interface FacetValues {
	/** Slug of a district → its names as the issuers of its reports tell them, full name first; may be empty. */
	districts: Record<string, string[]>;
	years: number[];
	kinds: string[];
}

/** The facet values of one report. */
export function facetValuesOf(report: CorpusReport): FacetValues {
	const { district, issuer, kind } = report.frontmatter;
	return { districts: { [district]: issuerNames(issuer) }, years: yearsOf(report), kinds: [kind] };
}

/** The facet values of several, sorted. */
export function joinFacetValues(all: readonly FacetValues[]): FacetValues {
	const districts = new Map<string, string[]>();
	for (const own of all)
		for (const [slug, names] of Object.entries(own.districts))
			if (!districts.get(slug)?.length) districts.set(slug, names);
	return {
		districts: Object.fromEntries([...districts].sort(([a], [b]) => (a < b ? -1 : 1))),
		years: [...new Set(all.flatMap(({ years }) => years))].sort((a, b) => a - b),
		kinds: [...new Set(all.flatMap(({ kinds }) => kinds))].sort(),
	};
}

/** What a query may say. `told` knows what a district is called; without it the issuers do. */
export function facetNamesOf(
	{ districts, years, kinds }: FacetValues,
	told?: (slug: string) => readonly string[] | undefined,
): FacetName[] {
	const known = new Set(kinds);
	return [
		...Object.entries(districts).map(([value, fromIssuer]): FacetName => {
			const names = told?.(value);
			return { facet: 'district', value, names: names && names.length > 0 ? [...names] : fromIssuer };
		}),
		...years.map((value): FacetName => ({
			facet: 'year',
			value: String(value),
			names: [`${value}年度`, `${value}年`, `${value}`],
		})),
		...kindNames
			.filter(([value]) => known.has(value))
			.map(([value, names]): FacetName => ({ facet: 'kind', value, names })),
		...roleNames.map(([value, names]): FacetName => ({ facet: 'role', value, names, word: true })),
	];
}

/** 庆元县教育局 → 庆元县, 庆元. */
function issuerNames(issuer: string | null | undefined): string[] {
	const full = /^(?:.*[省州])?([\p{Script=Han}]{1,6}?[市县区旗])教育/u.exec(issuer ?? '')?.[1];
	if (!full) return [];
	const short = full.replace(/[市县区旗]$/u, '');
	return short.length > 1 ? [full, short] : [full];
}
