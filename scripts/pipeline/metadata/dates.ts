/** Dates as documents write them, as ISO dates. */
import { numeralValue } from '../../../src/lib/numbering.ts';

const DIGITS = '〇零一二三四五六七八九';

/**
 * The first date in a text: `YYYY-MM-DD`, `YYYY-MM` when no day is given, undefined when there is none.
 *
 *     readDate('二〇二一年一月八日') // => '2021-01-08'
 */
export function readDate(text: string): string | undefined {
	const digits = /^\s*((?:19|20)\d{2})(\d{2})(\d{2})\s*$/u.exec(text);
	if (digits) return iso(Number(digits[1]), Number(digits[2]), Number(digits[3]));
	const arabic = /((?:19|20)\d{2})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})|\s*月)?/u.exec(text);
	if (arabic) return iso(Number(arabic[1]), Number(arabic[2]), arabic[3] ? Number(arabic[3]) : undefined);
	const han =
		/([〇○零OＯo0一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?/u.exec(
			text,
		);
	if (!han) return undefined;
	const year = Number(
		[...han[1]!.replace(/[○OＯo0]/gu, '〇')].map((c) => Math.max(0, DIGITS.indexOf(c) - 1)).join(''),
	);
	return iso(year, numeralValue(han[2]!), han[3] ? numeralValue(han[3]) : undefined);
}

function iso(year: number, month: number, day: number | undefined): string | undefined {
	if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) return undefined;
	const two = (n: number) => String(n).padStart(2, '0');
	return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}
