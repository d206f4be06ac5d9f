import type { Find, Lexicon, Rule } from '../types.ts';
import { lookUp } from '../lexicon.ts';

/** 十九届二中、三中、四中、五中全会 · 省委十四届六次、七次、八次全会 · 市委八届六次全会 */
const PLENUMS =
	/(?<head>(?:党的|中共)?(?<body>省委|市委|县委|区委)?第?(?<term>[一二三四五六七八九十]{1,4})届)(?<items>[一二三四五六七八九十]{1,3}[中次](?:(?:、|，|,|和|及|以及|与)[一二三四五六七八九十]{1,3}[中次])*)(?<tail>全会|全体会议|全体（扩大）会议)/gu;
/** 全国、全省、全市教育大会 · 全国和省市教育工作会议 */
const LEVELS =
	/(?<levels>(?:全?国|全?省|全?市|全?县|全?区|自治区)(?:(?:、|，|和|及|与)(?:全?省|全?市|全?县|全?区|自治区)|全[省市县区]){1,4})(?<what>教育大会|教育工作会议|教师工作会议|职业教育大会|基础教育工作会议)/gu;
/** Two or more quotations side by side. */
const QUOTED_RUN = /“[^“”\n]{1,16}”(?:、?“[^“”\n]{1,16}”)+/gu;
const ITEM = /[一二三四五六七八九十]{1,3}[中次]/gu;

/**
 * Lists in which one word stands for several names: each member is a mention with its own span.
 *
 *     党的十九大和十九届二中、三中、四中、五中全会精神
 *       → 十九届二中 · 三中 · 四中 · 五中全会 (four conferences)
 *     初中“壮腰”“强校”工程 → “壮腰” · “强校” (both zj-chuzhong-qiangxiao)
 *     省委十四届八次全会 → zj-shengwei-14-8; a plenum the lexicon does not have is unlisted
 */
export const ellipticalList: Rule = {
	name: 'elliptical-list',
	find(text, lexicon) {
		return [...quotedSharers(text, lexicon), ...plenums(text, lexicon), ...levels(text, lexicon)];
	},
};

function plenums(text: string, lexicon: Lexicon): Find[] {
	return [...text.matchAll(PLENUMS)].flatMap((match) => {
		const { head, body, term, items, tail } = match.groups as Record<string, string>;
		const members = [...items!.matchAll(ITEM)];
		return members.map((member, i): Find => {
			const first = i === 0;
			const last = i === members.length - 1;
			const at = match.index + head!.length + member.index;
			const start = first ? match.index : at;
			const end = at + member[0].length + (last ? tail!.length : 0);
			return resolve(
				{ start, end, text: text.slice(start, end) },
				`${body ?? ''}${term}届${member[0]}全会`,
				lexicon,
			);
		});
	});
}

/** Each level is a meeting of its own; which year's is decided later, like for every 全国教育大会. */
function levels(text: string, lexicon: Lexicon): Find[] {
	return [...text.matchAll(LEVELS)].flatMap((match) => {
		const what = match.groups!['what']!;
		const members = [...match.groups!['levels']!.matchAll(/全?[国省市县区]|自治区/gu)];
		return members.flatMap((member, i): Find[] => {
			// 省、市教育工作会议: one character is no place for a link.
			if (member[0].length === 1 && i < members.length - 1) return [];
			const start = match.index + member.index;
			const end = i === members.length - 1 ? match.index + match[0].length : start + member[0].length;
			const level = member[0].length === 1 ? `全${member[0]}` : member[0];
			const name = `${level}${what}`;
			const known = lookUp(lexicon, name);
			const find = resolve({ start, end, text: text.slice(start, end) }, name, lexicon);
			if (known === undefined || known.entities.length < 2) return [{ ...find, name }];
			return [
				{
					...find,
					name,
					candidates: known.entities.map((at) => lexicon.entities[at]!.id),
					certainty: 'ambiguous',
					evidence: `省略列举，完整名称为“${name}”，同名者不止一次。`,
				},
			];
		});
	});
}

/** “壮腰”“强校”工程: quoted words that share what stands before or after them. Only names that the lexicon has. */
function quotedSharers(text: string, lexicon: Lexicon): Find[] {
	return [...text.matchAll(QUOTED_RUN)].flatMap((run) => {
		const before = text.slice(Math.max(0, run.index - 4), run.index);
		const after = text.slice(run.index + run[0].length, run.index + run[0].length + 4);
		return [...run[0].matchAll(/“[^“”]+”/gu)].flatMap((quote): Find[] => {
			const start = run.index + quote.index;
			const name = fullNames(before, quote[0], after).find(
				(spelling) => lookUp(lexicon, spelling)?.entities.length === 1,
			);
			const find = name && resolve({ start, end: start + quote[0].length, text: quote[0] }, name, lexicon);
			return find ? [find] : [];
		});
	});
}

function fullNames(before: string, quote: string, after: string): string[] {
	const heads = [...before].map((_, i) => before.slice(i)).concat('');
	const tails = [...after].map((_, i) => after.slice(0, i + 1)).reverse();
	return heads.flatMap((head) => tails.map((tail) => head + quote + tail));
}

function resolve(span: { start: number; end: number; text: string }, name: string, lexicon: Lexicon): Find {
	const known = lookUp(lexicon, name);
	const base = { ...span, rule: 'elliptical-list' } as const;
	if (known?.entities.length !== 1)
		return {
			...base,
			type: 'conference',
			certainty: 'unlisted',
			evidence: `所指为“${name}”，词库未收。`,
		};
	const { id, type } = lexicon.entities[known.entities[0]!]!;
	const spelledOut = span.text.includes(name);
	return {
		...base,
		type,
		entity: id,
		certainty: 'stated',
		...(spelledOut ? {} : { implied: ['entity'] }),
		evidence: spelledOut ? '会议的届次与词库一致。' : `省略列举，完整名称为“${name}”。`,
	};
}
