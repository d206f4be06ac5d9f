/**
 * All reports of `content/reports`, read once per process, in the order of their ids.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readReport, type ReportDocument } from './report-document.ts';
import { traceSchema, type Trace } from '../schemas/trace.ts';

export interface CorpusReport extends ReportDocument {
	/** Path of the MDX file below the reports folder, with forward slashes. */
	path: string;
	/** SHA-256 of the MDX, hexadecimal. */
	digest: string;
}

const memo = new Map<string, CorpusReport[]>();

/** Read every report below `dir`. Throws with the file name when one does not parse. */
export function readCorpus(dir = 'content/reports'): CorpusReport[] {
	const known = memo.get(dir);
	if (known) return known;
	const reports = (existsSync(dir) ? readdirSync(dir, { recursive: true, encoding: 'utf8' }) : [])
		.filter((file) => file.endsWith('.mdx'))
		.map((file) => readOne(dir, join(dir, file)))
		.sort((a, b) => (a.frontmatter.id < b.frontmatter.id ? -1 : 1));
	memo.set(dir, reports);
	return reports;
}

/** The trace beside a report: source text, edits, places. */
export function readTrace(report: CorpusReport, dir = 'content/reports'): Trace {
	return traceSchema.parse(
		JSON.parse(readFileSync(join(dir, report.path.replace(/\.mdx$/, '.trace.json')), 'utf8')),
	);
}

function readOne(dir: string, file: string): CorpusReport {
	const mdx = readFileSync(file, 'utf8');
	try {
		return {
			...readReport(mdx),
			path: relative(dir, file).replaceAll('\\', '/'),
			digest: createHash('sha256').update(mdx).digest('hex'),
		};
	} catch (error) {
		throw new Error(
			`${file}: ${(error as Error).message}. Run "npm run convert" again; reports are never edited by hand.`,
			{
				cause: error,
			},
		);
	}
}
