/** A report as the catalogue has it, and its texts as they are fetched. */
import type { CorpusReport } from '../../lib/corpus.ts';
import { lengthCode, pathOf, runLengths, type CatalogueReport, type ReportTexts } from '../catalogue.ts';
import type { SearchItem, SearchRecord } from '../records.ts';

/** The columns of a report. `lengths` are the numbers of tokens of its records. */
export function catalogueReport(
	report: CorpusReport,
	items: SearchItem[],
	records: SearchRecord[],
	lengths: number[],
	values: SharedValues,
): CatalogueReport {
	const { frontmatter } = report;
	const path = report.path.replace(/\.mdx$/, '');
	const usual = pathOf({ ...frontmatter, path: undefined });
	const forms = items.map(({ form }) => (form === 'paragraph' ? 'p' : 'h')).join('');
	const told = items.flatMap(({ stands }, i): [number, number][] =>
		forms[i] === 'h' && stands !== forms.indexOf('p', i) ? [[i, stands]] : [],
	);
	const parts = partsOf(items);
	return {
		id: frontmatter.id,
		...(path === usual ? {} : { path }),
		title: frontmatter.title,
		subtitle: frontmatter.subtitle,
		district: frontmatter.district,
		year: frontmatter.year,
		kind: frontmatter.kind,
		date:
			frontmatter.issuedAt ?? frontmatter.publishedAt ?? (frontmatter.year ? String(frontmatter.year) : ''),
		numbers: [frontmatter.documentNumber, frontmatter.indexNumber].filter((number) => number !== undefined),
		steps: records.map(({ item }, i) => (i === 0 ? 0 : item - records[i - 1]!.item)).join(''),
		lengths: lengths.map(lengthCode).join(''),
		forms,
		...(told.length > 0 ? { heads: told } : {}),
		...(parts.length > 1 ? { parts } : {}),
		roles: runLengths(items.map(({ role }) => values.roles.indexOf(role ?? ''))),
		themes: runLengths(items.map(({ themes }) => values.themes.indexOf([...themes]))),
		years: runLengths(items.map(({ years }) => values.years.indexOf(years))),
	};
}

/** Values by the order in which they first came; lists are equal when they read equal. */
export class Numbered<T> {
	readonly list: T[];
	#places: Map<string, number>;

	constructor(...first: T[]) {
		this.list = first;
		this.#places = new Map(first.map((value, i) => [JSON.stringify(value), i]));
	}

	/** Index of a value, added when new. */
	indexOf(value: T): number {
		const key = JSON.stringify(value);
		const known = this.#places.get(key);
		if (known !== undefined) return known;
		this.#places.set(key, this.list.length);
		return this.list.push(value) - 1;
	}
}

/** Values that items share, in the catalogue by number. */
export interface SharedValues {
	roles: Numbered<string>;
	themes: Numbered<string[]>;
	years: Numbered<number[]>;
}

/** Characters of one file of texts, about: a hit shows a line of it. */
const PART = 2500;

/** First items of the files that a report's texts are written to. */
export function partsOf(items: readonly SearchItem[]): number[] {
	const parts = [0];
	let size = 0;
	for (const [i, { text }] of items.entries()) {
		if (size > 0 && size + text.length > PART) {
			parts.push(i);
			size = 0;
		}
		size += text.length;
	}
	return parts;
}

/** The texts of those files. */
export function reportTexts(items: readonly SearchItem[], parts: readonly number[]): ReportTexts[] {
	return parts.map((from, part) => {
		const headings = new Numbered<string>();
		return {
			items: items.slice(from, parts[part + 1]).map(({ anchor, text, path }) => ({
				anchor,
				text,
				path: path.map((heading) => headings.indexOf(heading)),
			})),
			headings: headings.list,
		};
	});
}
