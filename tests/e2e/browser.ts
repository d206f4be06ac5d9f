/**
 * A real Chromium and a small static server, for tests of the built site.
 *
 *     const browser = await launchBrowser();
 *     const site = await serveDist();
 *     const page = await browser.newPage(); await page.goto(site.url);
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';

export { launchBrowser } from '../../scripts/bench/browser.ts';

export interface ServeOptions {
	/** Folder that was built; `dist`, or what `WENMAI_DIST` names. */
	dir?: string;
	/** Path the site was built for. */
	base?: string;
	/** Headers for every answer, such as a policy. */
	headers?: Readonly<Record<string, string>>;
	/** Answer before the files do; undefined leaves it to them. */
	intercept?: (path: string) => { status: number; body?: string } | undefined;
}

export interface Served {
	/** `http://127.0.0.1:<port><base>`, with a closing slash. */
	url: string;
	/** Paths asked for so far, in order. */
	requests: string[];
	close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.xml': 'application/xml; charset=utf-8',
	'.md': 'text/markdown; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
};

/** Serve a built site on a free port, as a plain file server would: folders have an index, the rest is 404. */
export async function serveDist(options: ServeOptions = {}): Promise<Served> {
	const dir = resolve(options.dir ?? process.env['WENMAI_DIST'] ?? 'dist');
	const base = (options.base ?? '/').replace(/\/?$/, '/');
	const requests: string[] = [];
	const server = createServer((request, response) => {
		const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
		requests.push(path);
		const early = options.intercept?.(path);
		if (early) return void response.writeHead(early.status, options.headers).end(early.body ?? '');

		const file = fileFor(dir, base, path);
		const status = file ? 200 : 404;
		const found = file ?? join(dir, '404.html');
		response.writeHead(status, {
			'content-type': TYPES[extname(found)] ?? 'application/octet-stream',
			'cache-control': 'no-cache',
			...options.headers,
		});
		if (existsSync(found)) createReadStream(found).pipe(response);
		else response.end('Not found');
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}${base}`,
		requests,
		close: () =>
			new Promise((done) => {
				server.close(() => done());
				server.closeAllConnections();
			}),
	};
}

function fileFor(dir: string, base: string, path: string): string | undefined {
	if (!path.startsWith(base)) return undefined;
	const file = normalize(join(dir, path.slice(base.length)));
	if (!file.startsWith(dir)) return undefined;
	const candidates = path.endsWith('/') ? [join(file, 'index.html')] : [file];
	return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}
