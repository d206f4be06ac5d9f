/**
 * Where each cell of a table stands in the paragraph's text, in which cells are joined by tabs and rows by line
 * feeds.
 */
export interface TableCell {
	text: string;
	/** Offset of the cell in the paragraph's text. */
	start: number;
}

export function tableRows(rows: readonly (readonly string[])[]): TableCell[][] {
	let at = 0;
	return rows.map((row) =>
		row.map((text) => {
			const start = at;
			at += text.length + 1;
			return { text, start };
		}),
	);
}
