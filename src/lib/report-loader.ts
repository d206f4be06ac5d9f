/**
 * The content loader of reports: restricted MDX, parsed and never evaluated. The store gets frontmatter and the key
 * of the reading; bodies are compiled once per content hash, in threads, and stay in the cache.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Loader } from 'astro/loaders';
import { buildVersion } from './build-version.ts';
import { compileReports } from './compile-reports.ts';
import { cachedReading, forgetReadings, noteReadings } from './reading-cache.ts';
import { idOfPath } from './report-compiler.ts';

export function reportLoader(folder = 'content/reports'): Loader {
	return {
		name: 'wenmai-reports',
		load: async ({ store, parseData, logger, config, watcher }) => {
			const { base } = config;
			const version = buildVersion(base);
			const bring = async (paths: readonly string[]) => {
				const compiled = await compileReports(paths, { folder, version, base });
				for (const { path, key, frontmatter } of compiled) {
					const id = idOfPath(path);
					if (store.get(id)?.digest === key) continue;
					const known = frontmatter ?? cachedReading(key).frontmatter;
					const data = await parseData({ id, data: { ...known, key, path } });
					store.set({ id, data, digest: key, filePath: `${folder}/${path}` });
				}
				return compiled;
			};

			const compiled = await bring(reportPaths(folder));
			const present = new Set(compiled.map(({ path }) => idOfPath(path)));
			for (const id of store.keys()) if (!present.has(id)) store.delete(id);
			noteReadings(compiled);
			forgetReadings(compiled.map(({ key }) => key));
			const made = compiled.filter(({ frontmatter }) => frontmatter).length;
			logger.info(`${compiled.length} reports, ${made} compiled, ${compiled.length - made} from the cache`);

			// While the site is being worked on, one report changes and one is compiled.
			watcher?.add(folder);
			const changed = async (file: string) => {
				const path = relative(folder, file).replaceAll('\\', '/');
				if (path.startsWith('..') || !/\.(?:mdx|trace\.json)$/u.test(path)) return;
				const mdx = path.replace(/\.trace\.json$/u, '.mdx');
				if (existsSync(join(folder, mdx))) await bring([mdx]);
				else store.delete(idOfPath(mdx));
			};
			for (const event of ['add', 'change', 'unlink'] as const)
				watcher?.on(event, (file) => {
					changed(relative(process.cwd(), file)).catch((error: unknown) =>
						logger.error((error as Error).message),
					);
				});
		},
	};
}

/** Paths of all reports below a folder, with forward slashes, in order. */
export function reportPaths(folder: string): string[] {
	return (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
		.filter((path) => path.endsWith('.mdx'))
		.map((path) => path.replaceAll('\\', '/'))
		.sort((a, b) => (idOfPath(a) < idOfPath(b) ? -1 : 1));
}
