/**
 * The text of a report as one string: headings and paragraphs in reading order, one a line.
 */
import { skeleton } from './section-ids.ts';
import type { Reading } from './reading.ts';

interface Texts {
	paragraphs: readonly { text: string }[];
	sections: readonly (Texts & { heading: string })[];
}

export function reportText(reading: Texts): string {
	return linesOf(reading).join('\n');
}

/** Its letters and digits, by which it is compared with others. */
export function wordsOf(reading: Pick<Reading, 'paragraphs' | 'sections'>): string {
	return skeleton(reportText(reading));
}

function linesOf({ paragraphs, sections }: Texts): string[] {
	return [
		...paragraphs.map(({ text }) => text),
		...sections.flatMap((section) => [section.heading, ...linesOf(section)]),
	];
}
