/**
 * Remove tags and entities of HTML that stand in the text as text.
 *
 *     <divclass="c">一、总结</div>&nbsp;<br/>二、思路   →   一、总结 ⏎ 二、思路
 *
 * Only names that HTML has, also when the blank behind the name is lost. `<两个先行>` and `5<8` are text.
 */
import type { Fixer, Replacement } from '../types.ts';

const BLOCK = 'br|p|div|li|tr|h[1-6]|table|tbody|ul|ol|section|article';
const INLINE =
	'span|font|strong|b|i|u|em|a|img|td|th|o:p|st1:\\w+|v:\\w+|w:\\w+|col|colgroup|thead|center|style|script|meta|link|input|form|iframe|sup|sub|hr';
const TAG = new RegExp(
	`<!--[^>]{0,2000}-->|</?(?:(?<block>${BLOCK})|${INLINE})(?:\\s*/?>|(?:\\s|class=|style=|align=|id=|href=|src=|width=|lang=|face=|color=|size=)[^<>\\n]{0,600}>)`,
	'giu',
);

const ENTITIES: Record<string, string> = {
	nbsp: ' ',
	ensp: ' ',
	emsp: ' ',
	thinsp: ' ',
	ldquo: '“',
	rdquo: '”',
	lsquo: '‘',
	rsquo: '’',
	mdash: '—',
	ndash: '–',
	hellip: '…',
	middot: '·',
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	times: '×',
	bull: '•',
	laquo: '《',
	raquo: '》',
	copy: '©',
	deg: '°',
	permil: '‰',
	divide: '÷',
	plusmn: '±',
	le: '≤',
	ge: '≥',
};
const ENTITY = new RegExp(
	`&(?:amp;)?(?:(?<name>${Object.keys(ENTITIES).join('|')})|#(?<decimal>\\d{2,6})|#x(?<hex>[0-9a-f]{2,5}));`,
	'giu',
);

export const markupRubble: Fixer = {
	name: 'markup-rubble',
	find(text) {
		const replacements: Replacement[] = [];
		for (const match of text.matchAll(TAG))
			replacements.push({
				start: match.index,
				end: match.index + match[0].length,
				text: match.groups?.['block'] ? '\n' : '',
			});
		const tags = [...replacements];
		let tag = 0;
		for (const match of text.matchAll(ENTITY)) {
			while (tag < tags.length && tags[tag]!.end <= match.index) tag++;
			if (tag === tags.length || match.index < tags[tag]!.start)
				replacements.push({ start: match.index, end: match.index + match[0].length, text: character(match) });
		}
		return replacements.sort((a, b) => a.start - b.start);
	},
};

function character(match: RegExpExecArray): string {
	const { name, decimal, hex } = match.groups!;
	if (name) return ENTITIES[name.toLowerCase()]!;
	const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
	// What is invisible, or would be an entity again, is left to stand as a blank.
	if (code < 32 || code === 0x26 || code === 0x3c || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)
		return ' ';
	return String.fromCodePoint(code);
}
