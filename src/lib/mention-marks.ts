/**
 * Mentions as links: the first in a section in full, later ones quiet. The words of the link stay those of the
 * report; what it is, which rule found it and how sure it is stands in attributes, for the card and for its title.
 */
import { h } from 'hastscript';
import { ruleName, t } from '../i18n/index.ts';
import type { Mention } from '../recognizer/index.ts';
import type { Mark } from './annotate.ts';
import { entityById } from './entities.ts';
import { titled } from './entity-facts.ts';
import { nameAnchor } from './found-names.ts';
import { isTerm } from './glossary.ts';
import { targetOf, type Target } from './mention-index.ts';
import { placeOf } from './places.ts';
import { at, districtUrl, entityUrl, localNamesUrl, yearUrl } from './urls.ts';

/** What the marks of a report need to know of it. */
export interface MarkedReport {
	district: string;
	/** Years it reviews or plans: their pages exist. */
	years: readonly number[];
	/** Districts that have a page. */
	districts: ReadonlySet<string>;
}

interface Link {
	/** What later mentions in the section are compared with. */
	to: string;
	href: string;
	/** What it is, in words. */
	what: string;
	type: string;
	classes: string[];
}

/** Says no more than the rule does: not worth an attribute on each link. */
const PLAIN_EVIDENCE: ReadonlySet<string> = new Set(['名称见于词库。', '文中写出了学校的名称。']);

/** What a person decided in `content/lexicon/decisions.yaml`. */
const HUMAN = 'decisions';
const COMMON_RULE = 'lexicon-name';
const COMMON_LOCAL_RULE = 'local-initiative';

export function mentionMarks(mentions: readonly Mention[], seen: Set<string>, report: MarkedReport): Mark[] {
	return mentions.flatMap((mention) => {
		const link = linkOf(mention, report);
		if (!link) return [];
		const quiet = seen.has(link.to);
		seen.add(link.to);
		return [markOf(mention, link, quiet)];
	});
}

function markOf(mention: Mention, link: Link, quiet: boolean): Mark {
	const evidence = PLAIN_EVIDENCE.has(mention.evidence ?? '') ? undefined : mention.evidence;
	const common = link.classes.includes('local') ? COMMON_LOCAL_RULE : COMMON_RULE;
	// The evidence is the card's: said twice on every link it would weigh as much as the prose.
	const title = link.classes.includes('local')
		? link.type
		: quiet
			? link.what
			: t.report.mention(link.what, link.type, ruleName(mention.rule), '');
	return {
		start: mention.start,
		end: mention.end,
		link: true,
		wrap: (content) =>
			h(
				'a',
				{
					className: ['m', ...link.classes, ...certaintyClass(mention), ...(quiet ? ['quiet'] : [])],
					href: link.href,
					title,
					// Most are found by name: the card takes it for granted.
					dataR: mention.rule === common ? undefined : mention.rule,
					dataE: evidence,
				},
				content,
			),
	};
}

/** Nothing where the text states it, or where the kind of link says it already: wanted and local names are unlisted. */
function certaintyClass(mention: Mention): string[] {
	if (mention.rule === HUMAN) return ['confirmed'];
	return mention.certainty === 'implied' ? ['implied'] : [];
}

function linkOf(mention: Mention, report: MarkedReport): Link | undefined {
	const target = targetOf(mention);
	return target
		? targetLink(target, mention, report)
		: (otherDistrict(mention, report) ?? impliedYear(mention, report));
}

function targetLink(target: Target, mention: Mention, report: MarkedReport): Link {
	const { to } = target;
	switch (target.as) {
		case 'entity': {
			const entity = entityById(to);
			return {
				to,
				href: entityUrl(to),
				what: entity ? titled(entity) : to,
				type: entity ? (t.entityTypes[entity.type] ?? entity.type) : '',
				classes: entity && isTerm(entity) ? ['term'] : [],
			};
		}
		case 'choice':
			return {
				to,
				href: at(`/choices/#${nameAnchor(to)}`),
				what: t.report.choice(target.candidates.length),
				type: t.card.choiceType,
				classes: ['choice'],
			};
		case 'wanted':
			return {
				to,
				href: at(`/wanted/#${nameAnchor(to)}`),
				what: to,
				type: t.report.wanted,
				classes: ['wanted'],
			};
		case 'local':
			return {
				to,
				href: localNamesUrl(report.district, nameAnchor(to)),
				what: to,
				type: t.card.localTypes[mention.type] ?? t.names.otherKind,
				classes: ['local'],
			};
	}
}

/** 长兴 leads to the page of 长兴县 where the site has one; the report's own district is the breadcrumb's. */
function otherDistrict({ district }: Mention, report: MarkedReport): Link | undefined {
	if (district === undefined || district === report.district || !report.districts.has(district))
		return undefined;
	return {
		to: `district ${district}`,
		href: districtUrl(district),
		what: placeOf(district).fullName,
		type: t.card.districtType,
		classes: ['district'],
	};
}

/** 去年 in a report about 2020 leads to the year, and says that it was reckoned. A year that is written out needs no help. */
function impliedYear(mention: Mention, report: MarkedReport): Link | undefined {
	const { period } = mention;
	if (mention.type !== 'period' || !period || !mention.implied?.length) return undefined;
	const year = Number(period.from.slice(0, 4));
	if (period.to.slice(0, 4) !== period.from.slice(0, 4) || !report.years.includes(year)) return undefined;
	return {
		to: `year ${year}`,
		href: yearUrl(year),
		what: t.years.year(String(year)),
		type: t.card.periodType,
		classes: ['period'],
	};
}
