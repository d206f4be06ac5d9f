/** The built files over HTTP, from our own origin only, and what can go wrong with that. */
import type { SearchFiles } from './engine.ts';

export const problems = ['missing', 'version', 'offline', 'unsupported', 'unknown'] as const;
export type Problem = (typeof problems)[number];

class FetchProblem extends Error {
	readonly problem: Problem;
	constructor(problem: Problem, message: string) {
		super(message);
		this.problem = problem;
	}
}

/** Files below an absolute folder address such as `https://host/base/search/`. */
export function fetchedFiles(folder: string): SearchFiles {
	const get = async (path: string): Promise<Response> => {
		let response: Response;
		try {
			response = await fetch(new URL(path, folder));
		} catch (error) {
			throw new FetchProblem('offline', `${path}: ${String(error)}`);
		}
		if (!response.ok) throw new FetchProblem('missing', `${path}: ${response.status}`);
		return response;
	};
	return {
		async json(path) {
			const response = await get(path);
			try {
				return (await response.json()) as unknown;
			} catch (error) {
				// A server that answers every address with a page (200, HTML) has no such file.
				throw new FetchProblem('missing', `${path}: ${String(error)}`);
			}
		},
		async bytes(path) {
			return new Uint8Array(await (await get(path)).arrayBuffer());
		},
	};
}

/** What to tell the reader about an error. */
export function problemOf(error: unknown): Problem {
	if (error instanceof FetchProblem) return error.problem;
	if (typeof DecompressionStream === 'undefined') return 'unsupported';
	return /format|signature|version/i.test(String(error)) ? 'version' : 'unknown';
}
