/**
 * Build step: the search index, its texts and its audit. Segments are written in threads while the pages are rendered,
 * and put into `<out>/search/` once these are there.
 *
 *     searchIndex({ districtNames, labels, home: 'zhejiang' })
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { digestOf } from '../lib/build-version.ts';
import { notedReadings, type ListedReading } from '../lib/reading-cache.ts';
import { fillAuditPage } from '../search/build/audit-page.ts';
import {
	publishSearch,
	storeSegments,
	type BuildSearchOptions,
	type SearchSource,
	type StoredSegments,
} from '../search/build/build-search.ts';
import { segmentThreads, threads } from './search-threads.ts';

const STORE = '.cache/search';
const REPORTS = 'content/reports';

/** Segments change with the code that makes them; lexicon and texts are in the keys of the readings. */
function version(): string {
	return ['src/search', 'src/integrations', 'package-lock.json'].map(digestOf).join();
}

/** A report of the load; what is made of it hangs on its address as well. */
interface LoadedSource extends SearchSource {
	reading: ListedReading;
}

function sources(): LoadedSource[] {
	return notedReadings().map((reading) => ({
		reading,
		key: `${reading.path} ${reading.key}`,
		district: reading.path.split('/')[0]!,
		size: statSync(join(REPORTS, reading.path)).size,
	}));
}

/** Astro integration that writes `<out>/search/`. */
export function searchIndex(options: BuildSearchOptions = {}): AstroIntegration {
	let base = '/';
	let began = 0;
	let stored: Promise<StoredSegments> | undefined;
	return {
		name: 'wenmai:search-index',
		hooks: {
			'astro:config:done': ({ config }) => {
				base = config.base.replace(/\/?$/, '/');
			},
			// The reports are loaded by now. Pages take one thread; the segments take the others.
			'astro:build:start': () => {
				began = performance.now();
				const pool = segmentThreads();
				stored = storeSegments(
					sources(),
					({ reports }, writer, folder) =>
						pool.write({
							reports: reports.map(({ reading }) => reading),
							options: writer,
							folder,
						}),
					{ ...options, store: STORE, version: version(), writers: threads },
				).finally(() => pool.end());
				// An error is told when the segments are asked for.
				stored.catch(() => {});
			},
			'astro:build:done': async ({ dir, logger }) => {
				const out = fileURLToPath(dir);
				const written = await publishSearch(await stored!, STORE, out, options);
				const { segments, made, reports, records, indexBytes, audit } = written;
				await fillAuditPage(join(out, 'search/audit/index.html'), audit, base);
				logger.info(
					`${records} passages of ${reports} reports; ${made} of ${segments} segments made anew ` +
						`(${Math.round(performance.now() - began)} ms, ${Math.round(indexBytes / Math.max(1, records))} B a passage); ` +
						`audit: ${audit.foundExact}/${audit.occurrences} found, ${audit.falseExact} false`,
				);
				if (
					audit.foundExact < audit.occurrences ||
					audit.foundPlain < audit.occurrences ||
					audit.falseExact > 0
				)
					logger.error(
						`The search index does not find what grep finds. See search/audit.json; first: ${JSON.stringify(audit.failures[0])}`,
					);
			},
		},
	};
}
