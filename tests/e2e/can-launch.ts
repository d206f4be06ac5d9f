/** Exits with 0 when a Chromium starts here. */
import { launchBrowser } from './browser.ts';

try {
	await (await launchBrowser()).close();
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
