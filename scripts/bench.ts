/**
 * `npm run bench -- <question>`: how fast, how big, how good. One file per question in `scripts/bench/`.
 *
 * Works in a folder of its own (`--folder`, else below the system's temporary one) on generated corpora; the
 * repository is read and never written. Exit codes: 0 measured · 2 wrong call.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printed, type Question } from './bench/question.ts';

/** In the order in which a reader meets them: conversion, build, pages, search. */
const questions: Record<string, () => Promise<Question>> = {
	convert: () => import('./bench/convert.ts'),
	recognise: () => import('./bench/recognise.ts'),
	build: () => import('./bench/build.ts'),
	weight: () => import('./bench/weight.ts'),
	search: () => import('./bench/search.ts'),
	'search-build': () => import('./bench/search-build.ts'),
	dev: () => import('./bench/dev.ts'),
	peers: () => import('./bench/peers.ts'),
};

const USAGE = `用法 Usage: npm run bench -- <${Object.keys(questions).join(' | ')}> [--reports 1000,10000] [--folder DIR] [--json FILE]
  --reports N,N  语料规模，默认 1000      sizes of the generated corpus
  --folder DIR   工作目录                  working folder; corpora are kept there for the next run
  --json FILE    另存结果                  where to keep the result (default <folder>/<question>.json)`;

async function main(): Promise<number> {
	let parsed;
	try {
		parsed = parseArgs({
			allowPositionals: true,
			options: {
				reports: { type: 'string', default: '1000' },
				folder: { type: 'string', default: join(tmpdir(), 'wenmai-bench') },
				json: { type: 'string' },
			},
		});
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		return 2;
	}
	const { values, positionals } = parsed;
	const [name, ...rest] = positionals;
	const load = questions[name ?? ''];
	const reports = values.reports.split(',').map(Number);
	if (!load || reports.some((n) => !Number.isInteger(n) || n < 1)) {
		console.error(USAGE);
		return 2;
	}

	mkdirSync(values.folder, { recursive: true });
	const tables = await (await load()).measure({ reports, folder: values.folder, rest });

	const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
	console.log(`\n${machine}\n`);
	for (const table of tables) console.log(`${printed(table)}\n`);
	const file = values.json ?? join(values.folder, `${name}.json`);
	writeFileSync(
		file,
		`${JSON.stringify({ question: name, machine, date: new Date().toISOString(), tables }, null, '\t')}\n`,
	);
	console.log(file);
	return 0;
}

process.exitCode = await main();
