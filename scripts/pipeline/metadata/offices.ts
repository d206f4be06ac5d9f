/** What offices and schools are called; one reader for issuers, districts and titles. */

const SUBJECTS = '(?:体育|体|科学技术|科学|科技|科|文化|文|卫生|卫|旅游|广播影视|广播电视|新闻出版|发展)';

/** An education office or a government without its place: 教育局, 教科体局, 教育和体育局, 教委, 人民政府办公室. */
export const OFFICE_WORDS = `(?:[科文]?教育?(?:[和与、]?${SUBJECTS}){0,4}(?:局|厅)|教育委员会|教委|教育工(?:作)?委(?:员会)?|社会(?:事业|发展)局|人民政府(?:办公[室厅])?)`;

/** Signs that stand for a hidden name: ××县, xx区, **市, 某县. */
export const HIDDEN = '(?:[×xXＸ*＊○〇_]{1,4}|某某?)';

/** Place and office as written; the place may be relative (县), hidden (××县) or absent. */
const OFFICE = new RegExp(
	`(?<place>(?:${HIDDEN}[省市县区州旗盟]|\\p{Script=Han}{0,22}?))(?<office>${OFFICE_WORDS})(?!长会)`,
	'gu',
);

const SCHOOL_WORDS =
	'(?:小学|中学|初中|高中|学校|幼儿园|职业高级中学|职高|职中|中专|职教中心|教师进修学校|学院|大学)';
/** A school's own name at the head of a title: 合浦县廉州镇第三小学, 兴义民族师范学院. */
const SCHOOL = new RegExp(
	`^(?:关于|印发|《)?(?:(?:19|20)\\d{2}(?:学?年度?)?)?(?<school>\\p{Script=Han}{2,26}?${SCHOOL_WORDS})(?!生|校|教育|长|教师|德育|安全|党|工会)`,
	'u',
);
/** Words that make a school nobody's name: 全县中小学, 农村学校, 明年学校. */
const NO_NAME =
	/^(?:我|本|全|各|农村|城乡|城区|乡镇|公办|民办|普通|义务|县域|区域|县属|区属|市属|县直|市直|区直|实施|推进|加强|关于|在|[县市区省]?(?:中|小|初|高))/u;

/** Verbs of offices. */
const DEED = /增加|加强|加快|推进|提升|促进|优化|扩大|规范|深化|完善|开展|实施|支持|保障/u;

export interface OfficeName {
	/** 长春市朝阳区, 县, ××县, or empty. */
	place: string;
	/** 教育局 */
	office: string;
	index: number;
}

/** Offices named in a line, left to right. */
export function officesIn(text: string): OfficeName[] {
	return [...text.matchAll(OFFICE)].map(({ groups, index }) => ({
		place: groups!['place']!,
		office: groups!['office']!,
		index,
	}));
}

/** A school that names itself at the head of a title. */
export function schoolIn(title: string): string | undefined {
	const school = SCHOOL.exec(title)?.groups?.['school'];
	if (school === undefined || NO_NAME.test(school)) return undefined;
	const own = school.replace(new RegExp(`${SCHOOL_WORDS}$`, 'u'), '');
	// 增加中小学学位, 推进某校建设: what somebody does is no name, and 中小学 are all of them.
	if (own.endsWith('中小') || DEED.test(own)) return undefined;
	return own.length >= 2 ? school : undefined;
}

/** A place that is only a rank: 县, 我市, 全区. */
export const isRelative = (place: string): boolean =>
	/^(?:中共)?(?:[我本全]?[省市县区州旗盟])?$/u.test(place);

/** A place whose name is hidden: ××县. */
export const isHidden = (place: string): boolean =>
	new RegExp(`^${HIDDEN}[省市县区州旗盟]$`, 'u').test(place);
