// @ts-check
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { keptOutput } from './src/integrations/kept-output.ts';
import { searchIndex } from './src/integrations/search-index.ts';
import { districtNames, facetLabels } from './src/lib/search-description.ts';

// An intranet may serve the site below a path, and nobody knows the host before it is deployed.
const base = process.env['WENMAI_BASE'] ?? '/';
const site = process.env['WENMAI_SITE'];
// Bytes of reports that are searched together; small only in tests.
const segmentSize = Number(process.env['WENMAI_SEGMENT_SIZE']) || undefined;

export default defineConfig({
	output: 'static',
	base,
	...(site ? { site } : {}),
	trailingSlash: 'always',
	// With the readings and the search index: deleting one folder makes the next build a cold one.
	cacheDir: './.cache/astro',
	build: {
		format: 'directory',
		// One stylesheet for all pages stays in the browser's cache; inlining would repeat it in every report.
		inlineStylesheets: 'never',
	},
	markdown: {
		// Quotes and dashes of official prose are data: SmartyPants would rewrite them. A single tilde is a range
		// of numbers in Chinese, so strikethrough needs two: GFM is set up by hand.
		processor: unified({ smartypants: false }),
		syntaxHighlight: false,
	},
	integrations: [
		keptOutput(),
		mdx(),
		searchIndex({ districtNames, labels: facetLabels(), home: process.env['WENMAI_HOME'], segmentSize }),
	],
	vite: {
		// What the loader and the build write there concerns no running server, and it may be a million files.
		server: { watch: { ignored: ['**/.cache/**', '**/dist/**'] } },
	},
	devToolbar: { enabled: false },
	prefetch: false,
	experimental: {
		// A page with a `cacheKey` is rendered again when its key or its code has changed: src/lib/page-key.ts.
		incrementalBuild: true,
	},
});
