/**
 * All reports into the cache, in worker threads when there are many. Memory stays with what the threads are at: a
 * report's tree and text are gone when its files are written.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CompilerAnswer, CompilerSettings } from './report-compiler-thread.ts';
import { compileReport, type CompiledReport } from './report-compiler.ts';

export interface CompileOptions extends CompilerSettings {
	/** Folder the site is served below: addresses inside the HTML begin with it. */
	base: string;
}

/** Fewer reports are done before a thread has started and read the lexicon. */
const WORTH_THREADS = 64;
/** Reports per message: few enough that threads end together, enough that messages cost nothing. */
const BATCH = 16;
const MOST_THREADS = 8;

/** Compile the reports at these paths; the result is in their order. Throws for the first that does not parse. */
export async function compileReports(
	paths: readonly string[],
	options: CompileOptions,
): Promise<CompiledReport[]> {
	const { folder, version } = options;
	if (paths.length < WORTH_THREADS) return paths.map((path) => compileReport(path, folder, version));

	const batches = Array.from({ length: Math.ceil(paths.length / BATCH) }, (_, i) =>
		paths.slice(i * BATCH, (i + 1) * BATCH),
	);
	const done: CompiledReport[][] = [];
	let next = 0;
	const threads = Math.min(MOST_THREADS, availableParallelism(), batches.length);
	await Promise.all(
		Array.from({ length: threads }, async () => {
			const thread = startThread(options);
			try {
				while (next < batches.length) {
					const own = next++;
					done[own] = await ask(thread, batches[own]!);
				}
			} finally {
				await thread.terminate();
			}
		}),
	);
	return done.flat();
}

function startThread({ folder, version, base }: CompileOptions): Worker {
	// From the project's root and not from this module: inside Astro this file is part of a bundle.
	const file = pathToFileURL(join(process.cwd(), 'src', 'lib', 'report-compiler-thread.ts'));
	return new Worker(file, {
		workerData: { folder, version } satisfies CompilerSettings,
		env: { ...process.env, WENMAI_BASE: base },
	});
}

function ask(thread: Worker, paths: string[]): Promise<CompiledReport[]> {
	return new Promise((done, fail) => {
		thread.once('error', fail);
		thread.once('message', ({ compiled, failed }: CompilerAnswer) => {
			thread.off('error', fail);
			if (compiled) done(compiled);
			else fail(new Error(failed));
		});
		thread.postMessage(paths);
	});
}
