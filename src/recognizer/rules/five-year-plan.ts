import type { Context, Find, Lexicon, Rule } from '../types.ts';
import { nameBefore } from '../boundaries.ts';
import { lookUp } from '../lexicon.ts';
import { numeralValue } from '../numerals.ts';

/** 教育事业发展“十四五”规划, 教育“十四五”规划, “十三五”教育规划 */
const PLAN =
	/(?<what>(?:教育(?:事业)?(?:改革)?(?:和|与)?(?:发展)?)?)“?(?<ordinal>十[一二三四五]?五)”?(?<rest>(?:教育)?(?:事业)?(?:改革)?(?:和|与)?(?:发展)?)(?:专项)?规划(?:纲要)?/gu;

/** “十五”计划, “九五”计划: before 2006 they were called so, and only the quotation marks tell them from numbers. */
const EARLY = /“[九十]五”(?:教育)?(?:事业)?(?:发展)?(?:计划|规划)(?:纲要)?/gu;

const NATIONAL = /^(?:国家|全国)$/u;
const LOCAL = /^(?:[省市县区]|[\p{Script=Han}]{2,4}[市县区州])$/u;
const PROVINCIAL = /^(?:浙江省?|省|[\p{Script=Han}]{2}省)$/u;
/** The bureau writes its own plan. */
const WRITTEN = /(?:编制|制定|起草|谋划|启动|完成|出台)(?:好|了|我)?$/u;

/**
 * Five-year plans with their level: of the country, the province, or the district itself. The lexicon has the
 * period for each of them, and the plans it knows by title.
 *
 *     高质量编制好庆元教育事业发展“十四五”规划 → shisiwu, the district's own plan
 *     落实省教育“十四五”规划（庆元县）         → zj-jiaoyu-145
 */
export const fiveYearPlan: Rule = {
	name: 'five-year-plan',
	find(text, lexicon, context) {
		if (!/规划|计划/u.test(text)) return [];
		return [
			...[...text.matchAll(EARLY)].map(early),
			...[...text.matchAll(PLAN)].flatMap((match) => read(text, match, lexicon, context)),
		];
	},
};

function early(match: RegExpExecArray): Find {
	return {
		type: 'plan',
		start: match.index,
		end: match.index + match[0].length,
		text: match[0],
		rule: 'five-year-plan',
		certainty: 'unlisted',
		evidence: '2006年以前的五年计划，词库未收。',
	};
}

function read(text: string, match: RegExpExecArray, lexicon: Lexicon, context: Context): Find[] {
	const { what, ordinal, rest } = match.groups as Record<'what' | 'ordinal' | 'rest', string>;
	if (numeralValue(ordinal.slice(0, -1)) < 11) return [];
	const education = /教育/u.test(what + rest);
	const whose = owner(nameBefore(text, match.index, 6), context);
	const start = match.index - whose.length;
	const end = match.index + match[0].length;
	const before = text.slice(Math.max(0, start - 4), start);
	const own = !NATIONAL.test(whose) && !PROVINCIAL.test(whose) && (whose !== '' || WRITTEN.test(before));

	const span = { start, end, text: text.slice(start, end) };
	const base = { type: 'plan', ...span, rule: 'five-year-plan' } as const;
	const provincial = PROVINCIAL.test(whose) && education && inZhejiang(whose, context);
	const title = provincial ? `浙江省教育“${ordinal}”规划` : `“${ordinal}”规划`;
	const known = lookUp(lexicon, title);
	const entity = known?.entities.length === 1 ? lexicon.entities[known.entities[0]!]!.id : undefined;
	const level = NATIONAL.test(whose)
		? '国家的规划'
		: PROVINCIAL.test(whose)
			? '省的规划'
			: own
				? `${context.district?.name ?? '本地'}自己的规划`
				: undefined;
	return [
		{
			...base,
			...(entity === undefined ? {} : { entity }),
			certainty: entity === undefined ? 'unlisted' : level && !provincial ? 'implied' : 'stated',
			...(level && !provincial && entity !== undefined ? { implied: ['entity'] } : {}),
			evidence: provincial
				? '省级教育规划，词库有此文件。'
				: `“${ordinal}”规划${level ? `，据上下文是${level}` : ''}${entity === undefined ? '，词库未收。' : '；链接指向这一规划时期。'}`,
		},
	];
}

/** The words before the plan, where they say whose it is. */
function owner(name: string, { district }: Context): string {
	if (NATIONAL.test(name) || PROVINCIAL.test(name) || LOCAL.test(name)) return name;
	return district && name.endsWith(district.short) ? district.short : '';
}

function inZhejiang(whose: string, { district, provinceCode }: Context): boolean {
	return whose.startsWith('浙江') || (district != null && provinceCode === '33');
}
