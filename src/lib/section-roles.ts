/**
 * What a section does in its report: review, plan, problems … decided by the words of its headings, the year
 * in them and the kind of report; a section without words of its own takes the role of the one above.
 */
import type { ReportFrontmatter, SectionRole } from '../schemas/report.ts';

/** In this order: the first rule whose words stand in the heading decides. */
const RULES: readonly { role: SectionRole; words: RegExp }[] = [
	// Terms explained behind a report are no part of what it reviews or plans.
	{
		role: 'other',
		words:
			/^(?:附[件录]?\s*\d{0,2}\s*[：:]?\s*)?[（(【]?(?:(?:有关|相关|部分|主要)?(?:名词|术语|用语|词语)(?:解释|释义|注释|说明)|注释|注解|尾注)[】）)]?[：:]?$/u,
	},
	// 补短板, 解决问题 are things to do.
	{
		role: 'problems',
		words:
			/(?<!补[^，]{0,8}|解决[^，]{0,8}|化解[^，]{0,8}|直面)(?:问题|不足|困难|挑战|差距|薄弱环节|短板)(?:和|与|及|$)/u,
	},
	{
		role: 'plan',
		words:
			/(?:今年|明年|来年|下一步|下一年|下半年|下阶段|新的?一年|\d{4}年)[^，。]{0,14}(?:思路|要点|计划|安排|打算|任务|重点)|工作(?:思路|要点|安排|计划|打算)|重点(?:工作|任务)|主要(?:工作)?任务|展望|具体行动|今后/u,
	},
	{ role: 'guidance', words: /指导思想|总体(?:要求|思路|目标)|工作目标|基本原则|发展目标|面临的?形势/u },
	{
		role: 'review',
		words:
			/总结|回顾|回望|过去的?一年|完成情况|工作情况|现状|(?:取得|主要|工作)的?(?:成效|成绩|业绩)|^[^，要]{0,4}(?:业绩|亮点|成效|成绩|体会|经验)$/u,
	},
	{ role: 'measures', words: /保障措施|工作措施|组织实施|工作要求|保障机制|组织领导$/u },
	{ role: 'closing', words: /^(?:结语|结束语|附则)$/u },
];

/** Role of a whole report when no heading says more. */
const BY_KIND: Partial<Record<ReportFrontmatter['kind'], SectionRole>> = {
	'work-summary': 'review',
	'work-plan': 'plan',
	'five-year-plan': 'plan',
	'meeting-report': 'news',
};

export interface RoleReading {
	role: SectionRole;
	/** The heading that decided, or what else did, in Chinese. */
	why: string;
}

/**
 * Role of the section at the end of `path` (its headings from the top).
 *
 *     readRole([{ title: '2021年教育工作思路' }, { title: '加快教育现代化' }], report) // => plan
 */
export function readRole(
	path: readonly { title: string }[],
	report: Pick<ReportFrontmatter, 'kind' | 'reviewYears' | 'planYears'>,
): RoleReading {
	// The nearest heading that says something decides; 问题 inside a 回顾 is a problem.
	for (const { title } of path.toReversed()) {
		const rule = RULES.find(({ words }) => words.test(title));
		if (rule) return { role: rule.role, why: `标题“${title}”` };
		const year = yearRole(title, report);
		if (year) return { role: year, why: `标题“${title}”中的年份` };
	}
	const role = BY_KIND[report.kind];
	return role ? { role, why: '报告的种类' } : { role: 'other', why: '标题中没有可据以判断的词' };
}

/** Role of the section at the end of `path`. */
export function sectionRole(
	path: readonly { title: string }[],
	report: Pick<ReportFrontmatter, 'kind' | 'reviewYears' | 'planYears'>,
): SectionRole {
	return readRole(path, report).role;
}

function yearRole(
	title: string,
	report: Pick<ReportFrontmatter, 'reviewYears' | 'planYears'>,
): SectionRole | undefined {
	const year = Number(/(?:19|20)\d{2}(?=年)/u.exec(title)?.[0]);
	if (report.planYears.includes(year) && !report.reviewYears.includes(year)) return 'plan';
	if (report.reviewYears.includes(year) && !report.planYears.includes(year)) return 'review';
	return undefined;
}
