/**
 * Years that a report reviews and plans for, and the year it is filed under.
 */
import type { ReportKind } from '../../../src/schemas/report.ts';
import type { Diagnostic } from '../types.ts';
import { countOf, type Evidence } from './evidence.ts';
import { hidesYear, spansIn, withArabicYears, withoutSpans, type Span } from './year-words.ts';

export interface YearsReading {
	year: number | null;
	reviewYears: number[];
	planYears: number[];
	inferred: { field: 'year' | 'reviewYears' | 'planYears'; evidence: Evidence }[];
	diagnostics: Diagnostic[];
}

/** A year; not one since which something has been going on. */
const YEAR = '(?<y>(?:19|20)\\d{2})(?!\\s*年(?:以来|以前|起))';
const REVIEW = [
	new RegExp(
		// 2019年工作情况和2020年工作打算…汇报: what is planned is not reviewed.
		`${YEAR}\\s*(?:学)?年(?:度)?(?:(?!打算|思路|要点|安排)[^\\d，。；\\n]){0,16}?(?:总结|回顾|完成情况|工作情况|汇报|述职)`,
		'gu',
	),
	new RegExp(`(?:回望|回顾|总结|汇报|通报)(?:了|过去的?)?\\s*${YEAR}\\s*年(?![春秋]|\\d)`, 'gu'),
	new RegExp(`对${YEAR}\\s*年[^，。；\\n]{0,24}?(?:回顾|总结)`, 'gu'),
];
const PLAN = [
	new RegExp(
		`${YEAR}\\s*(?:学)?年(?:度)?[^\\d，。；\\n]{0,16}?(?:思路|要点|计划|安排|打算|重点工作|(?:重点|主要|工作)任务|主要工作|工作重点|总体要求|奋斗目标)`,
		'gu',
	),
	new RegExp(`(?:展望|部署|做好|谋划)了?\\s*${YEAR}\\s*年`, 'gu'),
	new RegExp(`对${YEAR}\\s*年[^，。；\\n]{0,24}?(?:部署|安排)`, 'gu'),
];
/** 2017年教育工作会议: the meeting that sets the year's tasks. */
const YEARLY_MEETING = new RegExp(
	`${YEAR}\\s*年(?:度)?(?:全[省市县区州旗])?\\p{Script=Han}{0,8}?教育(?:体育|科技)?(?:系统)?工作(?:视频|电视电话)?(?:大?会|会议)`,
	'u',
);
const ANY_MEETING = new RegExp(`${YEAR}\\s*年(?:度)?\\p{Script=Han}{0,16}(?:会议?|大会)`, 'u');
/** Parts of one year may be reviewed and planned in the same text. */
const PART_OF_A_YEAR = /[上下]半年|季度|学期|[上下]期/u;
const NEXT_YEAR =
	/(?:明年|来年|下一?年度?|新的?一年)(?:的)?[^，。；\n\d]{0,8}?(?:计划|打算|思路|安排|要点|设想|重点)/u;
const LAST_YEAR = /(?:去年|上一?年度?|过去一年)(?:的)?[^，。；\n\d]{0,8}?(?:回顾|总结|情况)/u;

export interface YearsInput {
	/** First paragraphs: where a speech says what it is about. */
	opening: string;
	names: string[];
	headings: string[];
	body: string;
	kind: ReportKind;
	publishedAt?: string | undefined;
	issuedAt?: string | undefined;
	documentNumber?: string | undefined;
	/** Whether the document has a title of its own. */
	named: boolean;
}

export function readYears(input: YearsInput): YearsReading {
	const { kind, publishedAt, issuedAt } = input;
	const names = input.names.map((name) => withoutLapse(withArabicYears(name)));
	const headings = input.headings.map(withArabicYears);
	renewed(names, headings);
	// 《关于做好2023年…工作的通知》 is what another document is about.
	const opening = withArabicYears(input.opening.replace(/《[^》]*》/gu, '《》'));
	const body = withArabicYears(input.body);
	const titles = [...names, ...headings].map(withoutSpans).join('\n');
	const reading: YearsReading = {
		year: null,
		reviewYears: yearsBy(REVIEW, titles),
		planYears: yearsBy(PLAN, titles),
		inferred: [],
		diagnostics: [],
	};

	// What the titles state.
	readSpans(names.join('\n'), kind, reading);
	keepReviewApart(kind, titles, reading);
	if (!PART_OF_A_YEAR.test(titles)) resolveSameYear(reading, names, publishedAt ?? issuedAt);

	// What the text says in a sentence, least doubtful first.
	const unknown = () => reading.reviewYears.length + reading.planYears.length === 0;
	const hidden = hidesYear(names, opening);
	if (unknown() && !hidesYear(names, '')) inferFromName(names, kind, reading);
	if (!hidden) {
		// A meeting's title may give one of its two years.
		if (unknown() || kind === 'meeting-report' || kind === 'speech') inferFromOpening(opening, kind, reading);
		inferFromMeeting(input.named ? names : [...names, opening.split('。')[0]!], kind, reading);
		if (unknown() && reading.year === null) inferFromBody(body, names, kind, reading);
		inferNeighbours([...names, ...headings].join('\n'), reading);
		if (unknown() && reading.year === null) inferFromDate(kind, body, issuedAt, reading);
	}

	reading.year = filedUnder(kind, reading) ?? reading.year;
	if (reading.year === null && !hidden)
		fileByDate(issuedAt ?? publishedAt, reading, issuedAt ? undefined : input.documentNumber);
	if (reading.year === null && !hidden && !hidesYear([], input.opening)) inferFromOnlyYear(opening, reading);
	return reading;
}

/** A site gives last year's text this year's name; the name inside the text is the document's own. */
function renewed(names: string[], headings: readonly string[]): void {
	const bare = (name: string) => name.replace(/(?:19|20)\d{2}/gu, '');
	for (const [i, name] of names.entries()) {
		const own = headings.find((heading) => /(?:19|20)\d{2}/u.test(heading) && bare(heading) === bare(name));
		if (own !== undefined) names[i] = own;
	}
}

/** A summary is looked for under the year it sums up, everything else under the year it plans for. */
function filedUnder(kind: ReportKind, { reviewYears, planYears }: YearsReading): number | null {
	const reviewed = reviewYears.at(-1);
	return (kind === 'work-summary' ? (reviewed ?? planYears[0]) : (planYears[0] ?? reviewed)) ?? null;
}

function yearsBy(patterns: RegExp[], text: string): number[] {
	const years = new Set<number>();
	for (const pattern of patterns)
		for (const match of text.matchAll(pattern)) years.add(Number(match.groups!['y']));
	return [...years].sort((a, b) => a - b);
}

/** What a span is about, by the words around it; by the kind of the document when they say nothing. */
function sideOf({ index, words, kind: span }: Span, text: string, kind: ReportKind) {
	const after = /^[^，。；\n]{0,14}/u.exec(text.slice(index + words.length))![0];
	const before = text.slice(Math.max(0, index - 6), index);
	const review = after.search(/总结|回顾|完成情况|工作情况|汇报|表彰/u);
	const plan = after.search(/规划|计划|思路|打算|安排|要点|设想|纲要|任务/u);
	if (review >= 0 && (plan < 0 || review < plan)) return 'reviewYears';
	if (plan >= 0 || /部署|安排|谋划|展望|做好/u.test(before)) return 'planYears';
	if (kind === 'work-summary') return 'reviewYears';
	if (span === 'five-years' && kind !== 'five-year-plan') return undefined;
	return kind === 'work-plan' || kind === 'five-year-plan' ? 'planYears' : undefined;
}

function readSpans(names: string, kind: ReportKind, reading: YearsReading): void {
	const spans = spansIn(names);
	// The years in brackets say it better than the name of the plan.
	const stated = spans.some((span) => span.kind === 'years')
		? spans.filter((s) => s.kind !== 'five-years')
		: spans;
	for (const span of stated) {
		const side = sideOf(span, names, kind);
		if (!side || reading[side].length > span.years.length) continue;
		reading[side] = span.years;
		if (span.kind === 'five-years')
			reading.inferred.push({
				field: side,
				evidence: `“${span.words.replace(/[“”"「」]/gu, '')}”即${span.years[0]}—${span.years.at(-1)}年`,
			});
	}
}

/** 2019年主要工作 in a summary of 2019 is what was done. */
function keepReviewApart(kind: ReportKind, titles: string, reading: YearsReading): void {
	if (kind !== 'work-summary' || PART_OF_A_YEAR.test(titles)) return;
	const last = reading.reviewYears.at(-1);
	if (last !== undefined) reading.planYears = reading.planYears.filter((year) => year > last);
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
function inferFromOpening(opening: string, kind: ReportKind, reading: YearsReading): void {
	const single = withoutSpans(opening);
	for (const [field, patterns] of [
		['reviewYears', REVIEW],
		['planYears', PLAN],
	] as const) {
		if (reading[field].length > 0) continue;
		const span = spansIn(opening).find(
			(s) => s.kind === 'school-year' && sideOf(s, opening, 'other') === field,
		);
		reading[field] = span ? span.years : yearsBy(patterns, single);
		const words =
			span?.words ??
			patterns.map((pattern) => single.match(pattern)?.[0]).find((match) => match !== undefined);
		if (words !== undefined) reading.inferred.push({ field, evidence: `正文开头：“${words}”` });
	}
	// 2020年，全县教育系统…: what a summary begins with is what it sums up.
	const first = /^\s*(?<y>(?:19|20)\d{2})年(?:度|以来|来)?(?:，|,|\p{Script=Han})/u.exec(opening)?.groups?.[
		'y'
	];
	const field = kind === 'work-summary' ? 'reviewYears' : kind === 'work-plan' ? 'planYears' : undefined;
	if (!first || !field || reading.reviewYears.length + reading.planYears.length > 0) return;
	reading[field] = [Number(first)];
	reading.inferred.push({ field, evidence: `正文以“${first}年”开头` });
}

function inferFromMeeting(names: string[], kind: ReportKind, reading: YearsReading): void {
	if ((kind !== 'meeting-report' && kind !== 'speech') || reading.planYears.length > 0) return;
	// With a year reviewed before it, the year of any meeting's title is the one ahead.
	const meeting = reading.reviewYears.length > 0 ? ANY_MEETING : YEARLY_MEETING;
	const match = meeting.exec(names.join('\n'));
	const year = Number(match?.groups?.['y']);
	if (!match || reading.reviewYears.some((reviewed) => reviewed >= year)) return;
	reading.planYears = [year];
	reading.inferred.push({ field: 'planYears', evidence: `标题：“${match[0]}”` });
}

/** The one year in a title, whatever the title calls it. A year that something began or was made law is none. */
function inferFromName(names: string[], kind: ReportKind, reading: YearsReading): void {
	const named = [
		...withoutSpans(names.join('\n')).matchAll(
			/((?:19|20)\d{2})\s*年(?!以来|以前|以后|前|后|起|代|修订|版)/gu,
		),
	].map((match) => Number(match[1]));
	if (new Set(named).size !== 1) return;
	reading.year = named[0]!;
	if (kind === 'work-summary') reading.reviewYears = [reading.year];
	if (kind === 'work-plan') reading.planYears = [reading.year];
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

/** 明年工作打算 beside a year reviewed, 去年工作回顾 beside a year planned for. */
function inferNeighbours(titles: string, reading: YearsReading): void {
	const [reviewed, planned] = [reading.reviewYears.at(-1), reading.planYears[0]];
	const next = NEXT_YEAR.exec(titles)?.[0];
	if (next && reviewed !== undefined && planned === undefined) {
		reading.planYears = [reviewed + 1];
		reading.inferred.push({ field: 'planYears', evidence: `回顾${reviewed}年，又写“${next}”` });
	}
	const last = LAST_YEAR.exec(titles)?.[0];
	if (last && planned !== undefined && reviewed === undefined) {
		reading.reviewYears = [planned - 1];
		reading.inferred.push({ field: 'reviewYears', evidence: `部署${planned}年，又写“${last}”` });
	}
}

/** The day the document itself bears: a plan signed in spring is the year's, a summary signed in January the last year's. */
function inferFromDate(
	kind: ReportKind,
	body: string,
	issuedAt: string | undefined,
	reading: YearsReading,
): void {
	if (!issuedAt || issuedAt.length < 7) return;
	const [year, month] = [Number(issuedAt.slice(0, 4)), Number(issuedAt.slice(5, 7))];
	const evidence = `原文未写年份，落款${issuedAt}`;
	if (kind === 'work-plan' && month <= 10) {
		reading.planYears = [year];
		reading.inferred.push({ field: 'planYears', evidence });
	}
	if (kind === 'work-summary' && month <= 2 && body.includes(`${year - 1}年`)) {
		reading.reviewYears = [year - 1];
		reading.inferred.push({ field: 'reviewYears', evidence: `${evidence}，正文写${year - 1}年的工作` });
	}
	if (kind === 'work-summary' && month >= 11) {
		reading.reviewYears = [year];
		reading.inferred.push({ field: 'reviewYears', evidence });
	}
}

/** `及未来5年`, `和过去五年`: a lapse of time beside the year that is reported on. */
const withoutLapse = (name: string) =>
	name.replace(/(?:及|和|与|、)?(?:未来|今后|过去|前|后)\s*[\d一二三四五两]\s*年(?=工作)/gu, '');

/** 8月25日，…召开2020年秋季学期会议: one year in the first paragraph, and no date anywhere. */
function inferFromOnlyYear(opening: string, reading: YearsReading): void {
	const years = new Set(
		[
			...opening
				.split('\n')[0]!
				.matchAll(/(?<![\d比较到至自从于])((?:19|20)\d{2})\s*学?年(?!以来|以前|起|代|前|后|底)/gu),
		].map(([, y]) => y!),
	);
	if (years.size !== 1) return;
	const [year] = years;
	reading.year = Number(year);
	reading.inferred.push({ field: 'year', evidence: `正文开头只写到${year}年` });
}

function fileByDate(date: string | undefined, reading: YearsReading, number: string | undefined): void {
	// Put online years later, a document still belongs to the year of its number.
	const numbered = /[〔[（(【]\s*((?:19|20)\d{2})/u.exec(number ?? '')?.[1];
	if (number && numbered && !(date && Number(date.slice(0, 4)) < Number(numbered))) {
		reading.year = Number(numbered);
		reading.inferred.push({ field: 'year', evidence: `原文未写年份，文号为${number}` });
		return;
	}
	if (!date) return;
	reading.year = Number(date.slice(0, 4));
	reading.inferred.push({ field: 'year', evidence: `原文未写年份，按日期${date}归档` });
}
