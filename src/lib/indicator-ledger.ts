/**
 * All quantified statements of all reports: by subject, district and theme, with the statements that contradict each
 * other side by side. Nothing is resolved: both sentences are shown.
 */
import { baseUnit, type Indicator } from '../recognizer/indicators/index.ts';
import type { LedgerEntry } from '../schemas/indicator.ts';
import { readParagraphs, type Reading } from './reading.ts';
import { normalSubject } from './subjects.ts';
import { reportUrl } from './urls.ts';

/** A row of the ledger: one thing, whoever counts it. */
export interface LedgerSubject {
	id: string;
	name: string;
	/** Base unit of the values, empty for ranks. */
	unit: string;
	entries: LedgerEntry[];
	/** Districts and years that have a value. */
	reports: number;
}

/** Two statements of one place, thing, period and polarity that cannot both be true. */
export interface Conflict {
	subject: string;
	name: string;
	a: LedgerEntry;
	b: LedgerEntry;
}

/** A contradiction for other programs. */
export function conflictData({ subject, name, a, b }: Conflict): Record<string, unknown> {
	return {
		subject,
		name,
		statements: [a, b].map(({ report, paragraph, value, unit, period, text }) => ({
			report,
			paragraph,
			value,
			unit,
			period,
			text,
		})),
	};
}

export interface Ledger {
	/** In the order of the reports and of their text. */
	entries: LedgerEntry[];
	/** Subjects that two reports or more speak of, most of them first. */
	shared: LedgerSubject[];
	conflicts: Conflict[];
	byDistrict: Map<string, LedgerEntry[]>;
	/** By the best theme of the section. */
	byTheme: Map<string, LedgerEntry[]>;
}

/** The statements of one report. A pure function of its reading. */
export function entriesOf(reading: Reading): LedgerEntry[] {
	const { frontmatter } = reading;
	const out: LedgerEntry[] = [];
	for (const { paragraph, path } of readParagraphs(reading)) {
		if (paragraph.indicators.length === 0) continue;
		const themes = [...new Set((path.at(-1)?.themes ?? []).map(({ theme }) => theme))];
		for (const indicator of paragraph.indicators) {
			const subject = normalSubject(indicator);
			out.push({
				report: frontmatter.id,
				paragraph: paragraph.id,
				url: reportUrl(frontmatter, paragraph.id),
				district: frontmatter.district,
				year: frontmatter.year,
				themes,
				subject: indicator.subject,
				subjectId: subject.telling ? subject.id : `${subject.id}-${paragraph.id}`,
				name: subject.name,
				...valuesOf(indicator),
				text: indicator.text,
			});
		}
	}
	return out;
}

function valuesOf(
	indicator: Indicator,
): Pick<
	LedgerEntry,
	| 'action'
	| 'value'
	| 'to'
	| 'from'
	| 'unit'
	| 'amount'
	| 'baseUnit'
	| 'comparator'
	| 'whole'
	| 'scope'
	| 'period'
	| 'periodStated'
	| 'polarity'
	| 'notes'
> {
	const { action, value, unit, comparator, whole, scope, period, periodStated, polarity, notes } = indicator;
	const base = baseUnit(unit);
	return {
		action,
		value,
		to: indicator.to ?? null,
		from: indicator.from ?? null,
		unit,
		amount: value === null ? null : inBase(value, base.factor),
		baseUnit: base.unit,
		comparator,
		whole,
		scope,
		period,
		periodStated,
		polarity,
		notes,
	};
}

/** 641.85 × 10000 is 6418500 and not 6418500.000000001. */
export function inBase(value: number, factor: number): number {
	return Number((value * factor).toPrecision(12));
}

export function ledgerOf(entries: readonly LedgerEntry[]): Ledger {
	const shared = [...Map.groupBy(entries, ({ subjectId }) => subjectId)].flatMap(([id, all]) => {
		// A repost or a draft says it again, which is no second report: paragraphs are named by their words.
		const own = [...new Map(all.toReversed().map((one) => [placeOfWords(one), one])).values()].toReversed();
		const reports = new Set(own.map(({ report }) => report)).size;
		return reports > 1 ? [{ id, name: own[0]!.name, unit: own[0]!.baseUnit, entries: own, reports }] : [];
	});
	return {
		entries: [...entries],
		shared: shared.sort(
			(a, b) => b.reports - a.reports || b.entries.length - a.entries.length || (a.name < b.name ? -1 : 1),
		),
		conflicts: shared.flatMap(conflictsIn),
		byDistrict: Map.groupBy(entries, ({ district }) => district),
		byTheme: Map.groupBy(
			entries.filter(({ themes }) => themes.length > 0),
			({ themes }) => themes[0]!,
		),
	};
}

/** The same for the same words in two versions of a report. */
function placeOfWords({ district, paragraph, text, value }: LedgerEntry): string {
	return [district, paragraph, value, text].join('\u0000');
}

/** One place, one period, two reports, and values that leave no number for both. */
function conflictsIn({ id, name, entries }: LedgerSubject): Conflict[] {
	const comparable = entries.filter(
		({ amount, period, comparator }) => amount !== null && period !== null && comparator !== 'rank',
	);
	const groups = Map.groupBy(
		comparable,
		({ district, period, polarity }) => `${district} ${period} ${polarity}`,
	);
	const out: Conflict[] = [];
	for (const own of groups.values())
		for (const [i, a] of own.entries())
			for (const b of own.slice(i + 1))
				if (a.report !== b.report && !agree(a, b)) out.push({ subject: id, name, a, b });
	return out;
}

/** True when some number fits both: 1200多 and 1250 agree, 9 and 10 do not. */
export function agree(a: LedgerEntry, b: LedgerEntry): boolean {
	const [low, high] = spanOf(a);
	const [from, to] = spanOf(b);
	return low <= to && from <= high;
}

/** 约 may be a tenth off. */
const ABOUT = 0.1;

function spanOf({ amount, to, value, comparator }: LedgerEntry): [number, number] {
	const own = amount!;
	switch (comparator) {
		case '>=':
			return [own, Infinity];
		case '<=':
			return [-Infinity, own];
		case '≈':
			return [own * (1 - ABOUT), own * (1 + ABOUT)];
		case 'range':
			return [own, value ? (own / value) * (to ?? value) : own];
		default:
			return [own, own];
	}
}
