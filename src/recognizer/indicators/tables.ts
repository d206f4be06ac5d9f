/**
 * Tables of indicators: a row names the thing, a column the year, the unit stands in a cell of its own, in the head or
 * behind the number.
 */
import { halfWidth, readNumber } from './number-values.ts';
import { ofColumn } from './table-columns.ts';
import type { Indicator, IndicatorContext, NumberDiagnostic } from './types.ts';
import { unitKind } from './units.ts';

const CELL =
	/^(?<pre>[≥≤>＞<＜约])?\s*(?<n>\d[\d,]*(?:\.\d+)?|×+)\s*(?<u>[%‰]|万?[\p{Script=Han}㎡]{1,4})?(?<post>以上|以下|左右)?$/u;

/** Rows are lines, cells are separated by tabs; the first row is the head. */
export function tableIndicators(
	original: string,
	context: IndicatorContext,
): { indicators: Indicator[]; diagnostics: NumberDiagnostic[] } {
	const text = halfWidth(original);
	const lines = text.split('\n');
	const head = (lines[0] ?? '').split('\t').map((cell) => cell.trim());
	const columns = head.map((cell) => ofColumn(cell, context));
	const unitColumn = head.findIndex((cell) => /^(?:计量)?单位$/u.test(cell));
	const indicators: Indicator[] = [];
	let lineStart = (lines[0] ?? '').length + 1;
	for (const line of lines.slice(1)) {
		const cells = line.split('\t');
		const name = cells.find(
			(cell, i) =>
				!columns[i]?.period &&
				i !== unitColumn &&
				/\p{Script=Han}{2}/u.test(cell) &&
				!/^(?:预期性|约束性)$/u.test(cell.trim()),
		);
		const unit = unitColumn >= 0 ? (cells[unitColumn] ?? '').trim() : unitInName(name ?? '');
		let cellStart = lineStart;
		for (const [i, cell] of cells.entries()) {
			const column = columns[i];
			const found = column?.period ? CELL.exec(cell.trim()) : null;
			if (name && column && found?.groups) {
				const start = cellStart + cell.indexOf(cell.trim());
				const end = start + cell.trim().length;
				const own = found.groups['u'] ?? unit;
				const number = readNumber(found.groups['n']!);
				if (number && own && (unitKind(own) || unit === own))
					indicators.push({
						subject: cleanName(name),
						action: null,
						value: number.value,
						unit: own,
						comparator: comparatorOf(found.groups, own),
						whole: null,
						period: column.period,
						periodStated: true,
						polarity: column.polarity,
						start,
						end,
						text: original.slice(start, end),
						quantity: { start, end, text: original.slice(start, end) },
						scope: null,
						rule: 'table',
						notes: number.notes,
					});
			}
			cellStart += cell.length + 1;
		}
		lineStart += line.length + 1;
	}
	return { indicators, diagnostics: [] };
}

function comparatorOf(
	{ pre, post }: Record<string, string | undefined>,
	unit: string,
): Indicator['comparator'] {
	if (post === '以上' || /^[≥>＞]$/u.test(pre ?? '')) return '>=';
	if (post === '以下' || /^[≤<＜]$/u.test(pre ?? '')) return '<=';
	if (post === '左右' || pre === '约') return '≈';
	return unit === '%' || unit === '‰' ? 'rate' : '=';
}

/** 学前三年入园率（%） */
function unitInName(name: string): string {
	return /[（(](?<unit>[%‰]|[\p{Script=Han}㎡/]{1,5})[）)]\s*$/u.exec(name)?.groups?.['unit'] ?? '';
}

function cleanName(name: string): string {
	return name
		.trim()
		.replace(/^\d+[.、．\s]*/u, '')
		.replace(/[（(](?:[%‰]|[\p{Script=Han}㎡/]{1,5})[）)]\s*$/u, '')
		.trim();
}
