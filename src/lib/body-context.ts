/**
 * What the body of a report shows beside its words: where mentions lead, what a repaired reading was, which themes
 * a section has.
 */
import { h } from 'hastscript';
import { t } from '../i18n/index.ts';
import type { Mark } from './annotate.ts';
import { formerIds } from './former-ids.ts';
import { mentionMarks, type MarkedReport } from './mention-marks.ts';
import type { ReadParagraph } from './reading.ts';
import type { BodyContext } from './report-body.ts';
import { themeById } from './themes.ts';
import { themeUrl } from './urls.ts';

/** `ledger` is the text of the report's ledger, empty when it has none. */
export function bodyContext(ledger: string, report: MarkedReport): BodyContext {
	const former = formerIds(ledger);
	return {
		marks: (paragraph, seen) => [
			...mentionMarks(paragraph.mentions, seen, report),
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
		labels: {
			paragraph: t.report.paragraph,
			wrapper: t.report.wrapper,
			toNote: t.report.toNote,
			toText: t.report.toText,
		},
	};
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
