/** How heavy the pages of a built site are, by their kind: the heaviest, the usual one, and how many there are. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from './build.ts';
import { projectWith } from './project.ts';
import type { BenchOptions, Table } from './question.ts';

export const about = 'weight: bytes of pages and files by kind (median and heaviest), number of files';

/** Beyond this a page is too heavy for an intranet's phone: the bar for a report page. */
const BAR = 100_000;

export async function measure({ reports, folder }: BenchOptions): Promise<Table[]> {
	const tables: Table[] = [];
	for (const size of reports) {
		const { root } = projectWith(size, folder);
		const dist = join(root, 'dist');
		if (!existsSync(join(dist, 'index.html'))) await build(root);
		tables.push(weights(dist, size));
	}
	return tables;
}

function weights(dist: string, size: number): Table {
	const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
		.map((path) => join(dist, path))
		.filter((path) => statSync(path).isFile())
		.map((path) => ({ path, bytes: statSync(path).size }));
	const kinds = Map.groupBy(files, ({ path }) => kindOf(relative(dist, path).replaceAll('\\', '/')));
	const rows = [...kinds].map(([kind, members]) => {
		const sorted = members.toSorted((a, b) => a.bytes - b.bytes);
		const heaviest = sorted.at(-1)!;
		return [
			kind,
			members.length,
			members.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
			sorted[Math.floor(sorted.length / 2)]!.bytes / 1000,
			heaviest.bytes / 1000,
			gzipSync(readFileSync(heaviest.path)).length / 1000,
			kind.endsWith('.html') ? members.filter(({ bytes }) => bytes > BAR).length : null,
			relative(dist, heaviest.path),
		];
	});
	return {
		title: `Weight, ${size} reports`,
		columns: [
			'kind',
			'files',
			'all MB',
			'median kB',
			'heaviest kB',
			'the same, gzip kB',
			`over ${BAR / 1000} kB`,
			'heaviest',
		],
		rows: rows.sort((a, b) => Number(b[2]) - Number(a[2])),
	};
}

/** `themes/dangjian/lishui/index.html` → `themes/2/index.html`: the first folder and how deep below it. */
function kindOf(path: string): string {
	const parts = path.split('/');
	const file = parts.at(-1)!;
	if (parts.length === 1) return file;
	const last = file === 'index.html' ? file : `*${file.slice(file.lastIndexOf('.'))}`;
	const pages = /\/(?<page>source|versions)\//u.exec(path)?.groups?.['page'];
	return [parts[0], ...parts.slice(1, -1).map((part) => (part === pages ? part : '+')), last].join('/');
}
