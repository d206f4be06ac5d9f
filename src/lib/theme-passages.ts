/**
 * Which passages of a report speak of which theme: one per section and theme, with the words that say so.
 */
import { readSections, type ReadParagraph, type ReadSection, type Reading } from './reading.ts';
import { sentenceAround } from './sentence-around.ts';

export interface ThemePassage {
	theme: string;
	subthemes: string[];
	report: string;
	/** Section id. */
	section: string;
	/** Headings, outermost first; the last one is the section's own. */
	headings: string[];
	role: string;
	score: number;
	/** Words of the taxonomy found there, most telling first. */
	why: string[];
	/** The paragraph that says most about the theme, and its telling words. */
	paragraph: string;
	excerpt: string;
	/** Characters of the section's own paragraphs. */
	characters: number;
}

export function themePassagesOf(reading: Reading): ThemePassage[] {
	const out: ThemePassage[] = [];
	for (const { section, path } of readSections(reading)) {
		const byTheme = Map.groupBy(section.themes, (assignment) => assignment.theme);
		for (const [theme, assignments] of byTheme) {
			const why = [...new Set(assignments.flatMap((assignment) => assignment.why))];
			const best = bestParagraph(section, why);
			if (!best) continue;
			out.push({
				theme,
				subthemes: [...new Set(assignments.flatMap((one) => (one.subtheme ? [one.subtheme] : [])))],
				report: reading.frontmatter.id,
				section: section.id,
				headings: [...path.map((above) => above.title), section.title],
				role: section.role,
				score: Math.max(...assignments.map((assignment) => assignment.score)),
				why,
				paragraph: best.id,
				excerpt: excerptOf(best.text, why),
				characters: section.paragraphs.reduce((sum, { text }) => sum + text.length, 0),
			});
		}
	}
	return out;
}

function bestParagraph(section: ReadSection, why: readonly string[]): ReadParagraph | undefined {
	const hits = (paragraph: ReadParagraph) => why.filter((word) => paragraph.text.includes(word)).length;
	return [...section.paragraphs].sort((a, b) => hits(b) - hits(a))[0];
}

const SHORT = 30;

/** The sentence with the most telling word, else the beginning. */
function excerptOf(text: string, why: readonly string[]): string {
	const word = why.find((one) => text.includes(one)) ?? '';
	const at = Math.max(0, text.indexOf(word));
	const { before, words, after } = sentenceAround(text, at, at + word.length);
	const sentence = before + words + after;
	// “开展清廉学校建设。” alone says nothing: what follows says how.
	const from = text.indexOf(sentence);
	if (sentence.length >= SHORT || from < 0) return sentence;
	const rest = text.slice(from + sentence.length);
	const next = /^[^。！？\n]{0,90}[。！？]/u.exec(rest)?.[0] ?? '';
	return sentence + next;
}
