/**
 * Several documents in one file: a compendium of years, a summary and a plan one behind the other.
 *
 *     安吉县教育局2018年工作总结 … 2019年1月5日 ⏎ 安吉县教育局2019年工作总结 …   →   two documents
 *
 * A line begins a new document when it is a document's full name (year, kind, and an office or place, or
 * directly behind a signature's date), stands behind a finished text of some length, and differs from the
 * names before. A heading 2021年工作思路 inside a report has neither office nor signature before it.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import { skeleton } from '../../../src/lib/section-ids.ts';
import { readLines, type Line } from '../parse/lines.ts';
import type { Diagnostic, Extraction } from '../types.ts';
import { countedStarts, isCover, listedStarts } from './document-series.ts';

/** Han characters that a document has at least. */
const SHORTEST = 200;
const LONGEST_TITLE = 48;

const NAME =
	/(?:19|20)\d{2}\s*(?:[-—–至]+\s*(?:19|20)?\d{2,4}\s*)?(?:学年|年)(?:度|第?[一二上下]?(?:学期|半年|季度))?[^。，；：]{0,18}(?:总结|思路|要点|计划|安排|报告|讲话|规划|回顾|打算)(?:的?(?:通知|报告))?$/u;
const OFFICE = /(?:局|委员会|教委|厅|政府|学校|中学|小学|幼儿园|学院|省|市|县|区|旗|镇|乡)/u;
const SIGNATURE_DATE =
	/^[（(]?\s*(?:(?:19|20)\d{2}|[〇○零一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?\s*[）)]?$/u;
const FINISHED = /[。！？…”）)]$/u;

/** The documents of an extraction; itself alone when it is one. */
export function splitDocuments(extraction: Extraction): Extraction[] {
	const starts = documentStarts(extraction.text);
	if (starts.length < 2) return [extraction];
	const cover = isCover(extraction.text.slice(0, starts[0])) ? extraction.text.slice(0, starts[0]) : '';
	return starts.map((start, i) => {
		const from = i === 0 ? cover.length : start;
		const to = starts[i + 1] ?? extraction.text.length;
		return {
			...extraction,
			text: extraction.text.slice(from, to),
			part: [extraction.part, `doc-${i + 1}`].filter((name) => name !== undefined).join('/'),
			// What was said of the whole file is said with its first document.
			diagnostics: i > 0 ? [] : [...extraction.diagnostics, ...(cover ? [coverOf(cover)] : [])],
			...(extraction.hints
				? {
						hints: extraction.hints
							.filter((hint) => hint.start >= from && hint.end <= to)
							.map((hint) => ({ ...hint, start: hint.start - from, end: hint.end - from })),
					}
				: {}),
		};
	});
}

const coverOf = (text: string): Diagnostic => ({
	ruleId: 'compendium-cover',
	severity: 'info',
	reason:
		'汇编的封面和目录不属于其中任何一篇，未收入正文。(cover and contents of a compendium belong to none of its documents)',
	excerpt: text.trim().replace(/\s+/gu, ' ').slice(0, 80),
	leftOut: [text.trim()],
});

/** By full names, else by numbers, else by a contents list. */
function documentStarts(text: string): number[] {
	const lines = readLines(text);
	const named = namedStarts(text, lines);
	for (const indexes of [countedStarts(lines), listedStarts(lines)]) {
		const starts = indexes.map((index) => lines[index]!.start);
		const pieces = starts.map((start, i) => text.slice(start, starts[i + 1]));
		if (
			starts.length >= named.length &&
			starts.length >= 2 &&
			pieces.every((piece) => hanCount(piece) >= SHORTEST)
		)
			return starts;
	}
	return named;
}

/** Offsets at which documents begin; the first document begins where the file's first name stands. */
function namedStarts(text: string, lines: readonly Line[]): number[] {
	const starts: number[] = [];
	const names = new Set<string>();
	for (const [i, line] of lines.entries()) {
		const title = line.text.trim();
		if (
			title.length > LONGEST_TITLE ||
			!NAME.test(title) ||
			readNumbering(title) ||
			/^[—–\-•*|>（(《]/u.test(title)
		)
			continue;
		const name = skeleton(title);
		if (names.has(name)) continue;
		const before = lines[i - 1]?.text.trim() ?? '';
		const signed = SIGNATURE_DATE.test(before);
		if (starts.length > 0) {
			if (!signed && !(OFFICE.test(title) && FINISHED.test(before))) continue;
			if (hanCount(text.slice(starts.at(-1), line.start)) < SHORTEST) continue;
		} else if (hanCount(text.slice(0, line.start)) > SHORTEST) return [];
		names.add(name);
		starts.push(line.start);
	}
	const last = starts.at(-1);
	if (last !== undefined && hanCount(text.slice(last)) < SHORTEST) starts.pop();
	return starts;
}

const hanCount = (text: string) => text.match(/\p{Script=Han}/gu)?.length ?? 0;
