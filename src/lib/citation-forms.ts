/**
 * How a passage is cited: the inline form of official documents, GB/T 7714 and Markdown.
 */
import { chineseDate } from './dates.ts';

/** What a citation says about the report. */
export interface CitedReport {
	title: string;
	subtitle?: string | undefined;
	issuer: string | null;
	documentNumber?: string | undefined;
	issuedAt?: string | undefined;
	publishedAt?: string | undefined;
	year: number | null;
}

/**
 * The title a reader would look for. Where the main title is a motto and the subtitle is the document's
 * name, the name is cited.
 */
export function citedTitle(report: Pick<CitedReport, 'title' | 'subtitle'>): string {
	const name = report.subtitle?.replace(/^[—－-]+/u, '').trim();
	return name && /(总结|要点|思路|计划|规划|报告|讲话|意见|通知)/u.test(name) ? name : report.title;
}

/**
 * The form used inside official prose.
 *
 *     inlineCitation(report) // => '庆元县教育局《庆元县教育局2020年工作总结暨2021年工作思路》（2021年1月8日）'
 *
 * A 文号 takes the place of the date, as the standard wants. Nested title marks become 〈…〉.
 */
export function inlineCitation(report: CitedReport): string {
	const title = citedTitle(report).replaceAll('《', '〈').replaceAll('》', '〉');
	const when =
		report.issuedAt ?? report.publishedAt ?? (report.year === null ? undefined : String(report.year));
	const mark = report.documentNumber ?? (when ? chineseDate(when) : undefined);
	return `${report.issuer ?? ''}《${title}》${mark ? `（${mark}）` : ''}`;
}

/** A quoted passage with its source and its address. */
export function passageCitation(report: CitedReport, passage: string, address: string): string {
	return `“${passage.trim().replaceAll('“', '‘').replaceAll('”', '’')}”——${inlineCitation(report)}，${address}`;
}

/**
 * A quoted passage in Markdown, its source below it.
 *
 *     > 创成“清廉学校”9所。
 *     >
 *     > ——庆元县教育局《…》（2021年1月8日），[第17段](https://…#p-…)
 *
 * Signs that Markdown would read are escaped; the words stay the words.
 */
export function markdownCitation(
	report: CitedReport,
	passage: string,
	address: string,
	label: string,
): string {
	const lines = passage.trim().split('\n').map(markdownText);
	return `${lines.map((line) => `> ${line}`).join('\n')}\n>\n> ——${markdownText(inlineCitation(report))}，[${markdownText(label)}](${address})`;
}

/** Text that reads back as itself: `5*6`, `1.`, `# …` and `<…>` are no mark-up. */
function markdownText(text: string): string {
	return text
		.replace(/[\\`*_[\]<>~|]/gu, '\\$&')
		.replace(/^(\d+)([.)])(?=\s|$)/u, '$1\\$2')
		.replace(/^([#+-])(?=\s|$)/u, '\\$1');
}

/** GB/T 7714—2015, electronic resource. `accessed` is an ISO date. */
export function referenceEntry(report: CitedReport, address: string, accessed: string): string {
	const when = report.issuedAt ?? report.publishedAt;
	const author = report.issuer ?? '佚名';
	return `${author}. ${citedTitle(report)}[EB/OL]. ${when ? `(${when})` : ''}[${accessed}]. ${address}.`;
}

/** A policy as it is cited for the first time in a document: full title, then 文号 when it is certain. */
export function policyCitation(policy: {
	title: string;
	documentNumber?: string | undefined;
	named: boolean;
}): string {
	const number = policy.documentNumber ? `（${policy.documentNumber}）` : '';
	return policy.named
		? `《${policy.title.replaceAll('《', '〈').replaceAll('》', '〉')}》${number}`
		: policy.title;
}

/** What a bibliography says about a policy; the caller leaves out what nobody has seen. */
export interface CitedPolicy {
	title: string;
	issuer?: string | undefined;
	documentNumber?: string | undefined;
	/** ISO, as far as it is known. */
	date?: string | undefined;
	/** The official page. */
	address?: string | undefined;
}

/**
 * A policy in a list of references, GB/T 7714—2015: `[EB/OL]` with the official page, `[Z]` without one.
 *
 *     中共中央办公厅，国务院办公厅. 关于……的意见[EB/OL]. (2021-07-24)[引用日期]. https://www.gov.cn/….
 *     国务院办公厅. 国务院办公厅关于……的意见：国办发〔2017〕35号[Z]. 2017-04-25.
 */
export function policyReference(policy: CitedPolicy, accessed: string): string {
	const author = policy.issuer ? `${policy.issuer.split('、').join('，')}. ` : '';
	const title = policy.title + (policy.documentNumber ? `：${policy.documentNumber}` : '');
	return policy.address
		? `${author}${title}[EB/OL]. ${policy.date ? `(${policy.date})` : ''}[${accessed}]. ${policy.address}.`
		: `${author}${title}[Z].${policy.date ? ` ${policy.date}.` : ''}`;
}
