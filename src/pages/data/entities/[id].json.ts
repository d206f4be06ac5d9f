/** `/data/entities/<id>.json`: one entry with every mention of it (`lib/entity-data.ts`). */
import type { APIRoute } from 'astro';
import { allEntities, entityById } from '../../../lib/entities.ts';
import { entityMentions } from '../../../lib/entity-data.ts';
import { library } from '../../../lib/library.ts';

export function getStaticPaths() {
	return allEntities().map(({ id }) => ({ params: { id } }));
}

export const GET: APIRoute = async ({ params }) =>
	Response.json(entityMentions(entityById(params['id']!)!, await library()));
