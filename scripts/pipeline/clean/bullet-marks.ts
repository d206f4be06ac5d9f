/**
 * One bullet for the many: `▲ ◆ ● ■ ★ ·` and the dashes of converted web pages become `• `.
 *
 *     - ▲ 全省教育现代化…   →   • 全省教育现代化…
 *     - 1. 强党建、战疫情   →   1. 强党建、战疫情
 *
 * Converters put a dash before the first line of a block only. Such a dash is no bullet: it goes when the
 * lines under it (no blank line between) have none, when the others carry a real mark, and before a number.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import type { Fixer, Replacement } from '../types.ts';

/** The bullet of cleaned text. */
export const BULLET = '• ';

const GLYPH = '[▲△◆◇●○■□★☆•·‣▪◎※➢➤►▶✓√]';
const MARK = new RegExp(`^(?<dash>(?:[-–*]\\s+)+)?(?<glyph>(?:${GLYPH}\\s*)+)?`, 'u');

/** True when a line starts with a bullet of any kind; `——副标题` and `-5℃` do not. */
export function isBullet(line: string): boolean {
	return MARK.exec(line)![0] !== '';
}

interface Line {
	text: string;
	start: number;
	dash: string;
	glyph: string;
}

export const bulletMarks: Fixer = {
	name: 'bullet-marks',
	find(text) {
		return runsOf(text).flatMap((run) => {
			const glyphs = run.some((line) => line.glyph);
			const dashes = run.filter((line) => line.dash).length;
			return run.flatMap((line) => fixLine(line, glyphs, dashes));
		});
	},
};

function fixLine(line: Line, glyphs: boolean, dashes: number): Replacement[] {
	const mark = line.dash + line.glyph;
	const rest = line.text.slice(mark.length);
	if (mark === '' || rest === '') return [];
	// A glyph before a name is the byline's (■通讯员 郎霞寅); it is no list.
	const byline = line.glyph && /^(?:本报)?(?:通讯员|记者|特约)/u.test(rest);
	const lonelyDash = !line.glyph && (glyphs || dashes === 1);
	const wanted = byline || readNumbering(rest) || lonelyDash ? '' : BULLET;
	return wanted === mark ? [] : [{ start: line.start, end: line.start + mark.length, text: wanted }];
}

/** Lines without a blank line between them. */
function runsOf(text: string): Line[][] {
	const runs: Line[][] = [[]];
	let start = 0;
	for (const line of text.split('\n')) {
		const { dash = '', glyph = '' } = MARK.exec(line)!.groups!;
		if (line.trim() === '') runs.push([]);
		else runs.at(-1)!.push({ text: line, start, dash, glyph });
		start += line.length + 1;
	}
	return runs;
}
