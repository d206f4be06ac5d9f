/**
 * Remove the pinyin that a site put in brackets behind single characters.
 *
 *     區(qū)教育局  →  區教育局
 *
 * A legitimate gloss (`濛(méng)洲街道`) looks the same, so the habit must show: at least five brackets in the
 * file, each with a reading of the character before it.
 */
import { polyphonic } from 'pinyin-pro';
import type { Fixer, Replacement } from '../types.ts';

const BRACKET = /(?<=\p{Script=Han})[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}) ?[)）]/gu;
const HABIT = 5;

const memo = new Map<string, Set<string>>();
function readings(character: string): Set<string> {
	let set = memo.get(character);
	if (!set)
		memo.set(character, (set = new Set(polyphonic(character, { type: 'array' })[0] as unknown as string[])));
	return set;
}

const withoutTone = (pinyin: string) => pinyin.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** Brackets whose pinyin is a reading of the character before; the tone may be the site's mistake. */
export function findPinyinBrackets(text: string): { start: number; end: number; pinyin: string }[] {
	const found = [];
	for (const match of text.matchAll(BRACKET)) {
		const pinyin = match[1]!;
		const all = readings(text[match.index - 1]!);
		if (!all.has(pinyin) && ![...all].some((reading) => withoutTone(reading) === withoutTone(pinyin)))
			continue;
		found.push({ start: match.index, end: match.index + match[0].length, pinyin });
	}
	return found;
}

export const pinyinBrackets: Fixer = {
	name: 'pinyin-brackets',
	uniform: true,
	find(text) {
		const found = findPinyinBrackets(text);
		if (found.length < HABIT) return [];
		return found.map(({ start, end }): Replacement => ({ start, end, text: '' }));
	},
};
