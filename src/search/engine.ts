/**
 * One search from the words to the list: understand, plan, score, repair, check, filter, excerpt. Runs in the
 * browser's worker, in node and in the audit of a build; where files come from is an argument.
 */
import type { Catalogue, MentionTable, ReportTexts, WordList } from './catalogue.ts';
import { FORMAT, pathOf, textsFile, unpackRewrites } from './catalogue.ts';
import { contains } from './core/exact.ts';
import { excerpt, markRanges, segments, type Segment } from './core/excerpt.ts';
import { applyFilters, facetNames, type FacetCounts, type Filters } from './core/facets.ts';
import { normalizeText } from './core/normalize.ts';
import { planQuery, type Plan } from './core/plan.ts';
import type { PostingsSource } from './core/postings.ts';
import { isEmpty, parseQuery, type Query } from './core/query.ts';
import { gatherPassages, rankPassages, type Passage } from './core/rank.ts';
import { repairRuns, shortFor, soundTable, type Repair, type SoundTable } from './core/repair.ts';
import { findRewrites, rewriteTable, type AppliedRewrite, type RewriteTable } from './core/rewrites.ts';
import { scorePlan, type Scored } from './core/score.ts';
import { ItemTable } from './item-table.ts';
import { storedPostings } from './stored-postings.ts';

/** Where the files of a built search come from; paths are below the search folder. */
export interface SearchFiles {
	json(path: string): Promise<unknown>;
	bytes(path: string): Promise<Uint8Array>;
}

export interface SearchRequest {
	q: string;
	filters: Filters;
	sort: 'relevance' | 'date';
	/** Readings of the query that the reader has taken off: ids of chips, or `all` for the words as typed. */
	off: readonly string[];
	/** How many hits to show … */
	limit: number;
	/** … and of how many reports, because every report shown is a file to fetch. */
	reports?: number;
	/** Count what passages mention as well; a filter by it does so by itself. */
	mentions?: boolean;
	/** Whole paragraphs instead of lines. */
	whole?: boolean;
}

/** Something the search did with the query, which the reader can take off. */
export interface Chip {
	/** Put into `off` to undo it. */
	id: string;
	kind: 'boost' | 'rewrite' | 'repair' | 'dropped';
	/** What was typed, and what it was read as. */
	from: string;
	to: string;
	facet?: string;
}

export interface Hit {
	report: string;
	/** Id of the paragraph, or of the section when a quoted phrase stands in its heading. */
	paragraph: string;
	/** Where the link lands. */
	anchor: string;
	/** `<district>/<year>/<id>` */
	path: string;
	title: Segment[];
	sections: Segment[][];
	segments: Segment[];
	district: string;
	year: number | null;
	kind: string;
	role: string;
	score: number;
	/** What the page should mark, as it is written there. */
	marks: string[];
}

export interface SearchAnswer {
	q: string;
	empty: boolean;
	shortened: boolean;
	chips: Chip[];
	/** Other queries that may have been meant. */
	suggestions: string[];
	/** Report whose title or number was typed in full. */
	jump: { path: string; title: string } | null;
	total: number;
	/** Nothing fits well; what is shown is only loosely related. */
	weak: boolean;
	hits: Hit[];
	/** Hits among these whose text could not be fetched. */
	unavailable: number;
	facets: FacetCounts;
	/** Whether `facets.entity` is counted. */
	mentions: boolean;
	labels: Catalogue['labels'];
	took: number;
}

export class SearchEngine {
	readonly #files: SearchFiles;
	#ready: Promise<Prepared> | undefined;
	#words: Promise<SoundTable> | undefined;
	#mentions: Promise<void> | undefined;
	readonly #texts = new Map<string, Promise<ReportTexts>>();

	constructor(files: SearchFiles) {
		this.#files = files;
	}

	/** Fetch what every search needs. Throws when the index is missing or of another version. */
	async prepare(): Promise<Prepared> {
		this.#ready ??= prepare(this.#files);
		try {
			return await this.#ready;
		} catch (error) {
			this.#ready = undefined;
			throw error;
		}
	}

	async search(request: SearchRequest): Promise<SearchAnswer> {
		const began = performance.now();
		const prepared = await this.prepare();
		if (request.mentions || (request.filters['entity']?.length ?? 0) > 0) await this.#loadMentions(prepared);
		const found = await this.#find(request, prepared);
		const answer = await this.#answer(request, prepared, found);
		return { ...answer, took: performance.now() - began };
	}

	/** Only where the hits are, all of them, best first: for the audit and for other programs. */
	async places(
		request: Omit<SearchRequest, 'limit'>,
	): Promise<{ report: string; item: number; anchor: string }[]> {
		const prepared = await this.prepare();
		const found = await this.#find({ ...request, limit: 0 }, prepared);
		const { ordered } = await this.#order({ ...request, limit: 0 }, prepared, found);
		return Promise.all(
			ordered.map(async ({ item }) => ({
				report: prepared.items.reportOf(item).id,
				item: prepared.items.local(item),
				anchor: (await this.#item(item, prepared.items)).anchor,
			})),
		);
	}

	/** Understand, score and, when words are unknown to the corpus, repair and score again. */
	async #find(request: SearchRequest, prepared: Prepared): Promise<Found> {
		const asTyped = await this.#run(request.q, request, prepared, undefined);
		let first = asTyped;
		if (request.off.includes('all') || isEmpty(first.query)) return first;
		const broken = first.plan.units.filter(
			(unit, u) => !unit.quoted && first.scored.wholeCount[u] === 0 && unit.text.length > 1,
		);
		// Nothing broken, or all of it understood.
		if (broken.every(({ text }) => isUnderstood(text, first.rewrites))) return first;

		const sounds = await this.#loadWords();
		if (!sounds) return first;
		const seen = new Set(first.plan.tokens.filter((token) => !first.scored.unseen.flat().includes(token)));
		const long = broken.flatMap(({ text }) => shortFor(text, seen, sounds));
		if (long.length > 0)
			first = await this.#run(
				request.q,
				request,
				prepared,
				undefined,
				long.map(({ piece, word }) => ({ from: piece, to: word, words: [piece], weight: SHORT_FORM })),
			);
		const repair = repairRuns(
			broken.map(({ text }) => text),
			first.query.text,
			seen,
			sounds,
		);
		const { suggestions } = repair;
		if (!repair.applied || request.off.includes(`repair:${repair.applied.to}`))
			return { ...first, suggestions: repair.applied ? [repair.applied.text, ...suggestions] : suggestions };
		const second = await this.#run(repair.applied.text, request, prepared, repair.applied);
		return { ...second, suggestions };
	}

	async #run(
		q: string,
		request: SearchRequest,
		prepared: Prepared,
		repair: Repair | undefined,
		more: readonly AppliedRewrite[] = [],
	): Promise<Found> {
		const all = request.off.includes('all');
		const names = all
			? []
			: prepared.catalogue.names.filter(({ facet, value }) => !request.off.includes(`${facet}:${value}`));
		const query = parseQuery(q, names);
		const rewrites =
			all || query.runs.length === 0
				? []
				: [...more, ...findRewrites(query.runs.map(({ text }) => text).join(' '), prepared.rewrites)].filter(
						({ to }) => !request.off.includes(`rewrite:${to}`),
					);
		const plan = planQuery(query, rewrites);
		const scored = await scorePlan(plan, prepared.postings);
		return { query, rewrites, plan, scored, repair, suggestions: [] };
	}

	/** Passages, checked, ranked, filtered and in order. */
	async #order(request: SearchRequest, { items }: Prepared, { query, plan, scored }: Found) {
		const literal = query.phrases.length > 0;

		const gathered = gatherPassages(scored.matches, plan, (record) => items.itemOf(record), {
			standsFor: (item) => (literal ? item : items.standsFor(item)),
			below: (item) => items.below(item),
			needAll: literal,
		});
		const checked = literal ? await this.#checkPhrases(gathered, plan, items) : gathered;
		const ranked = rankPassages(
			checked,
			plan,
			scored,
			(item) => boostOf(item, query, items) * (literal && items.isHead(item) ? 0.5 : 1),
		);
		const { items: passing, counts } = applyFilters(
			ranked.passages,
			request.filters,
			facetNames,
			({ item }, facet) => items.values(item, facet),
		);
		const ordered = request.sort === 'date' ? byDate(passing, items) : sameReportTogether(passing, items);
		return { ordered, total: passing.length, counts, weak: ranked.weak };
	}

	async #answer(
		request: SearchRequest,
		prepared: Prepared,
		found: Found,
	): Promise<Omit<SearchAnswer, 'took'>> {
		const { items, catalogue } = prepared;
		const { query } = found;
		const { ordered, total, counts, weak } = await this.#order(request, prepared, found);
		const terms = markTerms(found);
		const shown = firstOf(ordered, request, items);
		const made = await Promise.allSettled(
			shown.map((passage) => this.#hit(passage, items, terms, request.whole ?? false)),
		);
		const hits = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
		// Without network the texts that are here are shown, and the reader is told about the others.
		const failed = made.find((one) => one.status === 'rejected');
		if (failed && hits.length === 0) throw failed.reason;

		return {
			q: request.q,
			empty: isEmpty(query),
			shortened: query.shortened,
			chips: chipsOf(found),
			suggestions: found.suggestions,
			jump: jumpOf(query, catalogue),
			total,
			weak,
			hits,
			unavailable: made.length - hits.length,
			facets: counts,
			mentions: catalogue.labels['entity'] !== undefined,
			labels: catalogue.labels,
		};
	}

	/** Phrases with punctuation inside are compared with the text itself. */
	async #checkPhrases(passages: Passage[], plan: Plan, items: ItemTable): Promise<Passage[]> {
		const phrases = plan.phrases.filter(({ needsText }) => needsText).map(({ text }) => text);
		if (phrases.length === 0) return passages;
		const kept = await Promise.all(
			passages.map(async ({ item }) => {
				const { text } = await this.#item(item, items);
				return phrases.every((phrase) => contains(text, phrase));
			}),
		);
		return passages.filter((_, i) => kept[i]);
	}

	async #hit({ item, head, score }: Passage, items: ItemTable, terms: Terms, whole: boolean): Promise<Hit> {
		const report = items.reportOf(item);
		const texts = await this.#loadTexts(item, items);
		const own = texts.items[items.placeInPart(item)]!;
		const isHead = items.isHead(item);
		const at = head === undefined ? own : await this.#item(head, items);
		const title = report.title;
		const headings = own.path.map((index) => texts.headings[index]!);
		return {
			report: report.id,
			paragraph: own.anchor,
			anchor: head !== undefined && at.anchor ? at.anchor : own.anchor,
			path: pathOf(report),
			title: segments(title, markRanges(title, terms.own, terms.others)),
			sections: headings.map((heading) => segments(heading, markRanges(heading, terms.own, terms.others))),
			segments: excerpt(
				isHead ? own.text.replaceAll('\n', ' ') : own.text,
				terms.own,
				terms.others,
				whole ? Infinity : undefined,
			),
			district: report.district,
			year: report.year,
			kind: report.kind,
			role: items.values(item, 'role')[0] ?? '',
			score,
			marks: markedWords(own.text, terms),
		};
	}

	async #item(item: number, items: ItemTable): Promise<ReportTexts['items'][number]> {
		const texts = await this.#loadTexts(item, items);
		return texts.items[items.placeInPart(item)]!;
	}

	#loadTexts(item: number, items: ItemTable): Promise<ReportTexts> {
		const file = textsFile(items.reportOf(item).id, items.partOf(item));
		let texts = this.#texts.get(file);
		if (!texts) {
			texts = this.#files.json(file) as Promise<ReportTexts>;
			texts.catch(() => this.#texts.delete(file));
			this.#texts.set(file, texts);
		}
		return texts;
	}

	async #loadMentions({ items, catalogue }: Prepared): Promise<void> {
		this.#mentions ??= (this.#files.json('mentions.json') as Promise<MentionTable>).then((table) => {
			if (table.format !== FORMAT) throw new Error(`Unexpected format ${table.format} of mentions.json`);
			items.addMentions(table);
			catalogue.labels['entity'] = Object.fromEntries(table.entities.map(([id, name]) => [id, name]));
		});
		try {
			await this.#mentions;
		} catch (error) {
			this.#mentions = undefined;
			throw error;
		}
	}

	/** The word list is only needed for repairs, so its absence only costs those. */
	async #loadWords(): Promise<SoundTable | undefined> {
		this.#words ??= (this.#files.json('words.json') as Promise<WordList>).then(soundTable);
		try {
			return await this.#words;
		} catch {
			this.#words = undefined;
			return undefined;
		}
	}
}

/** What a word counts that the query may be a short form of. */
const SHORT_FORM = 0.6;

/** A long wording that rewrites have the sense of is not a misspelling. */
function isUnderstood(text: string, rewrites: readonly AppliedRewrite[]): boolean {
	return text.length > 5 && rewrites.some(({ words }) => words.join('').length > text.length * 0.4);
}

/** More words than this in an address are noise. */
const MOST_MARKS = 3;

/** The words found in a text, as written, longest first. */
function markedWords(text: string, { own, others }: Terms): string[] {
	const words = markRanges(text, own, others)
		.map(([start, end]) => text.slice(start, end))
		.filter((word) => word.length > 1);
	return [...new Set(words)].sort((a, b) => b.length - a.length).slice(0, MOST_MARKS);
}

interface Prepared {
	catalogue: Catalogue;
	items: ItemTable;
	postings: PostingsSource;
	rewrites: RewriteTable;
}

interface Found {
	query: Query;
	rewrites: AppliedRewrite[];
	plan: Plan;
	scored: Scored;
	repair: Repair | undefined;
	suggestions: string[];
}

async function prepare(files: SearchFiles): Promise<Prepared> {
	const catalogue = (await files.json('catalogue.json')) as Catalogue;
	if (catalogue.format !== FORMAT)
		throw new Error(
			`Unexpected format ${catalogue.format} of the search index, expected ${FORMAT}; reload the page`,
		);
	catalogue.labels['district'] = { ...districtLabels(catalogue), ...catalogue.labels['district'] };
	const items = new ItemTable(catalogue);
	return {
		catalogue,
		items,
		postings: storedPostings({
			firsts: catalogue.chunks.firsts,
			lengths: items.lengths,
			load: (chunk) => files.bytes(`index/${catalogue.chunks.folder}/${chunk}.pf_index`),
		}),
		rewrites: rewriteTable(unpackRewrites(catalogue.rewrites)),
	};
}

/** What a district is called stands among the names it may have in a query, first of them. */
function districtLabels({ names }: Catalogue): Record<string, string> {
	return Object.fromEntries(
		names.flatMap(({ facet, value, names: [first] }) =>
			facet === 'district' && first ? [[value, first]] : [],
		),
	);
}

/** A district counts most: the same words stand in every district's report. */
const boostFactor = { district: 1.7, year: 1.3, kind: 1.15, role: 1.35 } as const;

function boostOf(item: number, query: Query, items: ItemTable): number {
	let factor = 1;
	for (const facet of ['district', 'year', 'kind', 'role'] as const) {
		const wanted = query.boosts.filter((boost) => boost.facet === facet);
		if (wanted.length === 0) continue;
		const values = items.values(item, facet);
		if (wanted.some(({ value }) => values.includes(value))) factor *= boostFactor[facet];
	}
	return factor;
}

/** The first hits, up to a number of hits and of reports. */
function firstOf(
	passages: Passage[],
	{ limit, reports = Infinity }: SearchRequest,
	items: ItemTable,
): Passage[] {
	const seen = new Set<number>();
	const shown: Passage[] = [];
	for (const passage of passages) {
		seen.add(items.reportIndex(passage.item));
		if (shown.length >= limit || seen.size > reports) break;
		shown.push(passage);
	}
	return shown;
}

function byDate(passages: Passage[], items: ItemTable): Passage[] {
	const date = ({ item }: Passage) => items.reportOf(item).date;
	return passages.toSorted((a, b) => (date(a) < date(b) ? 1 : date(a) > date(b) ? -1 : b.score - a.score));
}

/** Neighbours of about equal score stand together when they are of one report; order otherwise stays. */
const ABOUT_EQUAL = 0.94;

function sameReportTogether(passages: Passage[], items: ItemTable): Passage[] {
	const rest = passages.slice(0, 200);
	const ordered: Passage[] = [];
	let last = -1;
	while (rest.length > 0) {
		const floor = rest[0]!.score * ABOUT_EQUAL;
		let pick = 0;
		for (let i = 0; i < rest.length && rest[i]!.score >= floor; i++)
			if (items.reportIndex(rest[i]!.item) === last) {
				pick = i;
				break;
			}
		const [next] = rest.splice(pick, 1);
		ordered.push(next!);
		last = items.reportIndex(next!.item);
	}
	return [...ordered, ...passages.slice(200)];
}

/** What to mark, most telling first: the query's own terms, and those that stand for them. */
interface Terms {
	own: string[];
	others: string[];
}

/** Other words of less weight are common ones (孩子 → 学生): marked, they would hide what was found. */
const TELLING = 0.5;

function markTerms({ query, plan }: Found): Terms {
	const words = query.runs.flatMap((run) => {
		const use = run.spans.some((span) => span.use === 'word') ? 'word' : 'boost';
		const spans = run.spans
			.filter((span) => span.use === use)
			.map(({ start, end }) => run.text.slice(start, end));
		return spans.length > 1 ? [run.text, ...spans] : spans;
	});
	// A term of one character marks too much beside longer ones.
	const long = words.some((word) => word.length > 1);
	return {
		own: [...query.phrases, ...words.filter((word) => !long || word.length > 1)],
		others: plan.alternatives
			.filter(({ weight }) => weight >= TELLING)
			.flatMap(({ units }) => units.map(({ text }) => text)),
	};
}

function chipsOf({ query, rewrites, repair }: Found): Chip[] {
	return [
		...(repair
			? [{ id: `repair:${repair.to}`, kind: 'repair' as const, from: repair.from, to: repair.to }]
			: []),
		...query.boosts.map(({ facet, value, text }) => ({
			id: `${facet}:${value}`,
			kind: 'boost' as const,
			from: text,
			to: value,
			facet,
		})),
		...rewrites.map(({ words, to }) => ({
			id: `rewrite:${to}`,
			kind: 'rewrite' as const,
			from: words.join(' '),
			to,
		})),
		...[...new Set(query.dropped)]
			.filter((word) => word.length > 1)
			.map((word) => ({ id: 'all', kind: 'dropped' as const, from: word, to: '' })),
	];
}

function jumpOf(query: Query, catalogue: Catalogue): SearchAnswer['jump'] {
	const wanted = bare(query.text);
	if (wanted.length < 4) return null;
	const report = catalogue.reports.find(({ title, subtitle, numbers }) =>
		[title, subtitle ?? '', title + (subtitle ?? ''), ...numbers].some(
			(name) => name && bare(name) === wanted,
		),
	);
	return report ? { path: pathOf(report), title: report.title } : null;
}

function bare(text: string): string {
	return normalizeText(text).replace(/[^\p{L}\p{N}]/gu, '');
}
