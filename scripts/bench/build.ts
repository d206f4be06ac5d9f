/** How long a build takes, how much memory it holds, and what a small change costs. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measured, type Cost } from './measured.ts';
import { ASTRO, projectWith } from './project.ts';
import type { BenchOptions, Table } from './question.ts';

export const about = 'build: cold, again, with one report changed, with one lexicon entry changed';

/** Steps in order: each finds the caches of the one before it. */
const steps = ['cold', 'unchanged', 'report', 'lexicon'] as const;
/** `build without-search`: what is left when the search index is not made. */
const WITHOUT_SEARCH = 'without-search';

export async function measure({ reports, folder, rest }: BenchOptions): Promise<Table[]> {
	const named = rest.filter((word) => word !== WITHOUT_SEARCH);
	const wanted = steps.filter((step) => named.length === 0 || named.includes(step));
	const search = !rest.includes(WITHOUT_SEARCH);
	const rows: Table['rows'] = [];
	for (const size of reports) {
		const { root, filesOf } = projectWith(size, folder);
		for (const step of wanted) {
			const undo = prepare(step, root, filesOf(Math.floor(size / 2))[0]!);
			const cost = await build(root, search);
			undo();
			rows.push([size, step, cost.wall, cost.cpu, cost.memory, ((cost.cpu ?? 0) / size) * 1000]);
			process.stderr.write(`${size} ${step}: ${cost.wall.toFixed(1)} s\n`);
			writeFileSync(join(folder, `build-${size}-${step}.log`), cost.output);
		}
	}
	return [
		{
			title: search ? 'Build' : 'Build without the search index',
			columns: ['reports', 'what', 'wall s', 'cpu s', 'peak MB', 'cpu ms per report'],
			rows,
			note: 'cold: no cache. unchanged: the same again. report, lexicon: one report, one lexicon entry edited.',
		},
	];
}

export function build(root: string, search = true): Promise<Cost> {
	if (!search) writeFileSync(join(root, CONFIG_WITHOUT_SEARCH), configWithoutSearch);
	return measured(
		process.execPath,
		[ASTRO, 'build', ...(search ? [] : ['--config', CONFIG_WITHOUT_SEARCH])],
		{ cwd: root },
	);
}

const CONFIG_WITHOUT_SEARCH = 'astro.without-search.mjs';
const configWithoutSearch = `import config from './astro.config.mjs';
export default { ...config, integrations: config.integrations.filter(({ name }) => name !== 'wenmai:search-index') };
`;

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
