/**
 * Join lines that a column, a page or a script broke inside a sentence, also across blank lines.
 *
 *     深化改革,各项工作取 ⏎⏎ 得了显著成绩,…   →   深化改革,各项工作取得了显著成绩,…
 *
 * A line is broken when it is prose (long, with a comma or a stop in it), ends without a closing mark, and
 * what follows goes on: no number, no bullet, no heading. Headings are short and have no stop, so they never
 * join. In files where every ； stands at a line's end, the site broke lines there: those join, too.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import { readLines, type Line } from '../parse/lines.ts';
import type { Fixer, Replacement } from '../types.ts';
import { isBullet } from './bullet-marks.ts';

/** Shorter lines are headings, signatures, items. */
const PROSE = 30;
/** A numbered line up to this length may be a heading of several clauses. */
const LONGEST_HEADING = 64;
const CLOSED = /[。！？!?；;：:…”’）)》〉】|]$|(?<=[\p{Script=Han}%％])\.$/u;
/** ； at a line's end this often, and nearly never inside a line, is a site's habit. */
const SEMICOLON_HABIT = 3;

export const lineJoins: Fixer = {
	name: 'line-joins',
	find(text) {
		const lines = readLines(text);
		const brokenAtSemicolons = hasSemicolonHabit(lines);
		const replacements: Replacement[] = [];
		for (let i = 0; i + 1 < lines.length; i++) {
			const [line, next] = [lines[i]!, lines[i + 1]!];
			if (!goesOn(next.text)) continue;
			const open =
				isProse(line.text) && !CLOSED.test(line.text) && !isLongHeading(line.text) && endsSentence(next.text);
			const semicolon =
				brokenAtSemicolons && /[；;]$/u.test(line.text) && next.start === line.start + line.text.length + 1;
			if (!open && !semicolon) continue;
			replacements.push({ start: line.start + line.text.length, end: next.start, text: '' });
		}
		return replacements;
	},
};

const isProse = (line: string) => line.length >= PROSE && /[，,。；;]/u.test(line) && !isBullet(line);

/** （一）健全…体制机制，推动党建与业务深度融合: a number, one sentence without a stop, and no comma at its end. */
const isLongHeading = (line: string) =>
	line.length <= LONGEST_HEADING &&
	readNumbering(line) !== undefined &&
	!/[。；;！？]/u.test(line) &&
	!/[，、,]$/u.test(line);

/** The next line carries the sentence on: it begins with a word, not with structure. */
function goesOn(line: string): boolean {
	return (
		!readNumbering(line) &&
		!isBullet(line) &&
		!/^[（(]?\s*(?:附件|附表|备注|注)/u.test(line) &&
		!/^[|#>]/.test(line) &&
		!line.startsWith('——')
	);
}

/** Only a line that has a mark of its own can be the rest of a sentence; a bare phrase is a heading. */
const endsSentence = (line: string) => /[，,。；;！!？?、]|(?<=\p{Script=Han})\./u.test(line);

function hasSemicolonHabit(lines: Line[]): boolean {
	let atEnd = 0;
	let inside = 0;
	for (const { text } of lines) {
		atEnd += /[；;]$/u.test(text) ? 1 : 0;
		inside += text.slice(0, -1).match(/[；;]/gu)?.length ?? 0;
	}
	return atEnd >= SEMICOLON_HABIT && inside * 10 <= atEnd;
}
