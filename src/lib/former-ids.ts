/**
 * Ids of a report that were published once and have moved: its ledger knows where to.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerSchema } from '../schemas/ledger.ts';

/** The ledger of a report as text, empty when it has none. */
export function ledgerText(report: string, dir = 'content/ledger'): string {
	const file = join(dir, `${report}.json`);
	return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** From a present id to its former ones. */
export function formerIds(ledger: string): Map<string, string[]> {
	const former = new Map<string, string[]>();
	if (!ledger) return former;
	for (const [old, now] of Object.entries(ledgerSchema.parse(JSON.parse(ledger)).aliases))
		former.set(now, [...(former.get(now) ?? []), old]);
	return former;
}
