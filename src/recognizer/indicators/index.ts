/**
 * Indicators: text in, quantified statements out. Isomorphic like the recognizer it belongs to.
 *
 *     readIndicators('创成“清廉食堂”4个、“清廉学校”9所。', { role: 'review', reviewYears: [2020] }).indicators
 *     // => 清廉食堂 4 个 2020 review · 清廉学校 9 所 2020 review
 */
import { diagnose } from './diagnostics.ts';
import { halfWidth } from './number-values.ts';
import { excluded } from './not-counts.ts';
import { readPeriod } from './periods.ts';
import { readPolarity } from './polarity.ts';
import { findQuantities } from './quantities.ts';
import { joinChanges } from './changes.ts';
import { sentencesOf } from './sentences.ts';
import type { Statement } from './statement.ts';
import { readStatement } from './subjects.ts';
import { tableIndicators } from './tables.ts';
import type { Comparator, Indicator, IndicatorContext, NumberDiagnostic, Quantity } from './types.ts';
import { scopeOf } from './scope.ts';

export interface IndicatorReading {
	indicators: Indicator[];
	/** Numbers that were read with a doubt or left alone. */
	diagnostics: NumberDiagnostic[];
}

/** All quantified statements of a paragraph, in order. Never throws, whatever the string. */
export function readIndicators(original: string, context: IndicatorContext = {}): IndicatorReading {
	if (original.includes('\t')) return tableIndicators(original, context);
	const text = halfWidth(original);

	// 1. Numbers with units, without those that count nothing; 从58%提升到79.6% is one of them.
	const quantities = joinChanges(text, findQuantities(text));
	const counts = quantities.filter((one, i) => excluded(one, text, quantities[i + 1]) === undefined);

	// 2. What each counts, sentence by sentence: no statement reaches over a stop.
	const indicators: Indicator[] = [];
	for (const { start, end } of sentencesOf(text)) {
		const own = counts.filter((one) => one.start >= start && one.end <= end);
		let previous: Statement | undefined;
		for (const [i, quantity] of own.entries()) {
			const statement = readStatement({
				text,
				from: start,
				to: end,
				previous,
				quantity,
				next: own[i + 1],
				following: own.slice(i + 1),
			});
			indicators.push(...indicatorsOf(statement, { original, text, start, end, context }));
			previous = statement;
		}
	}
	shareNouns(indicators);
	return { indicators, diagnostics: diagnose(text, indicators) };
}

interface Sentence {
	original: string;
	text: string;
	start: number;
	end: number;
	context: IndicatorContext;
}

function indicatorsOf(statement: Statement, { original, text, start, context }: Sentence): Indicator[] {
	const { quantity } = statement;
	const polarity = readPolarity(text, start, quantity, context);
	const { period, stated } = readPeriod({
		text,
		sentence: start,
		quantity,
		polarity,
		context,
		turn: statement.turn,
		turns: statement.turns,
	});
	const headings = context.headings ?? [];
	return statement.subjects.map((subject) => ({
		subject: subject || headings.at(-1) || '',
		action: statement.action,
		value: quantity.value,
		...(quantity.to === undefined ? {} : { to: quantity.to }),
		...(quantity.from === undefined ? {} : { from: quantity.from }),
		unit: quantity.unit || zeroUnit(subject, quantity),
		comparator: comparatorOf(quantity, statement),
		whole: statement.whole,
		period,
		periodStated: stated,
		polarity,
		start: statement.start,
		end: statement.end,
		text: original.slice(statement.start, statement.end),
		quantity: {
			start: quantity.start,
			end: quantity.end,
			text: original.slice(quantity.start, quantity.end),
		},
		scope: scopeOf(text, start, quantity.start, subject),
		rule: quantity.rule,
		notes: notesOf(quantity, statement, subject),
	}));
}

/** A bound says most, then the kind: 覆盖率90%以上 is >=, 从第7跃升至第4 is a rank. */
function comparatorOf(quantity: Quantity, { change }: Statement): Comparator {
	if (quantity.kind === 'rank') return 'rank';
	if (quantity.bound) return quantity.bound;
	if (change) return change;
	return quantity.kind === 'share' ? 'rate' : '=';
}

/** 返庆师生人数为零 has no unit in the text; the subject names it. */
function zeroUnit(subject: string, quantity: Quantity): string {
	if (quantity.rule !== 'zero') return '';
	return /人数?$/u.test(subject) ? '人' : subject.endsWith('率') ? '%' : '';
}

function notesOf(quantity: Quantity, statement: Statement, subject: string): Indicator['notes'] {
	const notes = [...quantity.notes];
	const percent = quantity.unit === '%' && quantity.value !== null;
	// Growth may be more than the whole, a share may not.
	if (percent && quantity.value! > 100 && statement.change === null && /率$|比例$|占比$/u.test(subject))
		notes.push('over-hundred');
	if (percent && /占$|占比$/u.test(subject) && statement.whole === null) notes.push('no-whole');
	return notes;
}

/** 县外4所、县内13所学校: the noun stands only behind the last number of a list with one unit. */
function shareNouns(indicators: Indicator[]): void {
	for (let i = indicators.length - 2; i >= 0; i--) {
		const own = indicators[i]!;
		const next = indicators[i + 1]!;
		if (own.unit !== next.unit || next.start - own.quantity.end > 3 || own.subject.length > 4) continue;
		if (
			next.end <= next.quantity.end ||
			!/^(?:[县市区省校园][内外级]|城区|城镇|乡镇|乡村|农村|公办|民办)$/u.test(own.subject)
		)
			continue;
		const shared = next.subject.replace(/^(?:县|市|区|省|校|园)[内外]|^(?:城区|乡村|公办|民办)/u, '');
		own.subject += shared;
	}
}

export { baseUnit } from './units.ts';
export { exclusions } from './not-counts.ts';
export { quantityRules } from './quantities.ts';
export {
	comparators,
	type Comparator,
	type Indicator,
	type IndicatorContext,
	type NumberDiagnostic,
	type Note,
	type Polarity,
} from './types.ts';
