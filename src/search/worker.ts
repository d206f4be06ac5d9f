/**
 * The search engine off the main thread. One message in, one answer out, each with the number of the question.
 */
import type { SearchRequest } from './answer.ts';
import { SearchEngine } from './engine.ts';
import { fetchedFiles, problemOf, type Problem } from './fetched-files.ts';
import type { SearchAnswer } from './answer.ts';

export type WorkerQuestion =
	{ id: number; kind: 'open'; folder: string } | { id: number; kind: 'search'; request: SearchRequest };
export type WorkerReply = { id: number } & (
	| { answer: SearchAnswer | null }
	/** What the first segments have; the answer follows. */
	| { early: SearchAnswer }
	| { problem: Problem; message: string }
);

let engine: SearchEngine | undefined;

addEventListener('message', (event: MessageEvent<WorkerQuestion>) => {
	const question = event.data;
	void reply(question).then((message) => postMessage(message));
});

async function reply(question: WorkerQuestion): Promise<WorkerReply> {
	try {
		if (question.kind === 'open') {
			engine = new SearchEngine(fetchedFiles(question.folder));
			return { id: question.id, answer: null };
		}
		return {
			id: question.id,
			answer: await engine!.search(question.request, (early) =>
				postMessage({ id: question.id, early } satisfies WorkerReply),
			),
		};
	} catch (error) {
		return { id: question.id, problem: problemOf(error), message: String(error) };
	}
}
