/**
 * Metadata of one report, from its portal table, title, signature and body. A value that the document does
 * not state is inferred with its evidence, or absent; a wrong value is worse than none.
 */
import type { Confirmed } from '../../../src/schemas/sidecar.ts';
import type { Inference, ReportKind } from '../../../src/schemas/report.ts';
import type { Edit } from '../../../src/schemas/trace.ts';
import { readFields } from '../clean/portal-fields.ts';
import { BYLINE, DATE_LINE, OFFICE_LINE } from '../parse/line-kinds.ts';
import type { Parsed } from '../parse/index.ts';
import type { Diagnostic } from '../types.ts';
import { readDate } from './dates.ts';
import { fullOffice, readDistrict } from './district.ts';
import { countOf } from './evidence.ts';
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

/** Labels of the portals by what they mean; the first with a value wins. */
const FIELD_LABELS = {
	publishedAt: ['发布时间', '发布日期', '公开日期', '录入时间', '更新时间', '更新日期'],
	issuedAt: ['成文日期', '成文时间', '发文日期', '发文时间', '生成日期'],
	indexNumber: ['索引号', '信息索引号'],
	documentNumber: ['发文字号', '文号', '发文文号', '公开文号', '文件编号'],
	issuer: ['发布机构', '发文机关', '发文机构', '制发机关', '公开主体'],
	byline: ['作者', '撰稿', '供稿'],
} as const;

/** `庆教〔2021〕3号` */
const DOCUMENT_NUMBER = /[\p{Script=Han}]{1,10}[〔[（(]\s*(?:19|20)\d{2}\s*[〕\]）)]\s*\d{1,4}\s*号/u;

export function readMetadata(
	parsed: Parsed,
	edits: readonly Edit[],
	confirmed: Confirmed = {},
	stated: Record<string, string> = {},
): Metadata {
	const inferred: Inference[] = [];
	const fields = new Map([...Object.entries(stated), ...fieldsOf(edits)]);
	const field = (name: keyof typeof FIELD_LABELS) =>
		FIELD_LABELS[name].map((label) => fields.get(label)).find((value) => value);

	const wrapper = parsed.nodes.filter((node) => node.type === 'paragraph' && node.part === 'wrapper');
	const signature = parsed.nodes.filter((node) => node.type === 'paragraph' && node.part === 'signature');
	const headings = parsed.nodes.filter((node) => node.type === 'heading').map((node) => node.text);
	const paragraphs = parsed.nodes.filter((node) => node.type !== 'heading').map((node) => node.text);
	const body = paragraphs.join('\n');
	const opening = parsed.nodes.find((node) => node.type === 'paragraph' && node.part === 'body')?.text ?? '';

	const bodyStart = parsed.nodes
		.filter((node) => node.type === 'paragraph' && node.part === 'body')
		.slice(0, 3)
		.map((node) => node.text)
		.join('\n');

	const title = joinTitle(parsed.title.map((line) => line.text));
	const subtitle = parsed.subtitle.map((line) => line.text.replace(/^[—–-]+\s*/u, '')).join(' ') || undefined;
	const announced = title ? '' : announcedTitle(opening);
	if (announced) inferred.push({ field: 'title', evidence: '原文没有标题，取正文开头“现将……如下”' });
	const names = [subtitle, title, announced, wrapper[0]?.text].filter(
		(name) => name !== undefined && name !== '',
	) as string[];

	const kind = readKind(
		names,
		opening,
		headings,
		parsed.nodes.some((n) => n.type === 'paragraph' && n.part === 'salutation'),
	);
	if (kind.evidence) inferred.push({ field: 'kind', evidence: kind.evidence });

	const dateLine = [...signature, ...wrapper].find((node) => DATE_LINE.test(node.text))?.text;
	const publishedAt = readDate(field('publishedAt') ?? '');
	const issuedAt = readDate(dateLine ?? '') ?? readDate(field('issuedAt') ?? '');
	const years = readYears({
		names,
		headings,
		opening: bodyStart,
		body,
		kind: kind.kind,
		publishedAt,
		issuedAt,
	});
	inferred.push(...years.inferred);

	const offices = [...signature, ...wrapper]
		.filter((node) => OFFICE_LINE.test(node.text))
		.map((node) => node.text);
	const place = readDistrict({
		names: [...names, ...offices, field('issuer') ?? ''],
		body: [title, ...headings, body].join('\n'),
	});
	if (place.evidence) inferred.push({ field: 'district', evidence: place.evidence });
	const issuer = readIssuer({ offices, portal: field('issuer'), names, body, place: place.district });
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
		documentNumber: field('documentNumber') ?? parsed.number[0]?.text ?? numberIn(wrapper),
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

/** 文号 of a notice that carries the document: on one of its first lines. */
const numberIn = (wrapper: { text: string }[]) =>
	wrapper
		.slice(0, 3)
		.map(({ text }) => DOCUMENT_NUMBER.exec(text)?.[0])
		.find(Boolean);

const bylineOf = (value: string | undefined) => (value && !BYLINE.test(value) ? value : undefined);

interface IssuerInput {
	offices: string[];
	portal: string | undefined;
	names: string[];
	body: string;
	place: Parameters<typeof fullOffice>[1] | undefined;
}

function readIssuer({
	offices,
	portal,
	names,
	body,
	place,
}: IssuerInput): { name: string; evidence?: string } | undefined {
	const signed = offices.at(-1);
	if (signed) return { name: place ? fullOffice(signed, place) : signed };
	for (const name of names) {
		const inName =
			/[\p{Script=Han}]{2,12}?(?:教育局|教育委员会|教育和?体育局|教体局|教科体?局|教育科技(?:体育)?局|教育文化体育局|文教局|教育厅|教委|人民政府|(?<=[省市县区旗镇乡].{0,8})(?:小学|中学|学校|幼儿园|职业高级中学|职高|中专))/u.exec(
				name,
			)?.[0];
		if (inName && place && (inName.startsWith(place.short) || inName.includes(place.name)))
			return { name: inName };
	}
	if (portal && place) {
		const name = fullOffice(portal, place);
		return name === portal ? { name } : { name, evidence: `发布机构写“${portal}”` };
	}
	if (portal) return { name: portal };
	const own =
		/[省市县区旗]?(?:教育局|教体局|教育和?体育局|教科体?局|教育科技(?:体育)?局|文教局|教委|教育厅)/gu;
	const mentioned = [...body.matchAll(own)].map((match) => match[0]);
	if (!place || mentioned.length === 0) return undefined;
	const most = [...new Set(mentioned)].sort((a, b) => countOf(body, b) - countOf(body, a))[0]!;
	const office = most.replace(/^[省市县区旗]/u, '');
	return { name: place.name + office, evidence: `正文称“${most}”，地区为${place.name}` };
}

/** `现将2023年工作总结及2024年工作计划汇报如下`: the text names itself. */
function announcedTitle(opening: string): string {
	const title =
		/(?:现|特)将(?<title>[^，。；]{4,48}?)(?:的?(?:有关|具体)?情况)?(?:简要)?(?:汇报|报告|总结|通报|公布)?如下/u.exec(
			opening,
		)?.groups?.['title'] ?? '';
	return /(?:19|20)\d{2}/u.test(title) ? title : '';
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
