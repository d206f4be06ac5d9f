/**
 * A fingerprint of everything but the reports that a report's page is made from: code, lexicon, themes,
 * base path. When it changes, every cached reading is stale.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { districtFolders } from './district-folders.ts';

const INPUTS = [
	'src/lib',
	'src/recognizer',
	'src/schemas',
	'src/i18n',
	'content/lexicon',
	'content/themes',
	'content/indicators',
];

let memo: string | undefined;

export function buildVersion(base: string): string {
	// A district that gets its first report is linked from all others.
	return (memo ??= createHash('sha256')
		.update(base)
		.update(districtFolders().join())
		.update(INPUTS.map(digestOf).join())
		.digest('hex'));
}

/** Digest of a file or of everything below a folder; empty when there is none. */
export function digestOf(path: string): string {
	if (!existsSync(path)) return '';
	const hash = createHash('sha256');
	const files = statSync(path).isDirectory()
		? readdirSync(path, { recursive: true, encoding: 'utf8' })
				.map((file) => join(path, file))
				.filter((file) => statSync(file).isFile())
				.sort()
		: [path];
	for (const file of files) hash.update(file).update(readFileSync(file));
	return hash.digest('hex');
}
