/**
 * Build step: the search index, its texts and its audit, written into `<out>/search/` once the pages are there.
 *
 *     searchIndex({ describe: (report, path) => ({ role, themes }), districtNames, labels })
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { digestOf } from '../lib/build-version.ts';
import { readCorpus, type CorpusReport } from '../lib/corpus.ts';
import { notedReadings } from '../lib/reading-cache.ts';
import { fillAuditPage } from '../search/build/audit-page.ts';
import { cachedRecord } from '../lib/reading-cache.ts';
import { entityById } from '../lib/entities.ts';
import { auditSearch, type Audit } from '../search/build/audit.ts';
import { buildRewrites, lexiconNames } from '../search/build/rewrites.ts';
import { writeSearch, type SearchSources, type WrittenSearch } from '../search/build/write-search.ts';
import { normalizeText } from '../search/core/normalize.ts';
import { searchItems } from '../search/records.ts';

export interface SearchIndexOptions extends Pick<SearchSources, 'describe' | 'districtNames' | 'labels'> {
	/** The reports; all of `content/reports` without it. */
	reports?: () => readonly CorpusReport[] | Promise<readonly CorpusReport[]>;
	/** How many terms and substrings the audit tries; 0 leaves it out. */
	audit?: { terms?: number; substrings?: number };
}

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
export function searchIndex(options: SearchIndexOptions = {}): AstroIntegration {
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
					logger.info('nothing has changed: the last index stands');
					return;
				}
				const { written, audit } = await buildSearch(fileURLToPath(dir), options);
				await fillAuditPage(join(fileURLToPath(dir), 'search/audit/index.html'), audit, base);
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

/** What was recognised in reports when they were loaded. Without a load, as in tests, nothing. */
function mentionsOf(): SearchSources['mentions'] {
	const keys = new Map(notedReadings().map(({ path, key }) => [path, key]));
	return ({ path }) => {
		const key = keys.get(path);
		if (!key) return [];
		return cachedRecord(key).citations.flatMap(({ as, to, paragraph }) =>
			as === 'entity' ? [{ paragraph, entity: to, name: entityById(to)?.title ?? to }] : [],
		);
	};
}

/** The same without Astro: write `<out>/search/` and audit it. */
export async function buildSearch(
	out: string,
	options: SearchIndexOptions = {},
): Promise<{ written: WrittenSearch; audit: Audit }> {
	const reports = await (options.reports ?? readCorpus)();
	const folder = join(out, 'search');
	await mkdir(folder, { recursive: true });

	const texts = reports.flatMap((report) => searchItems(report).map(({ text }) => normalizeText(text)));
	const lexicon = lexiconNames();
	const written = await writeSearch(
		{
			reports,
			describe: options.describe,
			districtNames: options.districtNames,
			labels: options.labels,
			rewrites: buildRewrites(texts, lexicon),
			mentions: mentionsOf(),
			names: lexicon.flatMap(({ names, weak }) => [...names, ...weak]),
		},
		folder,
	);

	const audit = await auditSearch({
		folder,
		corpus: reports.map((report, i) => ({ report: report.frontmatter.id, items: written.items[i]! })),
		...options.audit,
	});
	await writeFile(
		join(folder, 'audit.json'),
		// Without its time, which is another in every run: the same corpus gives the same files.
		`${JSON.stringify({ records: written.records.length, ...audit, milliseconds: undefined }, null, '\t')}\n`,
	);
	return { written, audit };
}
