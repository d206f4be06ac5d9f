/**
 * One report from its files to the cache: parsed, read, set as HTML. What a worker thread does, and what is done
 * without one when there is little to do.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportFrontmatter } from '../schemas/report.ts';
import { bodyContext } from './body-context.ts';
import { coveredYears } from './coverage.ts';
import { districtsWithPage } from './district-folders.ts';
import { ledgerText } from './former-ids.ts';
import { ensureReading, readingKey, type MadeReport } from './reading-cache.ts';
import { readingTools } from './reading-tools.ts';
import { readingOf } from './reading.ts';
import { bodyHtml } from './report-body.ts';
import { readReport } from './report-document.ts';
import { recordOf } from './report-record.ts';
import { parseTrace, traceText } from './trace-file.ts';

export interface CompiledReport {
	/** Path of the MDX below the reports folder, with forward slashes. */
	path: string;
	/** Key of the reading in the cache. */
	key: string;
	/** Present when the report was read anew. */
	frontmatter?: ReportFrontmatter;
}

/** Make sure a report is in the cache. Throws with the file's name when it does not parse. */
export function compileReport(path: string, folder: string, version: string): CompiledReport {
	const mdx = readFileSync(join(folder, path), 'utf8');
	const trace = traceText(path, folder);
	const ledger = ledgerText(idOfPath(path));
	const key = readingKey(mdx, trace, ledger, version);
	let frontmatter: ReportFrontmatter | undefined;
	ensureReading(key, () => {
		try {
			const made = makeReport(mdx, trace, ledger, folder);
			({ frontmatter } = made.reading);
			return made;
		} catch (error) {
			throw new Error(
				`${join(folder, path)}: ${(error as Error).message}. Run "npm run convert" again; reports are never edited by hand. ` +
					'报告文件读不懂：请重新运行 npm run convert，不要手工修改。',
				{ cause: error },
			);
		}
	});
	return { path, key, ...(frontmatter ? { frontmatter } : {}) };
}

/** A report's file is named by its id. */
export function idOfPath(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.mdx$/u, '');
}

function makeReport(mdx: string, trace: string, ledger: string, folder: string): MadeReport {
	const reading = readingOf(readReport(mdx), parseTrace(trace), readingTools());
	const marked = {
		district: reading.frontmatter.district,
		years: coveredYears(reading.frontmatter),
		districts: districtsWithPage(folder),
	};
	return { reading, record: recordOf(reading), html: bodyHtml(reading, bodyContext(ledger, marked)), trace };
}
