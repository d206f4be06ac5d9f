/**
 * A copy of the project with a generated corpus in place of its reports. Code and hand-written content are copied anew
 * each time, reports and caches stay: the next run of the same size starts at once.
 */
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { report } from './corpus.ts';
import { reportFiles, sourceText } from './corpus-files.ts';

/** What a build reads beside reports, ledgers and sources. */
const CODE = [
	'src',
	'scripts',
	'public',
	'astro.config.mjs',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
];
const GENERATED = new Set(['reports', 'ledger', 'sources']);

export interface Project {
	root: string;
	/** Files of report n, with the project's root: what an edit of it changes. */
	filesOf(n: number): string[];
}

/** A project with so many reports, converted already. */
export function projectWith(reports: number, folder: string): Project {
	const root = join(folder, `site-${reports}`);
	copyCode(root);
	const stamp = join(root, 'content', 'corpus.txt');
	const made = existsSync(stamp) ? Number(readFileSync(stamp, 'utf8')) : 0;
	// Hand-written pages quote the reports of the repository: they stand in every corpus.
	for (const path of ['content/reports', 'content/ledger'])
		cpSync(path, join(root, path), { recursive: true });
	for (let n = made; n < reports; n++) writeAll(join(root, 'content'), reportFiles(report(n)));
	writeFileSync(stamp, String(reports));
	return {
		root,
		filesOf: (n) => Object.keys(reportFiles(report(n))).map((path) => join(root, 'content', path)),
	};
}

/** A project with so many sources, nothing converted. */
export function projectWithSources(reports: number, folder: string): Project {
	const root = join(folder, `sources-${reports}`);
	rmSync(root, { recursive: true, force: true });
	copyCode(root);
	for (let n = 0; n < reports; n++) {
		const generated = report(n);
		writeAll(join(root, 'content'), { [`sources/${generated.id}.txt`]: sourceText(generated) });
	}
	return { root, filesOf: (n) => [join(root, 'content', 'sources', `${report(n).id}.txt`)] };
}

function copyCode(root: string): void {
	mkdirSync(join(root, 'content'), { recursive: true });
	for (const path of CODE) {
		rmSync(join(root, path), { recursive: true, force: true });
		cpSync(path, join(root, path), { recursive: true });
	}
	for (const path of readdirSync('content'))
		if (!GENERATED.has(path)) {
			rmSync(join(root, 'content', path), { recursive: true, force: true });
			cpSync(join('content', path), join(root, 'content', path), { recursive: true });
		}
	if (!existsSync(join(root, 'node_modules')))
		symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
}

function writeAll(root: string, files: Record<string, string>): void {
	for (const [path, text] of Object.entries(files)) {
		const file = join(root, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
}

/** The command line tool of Astro, run by this Node. */
export const ASTRO = resolve('node_modules', 'astro', 'bin', 'astro.mjs');
