/**
 * The engine as the page sees it: in a worker, or on the main thread where workers are forbidden.
 */
import type { SearchAnswer, SearchRequest } from './answer.ts';
import type { Problem } from './fetched-files.ts';
import type { WorkerQuestion, WorkerReply } from './worker.ts';

export class SearchProblem extends Error {
	readonly problem: Problem;
	constructor(problem: Problem, message: string) {
		super(message);
		this.problem = problem;
	}
}

export interface SearchClient {
	/** `early` is told what the first parts of a large collection have, when the others take longer. */
	search(request: SearchRequest, early?: (answer: SearchAnswer) => void): Promise<SearchAnswer>;
}

/** Open the search at an absolute folder address. Never throws; problems come with the first search. */
export function openSearch(folder: string): SearchClient {
	const direct = mainThreadClient(folder);
	let workers = typeof Worker !== 'undefined' ? workerClient(folder) : undefined;
	return {
		async search(request, early) {
			if (!workers) return direct.search(request, early);
			try {
				return await workers.search(request, early);
			} catch (error) {
				if (error instanceof SearchProblem) throw error;
				// The worker itself failed (policy, very old browser): go on without it.
				workers = undefined;
				return direct.search(request, early);
			}
		},
	};
}

function workerClient(folder: string): SearchClient | undefined {
	let worker: Worker;
	try {
		worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
	} catch {
		return undefined;
	}
	let last = 0;
	const waiting = new Map<
		number,
		{
			resolve: (answer: SearchAnswer) => void;
			reject: (error: Error) => void;
			early?: ((answer: SearchAnswer) => void) | undefined;
		}
	>();
	worker.addEventListener('message', (event: MessageEvent<WorkerReply>) => {
		const reply = event.data;
		const asked = waiting.get(reply.id);
		if ('early' in reply) return asked?.early?.(reply.early);
		waiting.delete(reply.id);
		if ('problem' in reply) asked?.reject(new SearchProblem(reply.problem, reply.message));
		else if (reply.answer) asked?.resolve(reply.answer);
	});
	worker.addEventListener('error', (event) => {
		for (const { reject } of waiting.values()) reject(new Error(event.message || 'worker failed'));
		waiting.clear();
	});
	// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes no origin
	const post = (question: WorkerQuestion) => worker.postMessage(question);
	post({ id: ++last, kind: 'open', folder });
	return {
		search: (request, early) =>
			new Promise((resolve, reject) => {
				const id = ++last;
				waiting.set(id, { resolve, reject, early });
				post({ id, kind: 'search', request });
			}),
	};
}

function mainThreadClient(folder: string): SearchClient {
	let engine: Promise<SearchClient> | undefined;
	return {
		async search(request, early) {
			const { fetchedFiles, problemOf } = await import('./fetched-files.ts');
			engine ??= import('./engine.ts').then(({ SearchEngine }) => new SearchEngine(fetchedFiles(folder)));
			try {
				return await (await engine).search(request, early);
			} catch (error) {
				throw new SearchProblem(problemOf(error), String(error));
			}
		},
	};
}
