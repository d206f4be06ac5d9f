/**
 * The trace of a conversion, `<id>.trace.json` beside `<id>.mdx`: what was read and what was done to it.
 */
import { z } from 'zod';

/**
 * One change made by cleaning. Positions count UTF-16 units of the text as it stood before the rule ran
 * (`at`) and of the extracted source text (`source`).
 */
export const editSchema = z.object({
	rule: z.string(),
	before: z.string(),
	after: z.string(),
	/** Start in the text as it was before this rule. */
	at: z.number().int(),
	/** `[start, end)` in the extracted source text. */
	source: z.tuple([z.number().int(), z.number().int()]),
	certainty: z.enum(['exact', 'conjecture']),
	/** Why, in Chinese, when the rule's name does not say it all. */
	reason: z.string().optional(),
	/** Paragraph the edit ends up in, when it does. */
	paragraph: z.string().optional(),
});
export type Edit = z.infer<typeof editSchema>;

/**
 * Many small edits of one uniform rule: `[at, source start, before, after]` each, in order. Source end is
 * source start + before.length only while no earlier rule touched the place; replay needs only `at`.
 */
export const uniformEditsSchema = z.object({
	rule: z.string(),
	count: z.number().int(),
	certainty: z.enum(['exact', 'conjecture']),
	changes: z.array(z.tuple([z.number().int(), z.number().int(), z.string(), z.string()])),
});
export type UniformEdits = z.infer<typeof uniformEditsSchema>;

export const traceSchema = z.object({
	id: z.string(),
	/** The text as extracted from the source, before any cleaning. */
	text: z.string(),
	/** In the order in which they were applied; replaying them on `text` gives the cleaned text. */
	edits: z.array(z.union([editSchema, uniformEditsSchema])),
	/** `[start, end)` in `text` of every paragraph and section heading that the report has. */
	places: z.record(z.string(), z.tuple([z.number().int(), z.number().int()])),
	/**
	 * What of the file never entered `text`: navigation of a web page, running heads, comments, deleted words.
	 * `rule` is the id of the diagnostic that says so; one string for each piece, in the order of the file.
	 */
	leftOut: z.array(z.object({ rule: z.string(), pieces: z.array(z.string()) })).optional(),
});
export type Trace = z.infer<typeof traceSchema>;
