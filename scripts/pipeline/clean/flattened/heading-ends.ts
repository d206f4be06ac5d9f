/**
 * Where a heading ends that runs into its text without a stop or a blank.
 *
 *     （一）科学编制，不断完善教育规划以全区编制“十一五”规划为契机，…   →   behind 教育规划
 *
 * Told by what usually begins a sentence of official prose (以…为契机, 我局, 今年, 根据 …), by what usually
 * ends a heading (规划, 条件, 素质 …), and by the headings beside it, which are built alike. Without a clear
 * lead nothing is cut; what is cut is a conjecture.
 */

/** Words that begin a sentence, with their weight. A place right behind a comma is no end of a heading. */
const OPENERS: readonly { words: RegExp; weight: number }[] = [
	// Nothing else begins with these and a comma.
	{ words: /^(?:过去的一学?年|今年以来|20\d\d年以来|一年来|近年来)[，,]/u, weight: 5 },
	{
		words:
			/^(?:我[局县市区校园镇乡委办]|[*＊×xX]{1,3}[县市区乡镇校局]|我们|本校|本园|本学期|一年来|过去的?[一五]?学?年|近年来|今年以来|今年|去年|上半年|20\d\d(?:[—-]20\d\d)?年|为(?:了|进一步|切实|深入|认真|全面|贯彻|加强|落实|保证|确保)|根据|依据|本着|按照|截至|截止|目前|随着|由于|针对|自\d{4}年|从\d{4}年|在(?:县|市|区|省|上级|全|各|取得|抓好|做好)|一是|首先|通过|尽管|虽然|在看到|回顾一?年?|对照)/u,
		weight: 3,
	},
	{
		words:
			/^以[^，。]{2,24}(?:为(?:契机|重点|主题|抓手|目标|载体|主线|核心|突破口|主要内容|指导|依据|切入点|依托|龙头|根本|中心)|活动)/u,
		weight: 3,
	},
	{ words: /^全[县市区校园镇省局系](?!面|员|程|体|力|覆盖)/u, weight: 2 },
	{ words: /^新(?:建|增|开|招|改扩)/u, weight: 2 },
	{
		words:
			/^(?:学校|县教育局|市教育局|区教育局|教育局|各(?:校|学校|级|单位|地)|高举|组织|成立|制定|出台|投入|投资|坚持|认真|深入|积极|严格|充分|始终|狠抓|大力|紧紧围绕|围绕|把|继续|进一步|切实|扎实|完成|建成|实施|开展|举办|招聘|选派|评选|荣获|落实|确保|排查|巩固|严格|健全|建立|推进|完善|争取|加强|加大|先后|共(?![享同建识青产])|现有|全面|全年|全力)/u,
		weight: 1,
	},
];

/** Whether a text begins as a sentence begins: 今年以来, 我局, 二是, 以…为契机, 2023年 … */
export const beginsSentence = (text: string): boolean =>
	/^(?:[一二三四五六七八九十][是要]|各[^，,。]{1,10}要|[^，,。]{1,12}[，,])/u.test(text) ||
	OPENERS.some(({ words, weight }) => weight >= 3 && words.test(text));

/** What a heading is about stands at its end. */
export const ENDS =
	/(?:规划|领导|概况|首位|条件|素质|行为|水平|基础|教育|质量|工作|建设|管理|发展|保障|机制|体系|环境|安全|改革|能力|队伍|成效|活动|力度|服务|作用|稳定|责任|问题|目标|局面|投入|公平|均衡|情况|结构|布局|资源|成果|合力|形象|作风|特色|品牌|活力|经费|制度|措施|思想|意识|信心|成绩|进步|突破|提高|提升|加强|完善|改善|优化|落实|增强|扩大|到位|显著|明显|总结|回顾|思路|打算|任务|要求|重点|意义|形势|迎检|衔接|攻坚|治理|监管|创建|评估|督导|普及|考核|底线|防线|内涵|根基|短板|格局|优势|动力|动能)$/u;
/** Sections that plans and reports have under these very names: nothing belongs between name and text. */
const STANDING =
	/^(?:指导思想|(?:工作|主要|总体|具体|发展|奋斗)目标|(?:工作|总体|有关)要求|总体思路|基本(?:情况|原则|思路)|(?:主要|重点|工作)任务|(?:主要|工作|保障)措施|(?:组织|条件)保障|存在(?:的)?(?:主要)?问题|组织领导)$/u;
/** Words that want an object: 推动|我县教育发展. */
const WANTS_OBJECT =
	/(?:推动|促进|提升|提高|加快|落实|完成|做好|服务|建设|打造|谱写|开创|办好|推进|实现|加强|确保|保障|强化|抓好|适应|引领|支撑|助推|满足|的|和|与|及|对|在|以|(?<![行作成])为|把|将|等|从|向|于|是)$/u;
/** 建设 with what is built before it is a noun: 抓好重点项目建设. */
const BUILT =
	/(?:项目|队伍|学校|作风|制度|能力|文化|环境|设施|基地|条件|体系|机制|廉政|组织|阵地|班子|课程|校园|信息化|品牌|学科|专业|工程|内涵)建设$/u;
/** The same words close a heading behind an adverb: 质量稳步提升. */
const DONE =
	/(?:稳步|不断|进一步|明显|显著|持续|大幅|得到|有效|逐步|全面|切实|日益|有力|扎实|整体|深入|顺利|更加)(?:提升|提高|加强|落实|推进|保障|强化|实现|完成|加快|促进)$/u;

const SHORTEST = 4;
const LONGEST = 36;
/** A cut needs the weight of an opener and a heading's end, or of an opener and its neighbours. */
export const ENOUGH = 4;

export interface OpenHeading {
	/** Text behind the number, up to the next number. */
	text: string;
}

export interface HeadingEnd {
	length: number;
	weight: number;
}

/** For each heading of one series the length of its words, or nothing where it shows no end. `known` are lengths of their neighbours. */
export function headingEnds(
	headings: readonly OpenHeading[],
	known: readonly number[] = [],
): (HeadingEnd | undefined)[] {
	const options = headings.map(({ text }) => endsOf(text));
	const lengths = new Map<number, number>(known.map((length) => [length, 1]));
	for (const list of options)
		for (const { length } of list) lengths.set(length, (lengths.get(length) ?? 0) + 1);
	return options.map((list) => {
		const scored = list.map(({ length, weight }) => ({
			length,
			weight: weight + (lengths.get(length)! > 1 ? 2 : 0),
		}));
		const best = scored.reduce<HeadingEnd | undefined>(
			(top, option) => (!top || option.weight > top.weight ? option : top),
			undefined,
		);
		return best && best.weight >= ENOUGH ? best : undefined;
	});
}

/** Places where the words before could be a heading and the words behind a sentence. */
function endsOf(text: string): { length: number; weight: number }[] {
	const found: { length: number; weight: number }[] = [];
	const sentence = text.slice(0, LONGEST + 30).split(/[。；！？;]/u, 1)[0]!;
	for (let length = SHORTEST; length <= LONGEST && length < sentence.length - 6; length++) {
		const before = sentence.slice(0, length);
		if (!/[\p{Script=Han}”》]$/u.test(before) || !balanced(before)) continue;
		const after = sentence.slice(length);
		const weight = OPENERS.find(({ words }) => words.test(after))?.weight ?? 0;
		if (weight === 0 || (WANTS_OBJECT.test(before) && !DONE.test(before) && !BUILT.test(before))) continue;
		found.push({ length, weight: weight + (ENDS.test(before) ? 2 : 0) + (STANDING.test(before) ? 2 : 0) });
	}
	return found;
}

function balanced(text: string): boolean {
	const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
	return count(/[“《（]/gu) === count(/[”》）]/gu);
}
