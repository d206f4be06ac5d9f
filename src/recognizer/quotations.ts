/** Quotations of a text, and which of them stand together. */

export interface Quotation {
	/** Of the opening mark. */
	start: number;
	/** After the closing mark. */
	end: number;
	/** Without the marks. */
	words: string;
}

const QUOTED = /“(?<words>[^“”\n]{1,24})”/gu;

/**
 * Quotations that stand together: “A”“B”“C” or “A”、“B” or “A”和“B”.
 *
 *     quotationRuns('“甲”“乙”活动，“丙”工程') // => [[甲, 乙], [丙]]
 */
export function quotationRuns(text: string): Quotation[][] {
	const runs: Quotation[][] = [];
	for (const match of text.matchAll(QUOTED)) {
		const quotation = {
			start: match.index,
			end: match.index + match[0].length,
			words: match.groups!['words']!,
		};
		const before = runs.at(-1)?.at(-1);
		if (before && /^[、和]?$/u.test(text.slice(before.end, quotation.start))) runs.at(-1)!.push(quotation);
		else runs.push([quotation]);
	}
	return runs;
}
