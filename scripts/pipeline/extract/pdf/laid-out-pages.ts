/** Pages of placed words → text: the part that PDF and OFD have in common. */
import type { Diagnostic, Hint } from '../../types.ts';
import { writeBlocks } from '../laid-out-text.ts';
import { inReadingOrder } from './columns.ts';
import { dropWatermarks, withoutFurniture, type Removed } from './furniture.ts';
import { paragraphsOf } from './paragraphs.ts';
import type { Page } from './runs.ts';
import { segmentsOf } from './segments.ts';

export function textOfPages(pages: Page[]): { text: string; hints: Hint[]; diagnostics: Diagnostic[] } {
	// Words to lines: what comes back on every page goes, the rest is put into reading order.
	const removed: Removed = { furniture: [], watermark: [] };
	dropWatermarks(pages, removed);
	const ordered = inReadingOrder(
		pages.map(({ runs, number, width }) => ({ segments: segmentsOf(runs), number, width })),
	);
	const heights = pages.map(({ height }) => height);
	const lines = withoutFurniture(ordered, heights, removed);

	// Lines to paragraphs.
	const { text, hints } = writeBlocks(paragraphsOf(lines));
	return { text, hints, diagnostics: text === '' ? [] : [...emptyPages(pages), ...explain(removed)] };
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
