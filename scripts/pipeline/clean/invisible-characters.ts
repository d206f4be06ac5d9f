/**
 * Drop characters nobody can see and turn the many kinds of blank into the ordinary one.
 *
 *     教育\u200b局\u00a0  →  教育局␠
 *
 * An ideographic space stays a separator (titles are made of phrases) but becomes a plain space; indents and
 * line-end blanks go. Line ends become \n.
 */
import type { Fixer, Replacement } from '../types.ts';

const BLANK = ' \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';
const INVISIBLE =
	'\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufeff';
/** Line ends; blanks and the invisible at the edges of a line; the invisible anywhere; unusual blanks. */
const PATTERN = new RegExp(
	`\\r\\n?|(?<=^|[\\r\\n])[${BLANK}${INVISIBLE}]+|[${BLANK}${INVISIBLE}]+(?=[\\r\\n]|$)|[${INVISIBLE}]+|[${BLANK.slice(1)}]`,
	'g',
);

export const invisibleCharacters: Fixer = {
	name: 'invisible-characters',
	uniform: true,
	find(text) {
		const replacements: Replacement[] = [];
		for (const match of text.matchAll(PATTERN)) {
			const start = match.index;
			const end = start + match[0].length;
			replacements.push({ start, end, text: blank(match[0], text, start, end) });
		}
		return replacements;
	},
};

function blank(found: string, text: string, start: number, end: number): string {
	if (/^\r\n?$/.test(found) || found === '\u2028' || found === '\u2029') return '\n';
	const atEdge = start === 0 || text[start - 1] === '\n' || end === text.length || /[\r\n]/.test(text[end]!);
	if (atEdge) return '';
	return /^[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]$/.test(found) ? ' ' : '';
}
