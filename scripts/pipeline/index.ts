/**
 * One source becomes one report. Reads top to bottom as the data flow of DESIGN §4; pure: bytes in, text out.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { eachSection, readReport, type ReportDocument } from '../../src/lib/report-document.ts';
import { skeleton } from '../../src/lib/section-ids.ts';
import { reportSchema, type ReportFrontmatter } from '../../src/schemas/report.ts';
import type { Sidecar } from '../../src/schemas/sidecar.ts';
import type { Edit, Trace, UniformEdits } from '../../src/schemas/trace.ts';
import { runChecks, type Found } from './check/index.ts';
import { clean, countByRule, uniformRules } from './clean/index.ts';
import type { TrackedText } from './clean/tracked-text.ts';
import { scriptOf } from './clean/traditional-script.ts';
import { account } from './emit/accounting.ts';
import { bodyMdx, withFrontmatter } from './emit/mdx.ts';
import { extract } from './extract/index.ts';
import { readMetadata, type Metadata } from './metadata/index.ts';
import { rankThemes } from './metadata/themes.ts';
import { parse, type BodyNode, type Parsed } from './parse/index.ts';
import { refuse } from './extract/refuse.ts';
import { splitDocuments } from './extract/split-documents.ts';
import type { Diagnostic, Extraction, Hint, Refusal, SourceFile } from './types.ts';

/** Changes whenever the same source may give another text. */
export const PIPELINE_VERSION = '1';

export interface Conversion {
	source: SourceFile;
	/** Name of the document in its file, when the file holds several. */
	part?: string | undefined;
	metadata: Metadata;
	parsed: Parsed;
	/** Words of the whole text, for recognising a second copy. */
	words: string;
	diagnostics: Diagnostic[];
	/** Text of the MDX and its trace, once the id is known. */
	finish(id: string): { mdx: string; trace: Trace; document: ReportDocument };
}

/** What a person decided about a document. */
export type Decisions = Pick<Sidecar, 'confirmed' | 'errata' | 'url'>;

/** Convert one source: one result per document in it, in the order of the file. */
export async function convertSource(
	source: SourceFile,
	decisionsOn: (part: string | undefined) => Decisions,
): Promise<(Conversion | Refusal)[]> {
	const documents = (await extract(source)).flatMap((document): (Extraction | Refusal)[] =>
		'refused' in document ? [document] : splitDocuments(document),
	);
	return documents.map((document) =>
		'refused' in document ? document : convertDocument(source, document, decisionsOn(document.part)),
	);
}

/** Convert one extracted document. Pure. */
export function convertDocument(
	source: SourceFile,
	extraction: Extraction,
	decisions: Decisions,
): Conversion | Refusal {
	// Text to clean text and a list of edits.
	const { tracked, diagnostics } = clean(extraction.text, decisions.errata);

	// Clean text to structure.
	const parsed = parse(tracked.text, hintsFor(tracked, extraction.hints ?? []));
	if (!hasBody(parsed))
		return refuse(
			'no-body',
			'只有标题或栏目，没有正文，请检查原网页是否把正文放在附件里。(a page without a body: look for an attachment)',
			extraction.part,
		);

	// Structure to metadata.
	const metadata = readMetadata(parsed, tracked.edits, decisions.confirmed, extraction.fields, {
		file: basename(source.file),
		part: extraction.part,
	});
	const found = runChecks({ parsed, years: [...metadata.reviewYears, ...metadata.planYears] });

	return {
		source,
		part: extraction.part,
		metadata,
		parsed,
		words: skeleton(parsed.nodes.map((node) => node.text).join('')),
		diagnostics: [
			...extraction.diagnostics.map(({ leftOut: _, ...diagnostic }) => diagnostic),
			...diagnostics,
			...metadata.diagnostics,
			...found.map(asDiagnostic),
		],
		finish(id) {
			const frontmatter = frontmatterOf(id, source, extraction, tracked, parsed, metadata, decisions);
			const general = [...extraction.diagnostics, ...diagnostics, ...metadata.diagnostics];
			const warnings = general
				.filter(({ severity }) => severity !== 'info')
				.map(({ ruleId, reason, excerpt }) => ({
					ruleId,
					reason: chinesePart(reason),
					...(excerpt ? { excerpt } : {}),
				}));
			const { trace, ...rest } = emit(frontmatter, warnings, found, tracked, parsed);
			const leftOut = leftOutOf(extraction);
			return { ...rest, trace: leftOut.length > 0 ? { ...trace, leftOut } : trace };
		},
	};
}

/** What of the file never entered the text, by the rule that left it out. */
function leftOutOf({ diagnostics }: Extraction): NonNullable<Trace['leftOut']> {
	return diagnostics.flatMap(({ ruleId, leftOut }) =>
		leftOut && leftOut.length > 0 ? [{ rule: ruleId, pieces: [...leftOut] }] : [],
	);
}

/** What the layout said about a place of the cleaned text. */
function hintsFor(
	tracked: TrackedText,
	hints: readonly Hint[],
): (start: number, end: number) => Hint | undefined {
	if (hints.length === 0) return () => undefined;
	return (start, end) => {
		const [from, to] = [tracked.originOf(start), tracked.originOf(end)];
		// A hint speaks for a line when it covers most of it.
		return hints.find((hint) => Math.min(hint.end, to) - Math.max(hint.start, from) >= (to - from) * 0.8);
	};
}

/** A page without a sentence and with less than a few lines is a title, a menu, a cover sheet. */
function hasBody(parsed: Parsed): boolean {
	const text = parsed.nodes.filter((node) => node.type !== 'heading').map((node) => node.text);
	return text.some((line) => /[。；！？]/u.test(line)) || text.join('').length >= 120;
}

function frontmatterOf(
	id: string,
	source: SourceFile,
	extraction: Extraction,
	tracked: TrackedText,
	parsed: Parsed,
	metadata: Metadata,
	decisions: Decisions,
): ReportFrontmatter {
	const { diagnostics: _, ...known } = metadata;
	const defined = Object.fromEntries(
		Object.entries(known).filter(([, value]) => value !== undefined && value !== ''),
	);
	return reportSchema.parse({
		id,
		...defined,
		themes: rankThemes(parsed.nodes, [metadata.subtitle, metadata.title].join(' ')),
		source: {
			file: source.file,
			format: extraction.format,
			encoding: extraction.encoding,
			sha256: createHash('sha256').update(source.bytes).digest('hex'),
			...urlOf(decisions, extraction),
		},
		script: scriptOf(extraction.text),
		anonymised: isAnonymised(tracked.text),
		edits: countByRule(tracked.edits),
		accounting: account(extraction.text, tracked.text, tracked.edits, parsed),
		warnings: [],
		generated: true,
		pipeline: PIPELINE_VERSION,
	});
}

/** Write, read back, and give every warning and every edit its address. */
function emit(
	frontmatter: ReportFrontmatter,
	warnings: ReportFrontmatter['warnings'],
	found: Found[],
	tracked: TrackedText,
	parsed: Parsed,
): { mdx: string; trace: Trace; document: ReportDocument } {
	const body = bodyMdx(parsed.nodes);
	const document = readReport(withFrontmatter(frontmatter, body));
	const addresses = addressesOf(document, parsed.nodes);
	const at = (offset: number) => addresses.find(({ start, end }) => offset >= start && offset < end)?.id;

	frontmatter.warnings = [
		...warnings,
		...found.map(({ place, ...warning }) => {
			const id = place === undefined ? undefined : at(place);
			return { ...warning, ...(id ? { at: id } : {}) };
		}),
	];
	const places: Trace['places'] = {};
	for (const { id, start, end } of addresses) places[id] = [tracked.originOf(start), tracked.originOf(end)];
	return {
		mdx: withFrontmatter(frontmatter, body),
		trace: { id: frontmatter.id, text: tracked.source, edits: shorten(tracked.edits, places), places },
		document: { ...document, frontmatter },
	};
}

/** The ids that reading back gave to the nodes, in the same order. Throws when the text did not survive MDX. */
function addressesOf(
	document: ReportDocument,
	nodes: readonly BodyNode[],
): { id: string; start: number; end: number }[] {
	const read = inReadingOrder(document);
	if (read.length !== nodes.length || read.some(({ text }, i) => text !== nodes[i]!.text)) {
		const i = read.findIndex(({ text }, k) => text !== nodes[k]?.text);
		throw new Error(
			`${document.frontmatter.source.file}: text did not survive MDX near "${nodes[i < 0 ? read.length : i]?.text.slice(0, 40)}" (a bug of the converter; please report it with the file)`,
		);
	}
	return read.map(({ id }, i) => ({ id, start: nodes[i]!.start, end: nodes[i]!.end }));
}

function inReadingOrder(document: ReportDocument): { id: string; text: string }[] {
	const order: { id: string; text: string }[] = document.paragraphs.map(({ id, text }) => ({ id, text }));
	for (const { section } of eachSection(document)) {
		order.push({ id: section.id, text: section.heading });
		order.push(...section.paragraphs.map(({ id, text }) => ({ id, text })));
	}
	return order;
}

/** Uniform edits in short form, the others with the paragraph they ended up in. */
function shorten(edits: readonly Edit[], places: Trace['places']): Trace['edits'] {
	const list: Trace['edits'] = [];
	const ranges = Object.entries(places);
	for (const edit of edits) {
		if (uniformRules.has(edit.rule)) {
			const last = list.at(-1) as UniformEdits | undefined;
			const group =
				last?.rule === edit.rule
					? last
					: ({ rule: edit.rule, count: 0, certainty: edit.certainty, changes: [] } satisfies UniformEdits);
			group.changes.push([edit.at, edit.source[0], edit.before, edit.after]);
			group.count++;
			if (group !== last) list.push(group);
			continue;
		}
		const paragraph = ranges.find(
			([, [start, end]]) => edit.source[0] >= start && edit.source[1] <= end,
		)?.[0];
		list.push({ ...edit, ...(paragraph ? { paragraph } : {}) });
	}
	return list;
}

/** Where the document was published: what a person says, else what a saved page says of itself. */
function urlOf({ url }: Decisions, { fields }: Extraction): { url?: string } {
	const saved = fields?.['原文链接'];
	const found = url ?? (saved && /^https?:\/\//.test(saved) ? saved : undefined);
	return found ? { url: found } : {};
}

/** × or X in place of names and numbers, more than a formula would have. */
function isAnonymised(text: string): boolean {
	return (
		(text.match(/×|(?<![A-Za-z])[XＸ]{1,3}(?=[省市县区局镇街校教小中年月名人个所%])/gu)?.length ?? 0) >= 5
	);
}

const asDiagnostic = ({ ruleId, reason, excerpt, place }: Found): Diagnostic => ({
	ruleId,
	severity: 'warning',
	reason,
	...(excerpt ? { excerpt } : {}),
	...(place === undefined ? {} : { place }),
});

/** Warnings on the page are Chinese; the English half is for the command line. */
const chinesePart = (reason: string) => reason.replace(/\s*\([a-z][^()]*\)$/u, '');
