/**
 * Metadata of one report, from its portal table, title, signature and body. A value that the document does
 * not state is inferred with its evidence, or absent; a wrong value is worse than none.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import type { Confirmed } from '../../../src/schemas/sidecar.ts';
import type { Inference, ReportKind } from '../../../src/schemas/report.ts';
import type { Edit } from '../../../src/schemas/trace.ts';
import { readFields } from '../clean/portal-fields.ts';
import { BYLINE, CARRIER_TITLE, DATE_LINE, isOfficeLine, SALUTATION } from '../parse/line-kinds.ts';
import type { NodePart, Parsed } from '../parse/index.ts';
import type { Diagnostic } from '../types.ts';
import { applyConfirmed, type Place } from './confirmed.ts';
import { readDate } from './dates.ts';
import { readDistrict } from './district.ts';
import { readFlatNotice, type FlatNotice } from './flat-notice.ts';
import { readIssuer } from './issuer.ts';
import { readKind } from './kind.ts';
import { readTitle } from './title.ts';
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
/** A number alone on its line may stand this far below, behind what the page says about the document. */
const NUMBER_REACH = 10;
/** An office and a date this near to the beginning sign the notice around the document. */
const CARRIER_REACH = 20;

export function readMetadata(
	parsed: Parsed,
	edits: readonly Edit[],
	confirmed: Confirmed = {},
	stated: Record<string, string> = {},
	source: Place = { file: '' },
): Metadata {
	const inferred: Inference[] = [];
	const fields = new Map([...Object.entries(stated), ...fieldsOf(edits)]);
	const site = fields.get('网站') ?? siteIn(edits);
	const field = (name: keyof typeof FIELD_LABELS) =>
		FIELD_LABELS[name]
			.map((label) => fields.get(label))
			.find((value) => value && (FITS[name]?.test(value) ?? true));

	// The parts of the text that speak about the whole.
	const from = parsed.title[0]?.start ?? 0;
	const prose = parsed.nodes.filter(
		(node) => node.type === 'paragraph' && node.part === 'body' && node.start >= from,
	);
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
	const flat = readFlatNotice(opening);
	const carrier =
		wrapper.length > 0 ? signatureIn(wrapper) : (carriedSignature(parsed) ?? flatSignature(flat));
	const signature = texts('signature');

	// Names: what the document is called.
	const name = readTitle({
		lines: parsed.title.map((line) => line.text),
		head,
		portal: field('title'),
		opening,
		edits,
	});
	if (name.named && name.evidence) inferred.push({ field: 'title', evidence: name.evidence });
	const title = name.named ? name.title : '';
	const subtitle = parsed.subtitle.map((line) => line.text.replace(/^[—–-]+\s*/u, '')).join(' ') || undefined;
	const names = [subtitle ?? '', title, ...carriedNames(wrapper)].filter(Boolean);
	const subtitles = head.filter((line) => /^[—–-]{2}/u.test(line));

	const kind = readKind(
		[...bothParts(wrapper), ...names.slice(0, 1), ...subtitles, ...names.slice(1)],
		opening,
		headings,
		texts('salutation')[0],
	);
	if (kind.evidence) inferred.push({ field: 'kind', evidence: kind.evidence });

	// Dates: the document's own before the notice's, both before the portal's.
	const publishedAt =
		readDate(field('publishedAt') ?? '') ??
		readDate(head.find((line) => PAGE_DATE.test(line) || PAGE_MOMENT.test(line)) ?? '');
	const issuedAt =
		readDate(
			signature.find((line) => DATE_LINE.test(line) && !(PAGE_DATE.test(line) && head.includes(line))) ?? '',
		) ??
		readDate(carrier?.date ?? '') ??
		readDate(spokenOn(parsed) ?? '') ??
		readDate(headDate(name.note ? [...head, `（${name.note}）`] : head) ?? '') ??
		readDate(field('issuedAt') ?? '');
	const documentNumber =
		field('documentNumber') ??
		parsed.number[0]?.text ??
		numberIn([...wrapper, ...parsed.title.map((line) => line.text), ...head], parsed.nodes) ??
		flat.number;
	const years = readYears({
		names: [...names, ...subtitles],
		headings,
		opening: bodyStart,
		body,
		kind: kind.kind,
		publishedAt,
		issuedAt,
		documentNumber,
		named: name.named,
	});
	inferred.push(...years.inferred);

	// Place and issuer.
	// 某县政府 at the end of a page is its footer; a government signs 某县人民政府.
	const signed = offices(signature).filter((line) => !/(?<!人民)政府$/u.test(line));
	const carriers = carrier?.offices ?? [];
	const place = readDistrict({
		names: [...names, ...signed, ...head, ...carriers, field('issuer') ?? '', actorIn(opening)].filter(
			Boolean,
		),
		body: [title, ...headings, body].join('\n'),
		site,
		source: fields.get('来源') ?? fields.get('信息来源') ?? fields.get('文章来源') ?? fields.get('稿源'),
	});
	if (place.evidence) inferred.push({ field: 'district', evidence: place.evidence });
	const issuer = readIssuer({
		kind: kind.kind,
		signed,
		names: [subtitle ?? '', title].filter(Boolean),
		head,
		carriers,
		portal: field('issuer'),
		site,
		body,
		place: place.district,
	});
	if (issuer?.evidence) inferred.push({ field: 'issuer', evidence: issuer.evidence });

	if (!name.named && name.evidence) inferred.push({ field: 'title', evidence: name.evidence });

	const metadata: Metadata = {
		title: name.title,
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
		documentNumber,
		byline:
			parsed.byline.map((line) => line.text.replace(/^■\s*/u, '')).join('；') || bylineOf(field('byline')),
		inferred,
		diagnostics: [...years.diagnostics],
	};
	return applyConfirmed(metadata, confirmed, source);
}

/** `遂昌县教育网欢迎您！` above the path of a page: whose site it is. */
function siteIn(edits: readonly Edit[]): string | undefined {
	const names = edits
		.filter(({ rule }) => rule === 'site-furniture')
		.map(
			({ before }) =>
				/^(?<name>\p{Script=Han}{4,20}?网)(?:站|欢迎您|欢迎你)?[！!]?$/u.exec(before.trim())?.groups?.[
					'name'
				],
		);
	return names.find((name) => name !== undefined);
}

function fieldsOf(edits: readonly Edit[]): Map<string, string> {
	const fields = new Map<string, string>();
	for (const edit of edits)
		if (edit.rule === 'portal-fields')
			for (const [label, value] of readFields(edit.before))
				if (value && !fields.has(label)) fields.set(label, value);
	return fields;
}

/** 文号 on one of the first lines: of a notice that carries the document, or run into the title; or alone below. */
const numberIn = (lines: readonly string[], nodes: Parsed['nodes']) =>
	lines
		.slice(0, 4)
		.map((line) => DOCUMENT_NUMBER.exec(line))
		.find((match) => match && match.index <= 2)?.[0] ??
	nodes
		.slice(0, NUMBER_REACH)
		.map(({ text }) => ({ text: text.trim(), number: DOCUMENT_NUMBER.exec(text)?.[0] }))
		.find(({ text, number }) => number !== undefined && text.length <= number.length + 2)?.number;

/** Short lines between the title and the first sentence: subtitle, speaker, date. */
function headLines({ title, subtitle, byline, nodes: all }: Parsed): string[] {
	const from = title[0]?.start ?? 0;
	// What a page has above the title says nothing about the document.
	const nodes = all.filter((node) => node.start >= from || node.type !== 'paragraph' || node.part !== 'body');
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
			/^(?:[（(]|[—–-]{2})\s*(?:19|20)\d{2}年\s*\d{1,2}月(?!\d{0,2}日?\s*[-—–～至])[^，。]{0,40}$/u.test(
				line,
			),
	);
}

/** The date between a title and its salutation, wherever the document begins on its page. */
function spokenOn({ nodes }: Parsed): string | undefined {
	const lines = nodes.slice(0, CARRIER_REACH).map(({ text }) => text.trim());
	return lines.find(
		(line, i) => DATE_LINE.test(line) && !PAGE_DATE.test(line) && SALUTATION.test(lines[i + 1] ?? ''),
	);
}

/** `2024-05-08` alone: pages write so, documents write 2024年5月8日. */
const PAGE_DATE = /^(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}$/u;

/** `2023-11-24 11:54   区政府教育督导室`, `2018年2月3日 20:01`: no document gives the time of the day. */
const PAGE_MOMENT =
	/^(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?\s+(?:\d{1,2}:\d{2}(?::\d{2})?(?:\s.{0,30})?|\s*\p{Script=Han}{2,8})$/u;

interface CarrierSignature {
	offices: string[];
	date: string;
}

const offices = (lines: readonly string[]) =>
	lines.filter(isOfficeLine).flatMap((line) => line.trim().split(/\s+/u));

function signatureIn(wrapper: readonly string[]): CarrierSignature | undefined {
	const date = wrapper.find((line) => DATE_LINE.test(line));
	return { offices: offices(wrapper), date: date ?? '' };
}

/** How a notice calls itself, or what it carries when it has no title: 现将《…2017年工作要点》印发给你们. */
function carriedNames(wrapper: readonly string[]): string[] {
	const [first] = wrapper;
	if (first === undefined) return [];
	if (CARRIER_TITLE.test(first)) return [first];
	const sent = wrapper.find((line) => /(?:印发|转发|下发)/u.test(line)) ?? '';
	return [...sent.matchAll(/《([^《》]{6,60})》/gu)].map(([, name]) => name!);
}

/** A letter that carries a summary and a plan carries both, whichever comes first. */
function bothParts(wrapper: readonly string[]): string[] {
	const names = carriedNames(wrapper);
	return names.length > 1 ? [names.join('和')] : [];
}

/** `2月15日上午，商都县教育局组织召开…会议`: who acts in the first sentence of news without a title. */
function actorIn(opening: string): string {
	return (
		/(?:^|[，\s\d])(?:日(?:上午|下午|晚上?)?，?)?(?<who>(?!在)\p{Script=Han}{2,24}?(?:[省市县区旗州]|局|委|厅))(?:隆重|胜利|组织|顺利|专题|集中|联合)*(?:召开|举行|举办)/u.exec(
			opening.split('。')[0]!,
		)?.groups?.['who'] ?? ''
	);
}

const flatSignature = ({ office, date }: FlatNotice): CarrierSignature | undefined =>
	office && date ? { offices: [office], date } : undefined;

/** A notice whose title the parser could not tell still signs before the document it carries. */
function carriedSignature({ nodes }: Parsed): CarrierSignature | undefined {
	const lines = nodes.slice(0, CARRIER_REACH);
	const at = lines.findIndex(
		(node, i) =>
			i > 1 && i < nodes.length - 3 && DATE_LINE.test(node.text.trim()) && isOfficeLine(lines[i - 1]!.text),
	);
	return at < 0 ? undefined : { offices: offices([lines[at - 1]!.text]), date: lines[at]!.text };
}

/** Who put a text on a sharing site did not write it: 会员上传, 佚名, admin. */
const UPLOADER =
	/^(?:文[/／])?(?:会员上传|网友(?:上传|投稿|整理)?|会员|佚名|匿名|未知|管理员|本站|小编|admin)$/iu;
const bylineOf = (value: string | undefined) =>
	value && !BYLINE.test(value) && !UPLOADER.test(value) ? value : undefined;
