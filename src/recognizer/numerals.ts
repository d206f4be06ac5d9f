/**
 * Chinese numerals as they occur in names of meetings, plans and years.
 */

const DIGITS = '零一二三四五六七八九';
const UNITS = new Map([
	['十', 10],
	['百', 100],
	['千', 1000],
]);

/**
 * Value of a numeral in digits or characters; NaN when it is none.
 *
 *     numeralValue('十四') // => 14      numeralValue('二〇二一') // => 2021      numeralValue('26') // => 26
 */
export function numeralValue(text: string): number {
	if (/^\d+$/.test(text)) return Number(text);
	const plain = text.replaceAll('〇', '零').replaceAll('○', '零').replaceAll('两', '二');
	if (!/^[零一二三四五六七八九十百千]+$/u.test(plain)) return Number.NaN;
	if (!/[十百千]/u.test(plain)) return Number([...plain].map((digit) => DIGITS.indexOf(digit)).join(''));
	let total = 0;
	let digit = 0;
	for (const character of plain) {
		const unit = UNITS.get(character);
		if (unit === undefined) digit = DIGITS.indexOf(character);
		else {
			total += (digit || 1) * unit;
			digit = 0;
		}
	}
	return total + digit;
}
