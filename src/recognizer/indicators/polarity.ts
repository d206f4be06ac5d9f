/**
 * Did it happen, or is it to be reached? The role of the section speaks first; the clause may overrule it.
 */
import type { IndicatorContext, Polarity, Quantity } from './types.ts';

/** In a review only these point forward. */
const STRONG_FUTURE =
	/力争|争取(?=\d|在|到|全|实|创|新|使|达|完|今|明)|(?<=^|[，；：、年内度底])计划(?=[\p{Script=Han}\d]{0,8}(?:新|建|投|完|培|招|创|改|实|累))|拟(?=[新建投完培招创])|预计|将于|将(?:新|建|投|完|实现|达)|到(?:明年|2[01]\d\d年)(?:底|末|年)?[，,]|下一步|明年/u;
const FUTURE = /力争|争取|确保|计划|拟|预计|将|要|努力|目标|实现|达到|完成/u;
/** In a plan these point back. */
const PAST =
	/已(?:经)?(?!知)|目前|截至|现有|去年|上年|过去一?年|完成了|取得了|实现了|新增了|达到了|同比|较(?:上年|去年)|比(?:上年|去年)/u;

export function readPolarity(
	text: string,
	sentence: number,
	quantity: Quantity,
	context: IndicatorContext,
): Polarity {
	const clause = text.slice(Math.max(sentence, lastComma(text, sentence, quantity.start)), quantity.end);
	const lead = text.slice(sentence, quantity.end);
	switch (context.role) {
		case 'review':
		case 'problems':
			return STRONG_FUTURE.test(clause) || /^(?:力争|计划|预计|到(?:明年|2[01]\d\d年))/u.test(lead)
				? 'target'
				: 'review';
		case 'plan':
		case 'guidance':
		case 'measures':
			return PAST.test(clause) && !/力争|确保|争取|计划|目标/u.test(clause) ? 'review' : 'target';
		default:
			break;
	}
	if (STRONG_FUTURE.test(clause)) return 'target';
	if (PAST.test(clause)) return 'review';
	// A meeting's report or a preamble: what kind of document it is, then the mood of the sentence.
	if (context.kind === 'work-plan' || context.kind === 'five-year-plan')
		return FUTURE.test(lead) ? 'target' : 'review';
	if (context.kind === 'work-summary') return 'review';
	return /力争|确保|争取|计划|要(?!求|素|点)|将(?=[\p{Script=Han}])/u.test(lead) ? 'target' : 'review';
}

function lastComma(text: string, from: number, at: number): number {
	return Math.max(from, text.lastIndexOf('，', at - 1) + 1);
}
