/**
 * Remove blanks beside Chinese punctuation, where Chinese has none.
 *
 *     实现 “一基地一课程”   →   实现“一基地一课程”        就学， 2020年   →   就学，2020年
 *
 * A blank between two phrases (聚力高质量发展 迈向新征程) or beside a digit (第 40 个) is the writer's.
 */
import type { Fixer, Replacement } from '../types.ts';

const PATTERN =
	/(?<=[“‘《（]) +(?=[\p{Script=Han}\d])|(?<=[，。、；：？！）》」』,;:]) +(?=[\p{Script=Han}\d“‘《（(])|(?<=\p{Script=Han}) +(?=[，。、；：？！）”’》,;])|(?<=\p{Script=Han}) +(?=[“‘《][^“”‘’《》\n]{1,30}[”’》](?:\p{Script=Han}{0,6})[，。、；！？,;])/gu;

export const innerBlanks: Fixer = {
	name: 'inner-blanks',
	uniform: true,
	find(text) {
		return [...text.matchAll(PATTERN)]
			.filter((match) => !isPhraseSeparator(text, match.index))
			.map((match): Replacement => ({ start: match.index, end: match.index + match[0].length, text: '' }));
	},
};

/** In a line without any stop a blank separates phrases of a title. */
function isPhraseSeparator(text: string, at: number): boolean {
	const line = text.slice(
		text.lastIndexOf('\n', at - 1) + 1,
		(text.indexOf('\n', at) + 1 || text.length + 1) - 1,
	);
	return !/[，。；,;]/u.test(line);
}
