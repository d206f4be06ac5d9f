/** Which files of a folder are sources. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What systems and word processors leave in folders: locks, thumbnails, settings. */
const NO_SOURCE =
	/(?:^|\/)(?:\.[^/]*|~\$[^/]*|Thumbs\.db|desktop\.ini|README(?:\.(?:md|zh-CN\.md))?)$|(?:^|\/)\.|(?:^|\/)__MACOSX\//iu;

/**
 * Every file below a folder but sidecars, hidden ones and what browsers save beside a page, sorted, with
 * forward slashes. The folder of reports is none of the sources, wherever it lies.
 */
export function listSources(dir: string, out?: string): string[] {
	const all = filesBelow(dir);
	const pages = new Set(all.map((file) => file.replace(/\.(?:x?html?|mht(?:ml)?)$/i, '')));
	const outside = out === undefined ? undefined : `${relative(dir, out).replaceAll('\\', '/')}/`;
	return all.filter((file) => {
		const beside = /^(.*)[_.]files\//.exec(file)?.[1];
		return (
			!(beside !== undefined && pages.has(beside)) &&
			!NO_SOURCE.test(file) &&
			!/\.ya?ml$/.test(file) &&
			!(outside !== undefined && outside !== '/' && file.startsWith(outside))
		);
	});
}

/** A link that leads nowhere is no file. */
function filesBelow(dir: string): string[] {
	return (existsSync(dir) ? readdirSync(dir, { recursive: true, encoding: 'utf8' }) : [])
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => statSync(join(dir, file), { throwIfNoEntry: false })?.isFile())
		.sort();
}
