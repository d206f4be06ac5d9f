/**
 * What the body of a report shows beside its words: where mentions lead, what a repaired reading was, which themes
 * a section has.
 */
import { h } from 'hastscript';
import { t, ruleName } from '../i18n/index.ts';
import type { Mention } from '../recognizer/index.ts';
import type { Mark } from './annotate.ts';
import { entityById } from './entities.ts';
import { formerIds } from './former-ids.ts';
import { targetOf } from './mention-index.ts';
import type { ReadParagraph } from './reading.ts';
import type { BodyContext } from './report-body.ts';
import { skeleton, fingerprint } from './section-ids.ts';
import { themeById } from './themes.ts';
import { at, entityUrl, themeUrl } from './urls.ts';

/** `ledger` is the text of the report's ledger, empty when it has none. */
export function bodyContext(ledger: string): BodyContext {
	const former = formerIds(ledger);
	return {
		marks: (paragraph, seen) => [
			...paragraph.mentions.flatMap((mention) => mentionMark(mention, seen)),
			...conjectureMarks(paragraph),
		],
		margin: (section) => [
			...(t.roles[section.role] && section.level === 1
				? [h('span', { className: ['role', section.role] }, t.roles[section.role])]
				: []),
			...[...new Set(section.themes.map((one) => one.theme))].slice(0, 3).map((id) => {
				const why = section.themes.filter((one) => one.theme === id).flatMap((one) => one.why);
				return h(
					'a',
					{ href: themeUrl(id), title: t.themes.why([...new Set(why)].slice(0, 6).join('、')) },
					themeById(id)?.name ?? id,
				);
			}),
		],
		formerIds: (id) => former.get(id) ?? [],
		labels: { paragraph: t.report.paragraph, wrapper: t.report.wrapper },
	};
}

/** A link, full the first time in a section and quiet afterwards; it says what it is and which rule found it. */
function mentionMark(mention: Mention, seen: Set<string>): Mark[] {
	const target = targetOf(mention);
	if (!target) return [];
	const { href, title } = describe(target, mention);
	const quiet = seen.has(target.to);
	seen.add(target.to);
	const className = ['m', ...(target.as === 'entity' ? [] : [target.as]), ...(quiet ? ['quiet'] : [])];
	return [
		{
			start: mention.start,
			end: mention.end,
			link: true,
			wrap: (content) => h('a', { className, href, title }, content),
		},
	];
}

function describe(
	target: NonNullable<ReturnType<typeof targetOf>>,
	mention: Mention,
): { href: string; title: string } {
	switch (target.as) {
		case 'entity': {
			const entity = entityById(target.to);
			const type = entity ? (t.entityTypes[entity.type] ?? entity.type) : '';
			return {
				href: entityUrl(target.to),
				title: t.report.mention(
					entity?.title ?? target.to,
					type,
					ruleName(mention.rule),
					mention.evidence ?? '',
				),
			};
		}
		case 'choice':
			return {
				href: at(`/choices/#${nameAnchor(target.to)}`),
				title: t.report.choice(target.candidates.length),
			};
		case 'wanted':
			return { href: at(`/wanted/#${nameAnchor(target.to)}`), title: t.report.wanted };
	}
}

/** Anchor of a name on the pages of wanted and ambiguous names. */
export function nameAnchor(name: string): string {
	return `n-${fingerprint(skeleton(name) || name)}`;
}

function conjectureMarks(paragraph: ReadParagraph): Mark[] {
	return (paragraph.conjectures ?? []).map((one) => ({
		start: one.start,
		end: one.end,
		wrap: (content) => {
			const why = t.report.conjecture(one.before, one.reason);
			return h('span', { className: ['conjecture'], tabIndex: 0, dataWhy: why }, [
				h('span', { className: ['reading'] }, content),
				h('span', { className: ['visually-hidden'], dataSay: why }),
			]);
		},
	}));
}
