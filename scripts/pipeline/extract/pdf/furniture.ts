/**
 * Running heads, page numbers and watermarks: what comes back at the same place of page after page.
 *
 *     — 3 —            (foot of each page)        → gone
 *     ××县教育局文件     (head of half of the pages) → gone
 *     内部资料 (askew)   (every page)               → gone
 */
import { rows, type Line } from './columns.ts';
import type { Page, Run } from './runs.ts';
import { segmentsOf } from './segments.ts';

export interface Removed {
	furniture: string[];
	watermark: string[];
}

/** Lines looked at from the top and from the bottom. */
const EDGE_LINES = 3;
/** Heads and feet stand in these parts of the page. */
const HEAD = 0.12;
const FOOT = 0.88;
/** `3`, `- 3 -`, `— 3 —`, `第3页 共9页`, `3/9`, `·3·`. */
const PAGE_NUMBER =
	/^[—–\-·•.\s]*(?:第\s*)?(?:\d{1,4}|[一二三四五六七八九十百〇]{1,4}|[ivxlc]{1,6})\s*(?:页)?(?:\s*[/／,，]?\s*(?:共|of)?\s*\d{1,4}\s*(?:页)?)?[—–\-·•.\s]*$/iu;

/** What a browser prints above and below a page, in small letters: the date and the title, the address, 1/2. */
const BROWSER_LINE =
	/^\d{4}[/.年-]\d{1,2}[/.月-]\d{1,2}日?(?:[,，]?\s*(?:上午|下午)?\d{1,2}:\d{2}(?::\d{2})?)?(?:\s|$)|^\d{1,2}\/\d{1,2}\/\d{2,4}[,，]\s|^(?:https?|file):\/\/|(?:https?|file):\/\/\S+(?:\s+\d+\s*\/\s*\d+)?$|^\d{1,3}\/\d{1,3}$/u;
const PRINTED_BY_BROWSER = 0.85;

/** Text that stands at the same place of nearly all pages, inside the text: a watermark that is not askew. */
export function dropWatermarks(pages: Page[], removed: Removed): void {
	for (const { skewed } of pages) removed.watermark.push(...skewed);
	if (pages.length < 3) return;
	const places = new Map<string, number>();
	for (const { runs } of pages)
		for (const key of new Set(runs.filter(isWordy).map(placeOf))) places.set(key, (places.get(key) ?? 0) + 1);
	for (const page of pages)
		page.runs = page.runs.filter((run) => {
			const inside = run.y > page.height * HEAD && run.y < page.height * FOOT;
			const repeated = inside && isWordy(run) && (places.get(placeOf(run)) ?? 0) >= pages.length * 0.8;
			if (repeated) removed.watermark.push(run.text);
			return !repeated;
		});
}

const placeOf = (run: Run) => `${run.text}@${Math.round(run.x / 3)},${Math.round(run.y / 3)}`;

const isWordy = ({ text }: Run) => /\p{Script=Han}{2}|\w{4}/u.test(text);

/** Takes running heads and page numbers off the pages: before columns are looked for, they stand across them. */
export function dropFurniture(pages: Page[], removed: Removed): void {
	const edges = pages.map(edgeLines);
	const counts = new Map<string, number>();
	for (const page of edges)
		for (const key of new Set(page.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
	const least = Math.max(2, pages.length * 0.4);
	const size = textSize(pages);
	for (const [i, page] of pages.entries()) {
		const gone = edges[i]!.filter(
			(line) =>
				PAGE_NUMBER.test(line.text.trim()) ||
				(counts.get(keyOf(line)) ?? 0) >= least ||
				(line.size <= size * PRINTED_BY_BROWSER && BROWSER_LINE.test(line.text)),
		);
		removed.furniture.push(...gone.map(({ text }) => text));
		page.runs = page.runs.filter(
			({ x, y }) =>
				!gone.some((line) => Math.abs(line.y - y) <= 0.4 * line.size && x >= line.x - 1 && x <= line.end),
		);
	}
}

/** The outermost lines of a page, as far as they stand in its margins. */
function edgeLines({ runs, number, height }: Page): Line[] {
	const inMargin = runs.filter(({ y }) => y < height * HEAD || y > height * FOOT);
	const lines = rows(segmentsOf(inMargin), number).sort((a, b) => a.y - b.y);
	const all = new Set(runs.map(({ y }) => Math.round(y)));
	const ys = [...all].sort((a, b) => a - b);
	const [first, last] = [ys[EDGE_LINES - 1] ?? Infinity, ys.at(-EDGE_LINES) ?? -Infinity];
	return lines.filter(({ y }) => (y < height * HEAD ? Math.round(y) <= first : Math.round(y) >= last));
}

/** The size most of the text has. */
function textSize(pages: readonly Page[]): number {
	const lengths = new Map<number, number>();
	for (const { runs } of pages)
		for (const { size, text } of runs) lengths.set(size, (lengths.get(size) ?? 0) + text.length);
	return [...lengths].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Numbers change from page to page, the rest stays; left and right pages are mirrored, so x does not count. */
const keyOf = ({ text, y }: Line) =>
	`${text.replace(/\d+|[ivxlc]+(?=[\s—–-]*$)/giu, '#')}@${Math.round(y / 4)}`;
