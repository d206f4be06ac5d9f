/** Atom feed of one theme: the reports that write on it, each entry at its best passage. */
import type { APIRoute } from 'astro';
import { t } from '../../../i18n/index.ts';
import { keyed } from '../../../lib/dev-server.ts';
import { atomResponse, newestOf, type Feed } from '../../../lib/atom.ts';
import { library } from '../../../lib/library.ts';
import { listed, pageKey } from '../../../lib/page-key.ts';
import type { ReportIndex } from '../../../lib/report-index.ts';
import { allThemes, themeById } from '../../../lib/themes.ts';
import { themeFeedUrl, themeUrl } from '../../../lib/urls.ts';

export async function getStaticPaths() {
	const index = await library();
	return allThemes().map(({ id, name }) => {
		const { reports, anchor } = entriesOf(id, index);
		return {
			params: { theme: id },
			cacheKey: keyed(() =>
				pageKey(
					name,
					newestOf(reports).map((report) => [listed(report), anchor(report)]),
				),
			),
		};
	});
}

/** The reports on a theme, each with the section that says most about it. */
function entriesOf(id: string, index: ReportIndex): Required<Pick<Feed, 'reports' | 'anchor'>> {
	const best = new Map<string, { section: string; score: number }>();
	for (const { report, section, score } of index.byTheme.get(id) ?? [])
		if (score > (best.get(report)?.score ?? 0)) best.set(report, { section, score });
	return {
		reports: [...best.keys()].map((report) => index.byId.get(report)!),
		anchor: (report) => best.get(report.id)?.section ?? null,
	};
}

export const GET: APIRoute = async ({ params, site }) => {
	const id = params['theme']!;
	return atomResponse(
		{
			id: `themes/${id}`,
			title: t.feed.of(themeById(id)!.name),
			page: themeUrl(id),
			self: themeFeedUrl(id),
			...entriesOf(id, await library()),
		},
		site,
	);
};
