/**
 * Which number a mark of a note carries, in a sentence and at the head of the note itself.
 *
 *     落实“双减”[1]政策   （注1）  〔注1〕  ①  ¹    in a sentence
 *     1.“双减”：指…       [1]  注1：  ①  （1）       at the head of a note
 */
import { readNumbering } from './numbering.ts';

export interface MarkPlace {
	start: number;
	end: number;
	number: number;
	/** ① counts things in a sentence as often as it marks a note. */
	circled: boolean;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const BRACKETED =
	'〔\\s*注?\\s*\\d{1,3}\\s*〕|\\[\\s*注?\\s*\\d{1,3}\\s*\\]|【\\s*注?\\s*\\d{1,3}\\s*】|[（(]\\s*注(?:释)?\\s*[\\d①-⑳]{1,3}\\s*[）)]';
/**
 * Behind a word, a quotation or a bracket; a number of a document (教基〔2019〕3号, 第[12]号) and squares (米², km²) are none.
 */
const IN_SENTENCE = new RegExp(
	`(?<=[\\p{Script=Han}\\p{L}\\d”’》〉）)%])(?:${BRACKETED}|注?[①-⑳]|(?<![a-zA-Z米里])[${SUPERSCRIPTS}]{1,2})(?!\\s*(?:第?\\d*\\s*号|年))`,
	'gu',
);
const AT_HEAD = new RegExp(
	`^(?:${BRACKETED}|注?\\s?[①-⑳]|[${SUPERSCRIPTS}]{1,2}|注(?:释)?\\s*\\d{1,3}\\s*[：:.、．])\\s*`,
	'u',
);

/** Marks inside a paragraph, in order; what the paragraph begins with is none of them. */
export function marksIn(text: string): MarkPlace[] {
	return [...text.matchAll(IN_SENTENCE)]
		.filter(({ index }) => index > 0)
		.map((match) => placeOf(match[0], match.index));
}

/** The mark a note begins with, as the notes of any text have it: `[1]`, `①`, `注1：`. */
export function noteHead(text: string): MarkPlace | undefined {
	const match = AT_HEAD.exec(text);
	return match ? placeOf(match[0].trimEnd(), 0) : undefined;
}

/** The number a term of a glossary begins with: also `1.` and `（1）`, which head anything elsewhere. */
export function termHead(text: string): MarkPlace | undefined {
	const head = noteHead(text);
	if (head) return head;
	const numbering = readNumbering(text);
	if (!numbering || Number.isNaN(numbering.value)) return undefined;
	return { start: 0, end: numbering.marker.length, number: numbering.value, circled: false };
}

function placeOf(mark: string, start: number): MarkPlace {
	return { start, end: start + mark.length, number: numberOf(mark), circled: /[①-⑳]/u.test(mark) };
}

function numberOf(mark: string): number {
	const circled = /[①-⑳]/u.exec(mark)?.[0];
	if (circled) return circled.codePointAt(0)! - 0x245f;
	const digits = [...mark].map((character) => {
		const raised = SUPERSCRIPTS.indexOf(character);
		return raised >= 0 ? String(raised) : character;
	});
	return Number(/\d+/.exec(digits.join(''))?.[0] ?? Number.NaN);
}
