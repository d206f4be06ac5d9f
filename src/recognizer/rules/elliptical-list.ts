import type { Find, Lexicon, Rule } from '../types.ts';
import { lookUp } from '../lexicon.ts';

/** 十九届二中、三中、四中、五中全会 · 省委十四届六次、七次、八次全会 · 市委八届六次全会 */
const PLENUMS =
	/(?<head>(?:党的|中共)?(?<body>省委|市委|县委|区委)?第?(?<term>[一二三四五六七八九十]{1,4})届)(?<items>[一二三四五六七八九十]{1,3}[中次](?:(?:、|，|,|和|及|以及|与)[一二三四五六七八九十]{1,3}[中次])*)(?<tail>全会|全体会议|全体（扩大）会议)/gu;
const ITEM = /[一二三四五六七八九十]{1,3}[中次]/gu;

/**
 * Lists in which one word stands for several meetings: each member is a mention with its own span.
 *
 *     党的十九大和十九届二中、三中、四中、五中全会精神
 *       → 十九届二中 · 三中 · 四中 · 五中全会 (four conferences)
 *     省委十四届八次全会 → zj-shengwei-14-8; a plenum the lexicon does not have is unlisted
 */
export const ellipticalList: Rule = {
	name: 'elliptical-list',
	find(text, lexicon) {
		return [...text.matchAll(PLENUMS)].flatMap((match) => {
			const { head, body, term, items, tail } = match.groups as Record<string, string>;
			const members = [...items!.matchAll(ITEM)];
			return members.map((member, i): Find => {
				const first = i === 0;
				const last = i === members.length - 1;
				const at = match.index + head!.length + member.index;
				const start = first ? match.index : at;
				const end = at + member[0].length + (last ? tail!.length : 0);
				return resolve({ start, end, text: text.slice(start, end) }, `${body ?? ''}${term}届${member[0]}全会`, lexicon);
			});
		});
	},
};

function resolve(span: { start: number; end: number; text: string }, name: string, lexicon: Lexicon): Find {
	const known = lookUp(lexicon, name);
	const base = { type: 'conference', ...span, rule: 'elliptical-list' } as const;
	if (known?.entities.length !== 1)
		return { ...base, certainty: 'unlisted', evidence: `所指为“${name}”，词库未收。` };
	const spelledOut = span.text.includes(name);
	return {
		...base,
		entity: lexicon.entities[known.entities[0]!]!.id,
		certainty: 'stated',
		...(spelledOut ? {} : { implied: ['entity'] }),
		evidence: `省略列举，完整名称为“${name}”。`,
	};
}
