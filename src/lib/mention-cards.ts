/**
 * What the card of a mention shows about its entity: `/data/cards.json`, one file for all reports, so that a page
 * carries no word of it and a corrected summary changes no page.
 */
import { policyCitation } from './citation-forms.ts';
import { entityFacts, titled, type Stated } from './entity-facts.ts';
import { t } from '../i18n/index.ts';
import type { Entity } from '../schemas/entity.ts';

/** Short keys: the file is fetched by whoever points at a word. */
export interface MentionCard {
	/** Title, in title marks where it is cited with them. */
	t: string;
	/** 政策文件 */
	k: string;
	/** 文号, date, issuer: what is not known is left out. */
	n?: Stated;
	d?: Stated;
	i?: string;
	/** Where a 文号 is to be expected and none was seen. */
	x?: 1;
	/** Summary. */
	s: string;
	/** How a writer cites it, where that is more than the title. */
	c?: string;
}

export function mentionCard(entity: Entity): MentionCard {
	const facts = entityFacts(entity);
	const title = titled(entity, facts);
	const citation = policyCitation({
		title: entity.title,
		named: facts.named,
		documentNumber: facts.number?.verified ? facts.number.value : undefined,
	});
	return {
		t: title,
		k: t.entityTypes[entity.type] ?? entity.type,
		...(facts.number ? { n: facts.number } : facts.numbered && facts.named ? { x: 1 as const } : {}),
		...(facts.date ? { d: facts.date } : {}),
		...(entity.issuer ? { i: entity.issuer } : {}),
		s: entity.summary,
		...(citation === title ? {} : { c: citation }),
	};
}
