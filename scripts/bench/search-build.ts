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
import { gzipSync } from 'node:zlib';
import type { Catalogue } from '../../src/search/catalogue.ts';
import { SearchEngine } from '../../src/search/engine.ts';
import { measured } from './measured.ts';
import { projectWith } from './project.ts';
import type { BenchOptions, Table } from './question.ts';
import { judgedQueries } from './search/judge.ts';

export const about = 'search index alone: cold, unchanged, one report changed';

export async function measure({ reports, folder }: BenchOptions): Promise<Table[]> {
	const rows: Table['rows'] = [];
	const asked: Table['rows'] = [];
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
		asked.push(...(await ask(size, join(root, 'search-only/search'))));
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
		{
			title: 'Cold first queries over it, in this process',
			columns: [
				'reports',
				'scope',
				'passages',
				'kB p50',
				'kB most',
				'requests p50',
				'cpu ms p50',
				'cpu ms most',
				'again p50',
			],
			rows: asked,
			note: 'kB: gzip, without page and code (some 60). Each query is the first of a visit, then asked again.',
		},
	];
}

/** Every so many-th judged query. */
const EVERY = 12;

/** Queries as the first of a visit: in the largest segment, and everywhere. */
async function ask(size: number, folder: string): Promise<Table['rows']> {
	const { segments } = JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')) as Catalogue;
	const largest = segments.toSorted((a, b) => b.items - a.items)[0]!;
	const rows: Table['rows'] = [];
	for (const scope of new Set([largest.name, 'all'])) {
		const [bytes, requests, cold, again]: number[][] = [[], [], [], []];
		for (const { q } of judgedQueries().filter((_, i) => i % EVERY === 0)) {
			const fetched: Buffer[] = [];
			const read = (path: string) => {
				const content = readFileSync(join(folder, path.replace(/\?.*$/u, '')));
				fetched.push(content);
				return content;
			};
			const engine = new SearchEngine({
				json: async (path) => JSON.parse(read(path).toString()) as unknown,
				bytes: async (path) => new Uint8Array(read(path)),
			});
			for (const times of [cold!, again!]) {
				const before = process.cpuUsage();
				const request = { q, filters: {}, sort: 'relevance' as const, off: [], scope };
				await engine.search({ ...request, limit: 100, reports: 10 });
				const { user, system } = process.cpuUsage(before);
				times.push((user + system) / 1000);
			}
			requests!.push(fetched.length);
			bytes!.push(
				fetched.reduce(
					(sum, content) => sum + (content[0] === 0x1f ? content.length : gzipSync(content).length),
					0,
				) / 1000,
			);
		}
		const passages = scope === 'all' ? segments.reduce((sum, { items }) => sum + items, 0) : largest.items;
		rows.push([
			size,
			scope,
			passages,
			share(bytes!, 0.5),
			share(bytes!, 1),
			share(requests!, 0.5),
			share(cold!, 0.5),
			share(cold!, 1),
			share(again!, 0.5),
		]);
	}
	return rows;
}

function share(values: readonly number[], part: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function filesBelow(path: string): string[] {
	if (!existsSync(path)) return [];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}
