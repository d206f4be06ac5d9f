/**
 * The real tools a reading is made with: recognizer, themes, roles. Tests of `reading.ts` give their own.
 */
import { recognize, type Context } from '../recognizer/index.ts';
import type { ReportFrontmatter } from '../schemas/report.ts';
import { readLexicon } from './lexicon-source.ts';
import { placeOf } from './places.ts';
import type { ReadingTools } from './reading.ts';
import { sectionRole } from './section-roles.ts';
import { assignThemes } from './theme-assignment.ts';
import { allThemes } from './themes.ts';

export function readingTools(): ReadingTools {
	const { lexicon } = readLexicon();
	const contexts = new WeakMap<ReportFrontmatter, Context>();
	return {
		mentions: (text, { frontmatter }) => {
			const context = contexts.get(frontmatter) ?? contextOf(frontmatter);
			contexts.set(frontmatter, context);
			return recognize(text, lexicon, context);
		},
		themes: (headings, text) => {
			// A heading far above may name a theme for a whole conference; a passage needs a word of its own.
			const own = `${headings.at(-1) ?? ''}\n${text}`;
			return assignThemes({ headings, text }, allThemes()).filter(({ why }) =>
				why.some((word) => own.includes(word)),
			);
		},
		role: (path, { frontmatter }) => sectionRole(path, frontmatter),
	};
}

function contextOf(report: ReportFrontmatter): Context {
	const place = placeOf(report.district);
	return {
		year: report.year,
		district: place.code ? { slug: place.slug, name: place.name, short: place.short } : null,
		provinceCode: place.code?.slice(0, 2),
		reviewYears: report.reviewYears,
		planYears: report.planYears,
		kind: report.kind,
		issuedAt: report.issuedAt ?? report.publishedAt,
		title: [report.title, ...(report.subtitle ? [report.subtitle] : [])],
	};
}
