/**
 * The words of the indicators: what a quantified statement is, and what is known about the text around it.
 */

/**
 * How the value is meant. `=` exactly · `>=` 以上 超 余 多 · `<=` 以内 不超过 · `≈` 约 近 左右 · `range` 5~6 ·
 * `increase` `decrease` by the value, or to it when `from` is given · `rank` a place in an order · `rate` a share.
 * A bound says more than a kind: 覆盖率90%以上 is `>=`, 新增学位超2400个 as well.
 */
export const comparators = ['=', '>=', '<=', '≈', 'range', 'increase', 'decrease', 'rank', 'rate'] as const;
export type Comparator = (typeof comparators)[number];

/** Did it happen, or is it to be reached? */
export type Polarity = 'review' | 'target';

/** What a reader must know before copying the value. */
export const notes = ['anonymised', 'ocr-digit', 'spaced-digits', 'over-hundred', 'no-whole'] as const;
export type Note = (typeof notes)[number];

/** Number and unit as found in a text. Offsets are UTF-16 units of the text. */
export interface Quantity {
	start: number;
	end: number;
	/** Null when the source hides the number behind ×. */
	value: number | null;
	/** Upper end of a range: 5~6% is 5 with `to: 6`. */
	to?: number | null;
	/** Where a change began: 从58%上升到79.6% is 79.6 with `from: 58`. */
	from?: number | null;
	/** As written, with 万 and 亿: 万元, 万人次, 个, %. Empty for ranks. */
	unit: string;
	kind: 'count' | 'share' | 'rank' | 'amount';
	bound?: '>=' | '<=' | '≈' | 'range';
	change?: 'increase' | 'decrease';
	/** Name of the rule that found it. */
	rule: string;
	notes: Note[];
}

/** A quantified statement. `text.slice(start, end) === indicator.text`. */
export interface Indicator {
	/** What is counted, in the words of the sentence, without 新增 共 累计. */
	subject: string;
	/** What was done with it, where that is said: 新增, 创成, 认定. */
	action: string | null;
	value: number | null;
	to?: number | null;
	from?: number | null;
	unit: string;
	comparator: Comparator;
	/** Of what the share is one: 占全市的18.6% → 全市. */
	whole: string | null;
	/** Year or years, `2020` or `2021/2025`; null when neither stated nor known from the report. */
	period: string | null;
	/** False when the period is the report's and not the sentence's. */
	periodStated: boolean;
	polarity: Polarity;
	start: number;
	end: number;
	text: string;
	/** Number and unit alone. */
	quantity: { start: number; end: number; text: string };
	/** What of the same sentence tells things of one name apart: 城北幼儿园…，新增学位360个. */
	scope: string | null;
	rule: string;
	notes: Note[];
}

/** A number that was left alone, and why. */
export interface NumberDiagnostic {
	ruleId: string;
	/** In Chinese: what is wrong and what was done. */
	reason: string;
	start: number;
	end: number;
}

/** What is known about the paragraph. All optional. */
export interface IndicatorContext {
	/** Role of the section: review, plan, guidance … */
	role?: string | undefined;
	kind?: string | undefined;
	year?: number | null | undefined;
	reviewYears?: readonly number[] | undefined;
	planYears?: readonly number[] | undefined;
	/** Headings above, outermost first: the subject of a bare number in a list. */
	headings?: readonly string[] | undefined;
}
