/**
 * The frontmatter of one report, written by `scripts` and read by Astro: one schema for both.
 */
import { z } from 'zod';

/** What a report is. The order is the order of the letters 总 思 暨 会 讲 规 … in the coverage matrix. */
export const reportKinds = [
	'work-summary',
	'work-plan',
	'summary-and-plan',
	'meeting-report',
	'speech',
	'five-year-plan',
	'government-work-report',
	'notice',
	'other',
] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What a section does in its report. */
export const sectionRoles = [
	'preamble',
	'guidance',
	'review',
	'problems',
	'plan',
	'measures',
	'news',
	'closing',
	'other',
] as const;
export type SectionRole = (typeof sectionRoles)[number];

const isoDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'expected YYYY, YYYY-MM or YYYY-MM-DD');
const year = z.number().int().min(1949).max(2100);

/** A value that the source does not state but something in it supports. */
export const inferenceSchema = z.object({
	/** Frontmatter field the value stands in. */
	field: z.string(),
	/** What in the source supports it, in Chinese, readable on the page. */
	evidence: z.string(),
});

/** Something a reader should know about the text: source errors kept, doubts, losses. */
export const warningSchema = z.object({
	ruleId: z.string(),
	/** What is wrong and what was done about it, in Chinese. */
	reason: z.string(),
	/** Id of the paragraph or section it is about, when it is about one. */
	at: z.string().optional(),
	/** The words in question. */
	excerpt: z.string().optional(),
});

export const reportSchema = z.object({
	/** `<district>-<year>-<kind>[-n]`, given once and kept in the sidecar. */
	id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
	title: z.string().min(1),
	subtitle: z.string().optional(),
	kind: z.enum(reportKinds),
	/** The body that speaks, with its full name where it is known. */
	issuer: z.string().nullable(),
	/** District slug; `unplaced` when neither stated nor inferable. */
	district: z.string(),
	/** The year planned for, else the year reviewed, else published; null files under `undated/`. */
	year: year.nullable(),
	reviewYears: z.array(year),
	planYears: z.array(year),
	/** Day the page was put online. */
	publishedAt: isoDate.optional(),
	/** Day the document is dated. */
	issuedAt: isoDate.optional(),
	indexNumber: z.string().optional(),
	documentNumber: z.string().optional(),
	byline: z.string().optional(),
	/** Theme ids, best first. */
	themes: z.array(z.string()),
	source: z.object({
		/** File name in `content/sources`. */
		file: z.string(),
		format: z.string(),
		encoding: z.string(),
		sha256: z.string(),
		url: z.string().optional(),
	}),
	inferred: z.array(inferenceSchema),
	/** Script of the source; the report itself is always simplified. */
	script: z.enum(['simplified', 'traditional', 'mixed']),
	/** True when the source replaces names or numbers by × or X. */
	anonymised: z.boolean(),
	/** How many edits each rule made. */
	edits: z.record(z.string(), z.number().int().positive()),
	/** Visible characters (no white space): `in + added - removed = out`. */
	accounting: z.object({
		in: z.number().int(),
		removed: z.number().int(),
		added: z.number().int(),
		out: z.number().int(),
	}),
	warnings: z.array(warningSchema),
	generated: z.literal(true),
	/** Version of the pipeline that wrote the file. */
	pipeline: z.string(),
});
export type ReportFrontmatter = z.infer<typeof reportSchema>;
export type Warning = z.infer<typeof warningSchema>;
export type Inference = z.infer<typeof inferenceSchema>;
