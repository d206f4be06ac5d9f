/** `/data/entities.json`: what the lexicon knows, with the same honesty as the pages. */
import type { APIRoute } from 'astro';
import { allEntities } from '../../lib/entities.ts';
import { entityFacts } from '../../lib/entity-facts.ts';
import { library } from '../../lib/library.ts';
import { entityUrl } from '../../lib/urls.ts';

export const GET: APIRoute = async () => {
	const { byEntity } = await library();
	return Response.json({
		entities: allEntities().map((entity) => {
			const { number, date } = entityFacts(entity);
			return {
				id: entity.id,
				type: entity.type,
				title: entity.title,
				aliases: entity.aliases ?? [],
				weakAliases: entity.weak_aliases ?? [],
				issuer: entity.issuer ?? null,
				level: entity.level,
				status: entity.status,
				number,
				date,
				summary: entity.summary,
				evidence: entity.evidence,
				official: entity.source_url ?? null,
				url: entityUrl(entity.id),
				citations: (byEntity.get(entity.id) ?? []).map(({ report, paragraph }) => ({ report, paragraph })),
			};
		}),
	});
};
