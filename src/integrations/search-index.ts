/**
 * Build step: the search index, its texts and its audit, written into `<out>/search/` once the pages are there.
 *
 *     searchIndex({ describe: (report, path) => ({ role, themes }), districtNames, labels })
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { digestOf } from '../lib/build-version.ts';
import { notedReadings } from '../lib/reading-cache.ts';
import { fillAuditPage } from '../search/build/audit-page.ts';
import type { Audit } from '../search/build/audit.ts';
import { buildSearch, type BuildSearchOptions } from '../search/build/build-search.ts';

/** The last index that passed its audit, under its key. */
const CACHE = '.cache/search';

/** Changes with every report, with the lexicon and with the code that makes the index. */
function searchKey(): string {
	const hash = createHash('sha256');
	for (const { path, key } of notedReadings()) hash.update(path).update(key);
	for (const code of ['src/search', 'src/integrations', 'package-lock.json']) hash.update(digestOf(code));
	return hash.digest('hex').slice(0, 32);
}

/** Keep what was written; the page `search/index.html` stands in the same folder and is not ours. */
async function keep(folder: string, kept: string): Promise<void> {
	await rm(CACHE, { recursive: true, force: true });
	const part = `${kept}.${process.pid}`;
	await cp(folder, part, { recursive: true, filter: (path) => !path.endsWith('.html') });
	await rename(part, kept);
}

/** Astro integration that writes `<out>/search/`. */
export function searchIndex(options: BuildSearchOptions = {}): AstroIntegration {
	let base = '/';
	return {
		name: 'wenmai:search-index',
		hooks: {
			'astro:config:done': ({ config }) => {
				base = config.base.replace(/\/?$/, '/');
			},
			'astro:build:done': async ({ dir, logger }) => {
				const folder = join(fileURLToPath(dir), 'search');
				const kept = join(CACHE, searchKey());
				if (existsSync(kept)) {
					await cp(kept, folder, { recursive: true });
					const last = JSON.parse(await readFile(join(kept, 'audit.json'), 'utf8')) as Audit;
					await fillAuditPage(join(folder, 'audit/index.html'), last, base);
					logger.info('nothing has changed: the last index stands');
					return;
				}
				const { written, audit } = await buildSearch(fileURLToPath(dir), options);
				await fillAuditPage(join(folder, 'audit/index.html'), audit, base);
				const rate = Math.round((written.records.length / Math.max(1, written.milliseconds)) * 1000);
				const perRecord = Math.round(written.indexBytes / Math.max(1, written.records.length));
				logger.info(
					`${written.records.length} passages of ${written.reports} reports in ${(written.milliseconds / 1000).toFixed(1)} s ` +
						`(${rate}/s, ${perRecord} B each); audit: ${audit.foundExact}/${audit.occurrences} found, ${audit.falseExact} false`,
				);
				if (
					audit.foundExact < audit.occurrences ||
					audit.foundPlain < audit.occurrences ||
					audit.falseExact > 0
				)
					logger.error(
						`The search index does not find what grep finds. See search/audit.json; first: ${JSON.stringify(audit.failures[0])}`,
					);
				else await keep(folder, kept);
			},
		},
	};
}
