/**
 * Numbers with units that count nothing: parts of names, slogans, conditions. An ordered list; the first that
 * answers decides, and its name is what `--explain` of a missing number would say.
 */
import type { Quantity } from './types.ts';

export interface Exclusion {
	name: string;
	excludes(quantity: Quantity, text: string, next: Quantity | undefined): boolean;
}

/** Things one can count although their number is written in characters: 六个幼儿园项目. */
const CONCRETE =
	/(?:学校|小学|中学|初中|高中|幼儿园|园区|校区|校园|教学点|班级|教室|实验室|教师|校长|学生|学员|党员|干部|支部|党组织|基地|中心|工作室|集团|共同体|项目|场馆|食堂|宿舍|教学楼|综合楼|操场|图书馆|社团|课题|论文|专业|单位|机构|企业|乡镇|街道|社区|村|家庭|品牌|奖项|金牌|银牌|铜牌|金奖|一等奖|二等奖|三等奖|站点|考点)/u;
/** What slogans count, whatever the numeral: 提质20条举措, 5个方面. */
const ABSTRACT =
	/^(?:方面|环节|要求|机制|体系|举措|措施|原则|关键|维度|层面|主题|关口|坚持|到位|转变|提升|结合|确保|抓手|主线|字|规定|禁令|新政|红线|底线)/u;

export const exclusions: readonly Exclusion[] = [
	{
		// 12，345万元, 1 5所: one number or two? Left alone, with a diagnostic.
		name: 'broken-number',
		excludes: ({ start }, text) => /^\d/u.test(text.slice(start)) && brokenBefore(text, start),
	},
	{
		// 三位一体, 四位一体, 五个一: set phrases
		name: 'set-phrase',
		excludes: ({ end, unit }, text) =>
			(unit === '位' && text.startsWith('一体', end)) ||
			(unit === '个' && /^(?:一(?![\p{Script=Han}])|不|必须|百分百)/u.test(text.slice(end))),
	},
	{
		// 《减负30条》, “30分钟市民学习圈”: the number is part of a name. A whole sentence in quotation marks is not.
		name: 'quoted-name',
		excludes: ({ start, end }, text) => {
			const open = Math.max(
				text.lastIndexOf('“', start),
				text.lastIndexOf('《', start),
				text.lastIndexOf('「', start),
			);
			if (open < 0) return false;
			const inner = text.slice(open + 1, start);
			if (/[”》」]/u.test(inner)) return false;
			const close = text.slice(end).search(/[”》」]/u);
			if (close < 0) return false;
			const content = inner + text.slice(start, end + close);
			return text[open] === '《' || (content.length <= 18 && !/[，。；！？]/u.test(content));
		},
	},
	{
		// 一个, 一项, 一次: an article, unless it ends a statement (建成幼儿园一所) or follows 各, 仅, 第
		name: 'article',
		excludes: ({ start, end, value, unit, rule }, text) =>
			rule === 'counted' &&
			value === 1 &&
			/^[一]/u.test(text.slice(start)) &&
			unitTakesNoun(unit) &&
			!(/[各共增成设建立获]$/u.test(text.slice(0, start)) && /^(?:[，。；、）]|$)/u.test(text.slice(end))) &&
			!(
				/[\p{Script=Han}”]$/u.test(text.slice(0, start)) &&
				/^(?:[，。；]|$)/u.test(text.slice(end)) &&
				/^(?:所|名|家|座|幢|栋)$/u.test(unit)
			),
	},
	{
		// 四个方面, 八项重点任务, 提质20条举措, 三种形式: counts of slogans and of headings
		name: 'slogan-count',
		excludes: ({ start, end, unit, value }, text) => {
			if (!/^(?:个|项|条|种|类|点|门|件|场|本|对|轮|期|组|块|节)$/u.test(unit)) return false;
			const after = text.slice(end).replace(/^[的“]+/u, '');
			const tail = /^[^，。；、：！？]{0,14}/u.exec(after)?.[0] ?? '';
			// A number that an editor hid was a count: nobody hides the number of a slogan's points.
			if (value === null) return false;
			if (
				ABSTRACT.test(tail) ||
				/^(?:重点|主要|关键|基本|核心|基础|主题)[^，。；]{0,2}(?:任务|工作|环节|要求|领域)/u.test(tail)
			)
				return true;
			const written = /^[二三四五六七八九十两]/u.test(text.slice(start));
			return written && tail !== '' && !CONCRETE.test(tail);
		},
	},
	{
		// 650分以上8人, 60人以上的班额, 6岁以上: who is meant, not how many
		name: 'condition',
		excludes: ({ start, end, unit, bound }, text, next) => {
			if (bound !== '>=' && bound !== '<=') return false;
			const written = text.slice(start, end);
			if (!/以[上下内]$/u.test(written)) return false;
			const rest = text.slice(end);
			if (next && next.start === end) return true;
			if (unit === '分') return /^(?:的|考生|学生|高分)/u.test(rest);
			return unit === '人' && /^(?:的?(?:大班额|班级|学校|超大班额|机构|规模))/u.test(rest);
		},
	},
	{
		// 每月一次, 每周2节: how often; 每天1小时 is a norm and stays
		name: 'frequency',
		excludes: ({ start, unit }, text) =>
			/^(?:次|场|节|期|轮)$/u.test(unit) &&
			/每(?:年|学年|月|季度?|周|学期|天|日|班)[^，。；]{0,6}$/u.test(text.slice(0, start)),
	},
	{
		// 24小时值班, 12小时热线
		name: 'round-the-clock',
		excludes: ({ start, end, unit }, text) =>
			unit === '小时' &&
			/^(?:24|二十四)/u.test(text.slice(start)) &&
			!/^(?:[，。；]|以内)/u.test(text.slice(end)),
	},
	{
		// 省委九届九次、十次全会
		name: 'plenary',
		excludes: ({ start, end, unit }, text) =>
			unit === '次' &&
			(text.slice(0, start).endsWith('届') ||
				/^(?:、[一二三四五六七八九十]+次)*(?:全体会议|全会)/u.test(text.slice(end))),
	},
	{
		// 36个月, 3个小时, 2个学期: lengths of time. 10个工作日
		name: 'duration',
		excludes: ({ unit, end }, text) =>
			unit === '个' && /^(?:多?月|小时|学期|学年|工作日|年|周|星期|季度)/u.test(text.slice(end)),
	},
	{
		// 100米跑, 1500米: events; 200米跑道 and 4米宽 are sizes of things and stay silent as well
		name: 'distance',
		excludes: ({ unit, end }, text) =>
			unit === '米' && /^(?:跑|赛|短|长|接力|栏|折返|宽|高|深|范围|以内|内)/u.test(text.slice(end)),
	},
	{
		// 第三批3个… fine; 前三批, 第二批 never come here. 3批次 of a series: 首批, 三批
		name: 'batch',
		excludes: ({ unit, end }, text) =>
			unit === '批' && !/^(?:次|[，。；]|\p{Script=Han}{2,8}[，。；])/u.test(text.slice(end)),
	},
	{
		// 十分重视: a score is written in digits
		name: 'degree-word',
		excludes: ({ start, unit }, text) =>
			unit === '分' && !/^[^十百]{0,4}[\d×]/u.test(text.slice(start, start + 5)),
	},
	{
		// 两类, 二级, 三本: kinds of exam lines
		name: 'grade-line',
		excludes: ({ start, unit, end }, text) =>
			unit === '本' &&
			/^[一二三]/u.test(text.slice(start)) &&
			/^(?:上线|率|线|批|以上|[，。、])/u.test(text.slice(end)),
	},
];

/** A digit and a full-width comma before three digits, or a digit and a blank before any. */
function brokenBefore(text: string, start: number): boolean {
	return /(?<![\d，]\d{0,3})\d{1,3}，$/u.test(text.slice(0, start))
		? /^\d{3}(?!\d)/u.test(text.slice(start))
		: /\d $/u.test(text.slice(0, start));
}

const unitTakesNoun = (unit: string) =>
	/^\p{Script=Han}{1,2}$/u.test(unit) && !/^(?:人|元|亩|倍|成)$/u.test(unit);

/** Name of the exclusion that applies, if any. */
export function excluded(quantity: Quantity, text: string, next: Quantity | undefined): string | undefined {
	return exclusions.find((one) => one.excludes(quantity, text, next))?.name;
}
