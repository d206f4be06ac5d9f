/**
 * Remove a slogan that a site sets behind many lines of a text.
 *
 *     我讲几点意见。 某某汇，办公文档之家 ⏎ 一、提高认识 某某汇，办公文档之家   →   我讲几点意见。 ⏎ 一、提高认识
 *
 * The same words stand behind a blank at the end of two lines or more, or alone on a line, and name the business
 * (文档, 范文, 文库, 公文) or the site's address. Where one slogan recurs, the others go with it.
 */
import type { Fixer, Replacement } from '../types.ts';

const SLOGAN =
	/(?:^|(?<!\s)\s{1,8})(?<name>\p{Script=Han}{2,8}[，,][^\s，,。；：:]{0,8}(?:文档|范文|文库|公文|文秘|写作)[^\s，,。；：:]{0,8}|\p{Script=Han}{2,16}\s?[：:]?\s?www\.[a-z0-9-]+(?:\.[a-z]{2,6}){1,2})\s{0,8}$/u;

/** No slogan is longer. */
const REACH = 80;

export const lineSlogans: Fixer = {
	name: 'line-slogans',
	find(text) {
		const found: { name: string; replacement: Replacement }[] = [];
		let start = 0;
		for (const line of text.split('\n')) {
			const from = Math.max(0, line.length - REACH);
			const match = SLOGAN.exec(line.slice(from));
			if (match && (match.index > 0 || from === 0))
				found.push({
					name: match.groups!['name']!,
					replacement: { start: start + from + match.index, end: start + line.length, text: '' },
				});
			start += line.length + 1;
		}
		const names = new Map<string, number>();
		for (const { name } of found) names.set(name, (names.get(name) ?? 0) + 1);
		const repeated = found.some(({ name }) => names.get(name)! > 1);
		return repeated ? found.map(({ replacement }) => replacement) : [];
	},
};
