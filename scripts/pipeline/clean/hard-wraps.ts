/**
 * Join lines of text that was wrapped at a fixed width: mails, typewriter-like files, text saved from
 * terminals and old editors.
 *
 *     ␠␠2003年，在县委、县政府的正确领 ⏎ 导下，全县教育工作…   →   ␠␠2003年，在县委、县政府的正确领导下，全县教育工作…
 *
 * The habit must show: a dozen lines and more, of which two fifths reach the same width. A full line goes on
 * in the next one, unless that begins with an indent (where the file indents its paragraphs), a number or a
 * bullet, or a blank line stands between. Runs before indents are removed: they say where paragraphs begin.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import type { Fixer, Replacement } from '../types.ts';
import { isBullet } from './bullet-marks.ts';

/** Widths in columns, a Chinese character counts two: 20 to 60 characters. */
const NARROWEST = 40;
const WIDEST = 120;
/** A line that may not hold another character and its punctuation. */
const SLACK = 5;
/** Share of the width that a justified line has at least. */
const NEARLY = 0.88;
const LEAST_LINES = 12;
const SHARE_OF_FULL = 0.4;
/** Paragraphs that begin with an indent, so that a missing one means something. */
const INDENTS = 3;

interface Line {
	text: string;
	start: number;
	width: number;
	indent: number;
}

export const hardWraps: Fixer = {
	name: 'hard-wraps',
	find(text) {
		const lines = readLines(text);
		const filled = lines.filter(({ width }) => width > 0);
		if (filled.length < LEAST_LINES) return [];
		const width = filled.map((line) => line.width).sort((a, b) => a - b)[Math.floor(filled.length * 0.95)]!;
		const full = (line: Line) => line.width >= width - SLACK && line.width <= width + SLACK;
		if (width < NARROWEST || width > WIDEST || filled.filter(full).length < filled.length * SHARE_OF_FULL)
			return [];

		const nearlyFull = (line: Line) => line.width >= width * NEARLY && line.width < width;

		const indents = filled.filter(({ indent }) => indent >= 2).length >= INDENTS;
		const replacements: Replacement[] = [];
		for (const [i, line] of lines.entries()) {
			const next = lines[i + 1];
			if (!next || next.width === 0 || !goesOn(next, indents)) continue;
			if (!full(line) && !(nearlyFull(line) && breaksOff(line.text))) continue;
			if (!indents && /[。！？：]$/u.test(line.text.trimEnd())) continue;
			const end = line.start + line.text.trimEnd().length;
			replacements.push({
				start: end,
				end: next.start + (next.text.length - next.text.trimStart().length),
				text: '',
			});
		}
		return replacements;
	},
};

/** Justified lines differ in width; one without any mark at its end goes on, unless it is a heading. */
function breaksOff(text: string): boolean {
	const words = text.trim();
	return /[\p{Script=Han}\d、，“《（]$/u.test(words) && !(readNumbering(words) && !/[。；]/u.test(words));
}

function goesOn({ text, indent }: Line, indents: boolean): boolean {
	const words = text.trimStart();
	if (indents && indent >= 2) return false;
	return !readNumbering(words) && !isBullet(words) && !/^[|<#>]/.test(words);
}

function readLines(text: string): Line[] {
	const lines: Line[] = [];
	let start = 0;
	for (const line of text.split('\n')) {
		const indent = /^[\s\u3000]*/u.exec(line)![0];
		lines.push({ text: line, start, width: columns(line.trimEnd()), indent: columns(indent) });
		start += line.length + 1;
	}
	return lines;
}

/** Width on a terminal: two for Chinese characters and full-width marks, one for the rest. */
function columns(text: string): number {
	let width = 0;
	for (const character of text) width += /[\u1100-\u115f\u2e80-\uffef“”‘’—…×]/u.test(character) ? 2 : 1;
	return width;
}
