/**
 * A difference as a page shows it: lines of runs, long stretches without news folded away.
 */
import { sentencesOf, type DiffEntry, type DiffPart } from './text-diff.ts';

export interface DiffLine {
	runs: DiffPart[];
	/** What the whole line is; `changed` when its runs are of several kinds. */
	kind: DiffPart['kind'] | 'changed';
	/** Present when the line goes on a paragraph that a fold cut in two. */
	continued?: true;
}

export interface DiffStretch {
	/** Why it is folded; null when it is shown. */
	fold: DiffPart['kind'] | null;
	lines: DiffLine[];
	characters: number;
}

/** Shorter stretches are read faster than they are unfolded. */
const WORTH_FOLDING = 240;

/**
 * Paragraphs of both texts in one column. A line end that only one side has is shown as ¶, unless the whole line is
 * of that side and the end goes without saying.
 */
export function diffLines(entries: readonly DiffEntry[]): DiffLine[] {
	const lines: DiffLine[] = [];
	let runs: DiffPart[] = [];
	const close = () => {
		if (runs.length > 0) lines.push({ runs, kind: kindOf(runs) });
		runs = [];
	};
	const add = (kind: DiffPart['kind'], text: string) => {
		const last = runs.at(-1);
		if (last?.kind === kind) last.text += text;
		else runs.push({ kind, text });
	};
	for (const [n, entry] of entries.entries()) {
		if (entry.kind === 'changed') for (const { kind, text } of entry.parts) add(kind, text);
		else {
			const text = entry.kind === 'added' ? entry.b : entry.a;
			if (text !== '\n') add(entry.kind, text);
			else if (entry.kind === 'same' || runs.every(({ kind }) => kind === entry.kind)) close();
			else if (entry.kind === 'added') {
				// Between what stays and what was added after it the line end is plain to see.
				if (restOfLine(entries, n) !== 'added') add('added', '¶');
				close();
			} else if (restOfLine(entries, n) === 'removed') close();
			else add('removed', '¶');
		}
	}
	close();
	return lines;
}

/**
 * Stretches of lines, each shown or folded. A line beside a change stays, so that the change has a place; within a
 * long paragraph it is the sentence before and after.
 */
export function foldLines(whole: readonly DiffLine[]): DiffStretch[] {
	const lines = whole.flatMap(cutLine);
	const stretches: DiffStretch[] = [];
	const push = (fold: DiffStretch['fold'], own: readonly DiffLine[]) => {
		if (own.length === 0) return;
		const last = stretches.at(-1);
		if (fold === null && last?.fold === null) {
			last.lines.push(...own);
			last.characters += charactersOf(own);
		} else stretches.push({ fold, lines: [...own], characters: charactersOf(own) });
	};
	for (let start = 0; start < lines.length;) {
		const { kind, continued } = lines[start]!;
		let end = start + 1;
		while (end < lines.length && lines[end]!.kind === kind && !isCut(lines, end)) end++;
		// A piece of a paragraph has its context in the pieces beside it.
		const before = kind === 'same' && start > 0 && !continued && !lines[end]?.continued;
		const after =
			kind === 'same' && end < lines.length && !lines[end]!.continued && !lines[end - 1]!.continued;
		const from = before ? start + 1 : start;
		const to = after ? end - 1 : end;
		if (kind === 'changed' || to <= from || charactersOf(lines.slice(from, to)) < WORTH_FOLDING)
			push(null, lines.slice(start, end));
		else {
			push(null, lines.slice(start, from));
			push(kind, lines.slice(from, to));
			push(null, lines.slice(to, end));
		}
		start = end;
	}
	return stretches;
}

/** A changed paragraph in pieces: what is long and the same between two changes becomes a piece of its own. */
function cutLine(line: DiffLine): DiffLine[] {
	if (line.kind !== 'changed') return [line];
	const pieces: DiffPart[][] = [[]];
	for (const [n, run] of line.runs.entries()) {
		const sentences = run.kind === 'same' ? sentencesOf(run.text) : [];
		// The sentence that a change stands in, or stands next to, stays with it.
		const from = n === 0 ? 0 : 1;
		const to = n === line.runs.length - 1 ? sentences.length : sentences.length - 1;
		const middle = sentences.slice(from, Math.max(from, to)).join('');
		if (middle.length < WORTH_FOLDING) pieces.at(-1)!.push(run);
		else {
			const text = (part: readonly string[]): DiffPart[] =>
				part.length > 0 ? [{ kind: 'same', text: part.join('') }] : [];
			pieces.at(-1)!.push(...text(sentences.slice(0, from)));
			pieces.push([{ kind: 'same', text: middle }], text(sentences.slice(to)));
		}
	}
	return pieces
		.filter((runs) => runs.length > 0)
		.map((runs, n) => ({ runs, kind: kindOf(runs), ...(n > 0 ? { continued: true as const } : {}) }));
}

/** Pieces of a paragraph fold by themselves, apart from the paragraphs before and after. */
function isCut(lines: readonly DiffLine[], at: number): boolean {
	return Boolean(lines[at]!.continued ?? lines[at + 1]?.continued);
}

/** What follows a line end up to the next one: one kind of change, or `same` for anything else. */
function restOfLine(entries: readonly DiffEntry[], at: number): DiffPart['kind'] {
	const kinds = new Set<DiffEntry['kind']>();
	for (let n = at + 1; n < entries.length; n++) {
		const entry = entries[n]!;
		if (entry.kind !== 'changed' && (entry.kind === 'added' ? entry.b : entry.a) === '\n') break;
		kinds.add(entry.kind);
	}
	const [only] = kinds;
	return kinds.size === 1 && (only === 'added' || only === 'removed') ? only : 'same';
}

function kindOf(runs: readonly DiffPart[]): DiffLine['kind'] {
	const kinds = new Set(runs.map(({ kind }) => kind));
	return kinds.size === 1 ? runs[0]!.kind : 'changed';
}

function charactersOf(lines: readonly DiffLine[]): number {
	return lines.reduce((sum, { runs }) => sum + runs.reduce((own, { text }) => own + text.length, 0), 0);
}
