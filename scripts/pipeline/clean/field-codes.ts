/**
 * Remove field codes of a word processor that leaked into the text.
 *
 *     HYPERLINK "http://a.cn/b.htm" 省教育厅   →   省教育厅        PAGEREF _Toc123 \h 3   →   (gone)
 */
import type { Fixer, Replacement } from '../types.ts';

const FIELD =
	/\{?\s{0,20}(?:HYPERLINK\s+(?:\\l\s+)?["“”][^"“”\n]{0,500}["“”](?:\s+\\[a-z](?:\s+["“”][^"“”\n]{0,200}["“”])?)*|HYPERLINK\s+(?:[/#]|https?:)[^\s"“”]{0,300}(?:\s+\\[a-z](?:\s+_\w{1,12})?)*|PAGEREF\s+_Toc\d+(?:\s+\\h)?(?:\s+\d+)?|TOC\s{1,20}(?:\\[a-z]\s{0,20}(?:["“”][^"“”\n]{0,40}["“”]\s{0,20})?)+|(?:PAGE|NUMPAGES|DATE|SEQ\s+\w+)\s*\\\*\s*\w+|\\\*\s*MERGEFORMAT(?:INET)?|EMBED\s+[\w.]+|INCLUDEPICTURE\s+["“”][^"“”\n]{0,300}["“”](?:\s+\\[*a-z]+(?:\s+\w+)?)*|_Toc\d{6,})\s{0,20}\}?\s?/gu;

export const fieldCodes: Fixer = {
	name: 'field-codes',
	find: (text) =>
		[...text.matchAll(FIELD)].map((match): Replacement => ({
			start: match.index,
			end: match.index + match[0].length,
			text: '',
		})),
};
