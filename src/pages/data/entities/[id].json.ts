/** `/data/entities/<id>.json`: one entry with every mention of it (`lib/entity-data.ts`). */
import type { APIRoute } from 'astro';
import { keyed } from '../../../lib/dev-server.ts';
import { allEntities, entityById } from '../../../lib/entities.ts';
import { entityPageKey } from '../../../lib/entity-page.ts';
import { entityMentions } from '../../../lib/entity-data.ts';
import { library } from '../../../lib/library.ts';

export async function getStaticPaths() {
	const index = await library();
	return allEntities().map((entity) => ({
		params: { id: entity.id },
		cacheKey: keyed(() => entityPageKey(entity, index)),
	}));
}

export const GET: APIRoute = async ({ params }) =>
	Response.json(entityMentions(entityById(params['id']!)!, await library()));
