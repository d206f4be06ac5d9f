/**
 * One entry of `content/lexicon/*.yaml`: something that reports refer to by name.
 */
import { z } from 'zod';

/** What an entry is; also the name of its file: `policy-document` → `policies.yaml`. */
export const entityTypes = [
	'policy-document',
	'law',
	'conference',
	'plan',
	'programme',
	'mechanism',
	'standard',
	'term',
] as const;
export type EntityType = (typeof entityTypes)[number];

/** File of each type below `content/lexicon`. */
export const entityFiles = {
	'policy-document': 'policies.yaml',
	law: 'laws.yaml',
	conference: 'conferences.yaml',
	plan: 'plans.yaml',
	programme: 'programmes.yaml',
	mechanism: 'mechanisms.yaml',
	standard: 'standards.yaml',
	term: 'terms.yaml',
} as const satisfies Record<EntityType, string>;

/** `seen` = found in a published page; `known` = general knowledge, shown as 待核, never as fact. */
const basis = z.enum(['seen', 'known']);
const ids = z.array(z.string());

export const entitySchema = z.strictObject({
	/** ASCII, part of published addresses: never renamed. */
	id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
	title: z.string().min(2),
	/** Names that may be linked wherever they stand. A name written with its quotes (“一件事”) counts only with them. */
	aliases: z.array(z.string()).optional(),
	/** Everyday words: linked only in a fitting context (see the recognizer's README). */
	weak_aliases: z.array(z.string()).optional(),
	/** Words of which one within the same sentence or its neighbours makes the weak aliases fit: 校外培训 for 资金监管. */
	weak_near: z.array(z.string().min(2)).optional(),
	type: z.enum(entityTypes),
	subtype: z.string().optional(),
	issuer: z.string().optional(),
	level: z.string(),
	status: z.string(),
	/** 文号; a missing one means 文号未见. */
	doc_no: z.string().optional(),
	doc_no_basis: basis.optional(),
	date: z
		.string()
		.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
		.optional(),
	date_basis: basis.optional(),
	/** What happened on that day: 印发, 通过, 第三次修正 … */
	date_kind: z.string().optional(),
	/** The names are older than `date` (an amendment, a later standard): the date does not bound references. */
	names_predate: z.literal(true).optional(),
	/** Earliest year (or day) in which the names can have been used, where `date` does not say it. General knowledge, never shown. */
	names_since: z
		.string()
		.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
		.optional(),
	/** Slug of the division in which the names mean this entry (省现代化学校 elsewhere is another province's). */
	area: z.string().optional(),
	/** For newcomers. */
	summary: z.string().min(10),
	related: z
		.strictObject({ related: ids.optional(), implements: ids.optional(), supersedes: ids.optional() })
		.optional(),
	note: z.string().optional(),
	/** `none`: neither number nor date may be shown. */
	evidence: z.enum(['metadata-seen', 'existence-seen', 'none']),
	/** A official page, B reprint or news, C official link not opened. */
	evidence_grade: z.enum(['A', 'B', 'C']).optional(),
	/** The only address the site may link out to. */
	source_url: z.url().optional(),
	/** Sentences in which a mention of this entry must be found. */
	examples: z.array(z.string()).optional(),
	/** Sentences in which none may be found. */
	counterexamples: z.array(z.string()).optional(),
});
export type Entity = z.infer<typeof entitySchema>;

/** One entry of `content/lexicon/alias-collisions.yaml`: a name that several entries share on purpose. */
export const collisionSchema = z.strictObject({
	alias: z.string(),
	entries: z.array(z.string()).min(2),
	/**
	 * `latest`: the latest one that the writer can have known; `choice`: always ask the reader; `occasion`: the one
	 * that has no date, except in the year after the one that has: then ask.
	 */
	decide: z.enum(['latest', 'choice', 'occasion']),
	reason: z.string(),
});
export type Collision = z.infer<typeof collisionSchema>;

/** One entry of `content/lexicon/decisions.yaml`: what a human decided about some words; wins over every rule. */
export const decisionSchema = z
	.strictObject({
		/** The words as they stand in the text. */
		text: z.string().min(2),
		/** The entry that is meant … */
		entity: z.string().optional(),
		/** … or: no reference at all. */
		veto: z.literal(true).optional(),
		/** Only in this report. */
		report: z.string().optional(),
		/** Only in this paragraph of it. */
		paragraph: z.string().optional(),
		/** Shown to readers as the evidence. */
		reason: z.string().min(4),
	})
	.refine(({ entity, veto }) => (entity === undefined) !== (veto === undefined), {
		message: 'give either entity or veto: true. entity 与 veto 须且只能写一个',
	})
	.refine(({ report, paragraph }) => paragraph === undefined || report !== undefined, {
		message: 'a paragraph needs its report. 写了 paragraph 就要写 report',
	});
export type Decision = z.infer<typeof decisionSchema>;
