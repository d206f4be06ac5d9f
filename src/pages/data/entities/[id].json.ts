/** `/data/entities/<id>.json`: one entry with every mention of it (`lib/entity-data.ts`). */
import type { APIRoute } from 'astro';
import { allEntities, entityById } from '../../../lib/entities.ts';
import { entityMentions } from '../../../lib/entity-data.ts';
import { library } from '../../../lib/library.ts';
import { pageKey, whole } from '../../../lib/page-key.ts';

export async function getStaticPaths() {
	const { byEntity, byId } = await library();
	return allEntities().map((entity) => {
		const citing = [...new Set(byEntity.get(entity.id)?.map(({ report }) => report))];
		return {
			params: { id: entity.id },
			cacheKey: pageKey(
				entity,
				citing.map((id) => whole(byId.get(id)!)),
			),
		};
	});
}

export const GET: APIRoute = async ({ params }) =>
	Response.json(entityMentions(entityById(params['id']!)!, await library()));
