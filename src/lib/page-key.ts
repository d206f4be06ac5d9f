/**
 * Keys of pages for Astro's incremental build: a page whose key and code are those of the last build is not rendered
 * again. See CONTRIBUTING, "A page that stays incremental".
 */
import { createHash } from 'node:crypto';
import { entityById } from './entities.ts';
import type { ReportIndex } from './report-index.ts';
import type { ListedReport } from './report-record.ts';
import { themeById } from './themes.ts';

/**
 * Key of a page from everything it shows that is not code: the page's data as it is, or reports as `listed` or `whole`
 * where that is much less to read. A report inside the data counts as whole.
 *
 *     cacheKey: pageKey(districtPage(slug, index))
 *     cacheKey: pageKey(theme, reports.map(whole))
 */
export function pageKey(...shown: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(shown, plain)).digest('base64url').slice(0, 22);
}

/** JSON would write maps and sets as empty objects, and a report with all its citations. */
function plain(_: string, value: unknown): unknown {
	if (value instanceof Map || value instanceof Set) return [...value];
	const isReport = typeof value === 'object' && value !== null && 'output' in value && 'citations' in value;
	return isReport ? value.output : value;
}

/** A report of which a page shows words: text, citations, passages, anything its files say. */
export function whole(report: Pick<ListedReport, 'output'>): string {
	return report.output;
}

/** What a hand-written text takes from elsewhere: reports it quotes, entries it names (`<Passage report="…">`, `<Policy id="…">`). */
export function quoted(text: string | undefined, index: Pick<ReportIndex, 'byId'>): unknown[] {
	const values = [...(text ?? '').matchAll(/=["'](?<value>[^"']+)["']/gu)].map(
		({ groups }) => groups!['value']!,
	);
	return values.flatMap(
		(value) => index.byId.get(value)?.output ?? entityById(value) ?? themeById(value)?.name ?? [],
	);
}

/** A report that a page names in a list: title, place, year, dates, and nothing of its text. */
export function listed(report: ListedReport): unknown[] {
	const { id, title, subtitle, kind, issuer, district, year } = report;
	const { reviewYears, planYears, publishedAt, issuedAt, documentNumber, byline, inferred } = report;
	return [
		[id, title, subtitle, kind, issuer, district, year],
		[reviewYears, planYears, publishedAt, issuedAt, documentNumber, byline],
		inferred,
	];
}
