/**
 * The content loader of reports: restricted MDX, parsed and never evaluated. The store gets frontmatter and the key
 * of the reading; bodies are compiled once per content hash.
 */
import type { Loader } from 'astro/loaders';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { traceSchema } from '../schemas/trace.ts';
import { bodyContext } from './body-context.ts';
import { buildVersion } from './build-version.ts';
import { readCorpus, type CorpusReport } from './corpus.ts';
import { ledgerText } from './former-ids.ts';
import { ensureReading, readingKey, type MadeReport } from './reading-cache.ts';
import { readingTools } from './reading-tools.ts';
import { readingOf } from './reading.ts';
import { bodyHtml } from './report-body.ts';
import { recordOf } from './report-record.ts';

export function reportLoader(folder = 'content/reports'): Loader {
	return {
		name: 'wenmai-reports',
		load: async ({ store, parseData, logger, config }) => {
			const version = buildVersion(config.base);
			const present = new Set<string>();
			let made = 0;

			for (const report of readCorpus(folder)) {
				const traceText = traceOf(folder, report);
				const { id } = report.frontmatter;
				const ledger = ledgerText(id);
				const key = readingKey(report.digest, traceText, ledger, version);
				if (ensureReading(key, () => makeReport(report, traceText, ledger)) === 'made') made++;
				present.add(id);
				const data = await parseData({ id, data: { ...report.frontmatter, key, path: report.path } });
				store.set({ id, data, digest: key, filePath: `${folder}/${report.path}` });
			}

			for (const id of store.keys()) if (!present.has(id)) store.delete(id);
			logger.info(`${present.size} reports, ${made} compiled, ${present.size - made} from the cache`);
		},
	};
}

function makeReport(report: CorpusReport, traceText: string, ledger: string): MadeReport {
	const trace = traceText ? traceSchema.parse(JSON.parse(traceText)) : undefined;
	const reading = readingOf(report, trace, readingTools());
	return { reading, record: recordOf(reading), html: bodyHtml(reading, bodyContext(ledger)) };
}

function traceOf(folder: string, report: CorpusReport): string {
	const file = join(folder, report.path.replace(/\.mdx$/, '.trace.json'));
	return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
