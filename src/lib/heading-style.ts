/**
 * How a heading looks, by the style of its number (GB/T 9704): 一、 黑体, （一） 楷体, 1. 仿宋 bold, （1） plain.
 */
import { readNumbering, type NumberingName } from './numbering.ts';

export type HeadingStyle = 'hei' | 'kai' | 'song' | 'plain';

const byNumber: Partial<Record<NumberingName, HeadingStyle>> = {
	part: 'hei',
	chapter: 'hei',
	article: 'kai',
	'han-comma': 'hei',
	'han-bracket': 'kai',
	'arabic-decimal': 'song',
	'arabic-dot': 'song',
	'arabic-bracket': 'plain',
	'arabic-half-bracket': 'plain',
	circled: 'plain',
};

const byLevel: readonly HeadingStyle[] = ['hei', 'kai', 'song'];

/** The reader knows the level from the number; only an unnumbered heading goes by its depth. */
export function headingStyle(section: { heading: string; level: number }): HeadingStyle {
	const numbering = readNumbering(section.heading);
	return (numbering && byNumber[numbering.style]) ?? byLevel[section.level - 1] ?? 'plain';
}
