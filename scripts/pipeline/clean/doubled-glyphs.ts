/**
 * Undouble text that was printed twice for boldness and read twice by a converter.
 *
 *     一一、、工工作作总总结结   →   一、工作总结
 *
 * Only when every character of a run is doubled, five different ones at least: 多多, 层层, 2200 are Chinese.
 */
import type { Fixer, Replacement } from '../types.ts';

const RUN = /(?:([\p{Script=Han}\d（）《》“”、，。：；])\1){5,}/gu;

export const doubledGlyphs: Fixer = {
	name: 'doubled-glyphs',
	find(text) {
		const replacements: Replacement[] = [];
		for (const match of text.matchAll(RUN)) {
			const single = [...match[0]].filter((_, i) => i % 2 === 0).join('');
			if (new Set(single.match(/\p{Script=Han}/gu)).size < 4) continue;
			replacements.push({
				start: match.index,
				end: match.index + match[0].length,
				text: single,
				reason: '每字重复一次',
			});
		}
		return replacements;
	},
};
