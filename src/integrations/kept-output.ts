/**
 * The output folder is kept from build to build. Astro empties it each time and copies every page that did not change
 * back from its cache: at ten thousand reports a hundred thousand files. Here a page that Astro may find unchanged stays
 * where it is; everything else is removed before the build, and what the build did not ask for is removed after it.
 *
 * Only files that a finished build has written into this very folder are kept. After a build that broke off, Astro's
 * cache holds pages of two states: all are rendered again.
 */
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmdirSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Names of Astro's list of pages with a key, and of our note on the last finished build, in the cache folder. */
const PAGES = 'incremental-build.json';
const FINISHED = 'finished-output.json';

/** The first in the list of integrations: others add files to the folder when a build is done. */
export function keptOutput(): AstroIntegration {
	let out = '';
	let cache = '';
	let kept: string[] = [];
	return {
		name: 'wenmai:kept-output',
		hooks: {
			'astro:config:setup': ({ command, updateConfig }) => {
				if (command === 'build') updateConfig({ vite: { build: { emptyOutDir: false } } });
			},
			'astro:config:done': ({ config }) => {
				out = fileURLToPath(config.outDir);
				cache = fileURLToPath(config.cacheDir);
			},
			'astro:build:start': () => {
				const note = join(cache, FINISHED);
				const finished = existsSync(note) ? readFileSync(note, 'utf8') : undefined;
				if (finished === undefined) rmSync(join(cache, PAGES), { force: true });
				const stays = finished === folderMark(out) ? pagesWithKey(cache) : new Set<string>();
				kept = [];
				if (existsSync(out))
					clear(out, (file) => {
						const path = relative(out, file).replaceAll('\\', '/');
						return stays.has(path) && kept.push(path) > 0;
					});
				rmSync(note, { force: true });
			},
			'astro:build:done': ({ assets }) => {
				const made = new Set([...assets.values()].flat().map((url) => fileURLToPath(url)));
				for (const path of kept) if (!made.has(join(out, path))) rmSync(join(out, path), { force: true });
				mkdirSync(cache, { recursive: true });
				writeFileSync(join(cache, FINISHED), folderMark(out));
			},
		},
	};
}

/** Tells a folder from another one put in its place. */
function folderMark(folder: string): string {
	if (!existsSync(folder)) return '';
	const { ino, birthtimeMs } = statSync(folder);
	return JSON.stringify({ folder, ino, birthtimeMs });
}

/** Files of the pages that Astro rendered with a key, below the output folder. */
function pagesWithKey(cache: string): Set<string> {
	const file = join(cache, PAGES);
	if (!existsSync(file)) return new Set();
	const { routes } = JSON.parse(readFileSync(file, 'utf8')) as {
		routes: Record<string, { paths: Record<string, { outputFile: string }> }>;
	};
	return new Set(
		Object.values(routes).flatMap(({ paths }) =>
			Object.values(paths).map(({ outputFile }) => decodeURI(outputFile)),
		),
	);
}

/** Remove the files of a folder that do not stay, and the folders that are empty then; true when nothing is left. */
function clear(folder: string, stays: (file: string) => boolean): boolean {
	let empty = true;
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) {
			if (clear(path, stays)) rmdirSync(path);
			else empty = false;
		} else if (stays(path)) empty = false;
		else rmSync(path, { force: true });
	}
	return empty;
}
