/** A real Chromium, for measurements and for the browser tests. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Chromium as a system package, where one is installed. */
const INSTALLED = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
];

/** Nothing but the page may talk to the network. */
const FLAGS = [
	'--no-sandbox',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-dev-shm-usage',
	'--force-color-profile=srgb',
];

/**
 * Start Chromium: the one `CHROMIUM_PATH` names, an installed one, else the one in `@sparticuz/chromium`.
 * Throws with all reasons when none starts.
 */
export async function launchBrowser(): Promise<Browser> {
	const problems: string[] = [];
	for (const find of [environmentBrowser, installedBrowser, packagedBrowser]) {
		try {
			const found = await find();
			if (found)
				return await chromium.launch({
					executablePath: found.path,
					args: [...FLAGS, ...found.args],
					headless: true,
				});
		} catch (error) {
			problems.push(`${find.name}: ${(error as Error).message.split('\n')[0]}`);
		}
	}
	throw new Error(
		`No Chromium started. Install one (apt install chromium) or set CHROMIUM_PATH. ${problems.join(' · ')}`,
	);
}

interface Found {
	path: string;
	args: string[];
}

function environmentBrowser(): Found | undefined {
	const path = process.env['CHROMIUM_PATH'];
	return path ? { path, args: [] } : undefined;
}

function installedBrowser(): Found | undefined {
	const path = INSTALLED.find((candidate) => existsSync(candidate));
	return path ? { path, args: [] } : undefined;
}

async function packagedBrowser(): Promise<Found> {
	const { default: packaged } = await import('@sparticuz/chromium');
	// Its own list of flags is for headless use in small containers; --single-process would break workers.
	return {
		path: await packaged.executablePath(),
		args: packaged.args.filter((flag) => flag !== '--single-process'),
	};
}
