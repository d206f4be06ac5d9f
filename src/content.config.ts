import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'zod';
import { reportLoader } from './lib/report-loader.ts';
import { reportSchema } from './schemas/report.ts';

/** Generated, and compiled by our own loader; see there. */
const reports = defineCollection({
	loader: reportLoader(),
	schema: reportSchema.extend({
		/** Key of the reading in `.cache/reports`. */
		key: z.string(),
		/** Path of the MDX below `content/reports`. */
		path: z.string(),
	}),
});

/** Written by hand: tens of pages, where components are worth a module each. */
const guides = defineCollection({
	loader: glob({ pattern: '*.mdx', base: './content/guides' }),
	schema: z.object({
		title: z.string(),
		/** One sentence for the list of guides. */
		summary: z.string().optional(),
		order: z.number().default(100),
	}),
});

export const collections = { reports, guides };
