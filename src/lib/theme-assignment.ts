/**
 * Which themes a section is about, with the words that say so. Pure; knows nothing of files.
 */
import type { Theme } from '../schemas/theme.ts';

export interface ThemeAssignment {
	theme: string;
	/** The sub-theme whose words speak loudest, when one does. */
	subtheme?: string;
	score: number;
	/** Keywords found, most telling first. */
	why: string[];
}

export interface Passage {
	/** Headings above and of the section, outermost first. */
	headings: string[];
	text: string;
}

/** A word of the section's own heading counts like this many in the text; of the headings above, half of it. */
const HEADING = 6;
const HEADING_ABOVE = 3;
const LEAD = 5;
/** Up to sixteen characters, at most two clauses, then a full stop; 一是 and the like do not count. */
const LEAD_SENTENCE =
	/^(?:[（(]?[一二三四五六七八九十\d]{1,2}(?:是|[）).、]))?(?<lead>[^，。；、\n]{4,16}(?:，[^，。；、\n]{2,10})?)。./u;
/** What an everyday word (below) is worth, compared with a telling one. */
const EVERYDAY_IN_TEXT = 0.4;
const EVERYDAY_IN_HEADING = 0.5;
/** The third and later repetitions of a word say little more. */
const REPEATED = [1, 0.5];
/** A theme needs this much, and this share of the best one. Below, a passage only brushes it. */
const LEAST = 2.5;
const SHARE_OF_BEST = 0.3;
/** Long passages mention everything: what is asked for grows with their length. */
const LONG = 900;
/** … but never less than this part of it. */
const SHORT = 0.6;

/**
 * Themes of a passage, best first; weak ones are dropped.
 *
 *     assignThemes({ headings: ['严防智控，校园安全得到新保障'], text: '…' }, themes)
 *       // => [{ theme: 'anquan', score: 11.5, why: ['安全', '隐患'] }, { theme: 'yiqing', … }]
 */
export function assignThemes(passage: Passage, themes: readonly Theme[]): ThemeAssignment[] {
	const weights = weightsOf(themes);
	const scored = themes
		.map((theme) => scoreTheme(passage, theme, weights))
		.filter(
			(assignment) => assignment.score >= LEAST * Math.max(SHORT, Math.sqrt(passage.text.length / LONG)),
		)
		.sort((a, b) => b.score - a.score || (a.theme < b.theme ? -1 : 1));
	const best = scored[0]?.score ?? 0;
	return scored.filter((assignment) => assignment.score >= best * SHARE_OF_BEST);
}

function scoreTheme(passage: Passage, theme: Theme, weights: Map<string, number>): ThemeAssignment {
	const points = new Map<string, number>();
	const add = (keyword: string) => {
		if (points.has(keyword)) return;
		points.set(keyword, pointsOf(keyword, passage, everyday.has(keyword)) * (weights.get(keyword) ?? 1));
	};
	for (const keyword of theme.keywords) add(keyword);
	for (const sub of theme.subthemes) for (const keyword of sub.keywords) add(keyword);

	const found = [...points].filter(([, value]) => value > 0).sort((a, b) => b[1] - a[1]);
	// 双减 inside “双减政策” is one finding, not two; where it stands on its own it is one more.
	const outer = found.flatMap(([keyword, value]): [string, number][] => {
		const longer = found
			.map(([other]) => other)
			.filter((other) => other !== keyword && other.includes(keyword));
		if (longer.length === 0) return [[keyword, value]];
		const alone = longer.reduce((text, other) => text.replaceAll(other, '　'), passage.text);
		const own = repeated(alone, keyword) * (everyday.has(keyword) ? EVERYDAY_IN_TEXT : 1);
		return own > 0 ? [[keyword, own * (weights.get(keyword) ?? 1)]] : [];
	});
	const sub = theme.subthemes
		.map(({ id, keywords }) => ({
			id,
			score: keywords.reduce((sum, keyword) => sum + (points.get(keyword) ?? 0), 0),
		}))
		.sort((a, b) => b.score - a.score)[0];
	return {
		theme: theme.id,
		...(sub && sub.score > 0 ? { subtheme: sub.id } : {}),
		score: Math.round(outer.reduce((sum, [, value]) => sum + value, 0) * 10) / 10,
		why: outer.map(([keyword]) => keyword),
	};
}

/** A heading means what it says; in running text an everyday word says little. */
function pointsOf(keyword: string, { headings, text }: Passage, common: boolean): number {
	const inText = repeated(text, keyword) * (common ? EVERYDAY_IN_TEXT : 1);
	const heading = common ? EVERYDAY_IN_HEADING : 1;
	const lead = leadOf(text);
	if (lead.includes(keyword)) return LEAD * heading + inText;
	// Under a lead of its own, the section's heading is one above.
	const own = headings.at(-1) ?? '';
	if (own.includes(keyword)) return (lead ? HEADING_ABOVE : HEADING) * heading + inText;
	const above = headings.slice(0, -1).some((one) => one.includes(keyword));
	return (above ? HEADING_ABOVE * heading : 0) + inText;
}

/**
 * The short sentence with which a paragraph announces itself.
 *
 *     leadOf('一是优化硬件设施保障。力争完成…') // => '优化硬件设施保障'
 */
function leadOf(text: string): string {
	return LEAD_SENTENCE.exec(text)?.groups?.['lead'] ?? '';
}

function repeated(text: string, keyword: string): number {
	let count = 0;
	for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + keyword.length)) count++;
	return count === 0 ? 0 : REPEATED[0]! + Math.min(count - 1, 4) * REPEATED[1]!;
}

const cache = new WeakMap<readonly Theme[], Map<string, number>>();

/** A keyword that several themes list tells less. */
function weightsOf(themes: readonly Theme[]): Map<string, number> {
	const known = cache.get(themes);
	if (known) return known;
	const owners = new Map<string, number>();
	for (const theme of themes)
		for (const keyword of new Set([...theme.keywords, ...theme.subthemes.flatMap((sub) => sub.keywords)]))
			owners.set(keyword, (owners.get(keyword) ?? 0) + 1);
	const weights = new Map<string, number>();
	for (const [keyword, count] of owners) weights.set(keyword, 1 / count);
	cache.set(themes, weights);
	return weights;
}

/** Words that stand in sections of every theme. */
const everyday = new Set(
	'改革 创新 品牌 质量 评价 评估 考核 监测 平台 项目 新建 教学 课程 教师 安全 治理 规划 宣传 特色 交流 人才 培训 奖励 困难 作业 应急 布局 排名 书记 城乡 劳动 阅读 入学 食堂 防控 疫情 待遇 手机 标准化 覆盖率 演练 场景 试点 空间 党员 责任区 一件事 体质 竞赛 表彰 新课程 义务教育 立德树人 协同育人 素质教育'.split(
		' ',
	),
);
