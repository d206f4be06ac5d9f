/** `/llms.txt`: what is here and where a program finds it as plain text or data (llmstxt.org). */
import type { APIRoute } from 'astro';
import { t } from '../i18n/index.ts';
import { citedTitle } from '../lib/citation-forms.ts';
import { library } from '../lib/library.ts';
import { placeOf } from '../lib/places.ts';
import { allThemes } from '../lib/themes.ts';
import { at, reportTextUrl, themeUrl } from '../lib/urls.ts';

/** A list of thousands is what `data/index.json` is for. */
const LISTED = 500;

export const GET: APIRoute = async ({ site }) => {
	const { reports } = await library();
	const absolute = (path: string) => (site ? new URL(path, site).href : path);
	const lines = [
		`# ${t.site.name}`,
		'',
		`> ${t.site.description}`,
		'',
		t.llms.note,
		'',
		`## ${t.llms.data}`,
		'',
		`- [data/index.json](${absolute(at('/data/index.json'))}): ${t.llms.index}`,
		`- [data/entities.json](${absolute(at('/data/entities.json'))}): ${t.llms.entities}`,
		`- [data/themes.json](${absolute(at('/data/themes.json'))}): ${t.llms.themes}`,
		'',
		`## ${t.llms.reports}`,
		'',
		...reports
			.slice(-LISTED)
			.map(
				(report) =>
					`- [${citedTitle(report).replace(/[[\]]/gu, '')}](${absolute(reportTextUrl(report))}): ${placeOf(report.district).fullName}，${t.kinds[report.kind]}${report.year ? `，${report.year}` : ''}`,
			),
		'',
		`## ${t.themes.title}`,
		'',
		...allThemes().map(({ id, name, definition }) => `- [${name}](${absolute(themeUrl(id))}): ${definition}`),
		'',
	];
	return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};
