/** Themes of a whole report, best first, from the themes of its sections. */
import type { BodyNode } from '../parse/index.ts';

export function rankThemes(_nodes: readonly BodyNode[], _title: string): string[] {
	return [];
}
