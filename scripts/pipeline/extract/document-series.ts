/**
 * Documents of one file that are counted or listed, and need no year in their names.
 *
 *     【篇一】… 【篇二】…        工作总结 篇1 … 工作总结 篇2        目录 ⏎ 双拥工作总结一 ⏎ 信访工作总结二 …
 *
 * 第一篇 is a chapter of a plan and counts only before a document's name.
 */
import { numeralValue, readNumbering } from '../../../src/lib/numbering.ts';
import { skeleton } from '../../../src/lib/section-ids.ts';
import type { Line } from '../parse/lines.ts';

const NUMBER = '[一二三四五六七八九十\\d]{1,3}';
const NAMED = '(?:总结|计划|要点|思路|讲话|汇报|报告|规划|发言|方案|材料)';
const MARKS = [
	new RegExp(`^[【\\[（(]?(?:篇|范文)\\s*(?<n>${NUMBER})(?:[】\\]）)：:、\\s]|$)`, 'u'),
	new RegExp(
		`^[【\\[（(]?第\\s*(?<n>${NUMBER})\\s*篇[】\\]）)：:、\\s].*${NAMED}(?:\\s*\\d+字|[（(]共[^）)]{0,8}[）)]|范文)?$`,
		'u',
	),
	new RegExp(`${NAMED}\\s*[【\\[（(]?(?:篇|范文)\\s*(?<n>${NUMBER})[】\\]）)]?[：:]?$`, 'u'),
];
const LONGEST = 60;
/** Entries of a contents list: two may be the halves of one report. */
const LEAST_LISTED = 3;
const CONTENTS = /^目\s*[录錄]$/u;
const ENTRY = new RegExp(`${NAMED}(?:范文)?${NUMBER}?$|${NAMED}(?:范文)?$`, 'u');
/** A cover says that it covers several. */
const COVER = /汇编|目\s*录|[一二三四五六七八九十\d]{1,3}\s*篇|范文|合集|集锦|汇总/u;

/** Indexes of the lines that begin the counted documents 1, 2, 3 …; empty when they do not count on. */
export function countedStarts(lines: readonly Line[]): number[] {
	for (const mark of MARKS) {
		const found = lines.flatMap((line, index) => {
			const text = line.text.trim();
			const n = text.length <= LONGEST && !/[。；]/u.test(text) ? mark.exec(text)?.groups?.['n'] : undefined;
			return n === undefined ? [] : [{ index, n: /^\d+$/.test(n) ? Number(n) : numeralValue(n) }];
		});
		// A contents list above counts them once before.
		const from = found.findLastIndex(({ n }) => n === 1);
		const series = found.slice(Math.max(0, from));
		if (series.length >= 2 && series.every(({ n }, i) => n === i + 1))
			return series.map(({ index }) => index);
	}
	return [];
}

/** Indexes of the lines that begin the documents a contents list names, when each of them is there. */
export function listedStarts(lines: readonly Line[]): number[] {
	const contents = lines.findIndex((line) => CONTENTS.test(line.text.trim()));
	if (contents < 0 || contents > 12) return [];
	const entries: string[] = [];
	for (const line of lines.slice(contents + 1)) {
		const entry = line.text.trim().replace(/[.…·\s]*\d*$/u, '');
		// 一、工作总结 is a chapter.
		if (
			readNumbering(entry) ||
			!ENTRY.test(entry) ||
			entry.length > LONGEST ||
			entries.includes(skeleton(entry))
		)
			break;
		entries.push(skeleton(entry));
	}
	if (entries.length < LEAST_LISTED) return [];
	const starts: number[] = [];
	for (const entry of entries) {
		const from = (starts.at(-1) ?? contents + entries.length) + 1;
		const at = lines.findIndex((line, index) => index >= from && skeleton(line.text) === entry);
		if (at < 0) return [];
		starts.push(at);
	}
	return starts;
}

/** Whether what stands before the first document is a cover: a few lines that say there are several. */
export const isCover = (text: string): boolean =>
	text.trim() !== '' && !/[。；]/u.test(text) && text.length <= 1500 && COVER.test(text);
