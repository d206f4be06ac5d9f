/**
 * What the search index is told about reports: role and themes of sections, names of districts and facets. The same
 * roles and themes as on the pages.
 */
import { t } from '../i18n/index.ts';
import type { CorpusReport } from './corpus.ts';
import { placeOf } from './places.ts';
import type { ReadSection } from './reading.ts';
import type { Section } from './report-document.ts';
import { allThemes } from './themes.ts';

/** Role and themes as the reading has them; a report that was only parsed has none. */
export function describeSection(report: CorpusReport, path: readonly (Section | ReadSection)[]) {
	const section = path.at(-1);
	if (!section) return { themes: report.frontmatter.themes };
	if (!('role' in section)) return {};
	return { role: section.role, themes: [...new Set(section.themes.map(({ theme }) => theme))] };
}

/** What a query may call a district, full name first. */
export function districtNames(slug: string): readonly string[] | undefined {
	const place = placeOf(slug);
	if (!place.code) return undefined;
	return [...new Set([place.name, place.short, ...place.former.map(({ name }) => name), ...place.nicknames])];
}

/** What the values of facets are called. */
export function facetLabels(): Record<string, Record<string, string>> {
	return {
		theme: Object.fromEntries(allThemes().map(({ id, name }) => [id, name])),
		kind: { ...t.kinds },
		role: Object.fromEntries(Object.entries(t.roles).filter(([, label]) => label)),
	};
}
