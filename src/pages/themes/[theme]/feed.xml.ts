/** Atom feed of one theme: the reports that write on it, each entry at its best passage. */
import type { APIRoute } from 'astro';
import { t } from '../../../i18n/index.ts';
import { atomResponse } from '../../../lib/atom.ts';
import { library } from '../../../lib/library.ts';
import { allThemes, themeById } from '../../../lib/themes.ts';
import { themeFeedUrl, themeUrl } from '../../../lib/urls.ts';

export function getStaticPaths() {
	return allThemes().map(({ id }) => ({ params: { theme: id } }));
}

export const GET: APIRoute = async ({ params, site }) => {
	const id = params['theme']!;
	const index = await library();
	const best = new Map<string, { section: string; score: number }>();
	for (const { report, section, score } of index.byTheme.get(id) ?? [])
		if (score > (best.get(report)?.score ?? 0)) best.set(report, { section, score });
	return atomResponse(
		{
			id: `themes/${id}`,
			title: t.feed.of(themeById(id)!.name),
			page: themeUrl(id),
			self: themeFeedUrl(id),
			reports: [...best.keys()].map((report) => index.byId.get(report)!),
			anchor: (report) => best.get(report.id)?.section ?? null,
		},
		site,
	);
};
