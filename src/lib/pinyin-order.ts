/**
 * Names in the order of a Chinese dictionary: by pinyin, with the letter they stand under.
 */
import { customPinyin, pinyin } from 'pinyin-pro';

/**
 * Readings the library's phrases lack or get wrong in our names. Only words whose first letter decides where a
 * name stands need an entry; each has a case in the tests.
 */
customPinyin({ 乐清: 'yuè qīng', 长三角: 'cháng sān jiǎo', 莘塍: 'shēn chéng', 行知: 'xíng zhī' });

/** `《"双减"…》` stands under S: marks do not count. Names that start with a numeral stand under `#`. */
export function pinyinKey(name: string): string {
	const bare = name.replace(/[^\p{Script=Han}\p{L}\p{N}]/gu, '');
	return pinyin(bare, { toneType: 'none', type: 'array', v: true }).join(' ').toLowerCase();
}

export function byLetter<T>(
	things: readonly T[],
	nameOf: (thing: T) => string,
): { letter: string; things: T[] }[] {
	const keyed = things
		.map((thing) => ({ thing, name: nameOf(thing), key: pinyinKey(nameOf(thing)) }))
		.sort((a, b) => compare(a.key, b.key) || compare(a.name, b.name));
	const letters = Map.groupBy(keyed, ({ key }) => letterOf(key));
	return [...letters]
		.sort(([a], [b]) => (a === '#' ? 1 : b === '#' ? -1 : compare(a, b)))
		.map(([letter, members]) => ({ letter, things: members.map(({ thing }) => thing) }));
}

/** The letter a pinyin key stands under; `#` for numerals. */
export function letterOf(key: string): string {
	return /^[a-z]/.test(key) ? key[0]!.toUpperCase() : '#';
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
