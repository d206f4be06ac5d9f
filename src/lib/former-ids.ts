/**
 * Ids that were published once and have moved: the ledger knows where to.
 */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const ledgerSchema = z.object({
	reports: z.record(z.string(), z.object({ aliases: z.record(z.string(), z.string()).optional() })),
});

let memo: z.infer<typeof ledgerSchema> | undefined;

/** From a present id to its former ones. */
export function formerIdsOf(report: string, file = 'content/ledger.json'): Map<string, string[]> {
	memo ??= existsSync(file) ? ledgerSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : { reports: {} };
	const former = new Map<string, string[]>();
	for (const [old, now] of Object.entries(memo.reports[report]?.aliases ?? {}))
		former.set(now, [...(former.get(now) ?? []), old]);
	return former;
}
