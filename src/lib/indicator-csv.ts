/**
 * The ledger as CSV: one row a statement, the columns of the schema in its order, for spreadsheets of an office.
 */
import { indicatorSchema, type LedgerEntry } from '../schemas/indicator.ts';

export const columns = Object.keys(indicatorSchema.shape) as (keyof LedgerEntry)[];

/** With a byte order mark, so that Excel reads it as UTF-8. */
export function indicatorCsv(entries: readonly LedgerEntry[]): string {
	const rows = entries.map((entry) => columns.map((column) => cell(entry[column])).join(','));
	return `\ufeff${[columns.join(','), ...rows].join('\r\n')}\r\n`;
}

/** A cell that begins like a formula is quoted as text: what a source says must not run in a spreadsheet. */
function cell(value: LedgerEntry[keyof LedgerEntry]): string {
	const text = Array.isArray(value) ? value.join(' ') : value === null ? '' : String(value);
	const safe = typeof value === 'string' && /^[=+\-@\t\r]/u.test(text) && text !== '=' ? `'${text}` : text;
	return /[",\r\n=]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
