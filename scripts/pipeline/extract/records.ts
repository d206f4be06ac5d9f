/**
 * One record of a data file (an object of an API, a row of a table) becomes one document.
 *
 *     { title: '…工作总结', content: '<p>一、…</p>', pubDate: '2021-01-12' }
 *       →   text '…工作总结 ⏎ 一、…', fields { 发布时间: '2021-01-12' }
 */
import type { Diagnostic, Extraction, Hint } from '../types.ts';
import { readTimestamp, roleOf, type FieldRole } from './field-names.ts';
import { readFragment } from './web/page.ts';

/** Names and values, as in the file. */
export type RecordFields = readonly (readonly [name: string, value: string])[];

/** A body is at least this long; shorter ones are abstracts, or nothing. */
export const LEAST_BODY = 40;

/** Undefined when the record has no body. */
export function readRecord(
	fields: RecordFields,
	origin: { format: string; encoding: string; part?: string },
): Extraction | undefined {
	const byRole = new Map<FieldRole, string>();
	for (const [name, value] of fields) {
		const role = roleOf(name);
		// Of several bodies (abstract, text, html) the longest is the whole.
		if (!role || value.trim() === '') continue;
		const known = byRole.get(role);
		if (known === undefined || (role === 'body' && value.length > known.length)) byRole.set(role, value);
	}
	const body = byRole.get('body') ?? longestText(fields);
	if (body === undefined || body.length < LEAST_BODY) return undefined;
	const title = plain(byRole.get('title') ?? '');

	const read = isMarkup(body) ? readFragment(body) : { text: lines(body), diagnostics: [] as Diagnostic[] };
	const stated: Record<string, string> = {};
	const others: { name: string; words: string }[] = [];
	for (const [name, value] of fields) {
		const role = roleOf(name);
		const words = plain(value);
		if (words === '' || value === body || role === 'title' || role === 'id') continue;
		if (role === 'url') stated['原文链接'] ??= words;
		else if (role && role !== 'body' && role !== 'subtitle') stated[role] ??= readTimestamp(words);
		else if (/\p{Script=Han}/u.test(words)) others.push({ name, words });
	}

	// The text often begins with its title; twice would be wrong.
	const withTitle = title !== '' && !startsWith(read.text, title);
	const shift = withTitle ? title.length + 1 : 0;
	const hints: Hint[] = (('hints' in read && read.hints) || []).map((hint) => ({
		...hint,
		start: hint.start + shift,
		end: hint.end + shift,
	}));
	if (withTitle) hints.unshift({ kind: 'title', start: 0, end: title.length });
	return {
		...origin,
		text: withTitle ? `${title}\n${read.text}` : read.text,
		diagnostics: [...read.diagnostics, ...(others.length > 0 ? [unread(others)] : [])],
		...(hints.length > 0 ? { hints } : {}),
		...(Object.keys(stated).length > 0 ? { fields: stated } : {}),
	};
}

/** Without a telling name, the one field that is a text. */
function longestText(fields: RecordFields): string | undefined {
	const texts = fields
		.map(([, value]) => value)
		.filter((value) => value.length >= 2 * LEAST_BODY && /\p{Script=Han}[，。；]/u.test(value));
	return texts.sort((a, b) => b.length - a.length)[0];
}

const isMarkup = (text: string): boolean =>
	/<\/?(?:p|br|div|span|table|section|strong|b|h\d|ul|ol|li|a)\b[^<>]*>|&(?:nbsp|lt|ldquo|amp|#\d+);/i.test(
		text,
	);

/** Line ends of any system, also those that were escaped once too often. */
const lines = (text: string): string =>
	(text.includes('\n') ? text : unescaped(text).replaceAll('\\r', '').replaceAll('\\n', '\n'))
		.replace(/\r\n?/g, '\n')
		.trim();

/** `\\u5e74`: escaped once too often. */
const unescaped = (text: string): string =>
	text.replace(/\\u([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const plain = (value: string): string =>
	(isMarkup(value) && value.length < 10_000 ? readFragment(value).text : value).replace(/\s+/gu, ' ').trim();

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');
const startsWith = (text: string, title: string): boolean =>
	letters(text.slice(0, title.length * 3 + 60)).startsWith(letters(title));

const unread = (others: readonly { name: string; words: string }[]): Diagnostic => ({
	ruleId: 'fields-left-out',
	severity: 'info',
	reason: `记录中有 ${others.length} 个栏目不属于正文，也不是已知的信息项，未收入。(fields of the record that are neither text nor known facts were left out)`,
	excerpt: others
		.map(({ name, words }) => `${name}: ${words.slice(0, 40)}`)
		.join(' ｜ ')
		.slice(0, 300),
	leftOut: others.map(({ name, words }) => `${name}: ${words}`),
});
