/**
 * A value as a reader meets it: 641.85 万元, ≥ 90%, 58% → 79.6%, 第 4（原第 7）, ×.
 */
import { t } from '../i18n/index.ts';
import type { LedgerEntry } from '../schemas/indicator.ts';

type Valued = Pick<LedgerEntry, 'value' | 'unit' | 'comparator'> & {
	to?: number | null | undefined;
	from?: number | null | undefined;
	change?: string;
};

export function valueWords({ value, to, from, unit, comparator }: Valued): string {
	const number = (n: number | null | undefined) =>
		n === null || n === undefined ? t.indicators.hidden : String(n);
	if (comparator === 'rank')
		return from === null || from === undefined
			? t.indicators.rank(number(value))
			: t.indicators.rankFrom(number(value), number(from));
	const space = /^[%‰]?$/u.test(unit) ? '' : ' ';
	const own = number(value) + space + unit;
	if (unit === '比') return `${number(value)}∶${number(to)}`;
	if (from !== null && from !== undefined) return `${number(from)}${space}${unit} → ${own}`;
	switch (comparator) {
		case '>=':
			return `≥ ${own}`;
		case '<=':
			return `≤ ${own}`;
		case '≈':
			return `≈ ${own}`;
		case 'range':
			return `${number(value)}–${number(to)}${space}${unit}`;
		default:
			return own;
	}
}

/** 2020, 2021—2025, 2020 学年 */
export function periodWords(period: string | null): string {
	if (period === null) return t.indicators.unknownPeriod;
	const school = /^(?<from>\d{4})-09\/(?<to>\d{4})-08$/u.exec(period)?.groups;
	if (school) return `${school['from']}—${school['to']} 学年`;
	return period.replace('/', '—');
}
