/** What pages and data files say about versions, on reports made up from a seed: nothing of it is in `content/`. */
import { describe, expect, test } from 'vitest';
import { readCorpus } from '../src/lib/corpus.ts';
import { reportData } from '../src/lib/data-file.ts';
import { eachParagraph } from '../src/lib/report-document.ts';
import type { ListedReport } from '../src/lib/report-record.ts';
import { reportText, wordsOf } from '../src/lib/report-text.ts';
import type { Reading } from '../src/lib/reading.ts';
import { skeleton } from '../src/lib/section-ids.ts';
import { signature } from '../src/lib/text-signature.ts';
import { chosenIn, versionsPage } from '../src/lib/versions-page.ts';
import { findVersions, versionDate } from '../src/lib/versions.ts';

const seed = readCorpus().find(({ frontmatter }) => frontmatter.id === 'qingyuan-2021-summary-and-plan')!;
const whole = reportText(seed);

/** A listed report that has nothing but what versions need. */
const listed = (id: string, text: string, over: Partial<ListedReport> = {}): ListedReport =>
	({
		...seed.frontmatter,
		publishedAt: undefined,
		issuedAt: undefined,
		id,
		signature: signature(skeleton(text)),
		characters: text.length,
		...over,
	}) as ListedReport;

const texts = new Map([
	['final', whole],
	['draft', whole.replace('2021年1月8日', '2020年12月28日').replaceAll(/加强|推进|提升/g, '着力抓好')],
	['excerpt', whole.slice(0, whole.indexOf('。', whole.length / 3) + 1)],
	[
		'alone',
		readCorpus()[0]!
			.paragraphs.map(({ text }) => text)
			.join('\n'),
	],
]);
const reports = [
	listed('final', texts.get('final')!, { publishedAt: '2021-01-12', issuedAt: '2021-01-08' }),
	listed('draft', texts.get('draft')!, { issuedAt: '2020-12-28' }),
	listed('excerpt', texts.get('excerpt')!),
	listed('alone', texts.get('alone')!),
];
const textOf = ({ id }: { id: string }) => texts.get(id)!;
const versions = findVersions(reports, (report) => skeleton(textOf(report)));
const byId = (id: string) => reports.find((report) => report.id === id)!;
const page = (id: string, other?: string) => versionsPage(byId(id), versions, other, textOf);

test('the text of a report has every heading and paragraph, and words for its signature', () => {
	for (const { paragraph } of eachParagraph(seed)) expect(whole).toContain(paragraph.text);
	expect(whole).toContain('一、2020年教育工作回顾');
	expect(wordsOf(seed as unknown as Reading)).toBe(skeleton(whole));
});

describe('findVersions', () => {
	test('one group, earliest first; a report without another version is in none', () => {
		expect(versions.groups.map((group) => group.map(({ id }) => id))).toEqual([
			['draft', 'final', 'excerpt'],
		]);
		expect(versions.byId.has('alone')).toBe(false);
	});

	test('each is told what the others are to it', () => {
		const told = (id: string) =>
			versions.byId.get(id)!.map(({ report, relation, age }) => [report.id, relation, age]);
		expect(told('final')).toEqual([
			['draft', 'version', 'earlier'],
			['excerpt', 'excerpt', null],
		]);
		expect(told('excerpt')).toEqual([
			['draft', 'whole', null],
			['final', 'whole', null],
		]);
	});

	test('the words are asked for only where signatures are alike', () => {
		const asked: string[] = [];
		findVersions(reports, (report) => {
			asked.push(report.id);
			return skeleton(textOf(report));
		});
		expect(asked).not.toContain('alone');
	});

	test('the day put online counts before the day of the document', () => {
		expect(reports.map(versionDate)).toEqual(['2021-01-12', '2020-12-28', undefined, undefined]);
	});
});

describe('versionsPage', () => {
	test('compares with the first of the group, the earlier on the left, and offers the others', () => {
		const { left, right, rows } = page('final');
		expect([left.id, right.id]).toEqual(['draft', 'final']);
		expect(rows.map(({ report, other, address }) => [report.id, other?.relation ?? null, address])).toEqual([
			['draft', 'version', null],
			['final', null, null],
			['excerpt', 'excerpt', 'excerpt'],
		]);
		expect(chosenIn('final', versions)).toEqual(['draft', 'excerpt']);
	});

	test('an excerpt: what was left out is counted and folded, what stayed is folded', () => {
		const { left, right, removed, added, stretches } = page('excerpt', 'final');
		expect([left.id, right.id, added]).toEqual(['final', 'excerpt', 0]);
		expect(removed).toBe(whole.replace(/\s/gu, '').length - textOf(right).replace(/\s/gu, '').length);
		expect(new Set(stretches.map(({ fold }) => fold))).toEqual(new Set(['same', 'removed', null]));
	});

	test('nothing of either text is lost, folded or not', () => {
		for (const [one, other] of [
			['final', 'draft'],
			['final', 'excerpt'],
			['draft', 'excerpt'],
		] as const) {
			const { left, right, stretches } = page(one, other);
			const runs = stretches.flatMap(({ lines }) => lines.flatMap((line) => line.runs));
			const side = (kind: string) =>
				runs
					.map((run) => (run.kind === kind ? '' : run.text))
					.join('')
					.replaceAll('¶', '');
			expect(side('added')).toBe(textOf(left).replaceAll('\n', ''));
			expect(side('removed')).toBe(textOf(right).replaceAll('\n', ''));
		}
	});
});

test('the data file lists versions, and an empty list when there are none', () => {
	const reading = { frontmatter: seed.frontmatter, paragraphs: [], sections: [] };
	expect(reportData(reading, null)['versions']).toEqual([]);
	expect(reportData(reading, null, versions.byId.get('final'))['versions']).toEqual([
		{
			id: 'draft',
			relation: 'version',
			likeness: expect.any(Number) as number,
			containment: expect.any(Number) as number,
		},
		{ id: 'excerpt', relation: 'excerpt', likeness: expect.closeTo(0.33, 1) as number, containment: 1 },
	]);
});
