/**
 * Metadata of one report, from its portal table, title, signature and body. A value that the document does
 * not state is inferred with its evidence, or absent; a wrong value is worse than none.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import type { Confirmed } from '../../../src/schemas/sidecar.ts';
import type { Inference, ReportKind } from '../../../src/schemas/report.ts';
import type { Edit } from '../../../src/schemas/trace.ts';
import { readFields } from '../clean/portal-fields.ts';
import { BYLINE, DATE_LINE, OFFICE_LINE } from '../parse/line-kinds.ts';
import type { NodePart, Parsed } from '../parse/index.ts';
import type { Diagnostic } from '../types.ts';
import { readDate } from './dates.ts';
import { readDistrict } from './district.ts';
import { readIssuer } from './issuer.ts';
import { OFFICE_WORDS } from './offices.ts';
import { readKind } from './kind.ts';
import { readYears } from './years.ts';

export interface Metadata {
	title: string;
	subtitle?: string | undefined;
	kind: ReportKind;
	issuer: string | null;
	/** Slug, or `unplaced`. */
	district: string;
	year: number | null;
	reviewYears: number[];
	planYears: number[];
	publishedAt?: string | undefined;
	issuedAt?: string | undefined;
	indexNumber?: string | undefined;
	documentNumber?: string | undefined;
	byline?: string | undefined;
	inferred: Inference[];
	diagnostics: Diagnostic[];
}

/** Labels of the portals by what they mean; the first with a fitting value wins. */
const FIELD_LABELS = {
	title: ['标题', '公文标题', '信息名称', '名称'],
	publishedAt: [
		'发布时间',
		'发布日期',
		'公开日期',
		'公开时间',
		'公布日期',
		'发表时间',
		'发稿时间',
		'添加时间',
		'录入时间',
		'更新时间',
		'更新日期',
		'时间',
		'日期',
	],
	issuedAt: ['成文日期', '成文时间', '发文日期', '发文时间', '生成日期', '印发日期', '印发时间'],
	indexNumber: ['索引号', '信息索引号'],
	documentNumber: ['发文字号', '文号', '发文文号', '公开文号', '文件编号'],
	issuer: ['发文机关', '发文机构', '制发机关', '发文单位', '发布机构', '发布单位', '公开主体'],
	byline: ['作者', '文章作者', '撰稿', '供稿'],
} as const;

/** `庆教〔2021〕3号` */
const DOCUMENT_NUMBER =
	/[\p{Script=Han}]{1,10}\s*[〔[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*(?:第\s*)?\d{1,4}\s*号/u;

/** What a field must look like; `无`, `—` and a title in the wrong cell are no values. */
const FITS: Partial<Record<keyof typeof FIELD_LABELS, RegExp>> = {
	documentNumber: /号$|[〔[（(]\s*(?:19|20)\d{2}\s*[〕\]）)]/u,
	indexNumber: /^(?=.*\d)[\p{L}\d/_\-—.()（）〔〕[\] ]{4,60}$/u,
	publishedAt: /(?:19|20)\d{2}/u,
	issuedAt: /(?:19|20)\d{2}|年/u,
	issuer: /[局厅委府会办室校园院部处站中心心组]$/u,
	title: /^.{4,}/u,
};

/** Lines between title and text that may say who speaks and when. */
const HEAD_REACH = 6;
const LONGEST_HEAD_LINE = 60;
/** An office and a date this near to the beginning sign the notice around the document. */
const CARRIER_REACH = 20;

export function readMetadata(
	parsed: Parsed,
	edits: readonly Edit[],
	confirmed: Confirmed = {},
	stated: Record<string, string> = {},
): Metadata {
	const inferred: Inference[] = [];
	const fields = new Map([...Object.entries(stated), ...fieldsOf(edits)]);
	const field = (name: keyof typeof FIELD_LABELS) =>
		FIELD_LABELS[name]
			.map((label) => fields.get(label))
			.find((value) => value && (FITS[name]?.test(value) ?? true));

	// The parts of the text that speak about the whole.
	const prose = parsed.nodes.filter((node) => node.type === 'paragraph' && node.part === 'body');
	const texts = (part: NodePart) =>
		parsed.nodes.filter((node) => node.type === 'paragraph' && node.part === part).map((node) => node.text);
	const wrapper = texts('wrapper');
	const headings = parsed.nodes.filter((node) => node.type === 'heading').map((node) => node.text);
	const body = parsed.nodes
		.filter((node) => node.type !== 'heading')
		.map((node) => node.text)
		.join('\n');
	const opening = prose.find(({ text }) => text.length >= 12)?.text ?? prose[0]?.text ?? '';
	const bodyStart = prose
		.slice(0, 3)
		.map((node) => node.text)
		.join('\n');
	const head = headLines(parsed);
	const carrier = wrapper.length > 0 ? signatureIn(wrapper) : carriedSignature(parsed);
	const signature = texts('signature');

	// Names: what the document is called.
	const title = withoutExtension(
		continued(joinTitle(parsed.title.map((line) => line.text)), head) || (field('title') ?? ''),
	);
	const subtitle = parsed.subtitle.map((line) => line.text.replace(/^[—–-]+\s*/u, '')).join(' ') || undefined;
	const glued = title ? '' : gluedTitle(opening);
	const announced = title ? '' : glued || announcedTitle(opening);
	if (announced)
		inferred.push({
			field: 'title',
			evidence: `${glued ? '标题与正文连写' : '原文没有标题'}，取正文开头“${announced}”`,
		});
	const names = [subtitle, title, announced, wrapper[0]].filter(
		(name) => name !== undefined && name !== '',
	) as string[];
	const subtitles = head.filter((line) => /^[—–-]{2}/u.test(line));

	const kind = readKind(
		[...names.slice(0, 1), ...subtitles, ...names.slice(1)],
		opening,
		headings,
		texts('salutation')[0],
	);
	if (kind.evidence) inferred.push({ field: 'kind', evidence: kind.evidence });

	// Dates: the document's own before the notice's, both before the portal's.
	const publishedAt =
		readDate(field('publishedAt') ?? '') ?? readDate(head.find((line) => PAGE_DATE.test(line)) ?? '');
	const issuedAt =
		readDate(
			signature.find((line) => DATE_LINE.test(line) && !(PAGE_DATE.test(line) && head.includes(line))) ?? '',
		) ??
		readDate(carrier?.date ?? '') ??
		readDate(headDate(head) ?? '') ??
		readDate(field('issuedAt') ?? '');
	const years = readYears({
		names: [...names, ...subtitles],
		headings,
		opening: bodyStart,
		body,
		kind: kind.kind,
		publishedAt,
		issuedAt,
	});
	inferred.push(...years.inferred);

	// Place and issuer.
	const signed = signature.filter((line) => OFFICE_LINE.test(line));
	const carriers = carrier?.offices ?? [];
	const place = readDistrict({
		names: [...names, ...signed, ...head, ...carriers, field('issuer') ?? ''].filter(Boolean),
		body: [title, ...headings, body].join('\n'),
		site: fields.get('网站'),
	});
	if (place.evidence) inferred.push({ field: 'district', evidence: place.evidence });
	const issuer = readIssuer({
		kind: kind.kind,
		signed,
		names: names.filter((name) => name !== wrapper[0]),
		head,
		carriers,
		portal: field('issuer'),
		site: fields.get('网站'),
		body,
		place: place.district,
	});
	if (issuer?.evidence) inferred.push({ field: 'issuer', evidence: issuer.evidence });

	const metadata: Metadata = {
		title: title || announced || inferTitle(opening, inferred),
		subtitle,
		kind: kind.kind,
		issuer: issuer?.name ?? null,
		district: place.district?.slug ?? 'unplaced',
		year: years.year,
		reviewYears: years.reviewYears,
		planYears: years.planYears,
		publishedAt,
		issuedAt,
		indexNumber: field('indexNumber'),
		documentNumber:
			field('documentNumber') ?? parsed.number[0]?.text ?? numberIn([...wrapper, title, ...head]),
		byline:
			parsed.byline.map((line) => line.text.replace(/^■\s*/u, '')).join('；') || bylineOf(field('byline')),
		inferred,
		diagnostics: [...years.diagnostics],
	};
	if (metadata.district === 'unplaced')
		metadata.diagnostics.push({
			ruleId: 'no-district',
			severity: 'warning',
			reason:
				'看不出是哪个地区的材料，暂归“未定地区”；请在旁注文件的 confirmed.district 写明。(district unknown: set confirmed.district in the sidecar)',
		});
	return applyConfirmed(metadata, confirmed);
}

/** Phrases of a title stay apart; an office and what it wrote are one name (某某县教育局 + 关于…的报告). */
function joinTitle(lines: string[]): string {
	return lines
		.reduce((title, line) => title + (title === '' || OFFICE_LINE.test(title) ? '' : ' ') + line, '')
		.replace(/\s+/gu, ' ');
}

function fieldsOf(edits: readonly Edit[]): Map<string, string> {
	const fields = new Map<string, string>();
	for (const edit of edits)
		if (edit.rule === 'portal-fields')
			for (const [label, value] of readFields(edit.before))
				if (value && !fields.has(label)) fields.set(label, value);
	return fields;
}

/** 文号 on one of the first lines: of a notice that carries the document, or run into the title. */
const numberIn = (lines: readonly string[]) =>
	lines
		.slice(0, 4)
		.map((line) => DOCUMENT_NUMBER.exec(line))
		.find((match) => match && match.index <= 2)?.[0];

/** Short lines between the title and the first sentence: subtitle, speaker, date. */
function headLines({ subtitle, byline, nodes }: Parsed): string[] {
	const first = nodes.findIndex(
		({ type, text }) =>
			type === 'table' ||
			(type === 'paragraph' && (text.length > LONGEST_HEAD_LINE || /[。；！？]/u.test(text))),
	);
	// A speaker's line may be taken for a heading without a number.
	const between = nodes
		.slice(0, Math.min(first < 0 ? nodes.length : first, HEAD_REACH))
		.filter(
			(node) =>
				(node.type === 'heading' && !readNumbering(node.text)) ||
				(node.type === 'paragraph' && (node.part === 'body' || node.part === 'signature')),
		);
	return [...subtitle, ...byline, ...between].map(({ text }) => text.trim());
}

/** `（2014年3月5日）`, `二零零六年四月`, `——2019年1月8日在…会议上`. */
function headDate(head: readonly string[]): string | undefined {
	return head.find(
		(line) =>
			(DATE_LINE.test(line) && !PAGE_DATE.test(line)) ||
			/^(?:[（(]|[—–-]{2})\s*(?:19|20)\d{2}年\s*\d{1,2}月[^，。]{0,40}$/u.test(line),
	);
}

/** `2024-05-08` alone: pages write so, documents write 2024年5月8日. */
const PAGE_DATE = /^(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}$/u;

interface CarrierSignature {
	offices: string[];
	date: string;
}

function signatureIn(wrapper: readonly string[]): CarrierSignature | undefined {
	const date = wrapper.find((line) => DATE_LINE.test(line));
	return { offices: wrapper.filter((line) => OFFICE_LINE.test(line)), date: date ?? '' };
}

/** A notice whose title the parser could not tell still signs before the document it carries. */
function carriedSignature({ nodes }: Parsed): CarrierSignature | undefined {
	const lines = nodes.slice(0, CARRIER_REACH);
	const at = lines.findIndex(
		(node, i) =>
			i > 1 &&
			i < nodes.length - 3 &&
			DATE_LINE.test(node.text.trim()) &&
			OFFICE_LINE.test(lines[i - 1]!.text.trim()),
	);
	return at < 0 ? undefined : { offices: [lines[at - 1]!.text.trim()], date: lines[at]!.text };
}

/** A title broken where it cannot end: …及2018年 ⏎ 工作要点. */
function continued(title: string, head: readonly string[]): string {
	const next = head.find((line) => !/^[—–（(-]/u.test(line));
	return /(?:[及和与、的暨至]|\d年度?)$/u.test(title) && next && next.length <= 20 ? title + next : title;
}

/** Pages that offer a file name it: `…工作思路.doc`. */
const withoutExtension = (title: string) =>
	title
		.replace(/\.(?:docx?|wps|pdf|txt|rtf)\s*$/iu, '')
		// The place in a compendium is no part of the name.
		.replace(
			/^[【[（(]?(?:第\s*)?(?:篇\s*[一二三四五六七八九十\d]{1,3}|[一二三四五六七八九十\d]{1,3}\s*篇)[】\]）)：:、\s]+(?=.{4})/u,
			'',
		)
		.replace(/\s*[【[（(]?篇\s*[一二三四五六七八九十\d]{1,3}[】\]）)]?$/u, '');

const bylineOf = (value: string | undefined) => (value && !BYLINE.test(value) ? value : undefined);

/** `现将2023年工作总结及2024年工作计划汇报如下`: the text names itself. */
function announcedTitle(opening: string): string {
	const title =
		/(?:现|特)将(?<title>[^，。；]{4,48}?)(?:的?(?:有关|具体)?情况)?(?:简要)?(?:汇报|报告|总结|通报|公布)?如下/u.exec(
			opening,
		)?.groups?.['title'] ?? '';
	if (/(?:19|20)\d{2}/u.test(title)) return title;
	// A text column begins with the name of its document as with a sentence.
	const first = /^[^，。；：\n]{6,48}?(?=[。\s]|同志们)/u.exec(opening)?.[0] ?? '';
	return new RegExp(`(?:${OFFICE_WORDS}|年).*(?:总结|思路|要点|计划|规划|报告|讲话|汇报)$`, 'u').test(first)
		? first
		: '';
}

/** `教育局2020上半年工作总结2020年，在区委…`: a title run into the first sentence. */
function gluedTitle(opening: string): string {
	return (
		/^(?<title>[\p{Script=Han}]{0,20}(?:(?:19|20)\d{2}年?)?[\p{Script=Han}\d]{0,12}?(?:总结|计划|要点|思路|规划|报告)(?:报告|(?:暨|和|及)[\p{Script=Han}\d]{2,16}(?:计划|要点|思路|打算))?)(?:范文)?(?:文?稿)?(?=(?:(?:19|20)\d{2}|今)年)/u.exec(
			opening.replace(/^\s+/u, ''),
		)?.groups?.['title'] ?? ''
	);
}

/** The first clause that says what happened stands in for a missing title. */
function inferTitle(opening: string, inferred: Inference[]): string {
	const sentence = opening.split(/[。！？；]/u)[0] ?? '';
	const clause = sentence.replace(/^(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?)?，/u, '');
	const title = (clause.length > 48 ? clause.split('，')[0]! : clause).slice(0, 60).trim();
	inferred.push({ field: 'title', evidence: title ? '原文没有标题，取正文首句' : '原文没有标题' });
	return title || '（无标题）';
}

/** What a person has confirmed wins, and is no inference any more. */
function applyConfirmed(metadata: Metadata, confirmed: Confirmed): Metadata {
	const given = Object.entries(confirmed).filter(([, value]) => value !== undefined);
	const fields = new Set(given.map(([name]) => name));
	return {
		...metadata,
		...Object.fromEntries(given),
		inferred: metadata.inferred.filter(({ field }) => !fields.has(field)),
		diagnostics: metadata.diagnostics.filter(
			({ ruleId }) => !(ruleId === 'no-district' && fields.has('district')),
		),
	} as Metadata;
}
