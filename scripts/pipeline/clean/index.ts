/**
 * Cleaning: an ordered list of fixers, each pure and idempotent, every change an edit.
 */
import type { Edit } from '../../../src/schemas/trace.ts';
import type { Erratum } from '../../../src/schemas/sidecar.ts';
import type { Diagnostic, Fixer } from '../types.ts';
import { bulletMarks } from './bullet-marks.ts';
import { byteSlips } from './byte-slips.ts';
import { byteSplits } from './byte-splits.ts';
import { characterWidth } from './character-width.ts';
import { chunkNumbers } from './chunk-numbers.ts';
import { contentsList } from './contents-list.ts';
import { dashNumerals } from './dash-numerals.ts';
import { doubledGlyphs } from './doubled-glyphs.ts';
import { doubledQuotes } from './doubled-quotes.ts';
import { applyErrata } from './errata.ts';
import { fieldCodes } from './field-codes.ts';
import { flattenedStructure } from './flattened-structure.ts';
import { hardWraps } from './hard-wraps.ts';
import { innerBlanks } from './inner-blanks.ts';
import { invisibleCharacters } from './invisible-characters.ts';
import { letterSpacing } from './letter-spacing.ts';
import { libraryFurniture } from './library-furniture.ts';
import { lineJoins } from './line-joins.ts';
import { lineSlogans } from './line-slogans.ts';
import { markupRubble } from './markup-rubble.ts';
import { ocrDigits } from './ocr-digits.ts';
import { pageFurniture } from './page-furniture.ts';
import { pinyinBrackets } from './pinyin-brackets.ts';
import { portalFields } from './portal-fields.ts';
import { punctuationWidth } from './punctuation-width.ts';
import { questionQuotes } from './question-quotes.ts';
import { quoteBreaks } from './quote-breaks.ts';
import { radicals } from './radicals.ts';
import { repeatedBody } from './repeated-body.ts';
import { repeatedLead } from './repeated-lead.ts';
import { repeatedTitles } from './repeated-titles.ts';
import { siteFurniture } from './site-furniture.ts';
import { tableRubble } from './table-rubble.ts';
import { TrackedText } from './tracked-text.ts';
import { traditionalScript } from './traditional-script.ts';
import { watermarks } from './watermarks.ts';
import { wrapBlanks } from './wrap-blanks.ts';

/** In this order, for the reasons given. */
export const fixers: readonly Fixer[] = [
	// Tags first: a <br> is a line end, an &nbsp; a blank.
	markupRubble,
	// Numbers of pages and running heads stand between the lines of a paragraph.
	pageFurniture,
	// Indents say where paragraphs begin: before they go.
	hardWraps,
	// So that no later pattern has to think of zero-width characters and kinds of blanks.
	invisibleCharacters,
	fieldCodes,
	// Needs the pinyin (it proves readings) and the script as the bytes had it.
	byteSlips,
	byteSplits,
	// Before the script: a bracket between two characters would split OpenCC's phrases.
	pinyinBrackets,
	// From here on all words of all patterns are simplified, all digits ordinary.
	traditionalScript,
	radicals,
	characterWidth,
	ocrDigits,
	dashNumerals,
	doubledGlyphs,
	letterSpacing,
	watermarks,
	// Fields before bars: the portal's table is held together by its bars.
	portalFields,
	tableRubble,
	siteFurniture,
	libraryFurniture,
	lineSlogans,
	// Once furniture and the list of contents are gone, the first line is the first line.
	contentsList,
	repeatedLead,
	repeatedBody,
	// Lines that should be there, then lines that should not. The pieces of a library's page are one line.
	chunkNumbers,
	// Behind contents and numbers: they stand between a site's title and the document's own.
	repeatedTitles,
	// A blank in a flattened text may end a heading: those that only end printed lines go first.
	wrapBlanks,
	flattenedStructure,
	bulletMarks,
	quoteBreaks,
	lineJoins,
	// Last, on whole sentences.
	innerBlanks,
	questionQuotes,
	doubledQuotes,
	punctuationWidth,
];

export interface Cleaned {
	tracked: TrackedText;
	diagnostics: Diagnostic[];
}

/** Run all fixers, then the errata. `applyEdits(text, result.tracked.edits) === result.tracked.text`. */
export function clean(text: string, errata: readonly Erratum[] = []): Cleaned {
	const tracked = new TrackedText(text);
	const warnings: Diagnostic[] = [];
	for (const fixer of fixers) {
		const replacements = fixer.find(tracked.text);
		if (replacements.length > 0) warnings.push(...(fixer.doubts?.(tracked.text) ?? []));
		tracked.apply(fixer.name, replacements);
	}
	const { replacements, diagnostics } = applyErrata(tracked.text, errata);
	tracked.apply('errata', replacements);
	return { tracked, diagnostics: [...warnings, ...diagnostics] };
}

/** Rules whose edits are stored in short form. */
export const uniformRules: ReadonlySet<string> = new Set(fixers.filter((f) => f.uniform).map((f) => f.name));

/** Number of edits of each rule. */
export function countByRule(edits: readonly Pick<Edit, 'rule'>[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { rule } of edits) counts[rule] = (counts[rule] ?? 0) + 1;
	return counts;
}
