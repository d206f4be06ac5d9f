/**
 * The ledger of the site, put together once per build from the readings in the cache.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inDevServer, SMALL_COLLECTION } from './dev-server.ts';
import { ledgerOf, type Ledger } from './indicator-ledger.ts';
import { library } from './library.ts';
import { cachedFigures } from './reading-cache.ts';

let memo: { for: unknown; ledger: Ledger } | undefined;

export async function ledger(): Promise<Ledger> {
	const index = await library();
	if (memo?.for !== index)
		memo = {
			for: index,
			ledger: ledgerOf(index.reports.flatMap(({ key }) => cachedFigures(key))),
		};
	return memo.ledger;
}

/** Ids of the last build, for the development server. */
const SHARED = '.cache/shared-subjects.json';

let subjects: { of: unknown; ids: ReadonlySet<string> } | undefined;

/** Ids of the subjects that have a page. */
export async function sharedSubjects(): Promise<ReadonlySet<string>> {
	const index = await library();
	if (subjects?.of === index) return subjects.ids;
	const ids = inDevServer
		? await lastShared(index.reports.length)
		: (await ledger()).shared.map(({ id }) => id);
	if (!inDevServer) {
		mkdirSync(dirname(SHARED), { recursive: true });
		writeFileSync(SHARED, JSON.stringify(ids));
	}
	subjects = { of: index, ids: new Set(ids) };
	return subjects.ids;
}

async function lastShared(reports: number): Promise<string[]> {
	if (existsSync(SHARED)) return JSON.parse(readFileSync(SHARED, 'utf8')) as string[];
	return reports <= SMALL_COLLECTION ? (await ledger()).shared.map(({ id }) => id) : [];
}
