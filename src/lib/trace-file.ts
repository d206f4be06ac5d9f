/**
 * The trace beside a report, by the report's path below `content/reports`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { traceSchema, type Trace } from '../schemas/trace.ts';

/** The trace as text, empty when there is none. */
export function traceText(path: string, folder = 'content/reports'): string {
	const file = join(folder, path.replace(/\.mdx$/, '.trace.json'));
	return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Null for a report without a trace: the pages then say so instead of failing. */
export function parseTrace(text: string): Trace | null {
	return text ? traceSchema.parse(JSON.parse(text)) : null;
}
