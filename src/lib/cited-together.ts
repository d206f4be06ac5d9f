/**
 * Which entities stand in the same paragraphs: what a writer names together.
 */
import type { ReportIndex } from './report-index.ts';

const memo = new WeakMap<object, Map<string, Map<string, number>>>();

/** The entities that share most paragraphs with this one; a single shared paragraph says nothing yet. */
export function citedTogether(
	id: string,
	index: Pick<ReportIndex, 'reports'>,
	limit = 6,
): { id: string; paragraphs: number }[] {
	let table = memo.get(index);
	if (!table) memo.set(index, (table = tableOf(index)));
	return [...(table.get(id) ?? [])]
		.filter(([, paragraphs]) => paragraphs > 1)
		.map(([other, paragraphs]) => ({ id: other, paragraphs }))
		.sort((a, b) => b.paragraphs - a.paragraphs || (a.id < b.id ? -1 : 1))
		.slice(0, limit);
}

function tableOf(index: Pick<ReportIndex, 'reports'>): Map<string, Map<string, number>> {
	const table = new Map<string, Map<string, number>>();
	for (const report of index.reports)
		for (const own of Map.groupBy(report.citations, ({ paragraph }) => paragraph).values()) {
			const ids = [...new Set(own.filter(({ as }) => as === 'entity').map(({ to }) => to))];
			for (const id of ids) {
				const row = table.get(id) ?? new Map<string, number>();
				for (const other of ids) if (other !== id) row.set(other, (row.get(other) ?? 0) + 1);
				table.set(id, row);
			}
		}
	return table;
}
