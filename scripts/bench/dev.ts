/** While working on a large site: how long until the server answers, until a page stands, until an edit is seen. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { report } from './corpus.ts';
import { ASTRO, projectWith } from './project.ts';
import type { BenchOptions, Table } from './question.ts';

export const about = 'dev: start of the server, first and further pages, an edit until it is seen';

const PORT = 43_210;
const PATIENCE = 600_000;

export async function measure({ reports, folder }: BenchOptions): Promise<Table[]> {
	const rows: Table['rows'] = [];
	for (const size of reports) {
		const { root, filesOf } = projectWith(size, folder);
		const server = spawn(process.execPath, [ASTRO, 'dev', '--port', String(PORT)], {
			cwd: root,
			env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
			stdio: 'ignore',
		});
		try {
			const start = await timed(() => until(`http://localhost:${PORT}/robots.txt`, () => true));
			const page = (n: number) => {
				const { id, district, year } = report(n);
				return `http://localhost:${PORT}/reports/${district.slug}/${year}/${id}/`;
			};
			const first = await timed(() => until(page(0), (html) => html.includes('</html>')));
			const second = await timed(() => until(page(1), (html) => html.includes('</html>')));
			const [mdx] = filesOf(2);
			await until(page(2), (html) => html.includes('</html>'));
			const text = readFileSync(mdx!, 'utf8');
			const mark = `改动${Date.now()}`;
			writeFileSync(mdx!, `${text}\n${mark}。\n`);
			const edit = await timed(() => until(page(2), (html) => html.includes(mark)));
			writeFileSync(mdx!, text);
			rows.push([size, start, first, second, edit]);
			process.stderr.write(`${relative(folder, root)}: edit seen after ${edit.toFixed(1)} s\n`);
		} finally {
			server.kill();
		}
	}
	return [
		{
			title: 'Development server',
			columns: ['reports', 'start s', 'first page s', 'second page s', 'edit seen s'],
			rows,
			note: 'Start with an empty cache means compiling all reports; run twice for the usual morning.',
		},
	];
}

async function timed(action: () => Promise<void>): Promise<number> {
	const began = performance.now();
	await action();
	return (performance.now() - began) / 1000;
}

/** Ask again and again until the answer is good. */
async function until(url: string, good: (html: string) => boolean): Promise<void> {
	const began = performance.now();
	while (performance.now() - began < PATIENCE) {
		const html = await fetch(url).then(
			(response) => (response.ok ? response.text() : ''),
			() => undefined,
		);
		if (html !== undefined && good(html)) return;
		await new Promise((done) => setTimeout(done, 50));
	}
	throw new Error(`${url} did not answer as expected within ${PATIENCE / 1000} s`);
}
