/**
 * The ledger of the site, put together once per build from the readings in the cache.
 */
import { entriesOf, ledgerOf, type Ledger } from './indicator-ledger.ts';
import { library } from './library.ts';
import { cachedReading } from './reading-cache.ts';

let memo: { for: unknown; ledger: Ledger } | undefined;

export async function ledger(): Promise<Ledger> {
	const index = await library();
	if (memo?.for !== index)
		memo = {
			for: index,
			ledger: ledgerOf(index.reports.flatMap(({ key }) => entriesOf(cachedReading(key)))),
		};
	return memo.ledger;
}

let subjects: { of: Ledger; ids: ReadonlySet<string> } | undefined;

/** Ids of the subjects that have a page. */
export async function sharedSubjects(): Promise<ReadonlySet<string>> {
	const own = await ledger();
	if (subjects?.of !== own) subjects = { of: own, ids: new Set(own.shared.map(({ id }) => id)) };
	return subjects.ids;
}
