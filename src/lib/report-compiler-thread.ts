/**
 * A worker thread of the loader: compiles the reports it is sent into the cache and answers with their keys. Texts
 * never travel between threads.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { compileReport, type CompiledReport } from './report-compiler.ts';

export interface CompilerSettings {
	folder: string;
	version: string;
}

export interface CompilerAnswer {
	compiled?: CompiledReport[];
	/** Why the first of the reports that failed did. */
	failed?: string;
}

const { folder, version } = workerData as CompilerSettings;

parentPort?.on('message', (paths: string[]) => {
	try {
		const compiled = paths.map((path) => compileReport(path, folder, version));
		parentPort!.postMessage({ compiled } satisfies CompilerAnswer);
	} catch (error) {
		parentPort!.postMessage({ failed: (error as Error).message } satisfies CompilerAnswer);
	}
});
