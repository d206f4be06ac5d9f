/**
 * Tables as text: `.csv` `.tsv`. A table with a column of texts holds one report per row; a table of short
 * cells is one document.
 */
import { basename, extname } from 'node:path';
import Papa from 'papaparse';
import type { Adapter, Diagnostic, Extraction, Refusal } from '../types.ts';
import { decode, hasForeignSignature, type Decoded } from './decode.ts';
import { roleOf } from './field-names.ts';
import { tooLarge } from './html.ts';
import { LEAST_BODY, readRecord } from './records.ts';
import { refuse } from './refuse.ts';

const LARGEST_FILE = 50 * 1024 * 1024;
const MOST_ROWS = 20_000;
/** A column with cells as long as this on average is a column of texts. */
const TEXT_COLUMN = 100;

export const csvTable: Adapter = {
	format: 'csv',
	accepts: ({ file }) => ['.csv', '.tsv'].includes(extname(file).toLowerCase()),
	async extract({ file, bytes }) {
		if (bytes.length > LARGEST_FILE) return [tooLarge(bytes.length)];
		const decoded = hasForeignSignature(bytes) ? undefined : decode(bytes);
		if (!decoded)
			return [
				refuse(
					'unknown-encoding',
					'表格的文字编码无法判断，或不是文本；请用 Excel 另存为“CSV UTF-8”。(unknown encoding: save the table as CSV UTF-8)',
				),
			];
		const text = decoded.text.replace(/^\ufeff/, '').replace(/^sep=.\r?\n/i, '');
		const { data, errors } = Papa.parse<string[]>(text, {
			skipEmptyLines: 'greedy',
			delimitersToGuess: delimitersOf(text),
			...(isEscapedByBackslash(text) ? { escapeChar: '\\' } : {}),
		});
		const diagnostics = [...decoded.diagnostics, ...brokenRows(errors)];
		const rows = data.map((row) => row.map((cell) => cell.trim()));
		if (rows.length > MOST_ROWS)
			return [
				refuse(
					'too-many-rows',
					`表格有 ${rows.length} 行，超过 ${MOST_ROWS} 行的上限，请拆成几个文件。(too many rows: split the table)`,
				),
			];
		const origin = { ...decoded, diagnostics };
		const documents = readRows(rows, origin);
		return documents ?? [asTable(rows, basename(file, extname(file)), origin)];
	},
};

/** The full-width comma stands in every text: it parts cells only where the head is written with it. */
function delimitersOf(text: string): string[] {
	const head = text.slice(0, 2000).split('\n', 1)[0]!;
	return head.includes('，') && !/[,\t;|"]/u.test(head) ? ['，'] : [',', '\t', ';', '|'];
}

/** `"他说\\"好\\""`, as databases write quotes, and not `""`. */
const isEscapedByBackslash = (text: string): boolean =>
	/[^\\,;\t|\n]\\"[^,;\t|\r\n]/u.test(text) && !/[^,;\t|\r\n"]""[^,;\t|\r\n"]/u.test(text);

/** One document per row; undefined when no column holds texts. */
function readRows(
	rows: readonly string[][],
	{ encoding, diagnostics }: Decoded,
): (Extraction | Refusal)[] | undefined {
	const [head = []] = rows;
	const named = isHeader(head);
	const body = named ? rows.slice(1) : rows;
	const names = named ? head : nameColumns(body);
	const column = names.findIndex((name) => roleOf(name) === 'body');
	const texts = column < 0 ? longestColumn(body) : column;
	if (texts < 0 || averageLength(body, texts) < (column < 0 ? TEXT_COLUMN : LEAST_BODY)) return undefined;
	const columns = names.map((name, i) =>
		i === texts ? 'body' : roleOf(name) === 'body' ? `${name}-${i}` : name,
	);
	const documents = body.map((row, i) => {
		const part = `row-${i + 1}`;
		// Cells beyond the head are unquoted commas of the last text.
		const fields = row.map((cell, k) => [columns[k] ?? `列${k + 1}`, cell] as const);
		const document = readRecord(fields, { format: 'csv', encoding, part });
		return (
			document ??
			refuse(
				'no-body',
				`第 ${i + 1} 行没有正文，请补齐后重试。(this row has no text: complete it and try again)`,
				part,
			)
		);
	});
	return documents.map((document, i) =>
		i === 0 && 'text' in document
			? { ...document, diagnostics: [...diagnostics, ...document.diagnostics] }
			: document,
	);
}

/** Short cells, no sentence, and a name we know or one for every column. */
const isHeader = (row: readonly string[]): boolean =>
	row.length > 0 &&
	row.every((cell) => cell.length <= 20 && !/[。；，]/u.test(cell)) &&
	(row.some((cell) => roleOf(cell) !== undefined) || new Set(row.filter(Boolean)).size === row.length);

/** Columns without a head, named by what they hold. */
function nameColumns(rows: readonly string[][]): string[] {
	const width = Math.max(0, ...rows.slice(0, 100).map((row) => row.length));
	const texts = longestColumn(rows);
	let title = false;
	return Array.from({ length: width }, (_, column) => {
		const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
		if (column === texts) return 'body';
		if (cells.every((cell) => /^(?:19|20)\d{2}[-./年]\d{1,2}/u.test(cell))) return '发布时间';
		if (cells.every((cell) => /^https?:/i.test(cell))) return 'url';
		if (
			!title &&
			cells.every((cell) => cell.length >= 6 && cell.length <= 80 && /\p{Script=Han}/u.test(cell))
		) {
			title = true;
			return 'title';
		}
		return `列${column + 1}`;
	});
}

function longestColumn(rows: readonly string[][]): number {
	const width = Math.max(0, ...rows.slice(0, 100).map((row) => row.length));
	const lengths = Array.from({ length: width }, (_, column) => averageLength(rows, column));
	return lengths.indexOf(Math.max(...lengths));
}

function averageLength(rows: readonly string[][], column: number): number {
	const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
	return cells.length === 0 ? 0 : cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length;
}

function asTable(rows: readonly string[][], name: string, { encoding, diagnostics }: Decoded): Extraction {
	const width = Math.max(0, ...rows.map((row) => row.length));
	const lines = rows.map(
		(row) =>
			`| ${Array.from({ length: width }, (_, i) => (row[i] ?? '').replace(/\s+/gu, ' ').replaceAll('|', '｜')).join(' | ')} |`,
	);
	// A table has no title of its own: its file's name is one when it is Chinese.
	const title = /\p{Script=Han}{4}/u.test(name) ? name : '';
	return {
		format: 'csv',
		encoding,
		text: [...(title ? [title] : []), ...lines].join('\n'),
		diagnostics,
		...(title ? { hints: [{ kind: 'title', start: 0, end: title.length }] } : {}),
	};
}

function brokenRows(errors: readonly Papa.ParseError[]): Diagnostic[] {
	// A table of one column has no delimiter, which is no fault.
	const faults = errors.filter(({ type }) => type === 'Quotes');
	if (faults.length === 0) return [];
	const [first] = faults;
	return [
		{
			ruleId: 'broken-quotes',
			severity: 'warning',
			reason: `表格有 ${faults.length} 处引号不成对（第 ${(first!.row ?? 0) + 1} 行起），可能串行，请核对。(quotes are not paired: rows may have run together)`,
		},
	];
}
