/**
 * Remove the numbers of the pieces in which a document library shows a text, and join the pieces.
 *
 *     1、教育局上半年总结 …（含送教上门 ⏎⏎ 2、72 人），有教职工…   →   教育局上半年总结 …（含送教上门72 人），有教职工…
 *
 * Such pieces count from 1 through the whole text, are long, and break off in the middle of a sentence; a
 * numbered list of the writer does not. A piece that begins a sentence begins a line.
 */
import { readLines, type Line } from '../parse/lines.ts';
import type { Fixer, Replacement } from '../types.ts';

const NUMBER = /^(?<n>\d{1,3})、\s*/u;
/** Pieces are cut by length. */
const LEAST_LENGTH = 120;
/** Two pieces alone must be longer. */
const LONG_PIECE = 300;
/** Two cuts in the middle of a sentence are no accident. */
const LEAST_CUTS = 2;

export const chunkNumbers: Fixer = {
	name: 'chunk-numbers',
	find(text) {
		const lines = readLines(text);
		const pieces = piecesOf(lines);
		if (pieces.length < 2) return [];
		const cuts = pieces.slice(1).filter(({ at }) => isCut(lines[at - 1]!.text));
		const single =
			pieces.length === 2 && lines[pieces[1]!.at]!.start - lines[pieces[0]!.at]!.start >= LONG_PIECE;
		if (cuts.length < (single ? 1 : LEAST_CUTS) || cuts.length * 2 < pieces.length - 1) return [];
		return pieces.map(({ at, length }): Replacement => {
			const { start } = lines[at]!;
			const before = lines[at - 1];
			const reason = '文库网站分段显示时加的序号';
			if (at === 0 || !before || !isCut(before.text)) return { start, end: start + length, text: '', reason };
			return { start: before.end, end: start + length, text: '', reason };
		});
	},
};

/** Lines that count 1, 2, 3 … with enough text from each to the next. */
function piecesOf(lines: readonly Line[]): { at: number; length: number }[] {
	const pieces: { at: number; length: number }[] = [];
	for (const [at, { text, start }] of lines.entries()) {
		const match = NUMBER.exec(text);
		if (!match || Number(match.groups!['n']) !== pieces.length + 1) continue;
		const last = pieces.at(-1);
		if (last && start - lines[last.at]!.start < LEAST_LENGTH) return [];
		pieces.push({ at, length: match[0].length });
	}
	return pieces;
}

/** A long line without a closing mark: the sentence goes on in the next piece. */
const isCut = (line: string) => line.length >= LEAST_LENGTH / 2 && !/[。！？；：:;!?…”）)]$/u.test(line);
