/**
 * The search index alone, in a project of its own (its root is the working folder): what `search-build` measures.
 *
 *     node index-once.ts read     readings into the cache, as a load of the site does
 *     node index-once.ts index    the two hooks of the integration
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildVersion } from '../../../src/lib/build-version.ts';
import { compileReports } from '../../../src/lib/compile-reports.ts';
import { noteReadings } from '../../../src/lib/reading-cache.ts';
import { districtNames, facetLabels } from '../../../src/lib/search-description.ts';

/** Where the search is written, below the project. */
const OUT = 'search-only';

type Hooks = Record<string, ((options: object) => unknown) | undefined>;

async function read(): Promise<void> {
	const folder = join('content', 'reports');
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.mdx'))
		.sort();
	noteReadings(await compileReports(paths, { folder, base: '/', version: buildVersion('/') }));
}

async function index(): Promise<void> {
	if (existsSync(OUT)) rmSync(OUT, { recursive: true });
	mkdirSync(OUT);
	// Scripts do not import what belongs to the site's build; this one stands in for Astro, which loads it by its address.
	const { searchIndex } = (await import(pathToFileURL(resolve('src/integrations/search-index.ts')).href)) as {
		searchIndex(options: object): { hooks: Hooks };
	};
	const { hooks } = searchIndex({ districtNames, labels: facetLabels() });
	const logger = { info: console.log, error: console.error };
	const call = (name: string, options: object) => hooks[name]?.(options);
	await call('astro:config:done', { config: { base: '/' } });
	await call('astro:build:start', { logger });
	await call('astro:build:done', { dir: pathToFileURL(`${resolve(OUT)}/`), logger });
}

await (process.argv[2] === 'read' ? read() : index());
