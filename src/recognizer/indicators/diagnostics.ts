/**
 * Numbers a person should look at: read with a doubt, or left alone because two readings are possible.
 */
import type { Indicator, NumberDiagnostic } from './types.ts';

interface Doubt {
	name: string;
	pattern: RegExp;
	reason: string;
}

/** Left alone: whatever stands there is not read as a value. */
const doubts: readonly Doubt[] = [
	{
		name: 'ambiguous-comma',
		pattern: /(?<![\d，])\d{1,3}，\d{3}(?![\d，])(?=[\p{Script=Han}%])/gu,
		reason: '数字中间是全角逗号，可能是千分位，也可能是两个数；不作指标，请核对原文。',
	},
	{
		name: 'split-digits',
		pattern: /(?<![\d.] ?)(?!\d{1,3}(?: \d{3})+(?! ?\d))\d+ \d+(?=\s*[个所名人位项件元%万])/gu,
		reason: '数字中间有空格，不能确定是一个数还是两个数，请核对原文。',
	},
	{
		name: 'letter-digits',
		pattern: /(?<![A-Za-z\d])(?:[lI]\d+|\d+[lI]\d*)(?=\s*[个所名人位项件元%万])/gu,
		reason: '数字里夹着字母 l 或 I，可能是识别错误的 1；不作指标，请核对原文。',
	},
	{
		name: 'impossible-ordinal',
		pattern: /第\d{4,}届/gu,
		reason: '届次不可能这么大，照录，不作指标。',
	},
];

const NOTE_REASONS: Partial<Record<Indicator['notes'][number], string>> = {
	'ocr-digit': '数字里有字母 O 或“〇”，按 0 读出，请核对原文。',
	'spaced-digits': '数字按空格分节，已连起来读，请核对原文。',
	'over-hundred': '比率超过 100%，照录，请核对原文。',
	'no-whole': '写了占比，没有写占什么的比例。',
};

export function diagnose(text: string, indicators: readonly Indicator[]): NumberDiagnostic[] {
	const left = doubts.flatMap(({ name, pattern, reason }) =>
		[...text.matchAll(pattern)].map((match) => ({
			ruleId: name,
			reason,
			start: match.index,
			end: match.index + match[0].length,
		})),
	);
	const read = indicators.flatMap(({ notes, quantity }) =>
		notes.flatMap((note) => {
			const reason = NOTE_REASONS[note];
			return reason ? [{ ruleId: note, reason, start: quantity.start, end: quantity.end }] : [];
		}),
	);
	return [...left, ...read].sort((a, b) => a.start - b.start);
}
