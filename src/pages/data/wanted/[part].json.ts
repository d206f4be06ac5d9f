/** `/data/wanted/<part>.json`: the titles whose anchor begins with `n-<part>`, with the address where each is listed. */
import type { APIRoute } from 'astro';
import { t } from '../../../i18n/index.ts';
import { keyed } from '../../../lib/dev-server.ts';
import { library } from '../../../lib/library.ts';
import { pageKey } from '../../../lib/page-key.ts';
import { wantedList, wantedParts, type WantedData } from '../../../lib/wanted.ts';

export async function getStaticPaths() {
	const index = await library();
	return [...wantedParts(index, wantedList(index, t.wanted))].map(([part, titles]) => ({
		params: { part },
		props: { titles },
		cacheKey: keyed(() => pageKey(titles)),
	}));
}

export const GET: APIRoute<{ titles: WantedData[] }> = ({ props }) => Response.json({ titles: props.titles });
