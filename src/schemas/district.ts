/**
 * The frontmatter of `content/districts/<slug>.mdx`: what is known of a district beyond the gazetteer.
 */
import { z } from 'zod';

const basis = z.enum(['seen', 'known']);
const isoDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);

export const districtSchema = z.strictObject({
	/** Also the file's name and the first part of the addresses of its reports. */
	slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
	/** 萧山区 */
	name: z.string(),
	/** GB/T 2260. */
	code: z.string().regex(/^\d{6}$/),
	/** Slugs of the divisions above, nearest first. */
	parents: z.array(z.string()),
	/** Other names in prose, not official ones. */
	aliases: z.array(z.string()),
	/** Earlier names; `known` is shown as 待核. */
	former: z.array(
		z.strictObject({
			name: z.string(),
			/** Year in which the name ended. */
			until: z.number().int().optional(),
			basis,
		}),
	),
	/** Years without a report whose reason is known, such as 当年未公开发布; the matrix shows it at the dot. */
	gaps: z.array(z.strictObject({ year: z.number().int(), reason: z.string().min(2) })).default([]),
	/** Since when and until when the division exists under this name, where known. */
	valid_from: isoDate.optional(),
	valid_until: isoDate.optional(),
});
export type DistrictFacts = z.infer<typeof districtSchema>;
