/**
 * Reports of the corpus with every reference marked by hand: reading the marks and comparing them with what
 * the recognizer finds. The form of the marks is described in tests/corpus/README.md.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readReport } from '../src/lib/report-document.ts';
import { readingOf, readParagraphs } from '../src/lib/reading.ts';
import { readingTools } from '../src/lib/reading-tools.ts';
import type { Mention, MentionType } from '../src/recognizer/index.ts';

/** One reference as a human marked it. */
export interface Mark {
	start: number;
	end: number;
	text: string;
	/** An entity id, `a/b` for a choice, `#slug`, `~period`, or `+type` for a name without an entry. */
	target: string;
	/** Debatable: neither missed when absent nor wrong when found. */
	optional: boolean;
}

export interface MarkedParagraph {
	text: string;
	marks: Mark[];
	mentions: Mention[];
}

const MARKS = 'tests/corpus/references';

/** Kept aside while the rules were made; their misses were first looked at when the rules were done. */
export const heldOut = new Set(['linan-2021-speech', 'xiaoshan-2021-meeting-report']);

/** All paragraphs of the marked reports, those without a reference included. */
export function markedReports(): Map<string, MarkedParagraph[]> {
	return new Map(
		readdirSync(MARKS)
			.filter((file) => file.endsWith('.txt'))
			.map((file) => {
				const id = file.replace(/\.txt$/u, '');
				return [id, markedReport(id, readFileSync(`${MARKS}/${file}`, 'utf8'))];
			}),
	);
}

function markedReport(id: string, source: string): MarkedParagraph[] {
	const reading = readingOf(readReport(readFileSync(reportFile(id), 'utf8')), null, readingTools());
	const paragraphs = [...readParagraphs(reading)].map(({ paragraph }) => ({
		text: paragraph.text,
		marks: [] as Mark[],
		mentions: paragraph.mentions,
	}));
	for (const line of source.split('\n').filter((one) => one && !one.startsWith('#'))) {
		const [key, list] = line.split(': ', 2) as [string, string];
		const paragraph = paragraphs.find(({ text }) => text.includes(key));
		if (!paragraph) throw new Error(`${id}: no paragraph with "${key}"`);
		let from = paragraph.text.indexOf(key);
		for (const item of list.split(' · ')) {
			const optional = item.startsWith('?');
			const [text, target] = item.slice(optional ? 1 : 0).split('=', 2) as [string, string];
			const start = paragraph.text.indexOf(text, from);
			if (start < 0) throw new Error(`${id}, ${key}: "${text}" is not there, or not in this order`);
			from = start + text.length;
			paragraph.marks.push({ start, end: from, text, target, optional });
		}
	}
	return paragraphs;
}

function reportFile(id: string): string {
	const [district, year] = id.split('-') as [string, string];
	return `content/reports/${district}/${year}/${id}.mdx`;
}

/** What a mention leads to, in the spelling of the marks. */
export function targetsOf(mention: Mention): string[] {
	const targets: string[] = [];
	if (mention.entity) targets.push(mention.entity);
	if (mention.candidates) targets.push([...mention.candidates].sort().join('/'));
	if (mention.district) targets.push(`#${mention.district}`);
	if (mention.period) {
		if (mention.entity) targets.push(`~${mention.entity}`);
		targets.push(`~${shortPeriod(mention.period)}`);
	}
	if (targets.length === 0) targets.push(`+${short[mention.type] ?? mention.type}`);
	return targets;
}

const short: Partial<Record<MentionType, string>> = {
	'policy-document': 'doc',
	'local-initiative': 'local',
	organisation: 'org',
	conference: 'conf',
};

/** 2020 · 2020-07 · 2021-01-08 · 2019-09-01..2020-08-31 */
function shortPeriod({ from, to }: { from: string; to: string }): string {
	if (from === to) return from;
	if (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return from.slice(0, 4);
	if (from.endsWith('-01') && to === `${from.slice(0, 7)}-31`) return from.slice(0, 7);
	return `${from}..${to}`;
}

export interface Comparison {
	reached: Mark[];
	missed: Mark[];
	right: Mention[];
	wrong: Mention[];
}

/** Compared by place and target; a mention may be longer or shorter than its mark. */
export function compareMarks({ marks, mentions }: MarkedParagraph): Comparison {
	const overlap = (a: { start: number; end: number }, b: { start: number; end: number }) =>
		a.start < b.end && b.start < a.end;
	const fits = (mark: Mark, mention: Mention) =>
		overlap(mark, mention) && targetsOf(mention).includes(mark.target.split('/').sort().join('/'));
	const firm = marks.filter((mark) => !mark.optional);
	const reached = firm.filter((mark) => mentions.some((mention) => fits(mark, mention)));
	// One mention cannot stand for two marks of different things, but may cover two spellings of one.
	const counted = mentions.filter(
		(mention) =>
			!marks.some((mark) => mark.optional && fits(mark, mention)) || firm.some((mark) => fits(mark, mention)),
	);
	const right = counted.filter((mention) => firm.some((mark) => fits(mark, mention)));
	return {
		reached,
		missed: firm.filter((mark) => !reached.includes(mark)),
		right,
		wrong: counted.filter((mention) => !right.includes(mention)),
	};
}

/** The kind of thing a mark means, for the table: of an entity its type. */
export function kindOfMark(mark: Mark, typeOf: (entity: string) => string | undefined): string {
	if (mark.target.startsWith('~')) return 'period';
	if (mark.target.startsWith('#')) return 'district';
	if (mark.target.startsWith('+')) return `unlisted ${mark.target.slice(1)}`;
	return mark.target.includes('/') ? 'choice' : (typeOf(mark.target) ?? 'unknown');
}

export interface Score {
	recall: number;
	precision: number;
	/** Right mentions of each rule. */
	rules: Record<string, number>;
}

/** Over some of the marked reports together. */
export function scoreOf(reports: MarkedParagraph[][]): Score {
	const compared = reports.flat().map(compareMarks);
	const count = (pick: (one: Comparison) => unknown[]) =>
		compared.reduce((n, one) => n + pick(one).length, 0);
	const reached = count((one) => one.reached);
	const right = compared.flatMap((one) => one.right);
	const rules: Record<string, number> = {};
	for (const { rule } of right) rules[rule] = (rules[rule] ?? 0) + 1;
	return {
		recall: reached / (reached + count((one) => one.missed)),
		precision: right.length / (right.length + count((one) => one.wrong)),
		rules: Object.fromEntries(Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1))),
	};
}
