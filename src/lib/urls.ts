/**
 * Where things are on the site. Every address is built here, so that a sub-path deployment and the
 * contract `/reports/<district>/<year>/<id>/` hold everywhere at once.
 */

/** What is needed to address a report. */
export interface ReportAddress {
	id: string;
	district: string;
	year: number | null;
}

/** Folder the site is served below, without the closing slash; worker threads are told by their environment. */
const base = (import.meta.env?.BASE_URL ?? process.env['WENMAI_BASE'] ?? '/').replace(/\/$/, '');

/** An address of this site from its path below the base: `at('/themes/') // => '/wenmai/themes/'`. */
export function at(path: string): string {
	return base + path;
}

/** Path of a report below the base, as breadcrumbs want it. */
export function reportPath(report: ReportAddress): string {
	return `/reports/${report.district}/${report.year ?? 'undated'}/${report.id}/`;
}

export function reportUrl(report: ReportAddress, anchor?: string | null): string {
	return at(reportPath(report)) + (anchor ? `#${anchor}` : '');
}

/** The report as Markdown, beside its page: `/reports/<district>/<year>/<id>.md`. */
export function reportTextUrl(report: ReportAddress): string {
	return reportUrl(report).replace(/\/$/, '.md');
}

/** The report as data, beside its page; the same as `/data/reports/<id>.json`. */
export function reportJsonUrl(report: ReportAddress): string {
	return reportUrl(report).replace(/\/$/, '.json');
}

export function sourceUrl(report: ReportAddress, anchor?: string): string {
	return `${reportUrl(report)}source/${anchor ? `#${anchor}` : ''}`;
}

/** The versions of a report compared: with the first of them, or with the one named. */
export function versionsUrl(report: ReportAddress, other?: string): string {
	return `${reportUrl(report)}versions/${other ? `${other}/` : ''}`;
}

export function reportDataUrl(id: string): string {
	return at(`/data/reports/${id}.json`);
}

export function districtUrl(slug: string): string {
	return at(`/districts/${slug}/`);
}

/** 一小时读懂 of a district. */
export function primerUrl(slug: string): string {
	return `${districtUrl(slug)}primer/`;
}

export function districtFeedUrl(slug: string): string {
	return `${districtUrl(slug)}feed.xml`;
}

export function yearUrl(year: number | null): string {
	return at(`/years/${year ?? 'undated'}/`);
}

/** A theme, or the part of a theme page that holds a sub-theme: `dangjian/lingdao-tizhi` is an anchor. */
export function themeUrl(id: string): string {
	const [theme, subtheme] = id.split('/');
	return at(`/themes/${theme}/`) + (subtheme ? `#${subtheme}` : '');
}

export function themeFeedUrl(id: string): string {
	return `${themeUrl(id)}feed.xml`;
}

export function themeDistrictUrl(theme: string, district: string): string {
	return at(`/themes/${theme}/${district}/`);
}

export function entityUrl(id: string, anchor?: string): string {
	return at(`/entities/${id}/`) + (anchor ? `#${anchor}` : '');
}

export function entityTypePath(type: string): string {
	return `/entities/type/${type}/`;
}

/** A page of citing sentences: the first is the page of the entity. */
export function citingUrl(id: string, page: number, anchor?: string): string {
	return at(`/entities/${id}/${page > 1 ? `${page}/` : ''}`) + (anchor ? `#${anchor}` : '');
}

/** The register of names that a district's reports use and no lexicon lists. */
export function localNamesUrl(district: string, anchor?: string): string {
	return at(`/districts/${district}/names/`) + (anchor ? `#${anchor}` : '');
}

export function entityDataUrl(id: string): string {
	return at(`/data/entities/${id}.json`);
}

export function searchUrl(query?: string): string {
	return at('/search/') + (query ? `?q=${encodeURIComponent(query)}` : '');
}

export function indicatorsUrl(anchor?: string): string {
	return at('/indicators/') + (anchor ? `#${anchor}` : '');
}

/** Statements of one theme, district or subject; the first page has no number. */
export function indicatorListUrl(by: 'themes' | 'districts', id: string, page = 1): string {
	return at(`/indicators/${by}/${id}/${page > 1 ? `${page}/` : ''}`);
}

/** Things that several reports count, under one letter of pinyin: `a` to `z`, `0` for numerals. */
export function indicatorNamesUrl(letter: string, page = 1): string {
	return at(`/indicators/names/${letter}/${page > 1 ? `${page}/` : ''}`);
}

export function indicatorSubjectUrl(id: string): string {
	return at(`/indicators/subjects/${id}/`);
}
