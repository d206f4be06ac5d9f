/** Atom feed of the reports, newest first. */
import type { APIRoute } from 'astro';
import { t } from '../i18n/index.ts';
import { atomResponse } from '../lib/atom.ts';
import { library } from '../lib/library.ts';
import { at } from '../lib/urls.ts';

export const GET: APIRoute = async ({ site }) => {
	const { reports } = await library();
	return atomResponse(
		{ id: 'feed', title: t.feed.title, page: at('/'), self: at('/feed.xml'), reports },
		site,
	);
};
