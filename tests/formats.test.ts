/** Every file of every format, from bytes to report: nothing is lost, nothing throws, the accounting is even. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decode } from '../scripts/pipeline/extract/decode.ts';
import { visible } from '../scripts/pipeline/emit/accounting.ts';
import { readBlocks } from '../scripts/pipeline/extract/web/blocks.ts';
import { parsePage } from '../scripts/pipeline/extract/web/tree.ts';
import { convertSource } from '../scripts/pipeline/index.ts';
import { eachParagraph, eachSection, readReport } from '../src/lib/report-document.ts';
import { sidecarSchema } from '../src/schemas/sidecar.ts';

const FOLDER = 'tests/fixtures/formats';
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
	.filter(
		(file) =>
			statSync(join(FOLDER, file)).isFile() &&
			!/(?:^|\/)\.|\.expected\.json$|README|-original\.txt$/.test(file),
	)
	.sort();
/** Files that must be refused, with the reason. */
const REFUSED: Record<string, string> = {
	'office/password.pdf': 'password',
	'office/scan.pdf': 'no-text-layer',
	'web/index-page-without-body.html': 'no-body',
};

/** Chinese characters and how often they stand in a text. */
function countOf(text: string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const character of text.match(/\p{Script=Han}/gu) ?? [])
		counts.set(character, (counts.get(character) ?? 0) + 1);
	return counts;
}

describe.each(files)('%s', async (file) => {
	const bytes = Uint8Array.from(readFileSync(join(FOLDER, file)));
	const documents = await convertSource({ file, bytes }, () => sidecarSchema.parse({}));

	it('is converted, or refused with the right reason', () => {
		expect(documents.length).toBeGreaterThan(0);
		const reasons = documents.flatMap((document) => ('refused' in document ? [document.refused.ruleId] : []));
		expect(reasons).toEqual(REFUSED[file] === undefined ? [] : [REFUSED[file]]);
	});

	for (const document of documents) {
		if ('refused' in document) continue;
		it(`the accounting is even${document.part === undefined ? '' : ` (${document.part})`}`, () => {
			const { document: report, mdx, trace } = document.finish('test');
			const { in: read, removed, added, out } = report.frontmatter.accounting;
			expect(read).toBe(visible(trace.text));
			expect(read - removed + added).toBe(out);
			const { title, subtitle = '', byline = '', documentNumber = '', inferred } = report.frontmatter;
			const own = document.parsed.number.length > 0 ? documentNumber : '';
			const shown = document.parsed.byline.length > 0 ? byline : '';
			const heading = inferred.some(({ field }) => field === 'title') ? '' : title;
			const body = [...eachParagraph(report)].map(({ paragraph }) => paragraph.text).join('');
			const headings = [...eachSection(report)].map(({ section }) => section.heading).join('');
			expect(visible(heading + subtitle + own + shown + body + headings)).toBe(out);
			expect(readReport(mdx).sections).toEqual(report.sections);
		});
		if (/\.x?html?$/.test(file) && !/charset|read-as|label-says/.test(file))
			it('what a page keeps around its text is in the trace', () => {
				const { trace } = document.finish('test');
				const stored = countOf(
					[trace.text, ...(trace.leftOut ?? []).flatMap(({ pieces }) => pieces)].join(''),
				);
				const page = readBlocks(parsePage(decode(bytes)!.text).root).map(({ text }) => text);
				const lost = [...countOf(page.join(''))].filter(([word, count]) => (stored.get(word) ?? 0) < count);
				expect(lost).toEqual([]);
			});
	}
});
