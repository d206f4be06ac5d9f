/**
 * Which districts have a page: those with reports, and the prefectures above them. Read from the folders, because
 * reports are compiled before the library is known.
 */
import { existsSync, readdirSync } from 'node:fs';
import { placeOf } from './places.ts';

/** Slugs of the districts with reports, sorted. Empty where there is no folder. */
export function districtFolders(folder = 'content/reports'): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true })
		.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
		.sort();
}

const memo = new Map<string, ReadonlySet<string>>();

/** Slugs of all districts with a page. */
export function districtsWithPage(folder?: string): ReadonlySet<string> {
	const slugs = districtFolders(folder);
	const key = slugs.join();
	const known = memo.get(key);
	if (known) return known;
	const set = new Set([...slugs, ...slugs.flatMap((slug) => placeOf(slug).groupSlug ?? [])]);
	memo.set(key, set);
	return set;
}
