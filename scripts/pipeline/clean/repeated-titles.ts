/**
 * Of the names that a sharing site gives a document above its text, keep the document's own.
 *
 *     2023年县教育局工作总结及2023年工作安排【精选推荐】   →   (gone)
 *     县教育局2022年工作总结及2023年工作安排               →   县教育局2022年工作总结及2023年工作安排
 *     2022年教育工作…                                     →   2022年教育工作…
 *
 * First what the site adds to a name goes (范文, 【精选推荐】, （共5则）), then every name above the text that says
 * what a later one says: the same characters but for the year, or characters that all come again in order. Behind
 * the first sentence only a line that is the title once more goes. A later name without the year that the first
 * one has is the one that goes; so is a title that its text runs on from.
 */
import { readNumbering } from '../../../src/lib/numbering.ts';
import { skeleton } from '../../../src/lib/section-ids.ts';
import { readLines, type Line } from '../parse/lines.ts';
import type { Fixer, Replacement } from '../types.ts';
import { NAME_ADDITION, NAME_PREFIX } from './sharing-lines.ts';

/** How many filled lines from the top may hold names. */
const REACH = 12;
const LONGEST = 60;
/** Fewer characters may come again by chance. */
const SHORTEST = 8;
const SHELF = 4;
const NAME =
	/(?:总结|计划|要点|思路|规划|报告|讲话|方案|意见|致辞|汇报|打算|安排|纲要|发言|发言稿|讲话稿|提纲|主持词|演说词|述职|情况)$/u;
/** 第一篇：, 【篇一】, …篇1: the place in a collection. */
const PLACE_BEFORE =
	/^(?:[【[（(]?(?:第\s*[一二三四五六七八九十\d]{1,3}\s*篇|(?:篇|范文)\s*[一二三四五六七八九十\d]{1,3})[】\]）)]?\s*[：:、]?\s*)/u;
const PLACE_BEHIND = /\s*[（(]?(?:篇|范文)\s*[一二三四五六七八九十\d]{1,3}[）)]?$/u;
/** A bare number behind the name may be the writer's: it is only looked over when names are compared. */
const NUMBER_BEHIND = /(?<=\p{Script=Han})[\d一二三]$/u;
/** The title twice, one behind the other, at the head of a flattened text: …工作计划某区…工作计划今年以来. */
const GLUED =
	/^\s*(?<lead>(?:1、\s?)?)(?<name>[^，。；：\n]{4,60}?(?:总结|计划|要点|思路|规划|报告|讲话稿?|方案|汇报|安排|述职))\k<name>/u;
const ADDED =
	/^\s*[^，。；：\n]{6,60}?(?:总结|计划|要点|规划|报告|讲话|方案|汇报)(?<addition>精编|精选|范文|范本|模板)(?=[ \u3000]+\S.{60})/u;
const DOUBT = '文章共享网站在正文之前重复标题，取原文自己的一个';

interface Name {
	line: Line;
	/** The name without what the site added. */
	own: string;
	from: number;
	to: number;
}

export const repeatedTitles: Fixer = {
	name: 'repeated-titles',
	find(text) {
		const lines = readLines(text).slice(0, REACH);
		const first = lines.findIndex(
			({ text: line }) =>
				/[。；]/u.test(line) || line.length > 90 || (readNumbering(line) && !PLACE_BEFORE.test(line)),
		);
		const before = lines.slice(0, first < 0 ? lines.length : first);
		const names = before.flatMap((line) => nameOf(line) ?? []);
		const dropped = new Set<Name>();
		for (const [i, name] of names.entries())
			for (const other of names.slice(i + 1)) {
				if (dropped.has(name) || dropped.has(other)) continue;
				// 讲话稿 above 校长会议讲话稿 is a shelf of the site.
				if (name.own.length <= SHELF && other.own.length > SHELF && other.own.endsWith(name.own)) {
					dropped.add(name);
					continue;
				}
				if (!sameName(name.own, other.own)) continue;
				// Something of the writer's between two equal names belongs under the first.
				const between = before.slice(before.indexOf(name.line) + 1, before.indexOf(other.line));
				const parted = between.some((line) => !names.some((one) => one.line === line));
				const later = (year(name.own) && !year(other.own)) || (parted && name.own === other.own);
				dropped.add(later ? other : name);
			}
		const title = names.find((name) => !dropped.has(name));
		const replacements: Replacement[] = names.flatMap((name) =>
			dropped.has(name)
				? [{ start: name.line.start, end: name.line.end, text: '', reason: DOUBT }]
				: additionsOf(name),
		);
		// The title once more between the first sentences.
		if (title)
			for (const line of lines.slice(before.length)) {
				const again = nameOf(line);
				if (again && skeleton(again.own) === skeleton(title.own))
					replacements.push({ start: line.start, end: line.end, text: '', reason: '与标题重复' });
			}
		// 工作总结精编 今年以来: the addition before the blank of a flattened text.
		const added = ADDED.exec(text);
		if (added) {
			const start = added[0].length - added.groups!['addition']!.length;
			replacements.push({ start, end: added[0].length, text: '', reason: '网站加在标题上的字样' });
		}
		const glued = GLUED.exec(text);
		if (glued) {
			const start = glued[0].length - 2 * glued.groups!['name']!.length;
			const end = start + glued.groups!['name']!.length;
			if (replacements.every((one) => one.end <= start || one.start >= end))
				replacements.push({ start, end, text: '', reason: DOUBT });
		}
		return replacements.sort((a, b) => a.start - b.start);
	},
};

/** The name in a line, or nothing when the line is no document's name. */
function nameOf(line: Line): Name | undefined {
	const { text } = line;
	if (text.length > LONGEST || /^[—–-]/u.test(text)) return undefined;
	const place = (PLACE_BEFORE.exec(text) ?? NAME_PREFIX.exec(text))?.[0].length ?? 0;
	if (place === 0 && readNumbering(text)) return undefined;
	let own = text.slice(place);
	for (let next = own; ; own = next) {
		next = next.replace(NAME_ADDITION, '');
		if (PLACE_BEHIND.test(next) && NAME.test(next.replace(PLACE_BEHIND, '')))
			next = next.replace(PLACE_BEHIND, '');
		if (next === own) break;
	}
	const quoted = /^《(.+)》$/u.exec(own);
	const from = place + (quoted ? 1 : 0);
	if (quoted) own = quoted[1]!;
	const to = from + own.length;
	own = own.replace(NUMBER_BEHIND, '');
	// 有关小学工作总结锦集8篇
	const about = to < text.length ? (/^有关(?=.{6})/u.exec(own)?.[0].length ?? 0) : 0;
	own = own.slice(about);
	if (!NAME.test(own) || /[，。；：:]/u.test(own)) return undefined;
	return { line, own, from: from + about, to };
}

/** What stands around the name, as removals. */
function additionsOf({ line, from, to }: Name): Replacement[] {
	const reason = '网站加在标题上的字样';
	const parts: Replacement[] = [];
	if (from > 0) parts.push({ start: line.start, end: line.start + from, text: '', reason });
	if (to < line.text.length) parts.push({ start: line.start + to, end: line.end, text: '', reason });
	return parts;
}

const year = (name: string) => /(?:19|20)\d{2}/u.test(name);
const words = (name: string) => [...skeleton(name).replace(/[\dxX×]/gu, '')].filter((c) => c !== '年');

function sameName(one: string, other: string): boolean {
	const [a, b] = [words(one), words(other)];
	if (Math.min(a.length, b.length) < SHORTEST) return a.join('') === b.join('') && a.length >= 4;
	const left = [...b];
	const common = a.filter((c) => {
		const at = left.indexOf(c);
		if (at >= 0) left.splice(at, 1);
		return at >= 0;
	}).length;
	return common * 2 >= (a.length + b.length) * 0.9 || inOrder(a, b);
}

/** All characters of the first come again in the second, in order. */
function inOrder(one: readonly string[], other: readonly string[]): boolean {
	let at = 0;
	for (const c of other) if (c === one[at]) at++;
	return at === one.length;
}
