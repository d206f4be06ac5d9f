/** A whole search folder: index, texts, rewrites, mentions and the audit of it all. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCorpus, type CorpusReport } from '../../lib/corpus.ts';
import { entityById } from '../../lib/entities.ts';
import { cachedRecord, notedReadings } from '../../lib/reading-cache.ts';
import { normalizeText } from '../core/normalize.ts';
import { searchItems } from '../records.ts';
import { auditSearch, type Audit } from './audit.ts';
import { buildRewrites, lexiconNames } from './rewrites.ts';
import { writeSearch, type SearchSources, type WrittenSearch } from './write-search.ts';

export interface BuildSearchOptions extends Pick<SearchSources, 'describe' | 'districtNames' | 'labels'> {
	/** The reports; all of `content/reports` without it. */
	reports?: () => readonly CorpusReport[] | Promise<readonly CorpusReport[]>;
	/** How many terms and substrings the audit tries; 0 leaves it out. */
	audit?: { terms?: number; substrings?: number };
}

/** Write `<out>/search/` and audit it. */
export async function buildSearch(
	out: string,
	options: BuildSearchOptions = {},
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
