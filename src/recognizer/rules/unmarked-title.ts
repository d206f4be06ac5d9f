import type { Find, Rule } from '../types.ts';

/** A document by its whole title without 《》: issuer, 关于 …, kind. The issuer keeps prose out. */
const TITLE =
	/(?:中共中央|国务院|教育部|财政部|[\p{Script=Han}]{2,4}[省市县区](?:委|人民政府|教育厅|教育局|教育体育局|教体局)|(?:省|市|县|区)(?:委|政府|教育厅|教育局))(?:办公厅|办公室)?(?:[、 ]?[\p{Script=Han}]{2,12}(?:厅|局|委|部|院|办公厅|办公室))?(?:等[一二三四五六七八九十]{1,3}部门)?关于(?:(?![，。；：！？《》“”])[\p{Script=Han}（）()〔〕、\d]){4,46}?的?(?:实施意见|指导意见|若干意见|意见|决定|通知|实施办法|办法|实施方案|方案|规定)(?![的见书稿])/gu;

/** What the short form of a place (滨州市) may have swallowed. */
const BEFORE = /^(?:根据|按照|依据|对照|贯彻|落实|转发|执行|通过|出台|印发)/u;

/**
 * Documents cited by their whole title without 《》. Those the lexicon has are found by name as well; the longer wins,
 * and of two equal spans the entry.
 *
 *     根据市教育局关于实施名校长培养工程的意见（滨教〔2013〕13号） → unlisted document
 *     关于这项工作的几点意见                              → nothing: no issuer
 */
export const unmarkedTitle: Rule = {
	name: 'unmarked-title',
	find(text) {
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
	},
};
