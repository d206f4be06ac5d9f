/** How long a conversion takes: everything, and again with nothing changed. */
import { measured } from './measured.ts';
import { projectWithSources } from './project.ts';
import type { BenchOptions, Table } from './question.ts';

export const about = 'convert: cold and unchanged';

export async function measure({ reports, folder }: BenchOptions): Promise<Table[]> {
	const rows: Table['rows'] = [];
	for (const size of reports) {
		const { root } = projectWithSources(size, folder);
		for (const step of ['cold', 'unchanged']) {
			// 1: one of the near-duplicates came out as a second copy and was refused, as it should be.
			const cost = await measured(process.execPath, ['scripts/convert.ts', '--quiet'], {
				cwd: root,
				accept: [0, 1],
			});
			rows.push([size, step, cost.wall, cost.cpu, cost.memory]);
		}
	}
	return [{ title: 'Convert', columns: ['sources', 'what', 'wall s', 'cpu s', 'peak MB'], rows }];
}
