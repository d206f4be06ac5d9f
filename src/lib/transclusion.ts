/**
 * Passages and entries that hand-written pages take over: looked up when the page is built, so that a wrong id stops
 * the build and says what to do, and a quotation is always the words of the report.
 */
import type { Entity } from '../schemas/entity.ts';
import { entityById } from './entities.ts';
import { formerIds, ledgerText } from './former-ids.ts';
import { cachedReading } from './reading-cache.ts';
import { readParagraphs } from './reading.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';

export interface Transcluded {
	report: ListedReport;
	paragraph: string;
	/** Running number of the paragraph. */
	number: number;
	/** The words quoted, or the whole paragraph. */
	words: string;
	/** The quotation begins or ends inside a sentence or before the end of the paragraph. */
	cutBefore: boolean;
	cutAfter: boolean;
	/** Headings above, outermost first. */
	headings: string[];
}

export interface PassageReference {
	report: string;
	/** Paragraph id; a former one is followed. Without it the words decide. */
	id?: string | undefined;
	/** Words of the paragraph, literally. Without them the whole paragraph is taken. */
	quote?: string | undefined;
}

/** Texts of a report, as far as quotations need them. */
export interface QuotableParagraph {
	id: string;
	number: number;
	text: string;
	headings: string[];
}

export function transcluded(reference: PassageReference, index: Pick<ReportIndex, 'byId'>): Transcluded {
	const report = index.byId.get(reference.report);
	if (!report)
		throw new Error(
			`没有报告“${reference.report}”：请核对 <Passage report="…">。There is no report "${reference.report}". Known: ${[...index.byId.keys()].slice(0, 5).join(', ')} …`,
		);
	const reading = cachedReading(report.key);
	const paragraphs = [...readParagraphs(reading)].map(({ paragraph, path }) => ({
		id: paragraph.id,
		number: paragraph.number,
		text: paragraph.text,
		headings: path.map((section) => section.title),
	}));
	const former = new Map(
		[...formerIds(ledgerText(report.id))].flatMap(([now, olds]) => olds.map((old) => [old, now] as const)),
	);
	const { paragraph, words } = findPassage(reference, paragraphs, former);
	const at = paragraph.text.indexOf(words);
	return {
		report,
		paragraph: paragraph.id,
		number: paragraph.number,
		words,
		cutBefore: at > 0,
		cutAfter: at + words.length < paragraph.text.length,
		headings: paragraph.headings,
	};
}

/**
 * The paragraph a reference means. Words that moved to another paragraph are followed as long as only one holds
 * them; words that are nowhere, or in several places, are an error.
 */
export function findPassage(
	reference: PassageReference,
	paragraphs: readonly QuotableParagraph[],
	former: ReadonlyMap<string, string>,
): { paragraph: QuotableParagraph; words: string } {
	const { report, id, quote } = reference;
	const named = id && paragraphs.find((one) => one.id === (former.get(id) ?? id));
	if (named && (quote === undefined || named.text.includes(quote)))
		return { paragraph: named, words: quote ?? named.text };
	if (quote === undefined)
		throw new Error(
			`报告 ${report} 没有段落“${id ?? ''}”：从报告页复制链接，取 # 后的部分。Report ${report} has no paragraph "${id ?? ''}"; copy its link from the page.`,
		);
	const holding = paragraphs.filter((one) => one.text.includes(quote));
	if (holding.length === 1) return { paragraph: holding[0]!, words: quote };
	throw new Error(
		holding.length === 0
			? `报告 ${report} 里没有“${quote}”：引文必须与报告逐字相同。Report ${report} has no such words; a quotation is literal.`
			: `报告 ${report} 有 ${holding.length} 段含“${quote}”：请写明 id。${holding.length} paragraphs hold these words; name the id.`,
	);
}

/** Throws when the lexicon has no such entry. */
export function knownEntity(id: string, element: string): Entity {
	const entity = entityById(id);
	if (!entity)
		throw new Error(
			`词库没有“${id}”：请核对 <${element} id="…"> 与 content/lexicon。The lexicon has no entry "${id}".`,
		);
	return entity;
}
