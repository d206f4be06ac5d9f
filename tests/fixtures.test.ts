/**
 * Golden files of the five real reports: what a person reviews when a heuristic changes. Written by
 * `npm run test:update`, never on CI.
 */
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { eachSection, readReport, type ReportDocument } from '../src/lib/report-document.ts';
import { convertSource } from '../scripts/pipeline/index.ts';
import { visible } from '../scripts/pipeline/emit/accounting.ts';
import { applyEdits } from '../scripts/pipeline/clean/tracked-text.ts';
import { clean } from '../scripts/pipeline/clean/index.ts';
import { readSidecar } from '../scripts/sidecars.ts';
import { eachParagraph } from '../src/lib/report-document.ts';

const fixtures = [
	['xiaoshan-2021-meeting-report', '000_2eb6656146656751.txt'],
	['xiaoshan-2021-meeting-report-2', '001_b5959b4bf2512eb3.txt'],
	['qingyuan-2021-summary-and-plan', '002_6afa129dd32dd0bf.txt'],
	['linan-2021-speech', '003_96ecdf020c3c8ce7.txt'],
	['tongxiang-2024-work-plan', '004_aac5419786a11bdd.txt'],
] as const;

describe.each(fixtures)('%s', async (id, file) => {
	const path = `content/sources/${file}`;
	const bytes = readFileSync(path);
	const [conversion] = await convertSource({ file, bytes }, () => readSidecar(path).sidecar);
	if (!conversion || 'refused' in conversion) throw new Error(conversion?.refused.reason);
	const { mdx, trace, document } = conversion.finish(id);
	const golden = (name: string) => `fixtures/${id}/${name}`;

	it('outline', async () => {
		const lines = [...eachSection(document)].map(
			({ section }) => `${'  '.repeat(section.level - 1)}${section.heading}`,
		);
		await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('outline.txt'));
	});

	it('metadata', async () => {
		await expect(stringify(document.frontmatter, { lineWidth: 0 })).toMatchFileSnapshot(
			golden('metadata.yaml'),
		);
	});

	it('text', async () => {
		await expect(plainText(document)).toMatchFileSnapshot(golden('text.txt'));
	});

	it('edits', async () => {
		const lines = trace.edits.map((edit) =>
			'changes' in edit
				? `${edit.rule} × ${edit.count}`
				: `${edit.rule}${edit.certainty === 'conjecture' ? '（推测）' : ''}: ${show(edit.before)} → ${show(edit.after)}${edit.reason ? `  # ${edit.reason}` : ''}`,
		);
		await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('edits.txt'));
	});

	it('the accounting has no difference, and counts what is really there', () => {
		const { in: read, removed, added, out } = document.frontmatter.accounting;
		expect(read - removed + added).toBe(out);
		expect(read).toBe(visible(trace.text));
		const { title, subtitle = '', byline = '', documentNumber = '' } = document.frontmatter;
		const written = [...eachParagraph(document)].map(({ paragraph }) => paragraph.text).join('');
		const headings = [...eachSection(document)].map(({ section }) => section.heading).join('');
		const derived = document.frontmatter.inferred.some(({ field }) => field === 'title') ? title : '';
		expect(visible(title + subtitle + byline + documentNumber + written + headings) - visible(derived)).toBe(
			out,
		);
	});

	it('the trace replays to the text that was parsed', () => {
		const flat = trace.edits.flatMap((edit) =>
			'changes' in edit
				? edit.changes.map(([at, , before, after]) => ({ rule: edit.rule, at, before, after }))
				: [edit],
		);
		expect(applyEdits(trace.text, flat)).toBe(
			clean(trace.text, readSidecar(path).sidecar.errata).tracked.text,
		);
	});

	it('places point to the words in the source', () => {
		for (const { paragraph } of eachParagraph(document)) {
			const [start, end] = trace.places[paragraph.id]!;
			expect(end).toBeGreaterThan(start);
			const digits = (text: string) => text.match(/\d/gu)?.join('') ?? '';
			expect(digits(trace.text.slice(start, end)), paragraph.text.slice(0, 20)).toContain(
				digits(paragraph.text),
			);
		}
	});

	it('reads back as itself, and is what is committed', () => {
		expect(readReport(mdx).sections).toEqual(document.sections);
		const { district, year } = document.frontmatter;
		expect(readFileSync(`content/reports/${district}/${year}/${id}.mdx`, 'utf8')).toBe(mdx);
	});
});

const show = (text: string) =>
	text === '' ? '∅' : JSON.stringify(text.length > 90 ? `${text.slice(0, 90)}…` : text).slice(1, -1);

function plainText(document: ReportDocument): string {
	const lines: string[] = document.paragraphs.map(({ text }) => text);
	for (const { section } of eachSection(document))
		lines.push(
			`\n${'#'.repeat(section.level)} ${section.heading}`,
			...section.paragraphs.map(({ form, text }) => (form === 'item' ? `• ${text}` : text)),
		);
	return `${lines.join('\n')}\n`;
}
