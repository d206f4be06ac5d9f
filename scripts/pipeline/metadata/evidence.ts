/** What in the text supports an inferred value: one Chinese sentence for the page. */
export type Evidence = string;

/** How often a word occurs. */
export function countOf(text: string, word: string): number {
	return text.split(word).length - 1;
}
