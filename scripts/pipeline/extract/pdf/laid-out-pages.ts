/** Pages of placed words → text: the part that PDF and OFD have in common. */
import type { Diagnostic, Hint } from '../../types.ts';
import { writeBlocks } from '../laid-out-text.ts';
import { inReadingOrder, type Line } from './columns.ts';
import { dropFurniture, dropWatermarks, type Removed } from './furniture.ts';
import { gridTables, joinTables, type GridTable } from './grid-tables.ts';
import { paragraphsOf } from './paragraphs.ts';
import type { Page, Run } from './runs.ts';
import { unframedTables } from './unframed-tables.ts';

export function textOfPages(pages: Page[]): { text: string; hints: Hint[]; diagnostics: Diagnostic[] } {
	const empty = emptyPages(pages);

	// What comes back on every page goes, drawn tables come together.
	const removed: Removed = { furniture: [], watermark: [] };
	dropWatermarks(pages, removed);
	dropFurniture(pages, removed);
	for (const page of pages) setTables(page);

	// Words to lines in reading order, lines to paragraphs.
	const doubtful = new Set<number>();
	const lines = withJoinedTables(inReadingOrder(pages, doubtful).flat(), removed.furniture);
	const { text, hints } = writeBlocks(paragraphsOf(lines));
	return {
		text,
		hints,
		diagnostics: text === '' ? [] : [...empty, ...uncertain(doubtful), ...explain(removed)],
	};
}

/** Words inside tables → one run that holds the table, where the file draws the first of them. */
function setTables(page: Page): void {
	const drawn = gridTables(page.grids ?? [], page.runs, page.number);
	place(page, drawn.tables, drawn.rest);
	const unframed = unframedTables(page.runs, page.number);
	place(page, unframed.tables, unframed.rest);
}

function place(page: Page, tables: readonly GridTable[], rest: readonly Run[]): void {
	if (tables.length === 0) return;
	const kept = new Set(rest);
	const waiting = new Set(tables);
	page.runs = page.runs.flatMap((run) => {
		if (kept.has(run)) return [run];
		const table = [...waiting].find((candidate) => isIn(run, candidate));
		if (!table) return [];
		waiting.delete(table);
		const { left: x, right, top } = table;
		return [{ text: '', x, y: top + LINE, width: right - x, size: LINE, font: '', table }];
	});
}

/** A table stands in the order of lines with its first line of about this height, in points. */
const LINE = 10;

const isIn = ({ x, y, width }: Run, { left, right, top, bottom }: GridTable) =>
	x + width / 2 >= left && x + width / 2 <= right && y >= top && y <= bottom + 2;

/** Tables that go on over a page are one. */
function withJoinedTables(lines: readonly Line[], repeated: string[]): Line[] {
	const kept: Line[] = [];
	for (const line of lines) {
		const above = kept.at(-1)?.table;
		if (!line.table || !above || !joinTables(above, line.table, repeated)) kept.push(line);
	}
	return kept;
}

function uncertain(pages: ReadonlySet<number>): Diagnostic[] {
	return pages.size === 0
		? []
		: [
				{
					ruleId: 'uncertain-columns',
					severity: 'warning',
					reason: `第 ${[...pages].join('、')} 页像分栏又像表格，按行读出，语序可能有误，请核对原件。(columns or a table: read line by line, compare with the original)`,
				},
			];
}

function emptyPages(pages: readonly Page[]): Diagnostic[] {
	const empty = pages.filter(({ runs }) => runs.length === 0).map(({ number }) => number);
	return empty.length === 0
		? []
		: [
				{
					ruleId: 'pages-without-text',
					severity: 'warning',
					reason: `第 ${empty.join('、')} 页没有文字（可能是图片），请核对原件。(pages without text, perhaps pictures: compare with the original)`,
				},
			];
}

function explain({ furniture, watermark }: Removed): Diagnostic[] {
	return [
		...dropped(
			'page-furniture',
			furniture,
			`页眉、页脚和页码 ${furniture.length} 行不属于正文，未收录。(running heads and page numbers left out)`,
		),
		...dropped('watermark', watermark, `水印文字 ${watermark.length} 处未收录。(watermarks left out)`),
	];
}

function dropped(ruleId: string, words: readonly string[], reason: string): Diagnostic[] {
	if (words.length === 0) return [];
	return [
		{
			ruleId,
			severity: 'info',
			reason,
			excerpt: [...new Set(words)].join(' / ').slice(0, 160),
			leftOut: words,
		},
	];
}
