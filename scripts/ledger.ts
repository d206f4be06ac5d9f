/**
 * The ledger: `content/ledger/<id>.json` lists every address a report ever had. An address that the text no
 * longer gives must point to one that it gives: published links resolve for ever.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachParagraph, eachSection, type ReportDocument } from '../src/lib/report-document.ts';
import { ledgerSchema, type Ledger } from '../src/schemas/ledger.ts';
import { skeleton } from '../src/lib/section-ids.ts';

/** Less than this of their two-character runs in common, and two passages are not the same. */
const SAME = 0.5;

export function readLedger(dir: string, id: string): Ledger {
	const file = join(dir, `${id}.json`);
	return existsSync(file)
		? ledgerSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
		: { ids: [], aliases: {} };
}

export const formatLedger = (ledger: Ledger) => `${JSON.stringify(ledger, null, '\t')}\n`;

/** Addresses of a report with their words. */
export function addresses(document: Pick<ReportDocument, 'paragraphs' | 'sections'>): Map<string, string> {
	const all = new Map<string, string>();
	for (const { paragraph } of eachParagraph(document)) all.set(paragraph.id, paragraph.text);
	for (const { section } of eachSection(document)) all.set(section.id, section.heading);
	return all;
}

/**
 * The ledger after a conversion. An address that went away becomes an alias of the passage that is most like
 * what stood there before; one without a likeness stays unresolved, and `check` fails on it.
 *
 * `before` is the report as it was published, when it is known.
 */
export function updateLedger(
	ledger: Ledger,
	before: Map<string, string> | undefined,
	now: Map<string, string>,
): Ledger {
	const ids = [...new Set([...ledger.ids, ...now.keys()])].sort();
	const aliases: Record<string, string> = {};
	for (const id of ids) {
		if (now.has(id)) continue;
		const kept = ledger.aliases[id];
		if (kept && now.has(kept)) aliases[id] = kept;
		else {
			const words = before?.get(id) ?? (kept ? before?.get(kept) : undefined);
			const target = words === undefined ? undefined : mostLike(words, now, id[0]!);
			if (target) aliases[id] = target;
		}
	}
	return { ids, aliases };
}

/** Addresses that resolve to nothing. */
export function unresolved(ledger: Ledger, now: Map<string, string>): string[] {
	return ledger.ids.filter((id) => !now.has(id) && !now.has(ledger.aliases[id] ?? ''));
}

/** Ids of reports that the ledger knows. */
export function ledgerIds(dir: string): string[] {
	return existsSync(dir)
		? readdirSync(dir)
				.filter((f) => f.endsWith('.json'))
				.map((f) => f.slice(0, -5))
				.sort()
		: [];
}

function mostLike(words: string, now: Map<string, string>, prefix: string): string | undefined {
	const wanted = bigrams(words);
	let best: { id: string; likeness: number } | undefined;
	for (const [id, text] of now) {
		if (!id.startsWith(prefix)) continue;
		const other = bigrams(text);
		const common = [...wanted].filter((bigram) => other.has(bigram)).length;
		// A passage that was split or merged is contained rather than equal: the smaller set decides.
		const likeness = common / Math.max(1, Math.min(wanted.size, other.size));
		const whole = common / Math.max(1, Math.max(wanted.size, other.size));
		const score = likeness * 0.7 + whole * 0.3;
		if (score >= SAME && (!best || score > best.likeness)) best = { id, likeness: score };
	}
	return best?.id;
}

function bigrams(text: string): Set<string> {
	const words = skeleton(text);
	const set = new Set<string>();
	for (let i = 1; i < words.length; i++) set.add(words.slice(i - 1, i + 1));
	return set.size > 0 ? set : new Set([words]);
}
