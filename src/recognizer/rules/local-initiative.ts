import type { Context, Find, Lexicon, Rule } from '../types.ts';
import { lookUp } from '../lexicon.ts';
import { placeBySlug, placesAbove } from '../places.ts';
import { withinReach } from '../reach.ts';
import { quotationRuns, type Quotation } from '../quotations.ts';

/** Everything a sign may look at. */
interface Scene {
	/** Inside the quotation marks. */
	words: string;
	/** Ten characters before them, twenty after. */
	before: string;
	after: string;
	/** After the last quotation of the run: “甲”“乙”活动. */
	afterRun: string;
	/** How many quotations stand together. */
	together: number;
	/** Short names of the report's district and of those above it. */
	places: string[];
}

/** Why a quotation is a name; `length` of what belongs to it after the closing mark. */
interface Sign {
	name: string;
	see(scene: Scene): { evidence: string; takes?: number } | undefined;
}

/** Words for something that an office sets up and gives a name. */
const PROGRAMME =
	'专项行动|三年行动|服务行动|行动计划|主题活动|特色活动|系列活动|实践活动|教育活动|大比拼|工程|行动(?![力者路])|计划|品牌|活动|体系|机制|项目|模式|工作法|评选|示范区|实验区|试验区|平台|论坛|讲堂|课堂(?!教学)|大赛|比赛|竞赛|展评|之星|工作坊|工作室|联盟|共同体|示范校|示范点|党组织|场景|小程序|专区|热线|课题|文化节|艺术节|读书节|读书月|读书周|读书日|阅读节|体育节|科技节|社团|集群|办法|宣讲|模型|矩阵|主题演讲|征文|宣传周|宣传月|活动月|活动周|夏令营|展演|主题党日|攻坚战|大讨论|大练兵|大走访|大家访|示范县|示范镇|先行区|样板校|特色学校';
/** What may stand between the quotes and the programme word; a particle starts another thing. */
const BETWEEN = '(?:(?![和与及的等了为在是中并上下所个])[\\p{Script=Han}]){0,7}?';
/** Words so general that they make a name only of what looks like one. */
const GENERAL =
	'改革|系统|培训|应用|研究|方案|制度|管理|服务|教育|思政|创建|建设|评价|作业|队伍|团队|学校|课程|党建|阵地|试点';
const SPECIFIC_AFTER = new RegExp(`^(?<noun>${BETWEEN}(?:${PROGRAMME}))`, 'u');
const GENERAL_AFTER = new RegExp(`^(?<noun>${BETWEEN}(?:${GENERAL}))`, 'u');

/** A count is a heading (“三大行动”), a comma or a particle a sentence, a bare adjective an emphasis. */
const COUNTED_NAME = /^(?:活动|行动(?![力者])|工程|计划)/u;
const COUNT =
	/^[一二三四五六七八九十两\d]+(?:大|项|个|条|类|种|支|点|步|级|方面|板块)(?![\p{Script=Han}]{0,4}[一多])|^[一二两三四五六七八九十]+位一体$|^(?:九|十)五$/u;
const SENTENCE = /[式型度]$|[。！？；，,…：:]|^[要我你他让把不以]|(?:不|了|着|过)$/u;
const CALENDAR =
	/^(?:.{0,3}[\d〇一二三四五六七八九十百]|[本今去明前全半学]|.*周)年$|^[\d一二三四五六七八九十百]+周年$|^\d{1,2}[.·・]\d{1,2}$|^(?:世界|国际)[\p{Script=Han}]{2,8}日$/u;
/** Emphasis, metaphors and household words of reports. The list is open. */
const EMPHASIS =
	/(?:式|度|型|观|感|力|性|态|势|战|仗|拳|牌|阀|关|线|网|墙|链|条|点|人|手|员|生|兵|军|者|星|石|灯|针|秤|尺|钥匙|引擎|动能|法宝|先手棋|加速度|主阵地|主旋律|最强音|排头兵|领头雁|金名片|风向标|指挥棒|晴雨表|试金石|助推器|加油站|及时雨|定心丸|绊脚石|拦路虎|牛鼻子|压舱石|稳定器|一公里|最后一米|组合拳|突破口|着力点|切入点|关键少数|大水漫灌|回头看|零距离|零容忍|一把手|两张皮|家门口|指尖|蓝天|时代|窗口|资源|高地|标杆|典范|格局|新篇章|新局面|答卷|成绩单|风景线|新高度|新模式|新方式|新路径|新常态|新样态|负面清单|一对一|一站式|面对面|手拉手|心连心|点对点|零的突破|九连增|[一二三四五六七八九十]连[增冠升胜])$/u;

/** “知荣辱，树新风，我行动”创建活动: a slogan is a name where an activity is called by it. */
const CALLED_BY =
	/^(?:(?![和与及的等了为在是中并])[\p{Script=Han}]){0,6}?(?:主题(?:教育|实践)?活动|创建活动|实践活动|教育活动|系列活动|专题活动|志愿行动|专项行动|演讲比赛|知识竞赛|征文(?:比赛|活动)|大赛|工程)/u;

const looksNamed = (words: string) =>
	!EMPHASIS.test(words) &&
	(/[+·]/u.test(words) ||
		/^[一二三四五六七八九十两双三百千\d]+[\p{Script=Han}]{1,3}$/u.test(words) ||
		(words.length >= 4 && !/[的是和与]/u.test(words)));

/** At its beginning, at its end, or after a whole word: “敬奉贤人” has nothing to do with 奉贤. */
function carries(words: string, place: string): boolean {
	const at = words.indexOf(place);
	return at === 0 || at > 1 || (at > 0 && words.endsWith(place));
}

/** In this order; the first that sees a name gives the evidence. */
const signs: Sign[] = [
	{
		// “三名”工程, “未来家”人才培育行动计划, “萧山”… but “三大行动” is a count
		name: 'noun-after',
		see: ({ words, after, afterRun, together }) => {
			// “A”“B”“C”等三大行动: the count belongs to the list.
			const rest = together > 1 ? afterRun.replace(/^等?(?:[一二三四五六七八九十]?[大项个])?/u, '') : after;
			const specific = SPECIFIC_AFTER.exec(rest)?.groups!['noun'];
			if (specific)
				return {
					evidence: `引号内专名，后接“${specific}”。`,
					...(together > 1 ? {} : { takes: specific.length }),
				};
			// 管理, 研究 and the like may go on to something else (研究中心): they are a sign, not a part of the name.
			const general = looksNamed(words) ? GENERAL_AFTER.exec(rest)?.groups!['noun'] : undefined;
			return general ? { evidence: `引号内专名，后接“${general}”。` } : undefined;
		},
	},
	{
		// “青蓝工程”, “课堂提效年”, “花园学校”, “质量提升共同体”
		name: 'noun-inside',
		see: ({ words }) => {
			const noun =
				/(?:工程|项目|系统|学院|(?<=[\p{Script=Han}]{3})活动|行动|计划|行动营|工作坊|实验室|共同体|讲堂|学堂|书院|书屋|驿站|题库|云平台|平台|品牌|大赛|少年|学校|课堂|校园|家园|联盟|工作站|服务站|(?<=[\p{Script=Han}]{2})(?:年|杯|节))$/u.exec(
					words,
				)?.[0];
			return noun &&
				words.length > noun.length + 1 &&
				words.length <= 16 &&
				!/[的得地]/u.test(words) &&
				!CALENDAR.test(words) &&
				!/^(?:第|重点|试点|特色|重大|示范|[一二三四五六七八九十两\d]+[号年]|[老新好名强弱大小][\p{Script=Han}]{0,1}(?:学校|校园|课堂|少年)$)/u.test(
					words,
				)
				? { evidence: `引号内为“${noun}”一类的名称。` }
				: undefined;
		},
	},
	{
		// 市第九届“绿谷之秋”
		name: 'edition',
		see: ({ before }) =>
			/(?:第?[一二三四五六七八九十\d]{1,3}|首)届$/u.test(before)
				? { evidence: '引号内专名，前有届次。' }
				: undefined,
	},
	{
		// “一校一品”, “一支部一特色”; “一对一” is everyday language
		name: 'one-each',
		see: ({ words }) =>
			/^一[\p{Script=Han}（）]{1,4}[一多][\p{Script=Han}]{1,4}$/u.test(words) &&
			!/^一[对言点心丝步模阵]|^一(?:定|种|般|样)/u.test(words)
				? { evidence: '“一……一……”式的工作名称。' }
				: undefined,
	},
	{
		// “三免一补”政策: what a place adds to 两免一补
		name: 'numbered-pair',
		see: ({ words, after }) =>
			/^[一二三四五六七八九十两双][\p{Script=Han}]{1,3}[一二三四五六七八九十两双][\p{Script=Han}]{1,3}$/u.test(
				words,
			) && after.startsWith('政策')
				? { evidence: '数字缩略的专名，后接“政策”。', takes: 2 }
				: undefined,
	},
	{
		// “科教兴县”, “人才强镇”: what a place makes of 科教兴国; “教育强市” is a grade
		name: 'strategy',
		see: ({ words }) =>
			/^(?:科教兴|人才强)[省市县区州旗镇乡]$/u.test(words)
				? { evidence: '“科教兴国”式的地方战略名称。' }
				: undefined,
	},
	{
		// “三化”管理, “五心”好教师, “六强”先锋党组织, “双零”目标
		name: 'numbered',
		see: ({ words, after, together }) => {
			if (together > 1 || !/^(?:[一二三四五六七八九十两双]|\d{1,2})[\p{Script=Han}]{1,2}$/u.test(words))
				return undefined;
			const noun =
				/^(?!各|大|要求|原则|格局)[\p{Script=Han}]{0,4}?(?:(?<![\p{Script=Han}])目标|管理|机制|教师|党组织|团队|队伍|作风|标准|课程|工作|制度|建设|理念)/u.exec(
					after,
				)?.[0];
			return noun ? { evidence: `数字缩略的专名，后接“${noun}”。`, takes: noun.length } : undefined;
		},
	},
	{
		// “11551”战略举措, “三六八九”工作思路: a programme told by its figures; “十四五” is a time
		name: 'figures',
		see: ({ words, after }) => {
			if (
				!/^(?:\d{3,8}|[一二三四五六七八九十]{3,8})$/u.test(words) ||
				/^十[一二三四五六七八九]五$/u.test(words)
			)
				return undefined;
			const noun = /^[\p{Script=Han}]{0,6}?(?:(?:战略|工作)?(?:举措|部署|思路|布局|框架)|战略)/u.exec(
				after,
			)?.[0];
			return noun ? { evidence: `数字缩略的专名，后接“${noun}”。`, takes: noun.length } : undefined;
		},
	},
	{
		// “萧山样板”, “萧山标准”, 桐乡“习题库”, 庆元“十大课题”
		name: 'own-place',
		see: ({ words, before, places }) => {
			const own = places.find(
				(place) =>
					(words.length > place.length && words.length <= 14 && carries(words, place)) ||
					(before.endsWith(place) && words.length > 2 && !EMPHASIS.test(words)),
			);
			return own === undefined ? undefined : { evidence: `带有本地地名“${own}”的名称。` };
		},
	},
	{
		// 试点“学校食堂码上知”, 用好“家长工作坊”, 将名师课程“送教下乡”
		name: 'undertaken',
		see: ({ words, before, after, afterRun, together }) =>
			!(together > 1 && /^等?[一二三四五六七八九十]+大/u.test(afterRun)) &&
			/(?:打造|擦亮|创建|深化|推进|实施|试点|推广|启动|开展|推出|创设|开设|上线|研发|建立)了?$/u.test(
				before,
			) &&
			words.length >= 4 &&
			looksNamed(words) &&
			!after.startsWith('的')
				? { evidence: `引号内专名，前有“${/[\p{Script=Han}]{2}了?$/u.exec(before)![0]}”。` }
				: undefined,
	},
];

/**
 * Local names in quotation marks. They have no entry (unlisted); a name the lexicon knows is left to it. What is
 * named once in the report is the same thing later, also without its quotation marks.
 *
 *     大力实施“两回归、双提升”工程                    → “两回归、双提升”工程
 *     开展“课堂提效年”“课业减负年”“师德固本年”主题活动 → three mentions
 *     推进“三项行动”、跑出“加速度”                   → nothing: a count, an emphasis
 */
export const localInitiative: Rule = {
	name: 'local-initiative',
	find(text, lexicon, context) {
		const quoted = text.includes('“')
			? quotationRuns(text).flatMap((run) => run.flatMap((one) => read(text, one, run, lexicon, context)))
			: [];
		return [...quoted, ...namedElsewhere(text, quoted, context)];
	},
};

function read(
	text: string,
	{ start, end, words }: Quotation,
	run: Quotation[],
	lexicon: Lexicon,
	context: Context,
): Find[] {
	const after = text.slice(end, end + 20);
	const called = /[，,]/u.test(words) && !/[。！？；…]/u.test(words) ? CALLED_BY.exec(after)?.[0] : undefined;
	if (called !== undefined && !known(words + after.slice(0, 8), words.length, lexicon, context))
		return [mention(text, start, end + called.length, `以口号为名，后接“${called}”。`)];
	if (
		words.length < 2 ||
		(COUNT.test(words) && !COUNTED_NAME.test(after)) ||
		CALENDAR.test(words) ||
		SENTENCE.test(words) ||
		known(words + after.slice(0, 8), words.length, lexicon, context)
	)
		return [];
	const last = run.at(-1)!;
	const scene = {
		words,
		before: text.slice(Math.max(0, start - 10), start),
		after,
		afterRun: text.slice(last.end, last.end + 20),
		together: run.length,
		places: ownPlaces(lexicon, context),
	};
	for (const sign of signs) {
		const seen = sign.see(scene);
		if (seen) return [mention(text, start, end + (seen.takes ?? 0), seen.evidence)];
	}
	return [];
}

function ownPlaces(lexicon: Lexicon, { district }: Context): string[] {
	if (!district) return [];
	const shorts = placesAbove(district.slug, lexicon.places).flatMap(
		(slug) => placeBySlug(slug, lexicon.places)?.short ?? [],
	);
	return [district.short, ...shorts].filter((short) => short.length > 1);
}

/**
 * The lexicon knows the quoted words, alone or with what follows them (“两县”创建), and means something that this
 * report can mean: “三名”工程 elsewhere is that place's own.
 */
function known(words: string, least: number, lexicon: Lexicon, context: Context): boolean {
	const reached = (spelling: string, weak: boolean) => {
		const name = lookUp(lexicon, spelling);
		return (
			name !== undefined &&
			(weak || !name.weak) &&
			name.entities.some((at) => withinReach(lexicon.entities[at]!, lexicon, context))
		);
	};
	for (let length = least; length <= words.length; length++)
		if (reached(words.slice(0, length), true)) return true;
	// “省5A级平安校园” is the lexicon's 平安校园 with a grade before it.
	const inside = words.slice(0, least);
	for (let from = 1; from + 4 <= inside.length; from++) if (reached(inside.slice(from), false)) return true;
	return false;
}

/** 课堂提效年，就是要… after “课堂提效年”; “育人三会” again in another paragraph. */
function namedElsewhere(text: string, finds: Find[], { named }: Context): Find[] {
	const here = finds.map((find) => /“([^”]*)”/u.exec(find.text)?.[1] ?? '').filter(Boolean);
	return [...new Set([...here, ...(named?.initiatives ?? [])])].flatMap((words) => {
		const out: Find[] = [];
		for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
			const quoted = text[at - 1] === '“' && text[at + words.length] === '”';
			// Short words without their marks are everyday words.
			if (!quoted && words.length < 5) continue;
			const start = quoted ? at - 1 : at;
			const end = at + words.length + (quoted ? 1 : 0);
			if (!finds.some((find) => find.start < end && start < find.end))
				out.push(mention(text, start, end, '本报告他处称其为工程、行动、品牌等。'));
		}
		return out;
	});
}

function mention(text: string, start: number, end: number, evidence: string): Find {
	return {
		type: 'local-initiative',
		start,
		end,
		text: text.slice(start, end),
		rule: 'local-initiative',
		certainty: 'unlisted',
		evidence,
	};
}
