/**
 * Fields of a Word document: the code is an instruction to Word and no text; of what it shows, page numbers are
 * furniture, the lines of a contents list repeat the headings, and everything else is text.
 *
 *     { HYPERLINK "http://…" }教育部官网   →   教育部官网
 *     { EQ \o\ac(○,3) }                     →   ③
 */

export type FieldKind = 'text' | 'contents' | 'page';

export interface Field {
	code: string;
	/** Between the code and what it shows. */
	separated: boolean;
}

export function fieldKind(code: string): FieldKind {
	const name = /^\s*([A-Za-z]+)/.exec(code)?.[1]?.toUpperCase();
	if (name === 'TOC') return 'contents';
	return name === 'PAGE' || name === 'NUMPAGES' || name === 'SECTIONPAGES' ? 'page' : 'text';
}

/** Text that stands in the code itself: a number that Word draws into a circle. */
export function textOfCode(code: string): string {
	const circled = /^\s*EQ\s*\\o(?:\\a[clr])?\s*\(\s*[○◯〇]\s*[,，;；]\s*([^()]{1,4}?)\s*\)/iu.exec(code)?.[1];
	if (circled === undefined) return '';
	const value = Number(circled);
	return Number.isInteger(value) && value >= 1 && value <= 20
		? String.fromCodePoint(0x2460 + value - 1)
		: circled;
}
