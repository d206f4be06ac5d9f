/** Segments written in worker threads, which start with the first one and end with the last. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SegmentAnswer, SegmentTask } from './search-thread.ts';

/** Each holds a segment: more than half a gigabyte at the largest. */
const MOST_THREADS = 4;

export const threads = Math.min(MOST_THREADS, availableParallelism());

export interface SegmentThreads {
	write(task: SegmentTask): Promise<void>;
	end(): Promise<void>;
}

/** Threads for segments; one is started when all others are at work. */
export function segmentThreads(): SegmentThreads {
	const all: Worker[] = [];
	const idle: Worker[] = [];
	return {
		async write(task) {
			const thread = idle.pop() ?? start(all);
			const { failed } = await new Promise<SegmentAnswer>((done, fail) => {
				thread.once('error', fail);
				thread.once('message', (answer: SegmentAnswer) => {
					thread.off('error', fail);
					done(answer);
				});
				thread.postMessage(task);
			});
			if (failed) throw new Error(`检索分段没有写成 A segment of the search was not written: ${failed}`);
			idle.push(thread);
		},
		async end() {
			await Promise.all(all.map((thread) => thread.terminate()));
		},
	};
}

function start(all: Worker[]): Worker {
	// From the project's root and not from this module: inside Astro this file may be part of a bundle.
	const thread = new Worker(pathToFileURL(join(process.cwd(), 'src', 'integrations', 'search-thread.ts')));
	all.push(thread);
	return thread;
}
