/** A worker thread of convert: answers each file it is sent with the texts of its reports. */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { convertFile, type DocumentText, type RefusedDocument } from './convert-file.ts';
import type { Sidecar } from '../src/schemas/sidecar.ts';

export interface Job {
	number: number;
	file: string;
	path: string;
	sidecar: Sidecar;
}

export interface Answer {
	number: number;
	documents?: (DocumentText | RefusedDocument)[];
	/** Message of an error nobody expected. */
	failed?: string;
}

parentPort?.on('message', ({ number, file, path, sidecar }: Job) => {
	convertFile(file, readFileSync(path), sidecar).then(
		(documents) => parentPort!.postMessage({ number, documents } satisfies Answer),
		(error: unknown) =>
			parentPort!.postMessage({ number, failed: (error as Error).message } satisfies Answer),
	);
});
