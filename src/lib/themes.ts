/**
 * Themes of the taxonomy by id.
 */
import type { Theme } from '../schemas/theme.ts';
import { readThemes } from './lexicon-source.ts';

export function allThemes(): readonly Theme[] {
	return readThemes();
}

export function themeById(id: string): Theme | undefined {
	return readThemes().find((theme) => theme.id === id);
}
