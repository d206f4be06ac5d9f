/** `/data/cards.json`: by entity id, what the card over a mention says (`lib/mention-cards.ts`). */
import type { APIRoute } from 'astro';
import { allEntities } from '../../lib/entities.ts';
import { mentionCard } from '../../lib/mention-cards.ts';

export const GET: APIRoute = () =>
	Response.json(Object.fromEntries(allEntities().map((entity) => [entity.id, mentionCard(entity)])));
