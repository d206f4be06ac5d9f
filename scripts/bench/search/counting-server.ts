/** A static server that counts what a browser would have received from one that compresses. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface CountingServer {
	/** With a closing slash. */
	url: string;
	/** Bytes and answers since the last call. */
	taken(): { bytes: number; requests: number };
	close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.wasm': 'application/wasm',
};
/** Text shrinks on its way; what is compressed already does not. */
const SHRINKS = /\.(?:html|js|css|json|svg|wasm)$/;

/** Serve the first of some folders that has a file. */
export async function countingServer(folders: readonly string[]): Promise<CountingServer> {
	const weights = new Map<string, number>();
	let bytes = 0;
	let requests = 0;
	const server = createServer((request, response) => {
		const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
		const name = path.endsWith('/') ? `${path}index.html` : path;
		const file = folders
			.map((folder) => join(folder, name))
			.find((one) => existsSync(one) && statSync(one).isFile());
		requests++;
		if (!file) return void response.writeHead(404).end();
		const content = readFileSync(file);
		let weight = weights.get(file);
		if (weight === undefined)
			weights.set(
				file,
				(weight = SHRINKS.test(file) ? gzipSync(content, { level: 9 }).length : content.length),
			);
		bytes += weight;
		response
			.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
			.end(content);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		taken() {
			const now = { bytes, requests };
			bytes = requests = 0;
			return now;
		},
		close: () =>
			new Promise((done) => {
				server.close(() => done());
				server.closeAllConnections();
			}),
	};
}
