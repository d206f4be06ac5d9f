/**
 * What the last run made of each file, so that the next one can pass over what has not changed:
 * `<out>/.convert-cache.json`. Without it, or with another version of the code, everything is converted again.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from './pipeline/types.ts';

/** A report as the last run wrote it. */
export interface KnownReport {
	part?: string | undefined;
	id: string;
	words: string;
	signature: string;
	year: number | null;
	date?: string | undefined;
	/** Paths below `out` with their sizes. */
	files: Record<string, number>;
}

export interface KnownFile {
	/** Digest of bytes and sidecar. */
	key: string;
	reports: KnownReport[];
	diagnostics: Diagnostic[];
}

export interface ConvertCache {
	/** Digest of the code and data that conversion depends on. */
	version: string;
	files: Record<string, KnownFile>;
}

export const cachePath = (out: string) => join(out, '.convert-cache.json');

export function readCache(out: string, version: string): ConvertCache {
	const path = cachePath(out);
	try {
		const cache = JSON.parse(readFileSync(path, 'utf8')) as ConvertCache;
		if (cache.version === version) return cache;
	} catch {
		// None yet, or cut short: start anew.
	}
	return { version, files: {} };
}

/** What the last run knows of a file, when its outputs still stand as it wrote them. */
export function known(cache: ConvertCache, out: string, file: string, key: string): KnownFile | undefined {
	const entry = cache.files[file];
	if (entry?.key !== key) return undefined;
	const whole = entry.reports.every((report) =>
		Object.entries(report.files).every(([path, size]) => {
			const full = join(out, path);
			return existsSync(full) && statSync(full).size === size;
		}),
	);
	return whole ? entry : undefined;
}

export const keyOf = (bytes: Uint8Array, sidecar: string) =>
	createHash('sha256').update(bytes).update('\0').update(sidecar).digest('base64url');

/** Everything a conversion depends on beside its source. */
const DEPENDENCIES = [
	'scripts/pipeline',
	'src/lib',
	'src/schemas',
	'src/recognizer',
	'content/themes',
	'content/lexicon/gazetteer',
];

export function codeVersion(): string {
	const root = fileURLToPath(new URL('..', import.meta.url));
	const hash = createHash('sha256');
	for (const folder of DEPENDENCIES)
		for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
			const path = join(root, folder, file);
			if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
		}
	return hash.digest('base64url');
}
