/** The figures of an audit as a page: put into the frame that Astro built, because the index comes after the pages. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Element } from 'hast';
import { h } from 'hastscript';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { t } from '../../i18n/index.ts';
import type { AskedTerm, Audit } from './audit.ts';

const PLACE = /(<div[^>]*data-search-audit[^>]*>)[\s\S]*?(<\/div>)/;

/** Fill the frame at `file`; a build without that page has none to fill. `base` is the site's, with a closing slash. */
export async function fillAuditPage(file: string, audit: Audit, base: string): Promise<void> {
	if (!existsSync(file)) return;
	const page = await readFile(file, 'utf8');
	const figures = unified()
		.use(rehypeStringify)
		.stringify({ type: 'root', children: auditFigures(audit, base) });
	await writeFile(
		file,
		page.replace(PLACE, (_, open: string, close: string) => open + figures + close),
	);
}

function auditFigures(audit: Audit, base: string): Element[] {
	const words = t.audit;
	const wrong = audit.asked.filter(isWrong);
	return [
		h('p', words.summary(audit)),
		h('p', wrong.length === 0 ? words.allFound : words.notAllFound(wrong.length)),
		...(wrong.length > 0 ? [table(wrong, base)] : []),
		...(['terms', 'substrings'] as const).flatMap((kind) => [
			h('h2', words.kinds[kind]),
			table(
				audit.asked.filter((one) => one.kind === kind),
				base,
			),
		]),
	];
}

function isWrong(one: AskedTerm): boolean {
	return one.exact < one.occurrences || one.plain < one.occurrences || one.false > 0;
}

function table(asked: readonly AskedTerm[], base: string): Element {
	const { columns } = t.audit;
	return h('table.numbers', [
		h(
			'thead',
			h(
				'tr',
				[columns.term, columns.grep, columns.exact, columns.plain, columns.false].map((name) =>
					h('th', { scope: 'col' }, name),
				),
			),
		),
		h(
			'tbody',
			asked.map((one) =>
				h('tr', [
					h('th', { scope: 'row' }, h('a', { href: addressOf(one, base) }, one.text)),
					...[one.occurrences, one.exact, one.plain, one.false].map((count) => h('td', String(count))),
				]),
			),
		),
	]);
}

/** The same search on the page, in the segment it was asked of. */
function addressOf({ text, segment }: AskedTerm, base: string): string {
	const scope = segment ? `&in=${encodeURIComponent(segment)}` : '';
	return `${base}search/?q=${encodeURIComponent(`"${text}"`)}${scope}`;
}
