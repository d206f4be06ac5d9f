/** Atom feed of one district. */
import type { APIRoute } from 'astro';
import { t } from '../../../i18n/index.ts';
import { keyed } from '../../../lib/dev-server.ts';
import { atomResponse } from '../../../lib/atom.ts';
import { library } from '../../../lib/library.ts';
import { listed, pageKey } from '../../../lib/page-key.ts';
import { placeOf } from '../../../lib/places.ts';
import { districtFeedUrl, districtUrl } from '../../../lib/urls.ts';

export async function getStaticPaths() {
	const { byDistrict } = await library();
	return [...byDistrict].map(([district, own]) => ({
		params: { district },
		cacheKey: keyed(() => pageKey(own.map(listed))),
	}));
}

export const GET: APIRoute = async ({ params, site }) => {
	const slug = params['district']!;
	return atomResponse(
		{
			id: `districts/${slug}`,
			title: t.feed.of(placeOf(slug).name),
			page: districtUrl(slug),
			self: districtFeedUrl(slug),
			reports: (await library()).byDistrict.get(slug) ?? [],
		},
		site,
	);
};
