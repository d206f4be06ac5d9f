/**
 * The JSON of one report, `/data/reports/<id>.json`: the contract that other programs read (DESIGN §11). Every key is
 * always there; what is unknown is null.
 */
import type { Trace } from '../schemas/trace.ts';
import type { Indicator } from '../recognizer/indicators/index.ts';
import { placeOf } from './places.ts';
import type { ReadParagraph, ReadSection, Reading } from './reading.ts';
import type { RelatedOfReport } from './related.ts';
import { normalSubject } from './subjects.ts';
import type { OtherVersion, VersionedReport } from './versions.ts';

export function reportData(
	reading: Reading,
	trace: Pick<Trace, 'edits'> | null,
	versions: readonly OtherVersion<VersionedReport>[] = [],
	related: RelatedOfReport = {},
): Record<string, unknown> {
	const { frontmatter: report } = reading;
	const place = placeOf(report.district);
	const { removed, added } = report.accounting;
	return {
		id: report.id,
		title: report.title,
		subtitle: report.subtitle ?? null,
		kind: report.kind,
		issuer: report.issuer,
		district: { slug: place.slug, name: place.name, code: place.code },
		year: report.year,
		reviewYears: report.reviewYears,
		planYears: report.planYears,
		publishedAt: report.publishedAt ?? null,
		issuedAt: report.issuedAt ?? null,
		indexNumber: report.indexNumber ?? null,
		documentNumber: report.documentNumber ?? null,
		byline: report.byline ?? null,
		themes: report.themes,
		source: { ...report.source, url: report.source.url ?? null },
		inferred: report.inferred,
		script: report.script,
		anonymised: report.anonymised,
		paragraphs: reading.paragraphs.map((one) => paragraphData(one, related)),
		sections: reading.sections.map((one) => sectionData(one, related)),
		edits: (trace?.edits ?? []).map((edit) =>
			'changes' in edit ? edit : { ...edit, reason: edit.reason ?? null, paragraph: edit.paragraph ?? null },
		),
		warnings: report.warnings,
		versions: versions.map(versionData),
		accounting: {
			in: report.accounting.in,
			out: report.accounting.out,
			edited: report.accounting.removed - report.accounting.added,
			removed,
			added,
		},
	};
}

function versionData(other: OtherVersion<VersionedReport>): Record<string, unknown> {
	return {
		id: other.report.id,
		relation: other.relation,
		likeness: Number(other.jaccard.toFixed(3)),
		containment: Number(other.containment.toFixed(3)),
	};
}

function sectionData(section: ReadSection, related: RelatedOfReport): Record<string, unknown> {
	return {
		id: section.id,
		number: section.number,
		title: section.title,
		level: section.level,
		role: section.role,
		themes: [...new Set(section.themes.map(({ theme }) => theme))],
		paragraphs: section.paragraphs.map((one) => paragraphData(one, related)),
		sections: section.sections.map((one) => sectionData(one, related)),
	};
}

function paragraphData(paragraph: ReadParagraph, related: RelatedOfReport): Record<string, unknown> {
	return {
		id: paragraph.id,
		text: paragraph.text,
		form: paragraph.form,
		part: paragraph.part,
		mentions: paragraph.mentions,
		indicators: paragraph.indicators.map(indicatorData),
		numberDoubts: paragraph.numberDoubts ?? [],
		related: (related[paragraph.id] ?? []).map(({ report, paragraph: other, score, why }) => ({
			report,
			paragraph: other,
			score,
			why,
		})),
	};
}

function indicatorData(indicator: Indicator): Record<string, unknown> {
	const subject = normalSubject(indicator);
	const { to = null, from = null, ...rest } = indicator;
	return { ...rest, to, from, subjectId: subject.telling ? subject.id : null, name: subject.name };
}
