import type { Find, Lexicon, Rule } from '../types.ts';
import { lookUp } from '../lexicon.ts';
import { findPlaces } from '../places.ts';

/** A document by its whole title without 《》: issuer, 关于 …, kind. The issuer keeps prose out. */
const TITLE =
	/(?:中共中央|国务院|教育部|财政部|[\p{Script=Han}]{2,4}[省市县区](?:委|人民政府|教育厅|教育局|教育体育局|教体局)|(?:省|市|县|区)(?:委|政府|教育厅|教育局))(?:办公厅|办公室)?(?:[、 ]?[\p{Script=Han}]{2,12}(?:厅|局|委|部|院|办公厅|办公室))?(?:等[一二三四五六七八九十]{1,3}部门)?关于(?:(?![，。；：！？《》“”])[\p{Script=Han}（）()〔〕、\d]){4,46}?的?(?:实施意见|指导意见|若干意见|意见|决定|通知|实施办法|办法|实施方案|方案|规定)(?![的见书稿])/gu;

/** Outlines that the state, the provinces and the counties each have. */
const OUTLINE = /中长期教育(?:改革[和与]发展)?(?:规划)?纲要|教育规划纲要/gu;
const LEVEL = '国家|我国|自治[区州县]|[我本全]?[省市县区州]';
const LEVELS = new RegExp(`(?:(?:${LEVEL})(?:[、和与及]|以及)?)+$`, 'u');

/** What the short form of a place (滨州市) may have swallowed. */
const BEFORE = /^(?:根据|按照|依据|对照|贯彻|落实|转发|执行|通过|出台|印发)/u;

/**
 * Documents cited by their whole title without 《》. Those the lexicon has are found by name as well; the longer wins,
 * and of two equal spans the entry.
 *
 *     根据市教育局关于实施名校长培养工程的意见（滨教〔2013〕13号） → unlisted document
 *     关于这项工作的几点意见                              → nothing: no issuer
 *     依据国家和省中长期教育改革和发展规划纲要              → 国家 (the national one) · 省中长期… (unlisted)
 */
export const unmarkedTitle: Rule = {
	name: 'unmarked-title',
	find(text, lexicon) {
		return [...titles(text), ...outlines(text, lexicon)];
	},
};

function titles(text: string): Find[] {
	if (!text.includes('关于')) return [];
	return [...text.matchAll(TITLE)].map((match): Find => {
		const skipped = BEFORE.exec(match[0])?.[0].length ?? 0;
		return {
			type: 'policy-document',
			start: match.index + skipped,
			end: match.index + match[0].length,
			text: match[0].slice(skipped),
			rule: 'unmarked-title',
			certainty: 'unlisted',
			evidence: '写出发文机关和完整标题的文件，词库未收。',
		};
	});
}

/** With a level before it; without one it is the state's, which has an entry and is found by name. */
function outlines(text: string, lexicon: Lexicon): Find[] {
	if (!text.includes('纲要')) return [];
	return [...text.matchAll(OUTLINE)].flatMap((match) => {
		const before = text.slice(Math.max(0, match.index - 24), match.index);
		const list = LEVELS.exec(before)?.[0];
		if (list === undefined) return [];
		const levels = [...list.matchAll(new RegExp(LEVEL, 'gu'))];
		return levels.flatMap((level, i): Find[] => {
			const last = i === levels.length - 1;
			const from = match.index - list.length + level.index;
			const national = /国/u.test(level[0]);
			// 省、市…纲要: one character is no place for a link.
			if (!last && !national && level[0].length < 2) return [];
			const start = i === 0 && !national ? placeStart(text, from, lexicon) : from;
			const state = start < from ? STATE_BEFORE.exec(text.slice(Math.max(0, start - 4), start)) : null;
			const end = last ? match.index + match[0].length : from + level[0].length;
			const known = national ? lookUp(lexicon, match[0])?.entities : undefined;
			const entity = known?.length === 1 ? lexicon.entities[known[0]!] : undefined;
			return [
				...(state ? stateOf(text, start - state[0].length, match[0], lexicon) : []),
				{
					type: 'plan',
					start,
					end,
					text: text.slice(start, end),
					rule: 'unmarked-title',
					...(entity
						? {
								entity: entity.id,
								certainty: 'implied',
								implied: ['entity'],
								evidence: `完整名称为“国家${match[0]}”。`,
							}
						: { certainty: 'unlisted', evidence: '地方的教育规划纲要，词库未收。' }),
				},
			];
		});
	});
}

/** 国家 of 国家和上海市中长期教育改革和发展规划纲要. */
const STATE_BEFORE = /国家[和与及、]$/u;

function stateOf(text: string, start: number, what: string, lexicon: Lexicon): Find[] {
	const known = lookUp(lexicon, what)?.entities;
	if (known?.length !== 1) return [];
	return [
		{
			type: 'plan',
			start,
			end: start + 2,
			text: text.slice(start, start + 2),
			rule: 'unmarked-title',
			entity: lexicon.entities[known[0]!]!.id,
			certainty: 'implied',
			implied: ['entity'],
			evidence: `完整名称为“国家${what}”。`,
		},
	];
}

/** 上海 before 市中长期…纲要 belongs to the name. */
function placeStart(text: string, at: number, lexicon: Lexicon): number {
	const from = Math.max(0, at - 8);
	const place = findPlaces(text.slice(from, at + 1), lexicon.places).find(({ end }) => from + end === at + 1);
	return place ? from + place.start : at;
}
