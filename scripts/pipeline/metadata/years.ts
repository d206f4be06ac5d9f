/**
 * Years that a report reviews and plans for, and the year it is filed under.
 */
import type { ReportKind } from '../../../src/schemas/report.ts';
import type { Diagnostic } from '../types.ts';
import { countOf, type Evidence } from './evidence.ts';

export interface YearsReading {
	year: number | null;
	reviewYears: number[];
	planYears: number[];
	inferred: { field: 'year' | 'reviewYears' | 'planYears'; evidence: Evidence }[];
	diagnostics: Diagnostic[];
}

const YEAR = '(?<y>(?:19|20)\\d{2})';
const REVIEW = [
	new RegExp(`${YEAR}\\s*(?:学)?年(?:度)?[^\\d，。；\\n]{0,16}?(?:总结|回顾|完成情况|工作情况|汇报)`, 'gu'),
	new RegExp(`(?:回望|回顾|总结)(?:过去的?)?\\s*${YEAR}\\s*年`, 'gu'),
];
const PLAN = [
	new RegExp(
		`${YEAR}\\s*(?:学)?年(?:度)?[^\\d，。；\\n]{0,16}?(?:思路|要点|计划|安排|打算|重点工作|(?:重点|主要|工作)任务|主要工作|奋斗目标)`,
		'gu',
	),
	new RegExp(`(?:展望|部署|做好|谋划)\\s*${YEAR}\\s*年`, 'gu'),
];
const FIVE_YEARS: Record<string, number> = {
	十一五: 2006,
	十二五: 2011,
	十三五: 2016,
	十四五: 2021,
	十五五: 2026,
};

export interface YearsInput {
	/** First paragraphs: where a speech says what it is about. */
	opening: string;
	names: string[];
	headings: string[];
	body: string;
	kind: ReportKind;
	publishedAt?: string | undefined;
	issuedAt?: string | undefined;
}

export function readYears({
	names,
	headings,
	opening,
	body,
	kind,
	publishedAt,
	issuedAt,
}: YearsInput): YearsReading {
	const titles = [...names, ...headings].map(withoutSchoolYears).join('\n');
	const reading: YearsReading = {
		year: null,
		reviewYears: yearsBy(REVIEW, titles),
		planYears: yearsBy(PLAN, titles),
		inferred: [],
		diagnostics: [],
	};
	readSchoolYears(names.join('\n'), kind, reading);
	if (kind === 'five-year-plan') readFiveYears(names.join(''), reading);
	resolveSameYear(reading, names, publishedAt ?? issuedAt);
	const unknown = () => reading.reviewYears.length + reading.planYears.length === 0;
	// A meeting's title may give one of its two years.
	if (unknown() || kind === 'meeting-report' || kind === 'speech') inferFromOpening(opening, reading);
	if (unknown()) inferFromBody(body, names, kind, reading);

	const filedUnder = reading.planYears[0] ?? reading.reviewYears.at(-1);
	if (filedUnder !== undefined) reading.year = filedUnder;
	else inferFromDates(names.join(''), publishedAt ?? issuedAt, reading);
	return reading;
}

function yearsBy(patterns: RegExp[], text: string): number[] {
	const years = new Set<number>();
	for (const pattern of patterns)
		for (const match of text.matchAll(pattern)) years.add(Number(match.groups!['y']));
	return [...years].sort((a, b) => a - b);
}

const SCHOOL_YEAR =
	/(?<from>(?:19|20)\d{2})\s*[-—–~至]{1,2}\s*(?<to>(?:19|20)?\d{2})\s*学年度?(?<term>[^，。；\n]{0,3}(?:第[一二]|[上下])学期)?/u;

const withoutSchoolYears = (text: string) => text.replace(SCHOOL_YEAR, '');

/** A school year is two halves of two years; its first term lies in the first. */
function readSchoolYears(name: string, kind: ReportKind, reading: YearsReading): void {
	const { from, to, term } = SCHOOL_YEAR.exec(name)?.groups ?? {};
	if (!from || !to) return;
	const [first, second] = [Number(from), Number(to.length === 2 ? from.slice(0, 2) + to : to)];
	if (second !== first + 1) return;
	const years = !term ? [first, second] : /第一|上/u.test(term) ? [first] : [second];
	if (kind === 'work-summary') reading.reviewYears = years;
	else reading.planYears = years;
}

function readFiveYears(name: string, reading: YearsReading): void {
	const word = /十[一二三四五]五/u.exec(name)?.[0];
	const range = /((?:19|20)\d{2})\s*[-—–至~～]\s*((?:19|20)\d{2})/u.exec(name);
	const from = range ? Number(range[1]) : word ? FIVE_YEARS[word] : undefined;
	const to = range ? Number(range[2]) : from === undefined ? undefined : from + 4;
	if (from === undefined || to === undefined || to - from > 20) return;
	reading.planYears = Array.from({ length: to - from + 1 }, (_, i) => from + i);
	if (!range) reading.inferred.push({ field: 'planYears', evidence: `“${word}”即${from}—${to}年` });
}

/**
 * A text that reviews and plans for one and the same year has a slip in it; the title or the day it was
 * published settle which year is meant. The text itself is kept as it is.
 */
function resolveSameYear(reading: YearsReading, names: string[], date: string | undefined): void {
	const same = reading.planYears.find((year) => reading.reviewYears.includes(year));
	if (same === undefined || reading.planYears.length > 1) return;
	const next = same + 1;
	const evidence: string[] = [];
	if (names.some((name) => name.includes(`${next}年`))) evidence.push(`标题写“${next}年”`);
	if (date?.startsWith(String(next))) evidence.push(`发布于${date}`);
	reading.diagnostics.push({
		ruleId: 'year-contradiction',
		severity: 'warning',
		reason: `原文的回顾与部署都写“${same}年”${evidence.length > 0 ? `，据${evidence.join('、')}，部署的年份按${next}年归档` : ''}；正文照录。`,
		excerpt: `${same}年`,
	});
	if (evidence.length === 0) return;
	reading.planYears = [next];
	reading.inferred.push({ field: 'planYears', evidence: evidence.join('；') });
}

/** 这次会议总结2017年工作，部署2018年任务: said in a sentence, so inferred. */
function inferFromOpening(opening: string, reading: YearsReading): void {
	for (const [field, patterns] of [
		['reviewYears', REVIEW],
		['planYears', PLAN],
	] as const) {
		if (reading[field].length > 0) continue;
		reading[field] = yearsBy(patterns, opening);
		const words = patterns.map((pattern) => opening.match(pattern)?.[0]).find((match) => match !== undefined);
		if (words !== undefined) reading.inferred.push({ field, evidence: `正文开头：“${words}”` });
	}
}

/** Meeting reports and speeches say in a sentence what others say in a title. */
function inferFromBody(body: string, names: string[], kind: ReportKind, reading: YearsReading): void {
	const ahead = new Map<number, string>();
	for (const match of body.matchAll(
		new RegExp(
			`${YEAR}年(?:是[^。]{0,40}之年|，?(?:全[省市县区]|我[省市县区]|[^。，]{0,12}(?:教育系统|教育局))[^。]{0,10}(?:将|要))`,
			'gu',
		),
	))
		ahead.set(Number(match.groups!['y']), match[0]);
	const [year, words] = [...ahead].sort((a, b) => b[0] - a[0])[0] ?? [];
	if (year === undefined || names.some((name) => /\d{4}年/u.test(name) && !name.includes(`${year}年`)))
		return;
	reading.planYears = [year];
	const times = countOf(body, `${year}年`);
	reading.inferred.push({ field: 'planYears', evidence: `正文：“${words}”（“${year}年”出现${times}次）` });
	if (kind === 'work-summary') {
		reading.reviewYears = [year];
		reading.planYears = [];
	}
}

function inferFromDates(name: string, date: string | undefined, reading: YearsReading): void {
	const named = /((?:19|20)\d{2})\s*年/u.exec(name);
	if (named) {
		reading.year = Number(named[1]);
		return;
	}
	if (!date) return;
	reading.year = Number(date.slice(0, 4));
	reading.inferred.push({ field: 'year', evidence: `原文未写年份，按发布日期${date}归档` });
}
