import type { Context, Find, Lexicon, Rule } from '../types.ts';
import { nameBefore } from '../boundaries.ts';
import { findPlaces } from '../places.ts';

/** What a school is called after its own name. Longer ones first. */
const KIND =
	/(?:完全小学|职业技术学校|职业技术学院|中等职业学校|中等专业学校|职业教育中心|特殊教育学校|九年一贯制学校|九年制学校|教师进修学校|老年学堂|老年大学|开放大学|广播电视大学|成人文化技术学校|外国语学校|实验学校|中心幼儿园|中心小学|中心学校|实验小学|实验中学|实验初中|实验幼儿园|初级中学|高级中学|职业高中|职业中专|技工学校|技师学院|教育集团|职教集团|幼儿园|职教中心|教学点|中心校|完小|成技校|成校|小学|中学|初中|高中|职高|职中|中专|技校|特校|电大|义校|(?<!办)公学(?![习生校位费者时龄])|学校|学院|大学|附中|附小|[镇乡]中(?![学小间心央等])|师大|[一二三四五六七八九十]{1,2}中(?![学小间心央]|等(?!\d|大|院校|名校|多))|[一二三四五六七八九十]小(?![学时组步]))/gu;

/** A name of its own behind the kind: 实验小学南门洋校区, 学军小学教育集团. */
const PART =
	/^(?:教育集团|集团(?![化内外]))?(?:总校|附小|附中|附属幼儿园|(?:(?![和与及的等新老各在为是])[\p{Script=Han}]){1,4}(?:校区|分校|分园|园区)|分校|分园)?/u;

/** After the kind: the word is a stage, a person or a longer word, not a school. */
const NOT_SCHOOL =
	/^(?:[生段部园]|\d+[余多]?所|[一二三四五六七八九十]+所|教育(?!集团)|阶段|学段|学生|毕业|教研|课程|语文|数学|英语|科学|[、和与及]?(?:初中|高中|中学|小学|幼儿园)(?:段|阶段|生|教师|学生|教研))/u;

/** Words that say what sort of school, not which. A name made of these alone is none. */
const SORT =
	/^(?:[一二三四五六七八九十]批|[一二三四]类|牌|花园式|县域|市域|旗县|苏木|盟|旗|现存|新时代|师范|中小学|阶段|附设|附属|连锁|民间|独立|园所|校舍|全国|全省|全市|小学|初中|高中|中学|幼儿园|初|高|幼|普|职|段|全|各|每|多|两|几|数|省|市|县|区|州|镇|乡|村|街道|园|校|校园|内|外|上|下|中|大|小|新|老|名|好|优|强|弱|直属|局属|局直|公办|民办|公立|私立|农村|乡村|山区|城区|城乡|城镇|城市|城郊|乡镇|镇街|优质|普惠|性|配套|小区|住宅|新建|中心|省级|市级|县级|区级|国家级|国际|[一二三四五]级|[一二三四五六七八九十百千万\d]+|等级|示范|现代|化|标准|特色|薄弱|规模|寄宿|制|完全|九年|十二年|一贯|普通|义务|学前|职业|技术|中等|高等|成人|社区|特殊|重点|优秀|品牌|热点|试点|实验|项目|基层|民族|互联网|网络|智慧|数字|绿色|平安|文明|健康|美丽|花园|清廉|未来|书香|家长|父母|红色|少年|业余|培训|教育|教学|高级|初级|专门|专科|职教|产业|马克思主义|思政|企业|二级|相关|有关|部分|所有|全部|其他|本地|当地|同类|同级|结对|受援|支援|援助|兄弟|知名|著名|顶尖|一流|重组|合作|民工|子弟|随迁|流动|红旗|学习型|科技|艺术|体育|足球|篮球|排球|传统|语言|文字|规范|国防|心理|卫生|安全|劳动|研学|健身|阳光|幸福|和谐|生态|创新|领航|基地|种子|成员|牵头|核心|龙头|样板|窗口|联盟|片区|区域|独立|附属|混合|综合|基础|周边|首批|第[一二三四五六七八九十]+批|第[一二三]类|星级|[A-Z])+$/u;

/** Schools that need no name: there is one of each in a county. */
const ONE_OF_A_KIND =
	/^(?:实验(?:小学|中学|初中|幼儿园)|职教中心|职业教育中心|技师学院|教师进修学校|机关幼儿园)$/u;

/** One in a county as well, but a sort of school where no rank stands before it: 市特殊教育学校, 县职高. */
const ONE_WITH_RANK =
	/^(?:特殊教育学校|职业中等专业学校|中等职业学校|中等专业学校|职业技术学校|职业中专|职业高中|职高|职中|技工学校|老年大学|开放大学|广播电视大学|电大)$/u;

/** The smallest schools are named after their village: 王庄教学点. */
const VILLAGE = /^(?!.{0,2}[各全每山农偏远村本])[\p{Script=Han}]{1,3}[村庄寨屯坪湾坝沟营堡店]$/u;

/** Kinds that are said of many things as well: they need a place in front, or a longer name. */
const LOOSE =
	/^(?:学校|学院|大学|[镇乡]中|师大|高中|初中|中专|附中|附小|[一二三四五六七八九十]{1,2}[中小]|成校|职高|职中|电大)$/u;

/** Where pupils go from here. Not 北大荒, 清华园. */
const FAMOUS =
	/(?<=[被取入上、和与为，。])(?:北大|清华|浙大|复旦|交大)(?=[、和与](?:北大|清华|浙大|复旦|交大)|录取|等名校|等高校|[，。、])/gu;

/** Kinds of which a district has many: 庆元县小学 names none of them. */
const SIMPLE = /^(?:小学|中学|初中|幼儿园)$/u;

/** 一中, 二小 */
const NUMBERED = /^[一二三四五六七八九十]{1,2}[中小]$/u;

const SORT_RIGHT_BEFORE = /(?:公办|民办|普惠|优质|薄弱|寄宿制|完全|普惠性)$/u;

/** Well-known short names; what they stand for is common knowledge. */
const UNIVERSITY =
	/^(?:中国|中央|国家|国防|首都|华[东南中北]|东北|西[南北])(?!全)[\p{Script=Han}]{0,8}(?:大学|学院)$|(?:北|浙|杭|华东|华中|华南|首都|南京|东北|西南|陕|上海|福建|江西)师大|浙大|清华大学|北京大学|中传媒/u;

/**
 * Schools by name. They have no entries; a reader learns that a school is meant and which words name it.
 *
 *     顺利启用闻堰初中、文博小学、南都幼儿园等18所学校 → three schools
 *     加快推进实验小学南门洋校区和五都、屏都幼儿园项目   → 实验小学南门洋校区 · 五都 (known from elsewhere) · 屏都幼儿园
 *     全区中小学、公办幼儿园、省一级幼儿园            → nothing: a sort of school, not a school
 */
export const school: Rule = {
	name: 'school',
	find(text, lexicon, context) {
		const finds = [...text.matchAll(KIND)].flatMap((match) => read(text, match, lexicon, context));
		return [
			...finds,
			...listed(text, finds),
			...numberedLists(text, finds),
			...bareNumbers(text),
			...townNumbers(text, lexicon, context),
			...shortForms(text, context),
			...famous(text),
			...sharers(text, finds, context),
		];
	},
};

function read(text: string, match: RegExpExecArray, lexicon: Lexicon, context: Context): Find[] {
	const kind = match[0];
	const after = match.index + kind.length;
	const rest = text.slice(after, after + 12);
	if (NOT_SCHOOL.test(rest) || (kind.endsWith('大学') && rest.startsWith('校'))) return [];
	// 城镇中小学, 庆元县中学: the kind may only seem to begin with 中.
	if (kind.endsWith('中') && /^(?:[小间心央高职学全考专医国]|等(?!\d|大|院校|名校|多))/u.test(rest))
		return [];

	const name = ownName(text, match.index, kind, rest, lexicon, context);
	if (name === undefined) return [];
	const part = PART.exec(rest)?.[0] ?? '';
	const start = match.index - name.length;
	return [found(text, start, after + part.length, '文中写出了学校的名称。')];
}

/** The words before the kind, when they make a name; undefined when they do not. */
function ownName(
	text: string,
	at: number,
	kind: string,
	rest: string,
	lexicon: Lexicon,
	context: Context,
): string | undefined {
	let name = nameBefore(text, at, 14);
	// ××实验小学, xx第四幼儿园: the name has been taken out.
	if (/[×xX*＊某○]/u.test(text[at - name.length - 1] ?? '')) return undefined;
	// 市一中, 县二小: every county has one of each number.
	if (/^[市县区旗州]$/u.test(name) && NUMBERED.test(kind)) return name;
	// 全盟中小学, 教育部新时代中小学名师: all of them, and the kind only seems to be 小学. Not 汉中小学, 附中小学.
	if (kind === '小学' && name.endsWith('中') && !/[附一二三四五六七八九十]中$/u.test(name)) {
		const place = placeIn(name, kind, lexicon, context);
		if (place?.end !== name.length) return undefined;
	}
	// 办成公办幼儿园, 合并薄弱初中: what sort it is stands right before the kind, so no name does.
	if (SORT_RIGHT_BEFORE.test(name) && !placeIn(name, kind, lexicon, context)) return undefined;
	if (/^[市县区旗州]$/u.test(name) && ONE_WITH_RANK.test(kind)) return name;
	// 设九年制学校, 办好九年制学校: a verb, not a name.
	if (kind.startsWith('九年') && (name.length < 2 || /(?:[设办建有好]|单独)$/u.test(name))) return undefined;
	if (kind === '教学点') return VILLAGE.test(name) && !SORT.test(name) ? name : undefined;
	// 三完小: counted like 三小. 石桥镇中心校: the one of its township.
	if (kind === '完小' && /^(?:县|市|区|旗)?[一二三四五六七八九十]$/u.test(name)) return name;
	if (kind === '中心校' && TOWNSHIP.exec(name)?.[0] === name) return name;
	// 区实验小学教育集团 names the one of the district; 县春晖路小学 is 春晖路小学.
	if (/^[省市县区]$/u.test(name) && ONE_OF_A_KIND.test(kind)) return '';
	if (/^[县区](?![一-龥]{0,1}$)/u.test(name)) name = name.slice(1);
	// A place begins the name, whatever stands before it (年度工作会议 + 萧山 + 中学).
	const placed = name.includes('附属') ? undefined : placeIn(name, kind, lexicon, context);
	if (placed) name = name.slice(placed.start);
	const own = name.slice(placed ? placed.end - placed.start : 0);
	if (name === '') return ONE_OF_A_KIND.test(kind) ? '' : undefined;
	if (UNIVERSITY.test(name + kind)) return name;
	// 上海科技大学: what sort it is makes the name of a university.
	if (
		kind === '大学' &&
		placed &&
		own !== '' &&
		own.length <= 6 &&
		!/重点|名牌|一流|高等|普通|优秀/u.test(own)
	)
		return name;
	if (SORT.test(name) || kind === '师大') return undefined;
	// 庆元中学 is a school, 桐乡市中小学 are all of them.
	if (own === '' && rest.startsWith('教育集团')) return name;
	if (own === '')
		return LOOSE.test(kind) || (SIMPLE.test(kind) && /[省市县区州]$/u.test(name))
			? loosely(kind, name)
			: name;
	// 泉吉乡民族寄宿制完全小学: a township has one of each.
	if (TOWNSHIP.test(name) && OF_A_TOWN.test(own)) return name;
	if (ALSO_A_NAME.test(own) && SIMPLE.test(kind) && /[省市县区州旗镇乡]$/u.test(name.slice(0, -own.length)))
		return name;
	if (SORT.test(own)) return undefined;
	if (kind === '学校' || kind === '公学') return placed && own.length <= 6 ? name : undefined;
	if (LOOSE.test(kind) && !placed && own.length > 4) return undefined;
	return own.length <= (name.includes('附属') ? 14 : 8) ? name : undefined;
}

/** 萧山二中, 於潜镇中, 浙江大学 need no more than the place; 萧山学校, 浙江高中 are anything. */
function loosely(kind: string, name: string): string | undefined {
	// 兰州十一中, 苏州市一中: its number says which.
	if (NUMBERED.test(kind)) return name;
	return /(?:[镇乡一二三四五六七八九十]中|[一二三四五六七八九十]小|大学|职高|职中|中专|电大)$/u.test(kind) &&
		!/[省市县区州]$/u.test(name)
		? name
		: undefined;
}

/** 泉吉乡, 后田镇: the gazetteer has no townships, but their names end like this. Not 各乡镇, 城乡, 两镇. */
const TOWNSHIP =
	/^(?!城|[一二三四五六七八九十两几多各全每]|边远|偏远|中心|农村|所在)[\p{Script=Han}]{2,3}[乡镇](?![乡镇村])/u;

/** 江油市花园小学, 某县红旗中学: words for a sort that are the name of one school, right after a place with its rank. */
const ALSO_A_NAME =
	/^(?:花园|阳光|红旗|幸福|和谐|少年|文明|科技|健康|未来|书香|发展|新建|胜利|解放|前进|团结)$/u;
const OF_A_TOWN = /^(?:中心|民族|寄宿制|九年一贯制|初级|完全){1,3}$/u;

/** Where a place begins inside the words before the kind: one of the gazetteer, or the report's own. */
function placeIn(
	name: string,
	kind: string,
	lexicon: Lexicon,
	{ district }: Context,
): { start: number; end: number } | undefined {
	const own = district && district.short.length > 1 ? name.indexOf(district.short) : -1;
	if (own >= 0) {
		const short = district!.short.length;
		const rank =
			district!.name.length > short && name.startsWith(district!.name, own) ? district!.name.length : short;
		return { start: own, end: own + rank };
	}
	const place = findPlaces(name + kind, lexicon.places).find(({ end }) => end <= name.length);
	if (place) return place;
	const town = TOWNSHIP.exec(name)?.[0];
	return town === undefined ? undefined : { start: 0, end: town.length };
}

const LISTED = /(?<=、)(?<name>(?:(?![的和与及等])[\p{Script=Han}]){2,6}学校)(?=[、，。等顺])/gu;

/** 万里城幼儿园、万里东学校、清水湾小学: “…学校” between schools is one as well. */
function listed(text: string, finds: Find[]): Find[] {
	if (!text.includes('学校')) return [];
	const ends = new Set(finds.map((find) => find.end));
	const starts = new Set(finds.map((find) => find.start));
	const out: Find[] = [];
	const matches = [...text.matchAll(LISTED)];
	// Each one found makes its neighbours part of the list: once forwards, once back.
	for (const match of [...matches, ...matches.toReversed()]) {
		const end = match.index + match[0].length;
		const inList = ends.has(match.index - 1) || starts.has(end + 1);
		if (!inList || SORT.test(match[0].slice(0, -2)) || ends.has(end)) continue;
		out.push(found(text, match.index, end, '与其他学校的名称并列。'));
		ends.add(end);
		starts.add(match.index);
	}
	return out;
}

/** One school of a list in short. Not 一小时, 三小步, 二中全会. */
const SHORT =
	'(?:(?:[一二三四五六七八九十]{1,2}|\\d{1,2})(?:[中小](?![学小间心央时组步部])|幼(?![儿])|完小|初中)|职中|职高|实小|实中|特校|实验[中小]学)';
const SHORT_LIST = new RegExp(`${SHORT}(?:[、和与]${SHORT})*`, 'gu');

/**
 * 县一中、二中、职中; 一小、三小和七小: several in a row are the town's own, one alone is only after a school.
 * Not 十九届二中、三中全会.
 */
function numberedLists(text: string, finds: Find[]): Find[] {
	if (!/[中小幼高校][、和与]/u.test(text)) return [];
	return [...text.matchAll(SHORT_LIST)].flatMap((match) => {
		const end = match.index + match[0].length;
		const items = [...match[0].matchAll(new RegExp(SHORT, 'gu'))];
		if (
			/^(?:、[一二三四五六七八九十]中)*(?:全会|全体)/u.test(text.slice(end)) ||
			/[届高初]$/u.test(text.slice(0, match.index))
		)
			return [];
		const known = finds.some((find) => find.end > match.index && find.start < end);
		const joined =
			/[、和与]$/u.test(text.slice(0, match.index)) && finds.some((find) => find.end === match.index - 1);
		const begins =
			known ||
			joined ||
			(nameBefore(text, match.index, 6) === '' && !/\d$/u.test(text.slice(0, match.index)));
		const numbered = items.some(([item]) => /^[一二三四五六七八九十\d]/u.test(item!));
		if (!begins || !numbered || (items.length === 1 && !joined)) return [];
		return items.flatMap((item) => {
			const start = match.index + item.index;
			const stop = start + item[0].length;
			return finds.some((find) => find.start < stop && start < find.end)
				? []
				: [found(text, start, stop, '以序号称呼并列的学校，指当地的学校。')];
		});
	});
}

/** 二中特色示范高中评估, 38中实验楼: the town's own, where a building or a grade of it is spoken of. */
const BARE_NUMBER =
	/(?:(?<![\p{Script=Han}])[一二三四五六七八九十]{1,2}|(?<!\d)\d{1,2})中(?=特色示范|新?校区|新校|迁建|改扩建|扩建|实验楼|教学楼|综合楼|宿舍楼|食堂|餐厅|操场|高中部|初中部)/gu;

function bareNumbers(text: string): Find[] {
	return [...text.matchAll(BARE_NUMBER)].map((match) =>
		found(text, match.index, match.index + match[0].length, '以序号称呼的中学，指当地的一所。'),
	);
}

/**
 * 市55中, 县一幼, 四幼: the town's own by its number. Not 全市55中, 一村一幼, nor a count that goes on (市55中小学).
 */
const TOWN_NUMBER =
	/(?:\d{1,2}中|[一二三四五六七八九十]{1,2}幼)(?=[、，。；）]|和|与|等|整合|新[校园]|迁建|扩建|改扩建|项目|分[校园]|$|(?<=幼[、和与][一二三四五六七八九十]{1,2}幼))(?!等[职专教技]|等学历|等[^\p{Script=Han}]*\d|和高|与高)/gu;

function townNumbers(text: string, lexicon: Lexicon, context: Context): Find[] {
	return [...text.matchAll(TOWN_NUMBER)].flatMap(({ 0: words, index }) => {
		const before = text[index - 1] ?? '';
		const name = nameBefore(text, index, 8);
		const place = name === '' ? undefined : placeIn(name, words, lexicon, context);
		const whole = /^[市县区旗州]$/u.test(name) || place?.end === name.length;
		const bare =
			words.endsWith('幼') &&
			(!/[\p{Script=Han}“”\d]/u.test(before) || /幼[和与]$/u.test(text.slice(0, index)));
		if (!whole && !bare) return [];
		if (whole && /[全我本该各]$/u.test(text.slice(0, index - name.length))) return [];
		const start = index - (whole ? name.length - (place?.start ?? 0) : 0);
		return [found(text, start, index + words.length, '以序号称呼的学校，指当地的一所。')];
	});
}

/** 庆中 for 庆元中学, 庆高: only the report's own district, and only where a school is spoken of. */
function shortForms(text: string, { district }: Context): Find[] {
	if (!district) return [];
	const first = district.short.slice(0, 1);
	const form = new RegExp(
		`(?<![\\p{Script=Han}])${first}[中高](?=高考|中考|学子|师生|教师|学生|党委|校区|一段|录取|考生|新校|北校|南校|迁建|、)`,
		'gu',
	);
	return [...text.matchAll(form)].map((match) =>
		found(text, match.index, match.index + 2, `“${first}”为${district.short}的简称，指当地的中学。`),
	);
}

function famous(text: string): Find[] {
	return [...text.matchAll(FAMOUS)].map((match) =>
		found(text, match.index, match.index + match[0].length, '大学的通用简称。'),
	);
}

/** 后田、江滨幼儿园: the first shares the kind of the second. Only schools that the report names in full elsewhere. */
function sharers(text: string, finds: Find[], { named }: Context): Find[] {
	if (!named) return [];
	return finds.flatMap((find) => {
		const kind = /(?:幼儿园|小学|中学|初中|高中|学校)$/u.exec(find.text)?.[0];
		const list =
			kind &&
			/(?:[\p{Script=Han}]{2,6}[、和])+$/u.exec(text.slice(Math.max(0, find.start - 30), find.start))?.[0];
		if (!list) return [];
		let end = find.start;
		return list
			.split(/(?<=[、和])/u)
			.toReversed()
			.flatMap((item): Find[] => {
				end -= item.length;
				const words = item.slice(0, -1);
				const whole = named.schools.find(
					(name) =>
						name.endsWith(kind) && words.endsWith(name.slice(0, -kind.length)) && name.length > kind.length,
				);
				if (!whole) return [];
				const short = whole.slice(0, -kind.length);
				const start = end + words.length - short.length;
				return [found(text, start, start + short.length, `并列省略，完整名称为“${whole}”，见本报告他处。`)];
			});
	});
}

function found(text: string, start: number, end: number, evidence: string): Find {
	return {
		type: 'school',
		start,
		end,
		text: text.slice(start, end),
		rule: 'school',
		certainty: 'unlisted',
		evidence,
	};
}
