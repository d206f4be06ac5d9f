/**
 * Units of work reports. A classifier needs a noun (32个党支部), other units count by themselves (641.85万元).
 */

export type UnitKind = 'classifier' | 'people' | 'amount' | 'share';

/**
 * Unit → what must not follow it, because it would be the beginning of a word: 5所 counts, 5所属 does not exist, ×家长
 * is a parent of an anonymised school and not a number of families.
 */
const CLASSIFIERS: Readonly<Record<string, string>> = {
	个: '(?!性|别|人(?!才)|体|月|半|百分点|学期|学年|小时|工作日|年|世纪)',
	所: '(?!长|属|在|有|谓|以(?![上下内])|需)',
	名: '(?!师(?![^，。、]{0,6}工作室)|校(?!长)|单|优|称|额|誉|录|词|牌|著|列)',
	位: '(?!于|置|列|居|次)',
	项: '(?!目)',
	件: '(?!套)',
	篇: '(?!章)',
	条: '(?!件|例|线(?!路|索))',
	家: '(?!长|校|庭|访|教|委|园|乡)',
	台: '(?!账|阶|州)',
	套: '(?!餐|用)',
	场: '(?!所|地|馆|景)',
	处: '(?!长|理|罚|于|置|分)',
	支: '(?!部|持|撑|援|教|付|行|出|队(?!伍))',
	批: '(?!准|示|评|次)',
	间: '(?!隔|接)',
	幢: '',
	栋: '',
	座: '(?!谈|位|右)',
	门: '(?!户|类|口|诊)',
	册: '',
	本: '(?!科|级|地|土|校|市|县|区|省|次|年|学|职|人|轮|专)',
	份: '(?!额|子)',
	节: '(?!日|能|约|点|假|目|奏)',
	块: '',
	辆: '',
	幅: '(?!度)',
	种: '(?!类|植|子)',
	类: '(?!别|型|学)',
	期: '(?!间|末|中|待|望|限|刊)',
	轮: '(?!岗|流|训|换|值)',
	组: '(?!织|长|建|成|团|合)',
	户: '(?!籍|外)',
	部: '(?!门|分|署|队|长|级|属|位)',
	张: '(?!贴)',
	枚: '',
	株: '',
	棵: '',
	堂: '',
	只: '(?!有|要|争|是|能)',
	盏: '',
	笔: '(?!记|试|画|墨)',
	批次: '',
	对: '(?!接|口|标|象|外|话|于|应|策)',
};

const PEOPLE: Readonly<Record<string, string>> = {
	人次: '',
	人: '(?!民|大|员|才|事|物|社|文|工|数|均|口|性|格|行|防|武|车|机|生|际)',
	场次: '',
	班次: '',
	件次: '',
	家次: '',
	户次: '',
	校次: '',
	车次: '',
	课次: '',
	次: '(?!数|生|日|全|会|序)',
	学位: '',
	金: '(?=[、，。；\\d×]|$)',
	银: '(?=[、，。；\\d×]|$)',
	铜: '(?=[、，。；\\d×]|$)',
};

const AMOUNTS: Readonly<Record<string, string>> = {
	元: '(?!素|旦|件|宵|首)',
	平方米: '',
	平方公里: '',
	平米: '',
	'㎡': '',
	'm²': '',
	公顷: '',
	亩: '',
	公里: '',
	千米: '',
	立方米: '',
	米: '(?!饭)',
	吨: '',
	千瓦: '',
	学分: '',
	课时: '',
	学时: '',
	小时: '',
	分钟: '',
	分: '(?!钟|之|别|析|类|管|局|校|布|批|级|层|段|会|公|工|支|部|明|设|中心|园|解|散|离|配|享|组|赛)',
	倍: '',
	兆: '',
	// 投入10.98亿: the unit is left out.
	亿: '(?=[，。；、）]|$)',
	万: '(?=[，。；、）]|$)',
};

const SHARES: Readonly<Record<string, string>> = { '%': '', '‰': '', 个百分点: '', 百分点: '' };

const KINDS: readonly [UnitKind, Readonly<Record<string, string>>][] = [
	['share', SHARES],
	['people', PEOPLE],
	['amount', AMOUNTS],
	['classifier', CLASSIFIERS],
];

const kindOf = new Map(
	KINDS.flatMap(([kind, table]) => Object.keys(table).map((unit) => [unit, kind] as const)),
);

/** `万元`, `元`, `万名` → kind of the unit without its multiplier. */
export function unitKind(unit: string): UnitKind | undefined {
	return kindOf.get(unit) ?? kindOf.get(unit.replace(MULTIPLIER_START, ''));
}

const MULTIPLIERS: Readonly<Record<string, number>> = {
	万亿: 1e12,
	千亿: 1e11,
	百亿: 1e10,
	亿: 1e8,
	千万: 1e7,
	百万: 1e6,
	十万: 1e5,
	万: 1e4,
	千: 1e3,
	百: 1e2,
};
/** Longest first. */
export const MULTIPLIER = '(?:万亿|千亿|百亿|亿|千万|百万|十万|万|千|百)';
const MULTIPLIER_START = new RegExp(`^${MULTIPLIER}`, 'u');

/** All units as one alternation, longest first. */
export const UNIT = KINDS.flatMap(([, table]) => Object.entries(table))
	.sort(([a], [b]) => b.length - a.length)
	.map(([unit, not]) => unit + not)
	.join('|');

/**
 * What one of a unit is in its base unit.
 *
 *     baseUnit('万元') // => { unit: '元', factor: 10000 }      baseUnit('‰') // => { unit: '%', factor: 0.1 }
 */
export function baseUnit(unit: string): { unit: string; factor: number } {
	if (unit === '‰') return { unit: '%', factor: 0.1 };
	if (unit === '平米' || unit === '㎡' || unit === 'm²') return { unit: '平方米', factor: 1 };
	if (unit === '公顷') return { unit: '平方米', factor: 1e4 };
	if (kindOf.has(unit)) return { unit: unit === '百分点' ? '个百分点' : unit, factor: 1 };
	const multiplier = MULTIPLIER_START.exec(unit)?.[0];
	if (!multiplier) return { unit, factor: 1 };
	const rest = baseUnit(unit.slice(multiplier.length));
	return { unit: rest.unit, factor: rest.factor * MULTIPLIERS[multiplier]! };
}

/** Factor of a multiplier alone: `multiplierValue('万') // => 10000`; 1 for none. */
export function multiplierValue(multiplier: string): number {
	return MULTIPLIERS[multiplier] ?? 1;
}
