/** Themes of a whole report, best first, from the themes of its sections. */
import { fileURLToPath } from 'node:url';
import { readThemes } from '../../../src/lib/lexicon-source.ts';
import { assignThemes } from '../../../src/lib/theme-assignment.ts';
import type { BodyNode } from '../parse/index.ts';

/** Wherever the command is called from. */
const THEMES = fileURLToPath(new URL('../../../content/themes', import.meta.url));
/** A report touches everything; its themes are those it gives most room to. */
const MOST = 8;

/**
 * Sections vote for their themes, the first one of each with full weight, a long section more than a short
 * one (by the square root of its length).
 */
export function rankThemes(nodes: readonly BodyNode[], title: string): string[] {
	const themes = readThemes(THEMES);
	const votes = new Map<string, number>();
	for (const { headings, text } of sectionsOf(nodes, title))
		for (const [rank, { theme }] of assignThemes({ headings, text }, themes).entries())
			votes.set(theme, (votes.get(theme) ?? 0) + Math.sqrt(text.length) / (rank + 1));
	return [...votes]
		.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
		.slice(0, MOST)
		.map(([theme]) => theme);
}

/** Text between headings with the headings above it; the title stands above what has none. */
function sectionsOf(nodes: readonly BodyNode[], title: string): { headings: string[]; text: string }[] {
	const sections = [{ headings: [title], text: '' }];
	const open: { level: number; text: string }[] = [];
	for (const node of nodes) {
		if (node.type === 'heading') {
			while (open.length > 0 && open.at(-1)!.level >= node.level) open.pop();
			open.push({ level: node.level, text: node.text });
			sections.push({ headings: open.map(({ text }) => text), text: '' });
		} else sections.at(-1)!.text += `${node.text}\n`;
	}
	return sections.filter(({ text }) => text !== '');
}
