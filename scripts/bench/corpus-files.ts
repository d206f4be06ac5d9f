/**
 * The files of a generated report: what `convert` would have written (MDX, trace, ledger), and the source it would have
 * read. Written directly, so that a corpus of fifty thousand is a matter of minutes.
 */
import { createHash } from 'node:crypto';
import { readNumbering } from '../../src/lib/numbering.ts';
import { IdGiver } from '../../src/lib/section-ids.ts';
import type { ReportFrontmatter } from '../../src/schemas/report.ts';
import type { Trace } from '../../src/schemas/trace.ts';
import { formatLedger } from '../ledger.ts';
import { withFrontmatter } from '../pipeline/emit/mdx.ts';
import type { GeneratedReport, Line } from './corpus.ts';

/** Files by their path below `content/`. */
export function reportFiles(report: GeneratedReport): Record<string, string> {
	const { id, district, year } = report;
	const source = sourceText(report);
	const places = placesIn(source, report.lines);
	const base = `reports/${district.slug}/${year}/${id}`;
	const trace: Trace = { id, text: source, edits: [], places };
	return {
		[`${base}.mdx`]: withFrontmatter(frontmatterOf(report, source), bodyOf(report.lines)),
		[`${base}.trace.json`]: `${JSON.stringify(trace)}\n`,
		[`ledger/${id}.json`]: formatLedger({ ids: Object.keys(places).sort(), aliases: {} }),
	};
}

/** The report as a portal's text file. */
export function sourceText({ title, publishedAt, lines }: GeneratedReport): string {
	return [`${title}`, `发布时间：${publishedAt}`, ...lines.map(({ text }) => text), ''].join('\n\n');
}

function bodyOf(lines: readonly Line[]): string {
	const blocks = lines.map(({ level, text, form }) =>
		level > 0 ? `${'#'.repeat(level + 1)} ${text}` : form === 'item' ? `- ${text}` : text,
	);
	return `${blocks.join('\n\n')}\n`;
}

/** Ids as `readReport` gives them, with their places in the source. */
function placesIn(source: string, lines: readonly Line[]): Trace['places'] {
	const ids = new IdGiver();
	const places: Trace['places'] = {};
	let at = 0;
	for (const { level, text } of lines) {
		at = source.indexOf(text, at);
		const id = level > 0 ? ids.section(titleOf(text)) : ids.paragraph(text);
		places[id] = [at, at + text.length];
		at += text.length;
	}
	return places;
}

function titleOf(heading: string): string {
	return heading
		.slice(readNumbering(heading)?.length ?? 0)
		.replace(/[。．.；;：:，,]+$/u, '')
		.trim();
}

function frontmatterOf(report: GeneratedReport, source: string): ReportFrontmatter {
	const characters = source.replace(/\s/gu, '').length;
	const review = report.kind === 'work-summary';
	return {
		id: report.id,
		title: report.title,
		kind: report.kind,
		issuer: report.issuer,
		district: report.district.slug,
		year: report.year,
		reviewYears: review ? [report.year] : [],
		planYears: review ? [] : [report.year],
		publishedAt: report.publishedAt,
		themes: report.themes,
		source: {
			file: `${report.id}.txt`,
			format: 'txt',
			encoding: 'utf-8',
			sha256: createHash('sha256').update(source).digest('hex'),
		},
		inferred: [],
		script: 'simplified',
		anonymised: false,
		edits: {},
		accounting: { in: characters, removed: 0, added: 0, out: characters },
		warnings: [],
		generated: true,
		pipeline: '1',
	};
}
