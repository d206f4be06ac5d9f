/** Finished segments in `.cache/search`, each under the key of what it is made from, and their way into the site. */
import {
	copyFileSync,
	existsSync,
	linkSync,
	mkdirSync,
	readdirSync,
	rmSync,
	statSync,
	utimesSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SUMMARY, type SegmentSummary } from './segment.ts';

/** The segment in this folder, when it is whole. */
export async function summaryIn(folder: string): Promise<SegmentSummary | undefined> {
	const file = join(folder, SUMMARY);
	if (!existsSync(file)) return undefined;
	return JSON.parse(await readFile(file, 'utf8')) as SegmentSummary;
}

/** Put a segment's files into the site; those of `except` are left out. */
export function publish(folder: string, to: string, except: readonly string[]): void {
	mkdirSync(to, { recursive: true });
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		if (except.includes(entry.name)) continue;
		const [source, target] = [join(folder, entry.name), join(to, entry.name)];
		if (entry.isDirectory()) publish(source, target, []);
		else linkOrCopy(source, target);
	}
}

/** A second name for a file is free; across disks, or where links are unknown, it is a copy. */
function linkOrCopy(source: string, target: string): void {
	try {
		linkSync(source, target);
	} catch {
		copyFileSync(source, target);
	}
}

/** How long a segment that no build has used is kept: going back to yesterday's branch costs nothing. */
const KEPT_DAYS = 3;

/** Remove segments that have not been used lately; those in `used` are noted as used now. */
export function forgetSegments(store: string, used: readonly string[]): void {
	const now = Date.now() / 1000;
	const present = new Set(used);
	for (const name of existsSync(store) ? readdirSync(store) : []) {
		const folder = join(store, name);
		if (present.has(name)) utimesSync(folder, now, now);
		else if (statSync(folder).mtimeMs / 1000 < now - KEPT_DAYS * 24 * 3600)
			rmSync(folder, { recursive: true, force: true });
	}
}
