/**
 * Running heads, page numbers and watermarks: what comes back at the same place of page after page.
 *
 *     — 3 —            (foot of each page)        → gone
 *     ××县教育局文件     (head of half of the pages) → gone
 *     内部资料 (askew)   (every page)               → gone
 */
import type { Line } from './columns.ts';
import type { Page, Run } from './runs.ts';

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

/** Lines of the pages without running heads and page numbers. */
export function withoutFurniture(
	pages: readonly (readonly Line[])[],
	heights: readonly number[],
	removed: Removed,
): Line[] {
	const edges = pages.map((lines, i) => edgeLines(lines, heights[i]!));
	const counts = new Map<string, number>();
	for (const page of edges)
		for (const key of new Set(page.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
	const least = Math.max(2, pages.length * 0.4);
	return pages.flatMap((lines, i) => {
		const edge = new Set(edges[i]);
		return lines.filter((line) => {
			const number = edge.has(line) && PAGE_NUMBER.test(line.text.trim()) && inMargin(line, heights[i]!);
			const repeated = edge.has(line) && (counts.get(keyOf(line)) ?? 0) >= least;
			if (number || repeated) removed.furniture.push(line.text);
			return !number && !repeated;
		});
	});
}

/** The outermost lines of a page, as far as they stand in its margins. */
function edgeLines(lines: readonly Line[], height: number): Line[] {
	const sorted = [...lines].sort((a, b) => a.y - b.y);
	return [
		...sorted.slice(0, EDGE_LINES).filter(({ y }) => y < height * HEAD),
		...sorted.slice(-EDGE_LINES).filter(({ y }) => y > height * FOOT),
	];
}

const inMargin = ({ y }: Line, height: number) => y < height * HEAD || y > height * FOOT;

/** Numbers change from page to page, the rest stays; left and right pages are mirrored, so x does not count. */
const keyOf = ({ text, y }: Line) =>
	`${text.replace(/\d+|[ivxlc]+(?=[\s—–-]*$)/giu, '#')}@${Math.round(y / 4)}`;
