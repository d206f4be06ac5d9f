/**
 * Write everything the search page fetches: catalogue, postings, texts, word list. One story for the Astro
 * integration, the audit and the tests.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CorpusReport } from '../../lib/corpus.ts';
import {
	FORMAT,
	lengthCode,
	packRewrites,
	pathOf,
	runLengths,
	textsFile,
	type Catalogue,
	type CatalogueReport,
	type MentionTable,
	type ReportTexts,
} from '../catalogue.ts';
import type { FacetName } from '../core/query.ts';
import type { Rewrite } from '../core/rewrites.ts';
import { normalizeText } from '../core/normalize.ts';
import {
	searchItems,
	searchRecords,
	yearsOf,
	type DescribeSection,
	type SearchItem,
	type SearchRecord,
} from '../records.ts';
import { pagefindBundle, writeBundle } from './pagefind-bundle.ts';
import { wordList } from './word-list.ts';

export interface ParagraphMention {
	paragraph: string;
	entity: string;
	name: string;
}

export interface SearchSources {
	reports: readonly CorpusReport[];
	/** Role and themes of a section. */
	describe?: DescribeSection | undefined;
	/** What a district is called, full name first. Without it the issuer's name tells. */
	districtNames?: ((slug: string) => readonly string[] | undefined) | undefined;
	/** What to call facet values that are not self-explanatory: `{theme: {qinglian: '清廉与作风'}}`. */
	labels?: Catalogue['labels'] | undefined;
	rewrites?: readonly Rewrite[] | undefined;
	/** What a report's paragraphs mention, by paragraph id. */
	mentions?: ((report: CorpusReport) => readonly ParagraphMention[]) | undefined;
	/** Names that should be known to the repair of queries even when rare. */
	names?: Iterable<string> | undefined;
}

export interface WrittenSearch {
	reports: number;
	items: SearchItem[][];
	records: SearchRecord[];
	/** Bytes of the index, and of all files. */
	indexBytes: number;
	bytes: number;
	milliseconds: number;
}

/** Write the search files below `folder`, replacing what was there. */
export async function writeSearch(sources: SearchSources, folder: string): Promise<WrittenSearch> {
	const began = performance.now();
	const items = sources.reports.map((report) => searchItems(report, sources.describe));
	const records = sources.reports.map((report, i) => searchRecords(report, items[i]!));
	const bundle = await pagefindBundle(records.flat());

	for (const part of ['index', 'texts']) await rm(join(folder, part), { recursive: true, force: true });
	await mkdir(join(folder, 'texts'), { recursive: true });
	const indexBytes = await writeBundle(bundle, join(folder, 'index'));

	let bytes = indexBytes;
	const write = async (path: string, data: unknown) => {
		const json = JSON.stringify(data);
		bytes += Buffer.byteLength(json);
		await writeFile(join(folder, path), json);
	};
	let at = 0;
	const values: SharedValues = {
		roles: new Numbered(''),
		themes: new Numbered<string[]>([]),
		years: new Numbered<number[]>(),
	};
	const reports = sources.reports.map((report, i) => {
		const own = records[i]!;
		const lengths = bundle.lengths.slice(at, at + own.length);
		at += own.length;
		return catalogueReport(report, items[i]!, own, lengths, values);
	});
	const catalogue: Catalogue = {
		format: FORMAT,
		pagefind: bundle.version,
		reports,
		values: { roles: values.roles.list, themes: values.themes.list, years: values.years.list },
		chunks: { folder: bundle.digest, firsts: bundle.firsts },
		names: facetNamesOf(sources),
		labels: sources.labels ?? {},
		rewrites: packRewrites(sources.rewrites ?? []),
	};
	await write('catalogue.json', catalogue);
	for (const [i, report] of sources.reports.entries())
		for (const [part, texts] of reportTexts(items[i]!, partsOf(items[i]!)).entries())
			await write(textsFile(report.frontmatter.id, part), texts);
	await write('mentions.json', mentionTable(sources, items));
	await write(
		'words.json',
		wordList(
			records.flatMap((list) => list.map(({ content }) => content)),
			sources.names,
		),
	);
	return {
		reports: reports.length,
		items,
		records: records.flat(),
		indexBytes,
		bytes,
		milliseconds: performance.now() - began,
	};
}

function catalogueReport(
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
class Numbered<T> {
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
interface SharedValues {
	roles: Numbered<string>;
	themes: Numbered<string[]>;
	years: Numbered<number[]>;
}

function mentionTable(sources: SearchSources, items: readonly SearchItem[][]): MentionTable {
	const entities = new Map<string, { name: string; items: Set<number> }>();
	let start = 0;
	for (const [i, report] of sources.reports.entries()) {
		const places = new Map(items[i]!.map(({ anchor }, item) => [anchor, start + item]));
		for (const { paragraph, entity, name } of sources.mentions?.(report) ?? []) {
			const item = places.get(paragraph);
			if (item === undefined) continue;
			const known = entities.get(entity);
			if (known) known.items.add(item);
			else entities.set(entity, { name, items: new Set([item]) });
		}
		start += items[i]!.length;
	}
	return {
		format: FORMAT,
		entities: [...entities]
			.sort((a, b) => b[1].items.size - a[1].items.size || (a[0] < b[0] ? -1 : 1))
			.map(([id, { name, items: own }]) => {
				const sorted = [...own].sort((a, b) => a - b);
				return [id, name, sorted.map((item, i) => item - (sorted[i - 1] ?? 0))];
			}),
	};
}

/** Characters of one file of texts, about: a hit shows a line of it. */
const PART = 2500;

/** First items of the files that a report's texts are written to. */
function partsOf(items: readonly SearchItem[]): number[] {
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

function reportTexts(items: readonly SearchItem[], parts: readonly number[]): ReportTexts[] {
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

const kindNames: readonly [string, string[]][] = [
	['work-summary', ['工作总结', '年度总结']],
	['work-plan', ['工作思路', '工作要点', '工作计划', '工作安排', '工作打算']],
	['meeting-report', ['会议报道', '工作会议']],
	['speech', ['讲话', '讲话稿']],
	['five-year-plan', ['五年规划', '发展规划']],
	['government-work-report', ['政府工作报告']],
];

/** Words of a query that ask for a part of reports. */
const roleNames: readonly [string, string[]][] = [
	['problems', ['问题', '短板', '不足', '困难', '薄弱环节', '差距']],
	['plan', ['计划', '打算', '下一步', '要做', '将要', '目标任务', '工作思路']],
	['review', ['回顾', '成绩', '取得', '完成了', '成效', '做了', '亮点', '业绩']],
];

function facetNamesOf(sources: SearchSources): FacetName[] {
	const districts = [...new Set(sources.reports.map(({ frontmatter }) => frontmatter.district))].sort();
	const years = [...new Set(sources.reports.flatMap(yearsOf))].sort();
	const kinds = new Set<string>(sources.reports.map(({ frontmatter }) => frontmatter.kind));
	return [
		...districts.map((value): FacetName => ({ facet: 'district', value, names: namesOf(value, sources) })),
		...years.map((value): FacetName => ({
			facet: 'year',
			value: String(value),
			names: [`${value}年度`, `${value}年`, `${value}`],
		})),
		...kindNames
			.filter(([value]) => kinds.has(value))
			.map(([value, names]): FacetName => ({ facet: 'kind', value, names })),
		...roleNames.map(([value, names]): FacetName => ({ facet: 'role', value, names, word: true })),
	];
}

/** 庆元县教育局 → 庆元县, 庆元. */
function namesOf(slug: string, sources: SearchSources): string[] {
	const told = sources.districtNames?.(slug);
	if (told && told.length > 0) return [...told];
	const issuers = sources.reports
		.filter(({ frontmatter }) => frontmatter.district === slug)
		.flatMap(
			({ frontmatter }) =>
				/^(?:.*[省州])?([\p{Script=Han}]{1,6}?[市县区旗])教育/u.exec(frontmatter.issuer ?? '')?.[1] ?? [],
		);
	const [full] = issuers;
	if (!full) return [];
	const short = full.replace(/[市县区旗]$/u, '');
	return short.length > 1 ? [full, short] : [full];
}

/** All folded contents, for the audit. */
export function contentsOf(records: readonly SearchRecord[]): string[] {
	return records.map(({ text }) => normalizeText(text));
}
