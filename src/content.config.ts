import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'zod';
import { reportLoader } from './lib/report-loader.ts';
import { districtSchema } from './schemas/district.ts';
import { reportSchema } from './schemas/report.ts';
import { themeSchema } from './schemas/theme.ts';
import { yearSchema } from './schemas/year.ts';

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

// Written by hand: tens of pages, where components are worth a module each. The file's name is the id.
const written = (folder: string) =>
	glob({
		pattern: '*.mdx',
		base: `./content/${folder}`,
		generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
	});

const themes = defineCollection({ loader: written('themes'), schema: themeSchema });

/** Facts come from the gazetteer; the file adds what a newcomer should know. */
const districts = defineCollection({ loader: written('districts'), schema: districtSchema });

const years = defineCollection({ loader: written('years'), schema: yearSchema });

const guides = defineCollection({
	loader: written('guides'),
	schema: z.object({
		title: z.string(),
		/** One sentence for the list of guides. */
		summary: z.string().optional(),
		order: z.number().default(100),
	}),
});

export const collections = { reports, themes, districts, years, guides };
