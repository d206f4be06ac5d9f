/**
 * The real tools a reading is made with: recognizer, themes, roles. Tests of `reading.ts` give their own.
 */
import { namesInReport, recognize, type Context, type Lexicon } from '../recognizer/index.ts';
import { readIndicators } from '../recognizer/indicators/index.ts';
import { readLexicon } from './lexicon-source.ts';
import { placeOf } from './places.ts';
import type { ReadingTools } from './reading.ts';
import { eachParagraph, type ReportDocument } from './report-document.ts';
import { sectionRole } from './section-roles.ts';
import { assignThemes } from './theme-assignment.ts';
import { allThemes } from './themes.ts';

export function readingTools(): ReadingTools {
	const { lexicon } = readLexicon();
	const contexts = new WeakMap<ReportDocument, Context>();
	return {
		mentions: (paragraph, document, role) => {
			const context = contexts.get(document) ?? contextOf(document, lexicon);
			contexts.set(document, context);
			return recognize(paragraph.text, lexicon, { ...context, role, paragraph: paragraph.id });
		},
		themes: (headings, text) => {
			// A heading far above may name a theme for a whole conference; a passage needs a word of its own.
			const own = `${headings.at(-1) ?? ''}\n${text}`;
			return assignThemes({ headings, text }, allThemes()).filter(({ why }) =>
				why.some((word) => own.includes(word)),
			);
		},
		role: (path, { frontmatter }) => sectionRole(path, frontmatter),
		indicators: (text, { role, headings }, { frontmatter: { kind, year, reviewYears, planYears } }) =>
			readIndicators(text, { role, headings, kind, year, reviewYears, planYears }),
	};
}

/** What the recognizer is told about a report, its own names included. */
export function contextOf(document: ReportDocument, lexicon: Lexicon): Context {
	const report = document.frontmatter;
	const place = placeOf(report.district);
	const context: Context = {
		report: report.id,
		issuer: report.issuer ?? undefined,
		year: report.year,
		district: place.code ? { slug: place.slug, name: place.name, short: place.short } : null,
		provinceCode: place.code?.slice(0, 2),
		reviewYears: report.reviewYears,
		planYears: report.planYears,
		kind: report.kind,
		issuedAt: report.issuedAt ?? report.publishedAt,
		title: [report.title, ...(report.subtitle ? [report.subtitle] : [])],
	};
	const texts = [...eachParagraph(document)].map(({ paragraph }) => paragraph.text);
	return { ...context, named: namesInReport(texts, lexicon, context) };
}
