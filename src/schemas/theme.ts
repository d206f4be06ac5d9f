/**
 * The frontmatter of `content/themes/<id>.mdx`: one theme of the two-level taxonomy.
 */
import { z } from 'zod';

export const subthemeSchema = z.strictObject({
	/** `<theme>/<name>` */
	id: z.string().regex(/^[a-z-]+\/[a-z0-9-]+$/),
	name: z.string(),
	keywords: z.array(z.string()).min(1),
});

export const themeSchema = z.strictObject({
	/** Also the file's name and the last part of its address. */
	id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
	name: z.string(),
	/** Place in lists. */
	order: z.number().int().positive(),
	definition: z.string(),
	keywords: z.array(z.string()).min(1),
	/** Entries of the lexicon that belong to the theme. */
	policy_ids: z.array(z.string()),
	subthemes: z.array(subthemeSchema),
	/** What belongs to a neighbouring theme instead. */
	boundary: z.string().optional(),
});
export type Theme = z.infer<typeof themeSchema>;
export type Subtheme = z.infer<typeof subthemeSchema>;
