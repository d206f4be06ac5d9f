/**
 * A difference as a page shows it: lines of runs, long stretches without news folded away.
 */
import type { DiffEntry, DiffPart } from './text-diff.ts';

export interface DiffLine {
	runs: DiffPart[];
	/** What the whole line is; `changed` when its runs are of several kinds. */
	kind: DiffPart['kind'] | 'changed';
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

/** Stretches of lines, each shown or folded. A line beside a change stays, so that the change has a place. */
export function foldLines(lines: readonly DiffLine[]): DiffStretch[] {
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
		const { kind } = lines[start]!;
		let end = start + 1;
		while (end < lines.length && lines[end]!.kind === kind) end++;
		const context = kind === 'same';
		const from = context && start > 0 ? start + 1 : start;
		const to = context && end < lines.length ? end - 1 : end;
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
