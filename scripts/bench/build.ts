/** How long a build takes, how much memory it holds, and what a small change costs. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measured, type Cost } from './measured.ts';
import { ASTRO, projectWith } from './project.ts';
import type { BenchOptions, Table } from './question.ts';

export const about = 'build: cold, again, with one report changed, with one lexicon entry changed';

/** Steps in order: each finds the caches of the one before it. */
const steps = ['cold', 'unchanged', 'report', 'lexicon'] as const;

export async function measure({ reports, folder, rest }: BenchOptions): Promise<Table[]> {
	const wanted = steps.filter((step) => rest.length === 0 || rest.includes(step));
	const rows: Table['rows'] = [];
	for (const size of reports) {
		const { root, filesOf } = projectWith(size, folder);
		for (const step of wanted) {
			const undo = prepare(step, root, filesOf(Math.floor(size / 2))[0]!);
			const cost = await build(root);
			undo();
			rows.push([size, step, cost.wall, cost.cpu, cost.memory, ((cost.cpu ?? 0) / size) * 1000]);
			process.stderr.write(`${size} ${step}: ${cost.wall.toFixed(1)} s\n`);
			writeFileSync(join(folder, `build-${size}-${step}.log`), cost.output);
		}
	}
	return [
		{
			title: 'Build',
			columns: ['reports', 'what', 'wall s', 'cpu s', 'peak MB', 'cpu ms per report'],
			rows,
			note: 'cold: no cache. unchanged: the same again. report, lexicon: one report, one lexicon entry edited.',
		},
	];
}

export function build(root: string): Promise<Cost> {
	return measured(process.execPath, [ASTRO, 'build'], { cwd: root });
}

/** Make the change a step is about; the result takes it back. */
function prepare(step: (typeof steps)[number], root: string, report: string): () => void {
	switch (step) {
		case 'cold':
			for (const cache of ['.cache', '.astro', 'dist'])
				rmSync(join(root, cache), { recursive: true, force: true });
			return () => {};
		case 'unchanged':
			return () => {};
		case 'report': {
			const text = readFileSync(report, 'utf8');
			appendFileSync(report, '\n新增一段：全面落实立德树人根本任务。\n');
			return () => writeFileSync(report, text);
		}
		case 'lexicon': {
			const file = join(root, 'content', 'lexicon', 'terms.yaml');
			const text = readFileSync(file, 'utf8');
			writeFileSync(file, text.replace(/^ {2}summary: /mu, '  summary: 修订。'));
			return () => writeFileSync(file, text);
		}
	}
}
