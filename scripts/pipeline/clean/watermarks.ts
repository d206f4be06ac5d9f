/**
 * Remove the name of a web site that was printed into the sentences of a text.
 *
 *     各项工作取得了【来源：范文网 www.a.com】显著成绩   →   各项工作取得了显著成绩
 *
 * Only what carries an address or calls itself a site of documents (文库, 范文网, 公文网 …), stands in the file
 * at least twice, and at least once inside a sentence. A source named once is the writer's.
 */
import type { Fixer, Replacement } from '../types.ts';

const ADDRESS =
	'(?:https?:\\/\\/)?(?:www\\.)?[A-Za-z0-9-]{2,30}\\.(?:com|cn|net|org|edu)(?:\\.cn)?(?:\\/[\\w./?=&-]*)?';
const SITE =
	'(?:[\\p{Script=Han}\\d]{1,8}(?:文库|范文网|公文网|文秘网|资料网|课件网|学科网|论文网|写作网|文档网)(?:站)?)';
const LEAD =
	'(?:本文)?(?:来源|来自|转载自?|出自|摘自|下载|更多[\\p{Script=Han}]{0,8}(?:请|尽在)?(?:访问|登录|关注)?)\\s*(?:于|[：:])?\\s*';
const MARK = new RegExp(
	`[【〖[（(]\\s*(?:${LEAD})?(?:${SITE}\\s*(?:${ADDRESS})?|${ADDRESS})\\s*[】〗\\]）)]|(?:${LEAD})(?:${SITE}\\s*(?:${ADDRESS})?|${ADDRESS})|${ADDRESS}`,
	'gu',
);
const TWICE = 2;

export const watermarks: Fixer = {
	name: 'watermarks',
	find(text) {
		const groups = new Map<string, RegExpExecArray[]>();
		for (const match of text.matchAll(MARK)) {
			const key = match[0].replace(/\s/gu, '');
			groups.set(key, [...(groups.get(key) ?? []), match]);
		}
		return [...groups.values()]
			.filter((matches) => matches.length >= TWICE && matches.some((match) => isInside(text, match)))
			.flat()
			.sort((a, b) => a.index - b.index)
			.map((match): Replacement => ({ start: match.index, end: match.index + match[0].length, text: '' }));
	},
};

/** Between two Chinese characters: no writer puts an address there. */
function isInside(text: string, match: RegExpExecArray): boolean {
	const before = text[match.index - 1] ?? '';
	const after = text[match.index + match[0].length] ?? '';
	return /\p{Script=Han}/u.test(before) && /\p{Script=Han}/u.test(after);
}
