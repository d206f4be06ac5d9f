/** What the search index costs by itself: cold, unchanged, one report changed; seconds, memory, bytes, files. */
import {
	appendFileSync,
	existsSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { measured } from './measured.ts';
import { projectWith } from './project.ts';
import type { BenchOptions, Table } from './question.ts';

export const about = 'search index alone: cold, unchanged, one report changed';

export async function measure({ reports, folder }: BenchOptions): Promise<Table[]> {
	const rows: Table['rows'] = [];
	for (const size of reports) {
		const { root, filesOf } = projectWith(size, folder);
		const run = (what: 'read' | 'index') =>
			measured(process.execPath, [join(root, 'scripts/bench/search/index-once.ts'), what], { cwd: root });
		await run('read');
		const note = async (step: string) => {
			const { wall, cpu, memory, output } = await run('index');
			const files = filesBelow(join(root, 'search-only'));
			const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
			const made = /\d+ of \d+/u.exec(output)?.[0] ?? '';
			rows.push([size, step, made, wall, cpu, memory, bytes / 1e6, files.length]);
			process.stderr.write(`${size} ${step}: ${wall.toFixed(1)} s · ${output.trim()}\n`);
		};
		rmSync(join(root, '.cache/search'), { recursive: true, force: true });
		await note('cold');
		await note('unchanged');
		const [mdx] = filesOf(Math.floor(size / 2));
		const text = readFileSync(mdx!, 'utf8');
		appendFileSync(mdx!, '\n新增一段：全面落实立德树人根本任务。\n');
		try {
			await run('read');
			await note('one report');
		} finally {
			writeFileSync(mdx!, text);
		}
	}
	return [
		{
			title: 'Search index alone',
			columns: ['reports', 'what', 'segments made', 'wall s', 'cpu s', 'peak MB', 'MB written', 'files'],
			rows,
			note: 'peak MB: of the one process with its threads. Readings of the reports are in the cache already.',
		},
	];
}

function filesBelow(path: string): string[] {
	if (!existsSync(path)) return [];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}
