/** Numbers and bullets that a browser sets before the items of lists; they are in no text of the page. */
import type { Element } from 'hast';
import { formatNumber } from '../office/number-formats.ts';
import { attribute } from './tree.ts';

interface ListState {
	/** `bullet`, `none`, or a name of `number-formats.ts`. */
	format: string;
	/** Value of the next item. */
	next: number;
	/** What stands behind a number. */
	behind: string;
}

/** Values of `type` and of `list-style-type`. */
const FORMATS = new Map<string, string>([
	['1', 'decimal'],
	['a', 'lowerLetter'],
	['A', 'upperLetter'],
	['i', 'lowerRoman'],
	['I', 'upperRoman'],
	['decimal', 'decimal'],
	['lower-alpha', 'lowerLetter'],
	['lower-latin', 'lowerLetter'],
	['upper-alpha', 'upperLetter'],
	['upper-latin', 'upperLetter'],
	['lower-roman', 'lowerRoman'],
	['upper-roman', 'upperRoman'],
	['cjk-ideographic', 'chineseCounting'],
	['cjk-decimal', 'ideographDigital'],
	['simp-chinese-informal', 'chineseCounting'],
	['trad-chinese-informal', 'chineseCounting'],
	['simp-chinese-formal', 'chineseLegalSimplified'],
	['trad-chinese-formal', 'chineseLegalSimplified'],
	['cjk-heavenly-stem', 'ideographTraditional'],
	['disc', 'bullet'],
	['circle', 'bullet'],
	['square', 'bullet'],
	['none', 'none'],
]);
/** Browsers set 、 behind these. */
const CHINESE = /^(?:chinese|ideograph)/u;

/**
 * Lists of one page. A browser begins each `<ol>` anew; LibreOffice breaks a list off for every paragraph in
 * between and writes `value` only where the counting begins again, so there the levels count on.
 */
export class ListMarks {
	readonly #countsOn: boolean;
	readonly #open: ListState[] = [];
	/** Last value of each level. */
	#levels: number[] = [];

	constructor(countsOn: boolean) {
		this.#countsOn = countsOn;
	}

	begin(element: Element): void {
		this.#open.push(listOf(element));
	}

	end(): void {
		this.#open.pop();
	}

	/** Format of the innermost list; undefined outside of lists. */
	get format(): string | undefined {
		return this.#open.at(-1)?.format;
	}

	/** The number of an item with what stands behind it; '' for a bullet and for none. */
	item(element: Element): string {
		const list = this.#open.at(-1);
		if (!list || list.format === 'bullet' || list.format === 'none') return '';
		const level = this.#open.length - 1;
		const own = attribute(element, 'value');
		const next = this.#countsOn ? (this.#levels[level] ?? list.next - 1) + 1 : list.next;
		const value = own !== '' && Number.isInteger(Number(own)) ? Number(own) : next;
		list.next = value + 1;
		this.#levels = [...this.#levels.slice(0, level), value];
		return `${formatNumber(value, list.format)}${list.behind}`;
	}
}

function listOf(element: Element): ListState {
	const style = /list-style(?:-type)?\s*:\s*([^;]+)/i.exec(attribute(element, 'style'))?.[1] ?? '';
	const named = style
		.toLowerCase()
		.split(/[\s!]+/u)
		.find((word) => FORMATS.has(word));
	const usual = element.tagName === 'ol' ? 'decimal' : 'bullet';
	const format = FORMATS.get(named ?? attribute(element, 'type')) ?? usual;
	const start = Math.trunc(Number(attribute(element, 'start')));
	return {
		format,
		next: Number.isFinite(start) && attribute(element, 'start') !== '' ? start : 1,
		behind: CHINESE.test(format) ? '、' : '. ',
	};
}
