/** What the search of a built site weighs: files and bytes, in all and per report. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { projectWith } from './project.ts';
import type { BenchOptions, Table } from './question.ts';

export const about = 'search: bytes and files of the index';

export async function measure({ reports, folder }: BenchOptions): Promise<Table[]> {
	const rows: Table['rows'] = [];
	for (const size of reports) {
		const { root } = projectWith(size, folder);
		const dist = join(root, 'dist', 'search');
		if (!existsSync(dist)) await build(root);
		for (const part of readdirSync(dist)) {
			const sizes = filesBelow(join(dist, part)).map((file) => statSync(file).size);
			const bytes = sizes.reduce((sum, one) => sum + one, 0);
			rows.push([`${size} ${part}`, sizes.length, bytes / 1e6, bytes / size / 1000]);
		}
	}
	return [{ title: 'Search files', columns: ['part', 'files', 'MB', 'kB per report'], rows }];
}

function filesBelow(path: string): string[] {
	return statSync(path).isDirectory()
		? readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
		: [path];
}
