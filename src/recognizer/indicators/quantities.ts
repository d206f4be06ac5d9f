/**
 * Finds numbers with units. What is no count (dates, names, slogans) is dropped by `not-counts.ts` afterwards.
 */
import { ARABIC, CHINESE, HIDDEN, readNumber } from './number-values.ts';
import type { Note, Quantity } from './types.ts';
import { multiplierValue, MULTIPLIER, UNIT, unitKind } from './units.ts';

interface QuantityRule {
	/** Also the folder of its cases. */
	name: string;
	pattern: RegExp;
	read(groups: Record<string, string | undefined>): Omit<Quantity, 'start' | 'end' | 'rule'> | undefined;
}

/** A Chinese numeral begins with a digit word: 千家万户 and 百年 are no numbers. */
const CN = `(?=[零〇一二三四五六七八九十两])${CHINESE}`;
// Not in the middle of a number, a version, a name: C9, GB2312, V2.0, 第9, 前10名; 目前34个 is none of them.
const FRESH = '(?<![A-Za-z\\d.第×：:/])(?<!第\\s+)(?<!\\d[—-])(?<!(?<![目之此年以日提])前)';
const NUMBER = `(?:(?<!第\\s*)${HIDDEN}|${FRESH}${ARABIC}|(?<![一二三四五六七八九十百千万亿零〇数几]|第\\s*)${CN})`;
// “近”三年 is time; 近300人 is a bound. 多 and 余 stand after the number.
const BEFORE =
	'(?<pre>不少于|不低于|不高于|不超过|不多于|至少|最多|大约|将近|接近|超过|突破|高于|多于|低于|少于|控制在|压减到|不足|达到|累计达|总计达|超|逾|约|近)?\\s*';
const MORE = '(?<more>余|多|几)?';
const AFTER = '(?<post>以上|及以上|以下|以内|之内|左右|上下)?';
const RANGE_SIGN = '(?:[~～\\-—–－―]{1,2}|至|到)';

const LOWER = /^(?:不少于|不低于|至少|超过|突破|高于|多于|超|逾)$/u;
const UPPER = /^(?:不高于|不超过|不多于|最多|低于|少于|控制在|压减到|不足)$/u;

function boundOf(groups: Record<string, string | undefined>): Quantity['bound'] {
	const { pre = '', more, more2, post = '' } = groups;
	if (post.endsWith('以上')) return '>=';
	if (/^(?:以下|以内|之内)$/u.test(post)) return '<=';
	if (LOWER.test(pre)) return '>=';
	if (UPPER.test(pre)) return '<=';
	if (/^(?:左右|上下)$/u.test(post) || /^(?:大约|将近|接近|约|近)$/u.test(pre)) return '≈';
	if (more || more2) return '>=';
	return undefined;
}

const numberOf = (token: string | undefined) => (token === undefined ? undefined : readNumber(token));

/** Kind of a quantity by its unit. */
function kindOf(unit: string): Quantity['kind'] {
	switch (unitKind(unit)) {
		case 'share':
			return 'share';
		case 'amount':
			return 'amount';
		default:
			return 'count';
	}
}

function counted(
	token: string,
	multiplier: string,
	unit: string,
	groups: Record<string, string | undefined>,
): Omit<Quantity, 'start' | 'end' | 'rule'> | undefined {
	const reading = numberOf(token);
	if (!reading) return undefined;
	const bound = boundOf(groups);
	return {
		value: reading.value,
		unit: multiplier + unit,
		kind: kindOf(unit),
		...(bound ? { bound } : {}),
		notes: reading.notes,
	};
}

/** In this order: what an earlier rule has read, a later one does not touch. */
export const quantityRules: readonly QuantityRule[] = [
	{
		// 百分之九十八点五, 百分之98
		name: 'percent-words',
		pattern: new RegExp(`${BEFORE}百分之(?<n>${HIDDEN}|${ARABIC}|百|${CN})${AFTER}`, 'gu'),
		read: (groups) => counted(groups['n'] === '百' ? '一百' : groups['n']!, '', '%', groups),
	},
	{
		// 九成以上: no percentage is written, so none is given
		name: 'tenths',
		pattern: new RegExp(
			`${BEFORE}(?<![一二三四五六七八九十赞完建收构组形分变])(?<n>[一二三四五六七八九])成${MORE}(?=以上|左右|的|[，。；]|学|教)${AFTER}`,
			'gu',
		),
		read: (groups) => ({ ...counted(groups['n']!, '', '成', groups)!, kind: 'share' }),
	},
	{
		// 竞争比达到×:×, 师生比1:15
		name: 'ratio',
		pattern: new RegExp(
			`(?<=比(?:例|达到|达|为|约为|约)?)(?<a>${HIDDEN}|${ARABIC})[:：∶](?<b>${HIDDEN}|${ARABIC})(?![\\d:：])`,
			'gu',
		),
		read: ({ a, b }) => {
			const first = numberOf(a);
			const second = numberOf(b);
			if (!first || !second) return undefined;
			return {
				value: first.value,
				to: second.value,
				unit: '比',
				kind: 'share',
				notes: merge(first.notes, second.notes),
			};
		},
	},
	{
		// 3万5千元, 1亿2000万元: two units of number are added up
		name: 'mixed-multiples',
		pattern: new RegExp(
			`${BEFORE}${FRESH}(?<a>${ARABIC})(?<ma>[万亿])(?<b>${ARABIC})(?<mb>[千百万])${MORE}(?<u>${UNIT})${AFTER}`,
			'gu',
		),
		read: (groups) => {
			const a = numberOf(groups['a'])!;
			const b = numberOf(groups['b'])!;
			if (a.value === null || b.value === null) return undefined;
			const low = b.value * multiplierValue(groups['mb']!);
			if (low >= multiplierValue(groups['ma']!)) return undefined;
			const bound = boundOf(groups);
			return {
				value: a.value * multiplierValue(groups['ma']!) + low,
				unit: groups['u']!,
				kind: kindOf(groups['u']!),
				...(bound ? { bound } : {}),
				notes: merge(a.notes, b.notes),
			};
		},
	},
	{
		// 5~6%, 80%至90%, 3—5所
		name: 'range',
		pattern: new RegExp(
			`${BEFORE}(?<a>${NUMBER})\\s*(?<ma>${MULTIPLIER})?(?<ua>${UNIT})?\\s*${RANGE_SIGN}\\s*(?<b>${HIDDEN}|${ARABIC}|${CN})\\s*(?<mb>${MULTIPLIER})?(?<ub>${UNIT})${AFTER}`,
			'gu',
		),
		read: (groups) => {
			const { a, b, ma = '', mb = '', ua, ub } = groups;
			const low = numberOf(a);
			const high = numberOf(b);
			if (!low || !high || (ua !== undefined && ua !== ub) || (ma && ma !== mb)) return undefined;
			// 提升到 joins two values of a change, not a range; 2018-2020年 has no unit and does not come here.
			if (low.value !== null && high.value !== null && low.value >= high.value) return undefined;
			return {
				value: low.value,
				to: high.value,
				unit: mb + ub!,
				kind: kindOf(ub!),
				bound: 'range',
				notes: merge(low.notes, high.notes),
			};
		},
	},
	{
		// 排名第4, 居全市第一, 第二名; a place in an order needs words for it before or 名 after
		name: 'rank',
		pattern: new RegExp(
			`(?:(?<=(?:居|列|排名?|位次|名次|位|获|夺得|夺|为|至|到|从|由|全[省市国县区州]|并列|总分|成绩|评议|综合)(?:了)?)第\\s*(?<n>${HIDDEN}|${ARABIC}|${CN})(?<u>名|位)?(?=[，。；、）)！\\s]|$|跃|升|上升|提升|前移|进|到|至|的)|第\\s*(?<n2>${HIDDEN}|${ARABIC}|${CN})(?<u2>名)(?=[，。；、）)！\\s]|$|的))`,
			'gu',
		),
		read: ({ n, n2, u, u2 }) => {
			const reading = numberOf(n ?? n2);
			return reading && { value: reading.value, unit: u ?? u2 ?? '', kind: 'rank', notes: reading.notes };
		},
	},
	{
		// 位居全省前10位, 排名全市前三
		name: 'front-rank',
		pattern: new RegExp(
			`(?<=(?:排名?|居|列|进入|跻身|入围|保持)[^，。；、]{0,8})前\\s*(?<n>${HIDDEN}|${ARABIC}|${CN})(?<u>名|位|强)?(?=[，。；、）)！\\s]|$|的)`,
			'gu',
		),
		read: ({ n, u = '' }) => {
			const reading = numberOf(n);
			return reading && { value: reading.value, unit: u, kind: 'rank', bound: '<=', notes: reading.notes };
		},
	},
	{
		// 人数为零
		name: 'zero',
		pattern: /(?<=(?:人|人数|事故|率|数|案件)(?:均)?(?:为|保持))(?<n>零)(?=[，。；、）\s]|$)/gu,
		read: () => ({ value: 0, unit: '', kind: 'count', notes: [] }),
	},
	{
		// 翻一番
		name: 'doubling',
		pattern: new RegExp(`翻(?:了)?(?<n>${CN})番`, 'gu'),
		read: ({ n }) => {
			const reading = numberOf(n);
			return reading && { value: reading.value, unit: '番', kind: 'amount', change: 'increase', notes: [] };
		},
	},
	{
		// 32个, 5800余元, 16.1万平方米, 3万余名, 10余万人次
		name: 'counted',
		pattern: new RegExp(
			`${BEFORE}(?<n>${NUMBER})\\s*${MORE}(?<m>${MULTIPLIER})?(?<more2>余|多)?\\s*(?<u>${UNIT})(?<more3>余|多(?!媒|元|功|样))?${AFTER}`,
			'gu',
		),
		read: (groups) => {
			const more2 = groups['more2'] ?? groups['more3'];
			return counted(groups['n']!, groups['m'] ?? '', groups['u']!, {
				...groups,
				...(more2 ? { more2 } : {}),
			});
		},
	},
];

/** All quantities of a text, sorted, not overlapping. `text` has half-width digits. */
export function findQuantities(text: string): Quantity[] {
	const found: Quantity[] = [];
	for (const { name, pattern, read } of quantityRules)
		for (const match of text.matchAll(pattern)) {
			const groups = match.groups ?? {};
			const start = match.index + startOffset(match[0], groups['pre']);
			const end = match.index + match[0].length;
			if (found.some((one) => one.start < end && start < one.end)) continue;
			const reading = read(groups);
			if (reading) found.push({ ...reading, start, end, rule: name });
		}
	return found.sort((a, b) => a.start - b.start);
}

/** 达到 before a number is a verb and no part of the quantity. */
function startOffset(text: string, pre: string | undefined): number {
	const verb = pre && /^(?:达到|累计达|总计达|控制在|压减到)$/u.test(pre) ? pre.length : 0;
	const rest = text.slice(verb);
	return verb + (rest.length - rest.trimStart().length);
}

function merge(a: readonly Note[], b: readonly Note[]): Note[] {
	return [...new Set([...a, ...b])];
}
