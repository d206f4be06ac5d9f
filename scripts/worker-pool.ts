/**
 * Worker threads for large runs: each file goes to the thread that has least to do, answers come back as
 * promises. A thread that dies takes its files with it and no others.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { DocumentText, RefusedDocument } from './convert-file.ts';
import type { Answer, Job } from './worker.ts';

/** Fewer files are done before a thread has started (it loads the gazetteer and the themes, half a second). */
export const WORTH_THREADS = 16;
const MOST_THREADS = 8;

type Documents = (DocumentText | RefusedDocument)[];
interface Waiting {
	done(documents: Documents): void;
	fail(error: Error): void;
}
interface Thread {
	worker: Worker;
	waiting: Map<number, Waiting>;
}

export class WorkerPool {
	readonly threads: number;
	#threads: Thread[] = [];
	#number = 0;

	constructor(threads = Math.min(MOST_THREADS, availableParallelism())) {
		this.threads = threads;
		for (let i = 0; i < threads; i++) this.#threads.push(this.#start());
	}

	convert(job: Omit<Job, 'number'>): Promise<Documents> {
		const number = this.#number++;
		const thread = this.#threads.toSorted((a, b) => a.waiting.size - b.waiting.size)[0]!;
		return new Promise((done, fail) => {
			thread.waiting.set(number, { done, fail });
			thread.worker.postMessage({ number, ...job } satisfies Job);
		});
	}

	async close(): Promise<void> {
		await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
	}

	#start(): Thread {
		const thread: Thread = {
			worker: new Worker(new URL('./worker.ts', import.meta.url)),
			waiting: new Map(),
		};
		thread.worker.on('message', ({ number, documents, failed }: Answer) => {
			const waiting = thread.waiting.get(number);
			thread.waiting.delete(number);
			if (documents) waiting?.done(documents);
			else waiting?.fail(new Error(failed));
		});
		thread.worker.on('error', (error) => {
			for (const waiting of thread.waiting.values()) waiting.fail(error);
			this.#threads[this.#threads.indexOf(thread)] = this.#start();
		});
		return thread;
	}
}
