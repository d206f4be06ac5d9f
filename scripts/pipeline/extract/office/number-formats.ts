/**
 * The written form of a list number in the formats that word processors know.
 *
 *     12, chineseCounting → 十二      3, decimalEnclosedCircle → ③      4, upperRoman → IV
 */

const HAN = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** Names of ST_NumberFormat (ISO 29500); unknown ones are written in digits. */
export function formatNumber(value: number, format: string): string {
	switch (format) {
		case 'none':
		case 'bullet':
			return '';
		case 'chineseCounting':
		case 'chineseCountingThousand':
		case 'taiwaneseCounting':
		case 'taiwaneseCountingThousand':
		case 'japaneseCounting':
		case 'koreanCounting':
			return counted(value, HAN, '十百千');
		case 'chineseLegalSimplified':
		case 'ideographLegalTraditional':
			return counted(value, LEGAL, '拾佰仟');
		case 'ideographDigital':
		case 'japaneseDigitalTenThousand':
		case 'taiwaneseDigital':
			return digits(value, (digit) => HAN[digit]!);
		case 'ideographTraditional':
			return STEMS[(value - 1) % 10] ?? String(value);
		case 'ideographZodiac':
			return BRANCHES[(value - 1) % 12] ?? String(value);
		case 'decimalEnclosedCircle':
		case 'decimalEnclosedCircleChinese':
			return enclosed(value, 0x2460, 20);
		case 'decimalEnclosedParen':
			return enclosed(value, 0x2474, 20);
		case 'decimalEnclosedFullstop':
			return enclosed(value, 0x2488, 20);
		case 'ideographEnclosedCircle':
			return enclosed(value, 0x3280, 10);
		case 'decimalFullWidth':
		case 'decimalFullWidth2':
			return digits(value, (digit) => String.fromCodePoint(0xff10 + digit));
		case 'decimalZero':
			return String(value).padStart(2, '0');
		case 'upperLetter':
			return letters(value, 65);
		case 'lowerLetter':
			return letters(value, 97);
		case 'upperRoman':
			return roman(value);
		case 'lowerRoman':
			return roman(value).toLowerCase();
		default:
			return String(value);
	}
}

const digits = (value: number, write: (digit: number) => string) =>
	[...String(value)].map((digit) => write(Number(digit))).join('');

const enclosed = (value: number, first: number, count: number) =>
	value >= 1 && value <= count ? String.fromCodePoint(first + value - 1) : String(value);

/** 十 and not 一十 for the first teens; 〇 or 零 for a gap. */
function counted(value: number, numerals: string, units: string): string {
	if (value < 0 || value > 9999) return String(value);
	if (value === 0) return numerals[0]!;
	const figures = [...String(value)].map(Number);
	let text = '';
	for (const [i, figure] of figures.entries()) {
		const unit = figures.length - 1 - i;
		if (figure > 0) text += numerals[figure]! + (unit > 0 ? units[unit - 1]! : '');
		else if (!text.endsWith('零') && figures.slice(i).some((rest) => rest > 0)) text += '零';
	}
	return value < 20 && numerals === HAN ? text.replace(/^一十/u, '十') : text;
}

function letters(value: number, first: number): string {
	if (value < 1) return String(value);
	// 27 is aa, 28 is bb: word processors repeat the letter.
	return String.fromCodePoint(first + ((value - 1) % 26)).repeat(Math.min(10, Math.ceil(value / 26)));
}

function roman(value: number): string {
	if (value < 1 || value > 3999) return String(value);
	const steps: [number, string][] = [
		[1000, 'M'],
		[900, 'CM'],
		[500, 'D'],
		[400, 'CD'],
		[100, 'C'],
		[90, 'XC'],
		[50, 'L'],
		[40, 'XL'],
		[10, 'X'],
		[9, 'IX'],
		[5, 'V'],
		[4, 'IV'],
		[1, 'I'],
	];
	let rest = value;
	let text = '';
	for (const [step, numeral] of steps) for (; rest >= step; rest -= step) text += numeral;
	return text;
}
