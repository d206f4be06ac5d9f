/**
 * Builds the site once before the tests, from what is in `content/`: browser tests and checks of the built
 * files look at the same site a user gets. Set `WENMAI_KEEP_DIST=1` to reuse a build while working on a test.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { launchBrowser } from './e2e/browser.ts';

export default async function setup(): Promise<void> {
	await unpackBrowser();
	if (process.env['WENMAI_KEEP_DIST'] && existsSync('dist/index.html')) return;
	const { status, stdout, stderr } = spawnSync('npx', ['astro', 'build', '--silent'], {
		encoding: 'utf8',
		env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
	});
	if (status !== 0) throw new Error(`astro build failed\n${stdout}\n${stderr}`);
}

/**
 * The packaged Chromium unpacks itself when it is first asked for; several test files asking at once would run
 * a file that is still being written. A browser that does not start is the business of the tests that need it.
 */
async function unpackBrowser(): Promise<void> {
	try {
		await (await launchBrowser()).close();
	} catch {
		// Said with all reasons by the browser tests.
	}
}
