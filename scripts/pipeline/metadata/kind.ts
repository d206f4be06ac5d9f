/**
 * What a document is, by its names first and by how it speaks second.
 */
import type { ReportKind } from '../../../src/schemas/report.ts';
import type { Evidence } from './evidence.ts';

const SUMMARY = /(?:工作)?(?:总结|回顾|完成情况|汇报)/u;
const PLAN = /(?:思路|要点|打算|安排|计划|谋划|(?:重点工作|工作任务)(?!总结|完成|情况|落实|推进|汇报))/u;

/** First rule that fits the names (title, subtitle) wins. */
const BY_NAME: readonly { kind: ReportKind; fits: (name: string) => boolean }[] = [
	{ kind: 'government-work-report', fits: (name) => /政府工作报告/u.test(name) },
	{
		kind: 'five-year-plan',
		// A plan for several years: 规划, 三年行动计划, “十五”计划; not a report on one.
		fits: (name) =>
			new RegExp(
				`(?:规划(?:纲要)?|[三五两十]年(?:行动|发展|工作)?计划(?:纲要)?|[“"]?(?:九|十)[一二三四五]?五[”"]?[\\p{Script=Han}]{0,12}计划(?:纲要)?)[》”"]?(?:[（(][^）)]*[）)])?(?:的(?:通知|批复|决定))?$`,
				'u',
			).test(name) && !/工作(?:总结|思路|要点|汇报|报告)|编制|讲话|年度(?:工作)?计划/u.test(name),
	},
	// 召开年度工作总结大会 tells of a meeting, whatever was summed up there.
	{ kind: 'meeting-report', fits: (name) => /(?:召开|举行|举办).{0,40}会(?:议)?$/u.test(name) },
	{
		kind: 'speech',
		fits: (name) =>
			/讲话|致辞|发言|动员报告|主持词/u.test(name) ||
			/在.{2,40}(?:会议?|大会)上的.{0,8}(?:报告|总结)/u.test(name),
	},
	// 2017年教育工作会议记重点划要点 is news of a meeting; what carries its message is not.
	{
		kind: 'meeting-report',
		fits: (name) =>
			/(?:工作会议|座谈会|推进会|部署会)(?!.*(?:精神|通知|方案|意见|材料|纪要))(?!上)/u.test(name) &&
			!/(?:总结|计划)$/u.test(name),
	},
	{ kind: 'summary-and-plan', fits: (name) => SUMMARY.test(name) && PLAN.test(name) },
	{
		kind: 'work-plan',
		fits: (name) =>
			/(?:工作)?(?:思路|要点|计划|安排|打算)/u.test(name) && /工作|\d{4}|年度|学年|计划/u.test(name),
	},
	{
		kind: 'work-summary',
		fits: (name) => /总结|工作回顾|工作情况|履职情况|工作报告|述职/u.test(name) && !/会议/u.test(name),
	},
	{
		kind: 'meeting-report',
		fits: (name) =>
			/(?:会议|大会|座谈会|研讨会|部署会|推进会|工作会)(?:.{0,6}(?:召开|举行|侧记|纪要|圆满))?$/u.test(
				name,
			) || /召开.{0,30}会/u.test(name),
	},
	{ kind: 'notice', fits: (name) => /通知|通告|公告/u.test(name) },
];

const MEETING_OPENING =
	/(?:召开|举行|举办)了?[^。]{0,40}?(?:会议|大会|座谈会|研讨会|部署会|推进会|动员会|工作会)|(?:会议|大会)(?:于|在|在[^。，]{2,24})?[^。]{0,12}(?:召开|举行)|(?:座谈|推进|部署|汇报|反馈|评估|表彰|研讨|动员|现场|总结|调度|交流|培训)会[^。，]{0,8}(?:召开|举行)|出席(?:会议|大会)/u;

export interface KindReading {
	kind: ReportKind;
	/** Set when no name says it. */
	evidence?: Evidence;
}

export function readKind(
	names: string[],
	opening: string,
	headings: string[],
	salutation: string | undefined,
): KindReading {
	// A main title is a slogan often enough: any of the names may say it, the first rule wins.
	const [found] = names.flatMap((name) => {
		const rule = BY_NAME.findIndex(({ fits }) => fits(name));
		return rule < 0 ? [] : [BY_NAME[rule]!];
	});
	if (found) return { kind: found.kind };
	if (names.some((name) => /(?:信|倡议书|贺词|通讯)$/u.test(name))) return { kind: 'other' };
	// 各乡镇人民政府： is whom a letter goes to; a speaker has people before him, also where he
	// begins with 今天我们召开…会议.
	if (salutation && /^(?:同志们|老师们|同学们|各位|尊敬的|亲爱的|女士们)/u.test(salutation))
		return { kind: 'speech', evidence: '正文以称谓开头' };
	// 关于…的汇报 tells of meetings and is none.
	const written = names.some((name) => /(?:汇报|报告|材料|方案|办法|细则|意见)$/u.test(name));
	if (!written && MEETING_OPENING.test(opening))
		return { kind: 'meeting-report', evidence: `正文开头是会议报道：“${MEETING_OPENING.exec(opening)![0]}”` };
	const review = headings.find((heading) => SUMMARY.test(heading) || /回望/u.test(heading));
	const plan = headings.find((heading) => PLAN.test(heading));
	if (review && plan) return { kind: 'summary-and-plan', evidence: `标题“${review}”与“${plan}”` };
	if (review) return { kind: 'work-summary', evidence: `标题“${review}”` };
	if (plan) return { kind: 'work-plan', evidence: `标题“${plan}”` };
	return { kind: 'other' };
}
