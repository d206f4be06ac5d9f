/** `/data/entities.json`: what the lexicon knows, with the same honesty as the pages (`lib/entity-data.ts`). */
import type { APIRoute } from 'astro';
import { allEntities } from '../../lib/entities.ts';
import { entityData } from '../../lib/entity-data.ts';
import { library } from '../../lib/library.ts';

export const GET: APIRoute = async () => {
	const index = await library();
	return Response.json({ entities: allEntities().map((entity) => entityData(entity, index)) });
};
