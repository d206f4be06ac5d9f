/**
 * Names that rules found in a report and no lexicon lists: local initiatives, schools, offices,
 * meetings. They have no page of
 * their own; each stands in the register of the district that writes it, at an address made of its own words.
 */
import { fingerprint, skeleton } from './section-ids.ts';

/**
 * The name inside a mention, so that one thing under several words is one entry.
 *
 *     foundName('“阳光桐心”实验项目') // => '阳光桐心'
 *     foundName('桐乡市 第六中学')    // => '桐乡市第六中学'
 *     foundName('区“两会”')          // => '区“两会”'
 */
export function foundName(words: string): string {
	return /^“(?<name>[^”]+)”/u.exec(words)?.groups?.['name'] ?? words.replace(/\s/gu, '');
}

/** Anchor of a name on a register, and on the pages of wanted and ambiguous names. ASCII, the same for ever. */
export function nameAnchor(name: string): string {
	return `n-${fingerprint(skeleton(name) || name)}`;
}

/** The words most reports use for it; of two that are as frequent the longer, which says what kind of thing it is. */
export function usualWords(words: readonly string[]): string {
	const counted = [...Map.groupBy(words, (one) => one)].map(([one, all]) => ({ one, count: all.length }));
	counted.sort((a, b) => b.count - a.count || b.one.length - a.one.length || (a.one < b.one ? -1 : 1));
	return counted[0]?.one ?? '';
}
