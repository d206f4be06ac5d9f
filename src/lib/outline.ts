/**
 * The outline of a report: its sections as links, with the role where it changes.
 */
import { t } from '../i18n/index.ts';
import type { ReadSection } from './reading.ts';

export interface OutlineEntry {
	id: string;
	number: string | null;
	title: string;
	/** What the section does; null where it does the same as the one above it or nothing worth saying. */
	role: { name: string; label: string } | null;
	entries: OutlineEntry[];
}

/** A work report inside a meeting report goes five deep (八大重点任务 › 开展“百年行动”…); below that are details. */
const LEVELS = 5;

export function outlineOf(sections: readonly ReadSection[], above?: string, depth = 1): OutlineEntry[] {
	return sections.map((section) => {
		const label = t.roles[section.role];
		return {
			id: section.id,
			number: section.number,
			title: section.title,
			role: label && section.role !== above ? { name: section.role, label } : null,
			entries: depth < LEVELS ? outlineOf(section.sections, section.role, depth + 1) : [],
		};
	});
}
