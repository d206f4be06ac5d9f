/**
 * The source text cut into rows: what became a heading or paragraph beside its clean form, and what stayed
 * outside. Every character of the source is in exactly one row, in order, so a reader can check that nothing
 * is missing.
 */
import type { Trace } from '../schemas/trace.ts';

export interface AlignedRow {
	/** Paragraph or section the stretch became; null for text that is not in the report's body. */
	id: string | null;
	/** The stretch of the source. */
	source: string;
	/** The clean text, null beside `id: null`. */
	clean: string | null;
	/** `blank`: white space between two rows. */
	kind: 'heading' | 'paragraph' | 'outside' | 'blank';
	number: number | null;
}

/** What stands in the clean column, in reading order. */
export interface CleanText {
	id: string;
	text: string;
	kind: 'heading' | 'paragraph';
	number: number | null;
}

export function alignSource(
	trace: Pick<Trace, 'text' | 'places'>,
	clean: readonly CleanText[],
): AlignedRow[] {
	const placed = clean
		.map((one) => ({ one, place: trace.places[one.id] }))
		.filter((entry): entry is { one: CleanText; place: [number, number] } => entry.place !== undefined)
		.sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1]);

	const rows: AlignedRow[] = [];
	let at = 0;
	const outside = (to: number) => {
		const source = trace.text.slice(at, to);
		if (source)
			rows.push({ id: null, source, clean: null, kind: source.trim() ? 'outside' : 'blank', number: null });
	};
	for (const { one, place } of placed) {
		// A heading and the text run into it may share a stretch; the later one takes what is left.
		const start = Math.max(at, place[0]);
		const end = Math.max(start, place[1]);
		outside(start);
		rows.push({
			id: one.id,
			source: trace.text.slice(start, end),
			clean: one.text,
			kind: one.kind,
			number: one.number,
		});
		at = end;
	}
	outside(trace.text.length);
	return rows;
}
