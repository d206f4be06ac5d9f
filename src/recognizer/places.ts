/**
 * Names of places in running text. A name with its rank (萧山区) speaks for itself; a short one (萧山) is
 * read only where the surroundings make it a place, because many are everyday words or arise across a
 * word boundary (国庆元旦, 语文成绩).
 */

/** A division as the recognizer knows it. Plain data, so that a lexicon can carry it to the browser. */
export interface Place {
	slug: string;
	/** 萧山区 */
	name: string;
	/** 萧山 */
	short: string;
	/** Slug of the division above. */
	parent?: string;
	/** First two digits of the code, for provinces. */
	code?: string;
	/** Earlier names, with rank. */
	former?: string[];
	/** What its people call it: 菇乡, 杭城. */
	nicknames?: string[];
	/** The name with rank is a common phrase (开发区): needs its parent or an office beside it. */
	guarded?: true;
	/** The short name may stand alone in a sentence. */
	plain?: true;
}

export interface PlaceList {
	places: Place[];
	/** Strings in which a name is none. */
	traps: string[];
}

export interface PlaceName {
	start: number;
	end: number;
	text: string;
	/** Slugs of the places it may be, narrowed by a parent in front of it; several when ambiguous. */
	slugs: string[];
}

interface Spelling {
	text: string;
	slugs: string[];
	kind: 'full' | 'guarded' | 'plain' | 'short' | 'nickname';
}

interface Index {
	/** First two characters → spellings, longest first. */
	byStart: Map<string, Spelling[]>;
	/** By code unit: some name begins with it. */
	begins: Uint8Array;
	parents: Map<string, string>;
	bySlug: Map<string, Place>;
	traps: Map<string, string[]>;
}

/** What an office of a division looks like: 县教育局 after 庆元, 教育局 after 庆元县. */
const OFFICE =
	/^(?:[省市县区])?(?:教育(?:局|厅|体育局|和体育局|委员会|工委|系统|部门)|教体局|教委|人民政府|政府|(?<=[省市县区])委)/u;
/** A nickname is a lake, a town or a street as often: it is the place where its people or its schools are spoken of. */
const PEOPLE = /^(?:教育(?!局|厅|集团)|学子|师生|教师|教坛|名师|大地|儿女|百姓|人民|少年|孩子)/u;

/** 凤台籍教师: born there. */
const NATIVE = /^籍(?:[\p{Script=Han}]{0,2}?)(?:学生|考生|教师|学子|大学生|人|在)/u;

/** After a short name these make a name of something else (浙江大学, 北京路) or of a part of it. */
const OTHER_NAME =
	/^(?:大学|学院|师范|理工|工业大|医科|路|街|话|戏|剧|菜|江|河|湖|山|站|港|号|卷|版|时间|北部|南部|梆子|快书|花鼓|琴书)/u;
/** A place at the beginning of the name of a firm or a society is not spoken of: 北京某某科技有限公司, 澳门某某慈善会. */
const FIRM =
	/^(?:(?![和与及在对向由将被的地等了])[\p{Script=Han}A-Za-z0-9（）()]){0,12}?(?:公司|基金会|慈善会|协会|学会|商会|研究院|研究所|出版社|银行|酒店|医院|集团(?![化内校])|银企|工作室)/u;
/** After a rank character these continue a word: 平安区域, 中山市场, 庆元县级. */
const RUNS_ON = { 区: /^[域分别间位块]/u, 县: /^[域级长城]/u, 市: /^[场民级域]/u, 旗: /^[帜下]/u } as Record<
	string,
	RegExp
>;
/** 副书记杨桂林主持, 局长王长兴同志: a person, whose given name is also a place. */
const SURNAME =
	/(?:长|记|任|员|授|师|席|士|生|志|人|、|，|；|。|）|^)[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘范彭鲁韦马方俞袁柳唐罗薛贺汤殷毕安常于傅康余顾孟黄萧尹姚邵汪毛戴宋茅熊纪舒屈项祝董梁杜阮蓝闵季贾江郭梅林徐邱骆高夏蔡田樊胡凌霍万柯卢莫房解丁邓洪包左石崔吉龚程邢裴陆荣翁曲段焦侯宁甘刘景詹龙叶黎白赖乔闫温庄晏柴瞿阎易廖曾关查游]$/u;
const PERSON =
	/^(?:同志|主持|出席|参加|指出|强调|要求|表示|介绍|宣布|宣读|讲话|致辞|作(?:了)?|说|等(?:领导|同志)|一行|陪同|带队|教授|老师|校长|局长|书记|、|，)/u;
const BOUNDARY = /(?:^|[\s\p{P}\p{S}])$/u;
const JOINT = /^(?:[、，]|和|与|及|以及)$/u;
/** An enumeration that says what its members are: 长兴、浦江等县市区. */
const LIST_END =
	/^(?:等[^，。；、]{0,4}?(?:[省市县区州旗]|地)|[两二三四五六七八九十]个?[省市县区州旗](?![级直属域]))/u;

const indexes = new WeakMap<PlaceList, Index>();

/**
 * Every name of a place, left to right, not overlapping. A chain is one name.
 *
 *     与长兴县、嘉善县教育局建立结对   → 长兴县 · 嘉善县
 *     浙江省杭州市萧山区             → 浙江省杭州市萧山区 (xiaoshan)
 *     国庆元旦期间                   → nothing
 */
export function findPlaces(text: string, list: PlaceList): PlaceName[] {
	const index = indexOf(list);
	const found: (PlaceName & { sure: boolean })[] = [];

	for (let at = 0; at < text.length;) {
		if (!index.begins[text.charCodeAt(at)]) {
			at++;
			continue;
		}
		const spelling = index.byStart.get(text.slice(at, at + 2))?.find((s) => text.startsWith(s.text, at));
		if (!spelling || trapped(text, at, spelling.text, index)) {
			at++;
			continue;
		}
		const name = read(text, at, spelling, found.at(-1), index);
		if (!name) {
			at++;
			continue;
		}
		if (name.start < at) found.pop();
		found.push(name);
		at = name.end;
	}
	confirmLists(text, found);
	return found
		.filter((name) => name.sure)
		.map(({ start, end, text: name, slugs }) => ({ start, end, text: name, slugs }));
}

function read(
	text: string,
	start: number,
	spelling: Spelling,
	before: (PlaceName & { sure: boolean }) | undefined,
	index: Index,
) {
	const end = start + spelling.text.length;
	const rest = text.slice(end, end + 12);
	if ((spelling.kind === 'full' || spelling.kind === 'guarded') && RUNS_ON[spelling.text.at(-1)!]?.test(rest))
		return undefined;

	// A parent right before it settles everything: 石家庄桥西区.
	const inside =
		before?.end === start ? spelling.slugs.filter((slug) => isBelow(slug, before.slugs, index)) : [];
	if (before && inside.length > 0)
		return { start: before.start, end, text: text.slice(before.start, end), slugs: inside, sure: true };

	if (
		spelling.kind !== 'full' &&
		spelling.text.length === 2 &&
		SURNAME.test(text.slice(Math.max(0, start - 2), start)) &&
		PERSON.test(rest)
	)
		return undefined;

	const office = OFFICE.test(rest) && BOUNDARY.test(text.slice(0, start));
	if (spelling.kind === 'nickname' && !PEOPLE.test(rest)) return undefined;
	const sure =
		spelling.kind === 'full' ||
		spelling.kind === 'nickname' ||
		office ||
		NATIVE.test(rest) ||
		(spelling.kind === 'plain' && !OTHER_NAME.test(rest) && !FIRM.test(text.slice(end, end + 20)));
	return { start, end, text: spelling.text, slugs: spelling.slugs, sure };
}

/** A doubtful name joined to a sure one is sure: 长兴、浦江等县市区; 嘉善和德清. */
function confirmLists(text: string, found: (PlaceName & { sure: boolean })[]): void {
	const joined = (a: PlaceName, b: PlaceName) => JOINT.test(text.slice(a.end, b.start));
	const confirm = (
		name: PlaceName & { sure: boolean },
		neighbour: (PlaceName & { sure: boolean }) | undefined,
	) => {
		if (neighbour?.sure && (joined(neighbour, name) || joined(name, neighbour))) name.sure = true;
	};
	for (const [i, name] of found.entries()) {
		if (i > 0 && LIST_END.test(text.slice(name.end)) && joined(found[i - 1]!, name)) name.sure = true;
		confirm(name, found[i - 1]);
	}
	for (let i = found.length - 2; i >= 0; i--) confirm(found[i]!, found[i + 1]);
}

function trapped(text: string, at: number, name: string, index: Index): boolean {
	return (index.traps.get(name) ?? []).some((trap) => {
		const from = at - trap.indexOf(name);
		return from >= 0 && text.startsWith(trap, from);
	});
}

/** The place with this slug. */
export function placeBySlug(slug: string, list: PlaceList): Place | undefined {
	return indexOf(list).bySlug.get(slug);
}

/** Slugs of the divisions above one, nearest first, itself not included. */
export function placesAbove(slug: string, list: PlaceList): string[] {
	const { parents } = indexOf(list);
	const out: string[] = [];
	for (let up = parents.get(slug); up; up = parents.get(up)) out.push(up);
	return out;
}

/** 黔东南州, 海南州: what everybody calls 黔东南苗族侗族自治州. */
function briefName({ name, short }: Place): string | undefined {
	const rank = /自治(?<rank>[州县旗])$/u.exec(name)?.groups!['rank'];
	return rank === undefined || short.length < 2 || short === name ? undefined : short + rank;
}

function isBelow(slug: string, above: string[], index: Index): boolean {
	for (let up = index.parents.get(slug); up; up = index.parents.get(up)) if (above.includes(up)) return true;
	return false;
}

function indexOf(list: PlaceList): Index {
	const known = indexes.get(list);
	if (known) return known;

	const spellings = new Map<string, Spelling>();
	const order = ['full', 'plain', 'guarded', 'short', 'nickname'];
	const add = (text: string, slug: string, kind: Spelling['kind']) => {
		const spelling = spellings.get(text);
		if (!spelling) spellings.set(text, { text, slugs: [slug], kind });
		else {
			if (!spelling.slugs.includes(slug)) spelling.slugs.push(slug);
			if (order.indexOf(kind) < order.indexOf(spelling.kind)) spelling.kind = kind;
		}
	};
	for (const place of list.places) {
		add(place.name, place.slug, place.guarded || place.name.length < 3 ? 'guarded' : 'full');
		for (const name of place.former ?? []) add(name, place.slug, name.length < 3 ? 'guarded' : 'full');
		const brief = briefName(place);
		if (brief !== undefined) add(brief, place.slug, 'full');
		if (place.short !== place.name) add(place.short, place.slug, place.plain ? 'plain' : 'short');
	}

	// Only where the word names nothing else: 南湖 is a district before it is a byname of 嘉兴.
	const named = new Set(spellings.keys());
	for (const place of list.places)
		for (const name of place.nicknames ?? [])
			if (!named.has(name) && name.length > 1) add(name, place.slug, 'nickname');

	const byStart = new Map<string, Spelling[]>();
	const begins = new Uint8Array(0x10000);
	for (const spelling of spellings.values()) {
		begins[spelling.text.charCodeAt(0)] = 1;
		const start = spelling.text.slice(0, 2);
		byStart.set(start, [...(byStart.get(start) ?? []), spelling]);
	}
	for (const candidates of byStart.values()) candidates.sort((a, b) => b.text.length - a.text.length);

	const traps = new Map<string, string[]>();
	for (const trap of list.traps)
		for (const name of spellings.keys())
			if (name.length < trap.length && trap.includes(name))
				traps.set(name, [...(traps.get(name) ?? []), trap]);

	const parents = new Map(
		list.places.flatMap((place) => (place.parent ? [[place.slug, place.parent] as const] : [])),
	);
	const bySlug = new Map(list.places.map((place) => [place.slug, place]));
	const index = { byStart, begins, parents, bySlug, traps };
	indexes.set(list, index);
	return index;
}
