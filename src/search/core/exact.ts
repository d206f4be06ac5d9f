/**
 * Is it literally there? The check behind quotation marks, on folded text.
 */
import { normalize, normalizeText, originalRange } from './normalize.ts';

/**
 * The ranges of the original text in which a phrase stands, both folded.
 *
 *     occurrences('實施“公民同招”政策', '公民同招') // → [[3, 7]]
 */
export function occurrences(original: string, phrase: string): [number, number][] {
	const text = normalize(original);
	const wanted = normalizeText(phrase).trim();
	const found: [number, number][] = [];
	if (!wanted) return found;
	for (let at = text.text.indexOf(wanted); at >= 0; at = text.text.indexOf(wanted, at + wanted.length))
		found.push(originalRange(text, at, at + wanted.length));
	return found;
}

/** Whether a phrase stands in a text, both folded. */
export function contains(original: string, phrase: string): boolean {
	const wanted = normalizeText(phrase).trim();
	return wanted !== '' && normalizeText(original).includes(wanted);
}
