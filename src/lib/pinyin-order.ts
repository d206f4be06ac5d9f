/**
 * Names in the order of a Chinese dictionary: by pinyin, with the letter they stand under.
 */
import { pinyin } from 'pinyin-pro';

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
		.map((thing) => ({ thing, key: pinyinKey(nameOf(thing)) }))
		.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
	const letters = Map.groupBy(keyed, ({ key }) => (/^[a-z]/.test(key) ? key[0]!.toUpperCase() : '#'));
	return [...letters]
		.sort(([a], [b]) => (a === '#' ? 1 : b === '#' ? -1 : a < b ? -1 : 1))
		.map(([letter, members]) => ({ letter, things: members.map(({ thing }) => thing) }));
}
