/**
 * What stands in the margin beside a paragraph: its key numbers and the passages nearest to it. Put into the body when a
 * page is made; the body itself does not know other reports.
 */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { t } from '../i18n/index.ts';
import type { Indicator } from '../recognizer/indicators/index.ts';
import { periodWords, valueWords } from './indicator-words.ts';
import { placeOf } from './places.ts';
import { readParagraphs, type ReadParagraph, type Reading } from './reading.ts';
import { SHOWN, type RelatedOfReport, type RelatedPassage } from './related.ts';
import type { ReportIndex } from './report-index.ts';
import { normalSubject } from './subjects.ts';
import { indicatorSubjectUrl, reportUrl } from './urls.ts';

/** Numbers and neighbours that are shown; the data file has all of them. */
const NUMBERS = 6;
const PASSAGES = 2;
const PASSAGES_BESIDE_LONG = 3;
/** Characters of a neighbour that its link tells on hover: the beginning is enough to know it by. */
const EXCERPT = 32;
/** A paragraph of this length has room beside it for open notes. */
const LONG = 300;

/** Bytes of a body with its notes, so that the page with head and outline stays below 100 kB. */
const BODY = 78_000;
const bytes = (text: string): number => Buffer.byteLength(text);

const printer = unified().use(rehypeStringify);

export interface BesideContext {
	related: RelatedOfReport;
	index: Pick<ReportIndex, 'byId'>;
	/** Subjects with a page of their own. */
	shared: ReadonlySet<string>;
}

/** The body with its margin notes in place. */
export function withMargin(html: string, reading: Reading, context: BesideContext): string {
	const notes = new Map<string, string>();
	let weight = bytes(html);
	// The longest paragraphs say most and choose first; what does not fit is in the data file.
	const paragraphs = [...readParagraphs(reading)].sort(
		(a, b) => b.paragraph.text.length - a.paragraph.text.length,
	);
	for (const { paragraph } of paragraphs)
		for (const related of [context.related, {}]) {
			const content = besideParagraph(paragraph, reading.frontmatter.id, { ...context, related });
			if (!content) break;
			const note = printer.stringify({ type: 'root', children: [content] });
			if (weight + bytes(note) > BODY) continue;
			weight += bytes(note);
			notes.set(paragraph.id, note);
			break;
		}
	return html.replace(/<!--(?<place>noted|end|item):(?<id>[\w-]+)-->/gu, (_, place: string, id: string) => {
		const note = notes.get(id);
		if (note === undefined) return '';
		return place === 'item' ? note : place === 'end' ? '</div>' : `<div class="noted">${note}`;
	});
}

function besideParagraph(
	paragraph: ReadParagraph,
	own: string,
	{ related, index, shared }: BesideContext,
): ElementContent | undefined {
	const numbers = keyNumbers(paragraph.indicators);
	const near = (related[paragraph.id] ?? [])
		.filter(({ report }) => index.byId.has(report))
		.slice(0, SHOWN)
		.filter(isTelling)
		.slice(0, paragraph.text.length >= LONG ? PASSAGES_BESIDE_LONG : PASSAGES);
	if (numbers.length === 0 && near.length === 0) return undefined;
	const rest = paragraph.indicators.length - numbers.length;
	return h('details', { className: ['beside', ...(paragraph.text.length >= LONG ? ['long'] : [])] }, [
		h(
			'summary',
			// The name that is read out begins with the words that are seen.
			{
				ariaLabel: `${summaryOf(paragraph.indicators.length, near.length)} · ${t.related.label(paragraph.number)}`,
			},
			summaryOf(paragraph.indicators.length, near.length),
		),
		...(numbers.length > 0
			? [
					h('ul', { className: ['numbers'] }, [
						...numbers.map((one) => numberItem(one, shared)),
						...(rest > 0 ? [h('li', { className: ['rest'] }, t.related.more(rest))] : []),
					]),
				]
			: []),
		...(near.length > 0
			? [
					h(
						'ul',
						{ className: ['near'] },
						near.map((one) => nearItem(one, own, index)),
					),
				]
			: []),
	]);
}

function summaryOf(numbers: number, passages: number): string {
	const { both, numbers: one, passages: other } = t.related.summary;
	return numbers > 0 && passages > 0 ? both(numbers, passages) : numbers > 0 ? one(numbers) : other(passages);
}

function numberItem(indicator: Indicator, shared: ReadonlySet<string>): ElementContent {
	const { id } = normalSubject(indicator);
	const target =
		indicator.polarity === 'target' ? `${periodWords(indicator.period)} ${t.indicators.target}` : '';
	return h('li', [
		shared.has(id) ? h('a', { href: indicatorSubjectUrl(id) }, indicator.subject) : indicator.subject,
		' ',
		h('b', valueWords(indicator)),
		...(target ? [' ', h('span', { className: ['target'] }, target)] : []),
	]);
}

function nearItem(passage: RelatedPassage, own: string, index: Pick<ReportIndex, 'byId'>): ElementContent {
	const report = index.byId.get(passage.report)!;
	const where =
		passage.report === own ? t.related.here : `${placeOf(report.district).short} ${report.year ?? ''}`.trim();
	return h('li', [
		h(
			'a',
			{
				href: passage.report === own ? `#${passage.paragraph}` : reportUrl(report, passage.paragraph),
				// A heading says enough; on a report of sixty paragraphs excerpts would weigh five kilobytes.
				...(passage.heading ? {} : { title: cut(passage.excerpt ?? '', EXCERPT) }),
			},
			[where, ...(passage.heading ? [` · ${shortened(passage.heading)}`] : [])],
		),
		h('span', passage.why),
	]);
}

const shortened = (heading: string) => cut(heading, 16);

const cut = (text: string, length: number) =>
	text.length > length ? `${text.slice(0, length - 1).replace(/…$/u, '')}…` : text;

/** One short word in common (同涉 才能) helps no reader; the data file keeps such neighbours. */
function isTelling({ why }: RelatedPassage): boolean {
	const shares = t.related.why('');
	const words = why.startsWith(shares) ? why.slice(shares.length).split('、') : [];
	return words.length >= 2 || (words[0]?.length ?? 0) >= 4;
}

/** Shares and ranks first, then what was added, then the rest; shown in the order of the text. Hidden numbers are none. */
function keyNumbers(indicators: readonly Indicator[]): Indicator[] {
	const weight = ({ comparator }: Indicator) =>
		comparator === 'rank' ? 3 : comparator === 'rate' || comparator === 'increase' ? 2 : 1;
	const known = indicators.filter(({ value, subject }) => value !== null && subject !== '');
	const best = new Set([...known].sort((a, b) => weight(b) - weight(a)).slice(0, NUMBERS));
	return known.filter((one) => best.has(one));
}
