/** Results as a table for a spreadsheet. */

/**
 * CSV with a byte-order mark, so that spreadsheets read it as UTF-8. A cell that begins like a formula gets an
 * apostrophe: text from a report must not be computed.
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
	return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
	const text = String(value);
	const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
