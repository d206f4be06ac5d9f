import type { Find, Rule } from '../types.ts';
import { fold } from '../fold.ts';

/** 教基〔2018〕26号, with any of the brackets that occur; [2018] is wrong but common. */
const NUMBER = /[\p{Script=Han}]{2,12}[〔[［（(]\s*\d{4}\s*[〕\]］）)]\s*\d{1,4}\s*号/gu;

const ENDING = /[〕\]］）)]\s*\d{1,4}\s*号/u;

/** （滨教〔2013〕13号）: in brackets it is plain where the number begins; after 》 the title speaks for it. */
function unlisted(text: string, match: RegExpExecArray): Find[] {
	const open = text[match.index - 1] ?? '';
	if (!/[（(]/u.test(open) || text[match.index - 2] === '》') return [];
	return [
		{
			type: 'policy-document',
			start: match.index,
			end: match.index + match[0].length,
			text: match[0],
			rule: 'document-number',
			certainty: 'unlisted',
			evidence: '括号内的文号，词库未收。',
		},
	];
}

/**
 * 文号 of documents in the lexicon; others only where brackets set them off.
 *
 *     按照国办发〔2018〕80号文件要求 → xiaowai-80hao
 */
export const documentNumber: Rule = {
	name: 'document-number',
	find(text, lexicon) {
		// Most paragraphs have none, and the pattern begins with any Han character.
		if (!ENDING.test(text)) return [];
		return [...text.matchAll(NUMBER)].flatMap((match) => {
			// The characters before the year belong to the sentence as well (按照国办发): shorten until the number is known.
			for (let skip = 0; skip < 11; skip++) {
				const words = match[0].slice(skip);
				if (!/^\p{Script=Han}{2}/u.test(words)) break;
				const at = lexicon.numbers[fold(words).replaceAll('(', '[').replaceAll(')', ']')];
				if (at === undefined) continue;
				const { id, type } = lexicon.entities[at]!;
				const start = match.index + skip;
				return [
					{
						type,
						start,
						end: start + words.length,
						text: words,
						rule: 'document-number',
						entity: id,
						certainty: 'stated' as const,
						evidence: '文号与词库一致。',
					},
				];
			}
			return unlisted(text, match);
		});
	},
};
