/** Filled lines of a text with their places. */
export interface Line {
	text: string;
	/** `[start, end)` in the text. */
	start: number;
	end: number;
}

export function readLines(text: string): Line[] {
	const lines: Line[] = [];
	let start = 0;
	for (const line of text.split('\n')) {
		if (line.trim() !== '') lines.push({ text: line, start, end: start + line.length });
		start += line.length + 1;
	}
	return lines;
}

/** A part of a line, blanks at its ends left out. */
export function partOf(line: Line, from: number, to = line.text.length): Line {
	const raw = line.text.slice(from, to);
	const lead = raw.length - raw.trimStart().length;
	const text = raw.trim();
	return { text, start: line.start + from + lead, end: line.start + from + lead + text.length };
}
