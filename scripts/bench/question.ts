/**
 * What a question of `npm run bench` is: one file `scripts/bench/<question>.ts` that exports `about` and `measure`.
 *
 *     export const about = 'seconds and memory of a build';
 *     export async function measure(options: BenchOptions): Promise<Table[]> { … }
 *
 * The dispatcher prints the tables and keeps them as JSON; a question only measures.
 */
export interface BenchOptions {
	/** How many reports; each list of sizes is measured in its order. */
	reports: number[];
	/** Folder for corpora, builds and results; nothing of the repository is touched. */
	folder: string;
	/** What stands behind the options, for the question itself (`npm run bench -- peers hugo eleventy`). */
	rest: string[];
}

export interface Table {
	title: string;
	/** First the name of the row, then numbers with their units in the name of the column: `wall s`. */
	columns: string[];
	rows: (string | number | null)[][];
	/** What a reader must know to read the numbers. */
	note?: string;
}

export interface Question {
	about: string;
	measure(options: BenchOptions): Promise<Table[]>;
}

/** A table as Markdown, numbers to the right. */
export function printed({ title, columns, rows, note }: Table): string {
	const cells = [columns, ...rows.map((row) => row.map(shown))];
	const line = (row: string[]) => `| ${row.join(' | ')} |`;
	const rule = columns.map((_, i) => (typeof rows[0]?.[i] === 'number' ? '--:' : '---'));
	return [
		`### ${title}`,
		'',
		line(cells[0]!),
		line(rule),
		...cells.slice(1).map(line),
		...(note ? ['', note] : []),
	].join('\n');
}

function shown(value: string | number | null): string {
	if (value === null) return '–';
	if (typeof value === 'string') return value;
	return Math.abs(value) >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(2);
}
