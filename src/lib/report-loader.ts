/**
 * The content loader of reports: restricted MDX, parsed and never evaluated. The store gets frontmatter and the key
 * of the reading; bodies are compiled once per content hash.
 */
import type { Loader } from 'astro/loaders';
import { bodyContext } from './body-context.ts';
import { buildVersion } from './build-version.ts';
import { readCorpus, type CorpusReport } from './corpus.ts';
import { ledgerText } from './former-ids.ts';
import { ensureReading, readingKey, type MadeReport } from './reading-cache.ts';
import { readingTools } from './reading-tools.ts';
import { readingOf } from './reading.ts';
import { bodyHtml } from './report-body.ts';
import { recordOf } from './report-record.ts';
import { parseTrace, traceText } from './trace-file.ts';

export function reportLoader(folder = 'content/reports'): Loader {
	return {
		name: 'wenmai-reports',
		load: async ({ store, parseData, logger, config }) => {
			const version = buildVersion(config.base);
			const present = new Set<string>();
			let made = 0;

			for (const report of readCorpus(folder)) {
				const trace = traceText(report.path, folder);
				const { id } = report.frontmatter;
				const ledger = ledgerText(id);
				const key = readingKey(report.digest, trace, ledger, version);
				if (ensureReading(key, () => makeReport(report, trace, ledger)) === 'made') made++;
				present.add(id);
				const data = await parseData({ id, data: { ...report.frontmatter, key, path: report.path } });
				store.set({ id, data, digest: key, filePath: `${folder}/${report.path}` });
			}

			for (const id of store.keys()) if (!present.has(id)) store.delete(id);
			logger.info(`${present.size} reports, ${made} compiled, ${present.size - made} from the cache`);
		},
	};
}

function makeReport(report: CorpusReport, trace: string, ledger: string): MadeReport {
	const reading = readingOf(report, parseTrace(trace), readingTools());
	return { reading, record: recordOf(reading), html: bodyHtml(reading, bodyContext(ledger)) };
}
