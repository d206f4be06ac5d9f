/**
 * Sentences of a paragraph, for indicators: a semicolon ends one, too. A full stop inside a quotation does not.
 */
export function sentencesOf(text: string): { start: number; end: number }[] {
	const out: { start: number; end: number }[] = [];
	let start = 0;
	for (let i = 0; i < text.length; i++) {
		if (!/[。！？；;\n]/u.test(text[i]!)) continue;
		out.push({ start, end: i });
		start = i + 1;
	}
	if (start < text.length) out.push({ start, end: text.length });
	return out;
}
