/**
 * The frontmatter of `content/years/<year>.mdx`.
 */
import { z } from 'zod';

export const yearSchema = z.strictObject({
	year: z.number().int().min(1949).max(2100),
	/** Entries of the lexicon that fall into the year; their dates and evidence stay with the entries. */
	entities: z.array(z.string()).default([]),
});
export type YearFacts = z.infer<typeof yearSchema>;
