/**
 * One search from the words to the list: choose where, understand, plan, score, repair, check, filter, excerpt. Runs in
 * the browser's worker, in node and in the audit of a build; where files come from is an argument.
 */
import type { Hit, SearchAnswer, SearchedScope, SearchRequest } from './answer.ts';
import { pathOf, type ReportTexts, type SegmentEntry, type WordList } from './catalogue.ts';
import { chipsOf, jumpOf } from './chips.ts';
import { Collection, type OpenPart, type SearchFiles } from './collection.ts';
import { contains } from './core/exact.ts';
import { excerpt, markRanges, segments } from './core/excerpt.ts';
import { applyFilters, facetNames } from './core/facets.ts';
import { planQuery, type Plan } from './core/plan.ts';
import { isEmpty, parseQuery, type FacetName, type Query } from './core/query.ts';
import { gatherPassages, rankPassages, type Passage } from './core/rank.ts';
import { repairRuns, shortFor, soundTable, type Repair, type SoundTable } from './core/repair.ts';
import { findRewrites, type AppliedRewrite } from './core/rewrites.ts';
import { scorePlan, type Scored } from './core/score.ts';
import type { Items } from './item-table.ts';
import { markedWords, markTerms, type Terms } from './marks.ts';
import { boostOf, byDate, firstOf, sameReportTogether } from './ordering.ts';
import { chooseScope, type Scope } from './scope.ts';

export type { SearchFiles } from './collection.ts';

/** Of more segments than this, the first are answered before the others are there. */
const AT_ONCE = 2;

export class SearchEngine {
	readonly #files: SearchFiles;
	#opened: Promise<Collection> | undefined;
	#words: Promise<SoundTable> | undefined;
	readonly #texts = new Map<string, Promise<ReportTexts>>();

	constructor(files: SearchFiles) {
		this.#files = files;
	}

	/** Fetch what every search needs. Throws when the index is missing or of another version. */
	async #collection(): Promise<Collection> {
		this.#opened ??= Collection.open(this.#files);
		try {
			return await this.#opened;
		} catch (error) {
			this.#opened = undefined;
			throw error;
		}
	}

	/**
	 * Search where the request says. Of a large scope, `early` is told what the first segments have before the others
	 * are there; its order is not final. A place that has nothing leads to a search of everything.
	 */
	async search(request: SearchRequest, early?: (answer: SearchAnswer) => void): Promise<SearchAnswer> {
		const began = performance.now();
		const collection = await this.#collection();
		const scope = scopeOf(request, collection);
		let answer = await this.#searchIn(scope, scope.reason, request, collection, early);
		const poor = answer.total === 0 || answer.weak;
		if (poor && scope.reason !== 'filter' && scope.segments.length < collection.segments.length)
			answer = await this.#searchIn(
				{ ...scope, segments: [...collection.segments] },
				'extended',
				request,
				collection,
				early,
			);
		return { ...answer, took: performance.now() - began };
	}

	/** Only where the hits are, all of them, best first: for the audit and for other programs. */
	async places(request: Omit<SearchRequest, 'limit'>): Promise<{ report: string; item: number }[]> {
		const collection = await this.#collection();
		const part = await collection.part(scopeOf(request, collection).segments);
		const found = await this.#find(request, collection, part);
		const { ordered } = await this.#order(request, part.items, found);
		return ordered.map(({ item }) => ({
			report: part.items.reportOf(item).id,
			item: part.items.local(item),
		}));
	}

	async #searchIn(
		scope: Scope,
		reason: SearchedScope['reason'],
		request: SearchRequest,
		collection: Collection,
		early?: (answer: SearchAnswer) => void,
	): Promise<SearchAnswer> {
		const mentions = request.mentions || (request.filters['entity']?.length ?? 0) > 0;
		const ask = async (asked: readonly SegmentEntry[], partial: boolean) => {
			const part = await collection.part(asked, { mentions });
			const found = await this.#find(request, collection, part);
			const answer = await this.#answer(request, collection, part, found);
			return {
				...answer,
				mentions,
				took: 0,
				scope: {
					reason,
					...(scope.slug ? { slug: scope.slug } : {}),
					searched: part.segments.filter((entry) => !part.missing.has(entry)).map(({ name }) => name),
					missing: [...part.missing.keys()].map(({ name }) => name),
					segments: collection.segments.map(({ name, label, items }) => ({ name, label, items })),
					partial,
				},
			};
		};
		let final = false;
		const all = ask(scope.segments, false);
		if (early && scope.segments.length > AT_ONCE)
			ask(scope.segments.slice(0, AT_ONCE), true).then(
				(answer) => {
					if (!final && answer.total > 0) early(answer);
				},
				// What fails now fails in the whole answer as well, and is told there.
				() => {},
			);
		const answer = await all;
		final = true;
		return answer;
	}

	/** Understand, score and, when words are unknown to the corpus, repair and score again. */
	async #find(request: Words, collection: Collection, part: OpenPart): Promise<Found> {
		const asTyped = await this.#run(request.q, request, collection, part, undefined);
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
				collection,
				part,
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
		const second = await this.#run(repair.applied.text, request, collection, part, repair.applied);
		return { ...second, suggestions };
	}

	async #run(
		q: string,
		request: Words,
		collection: Collection,
		part: OpenPart,
		repair: Repair | undefined,
		more: readonly AppliedRewrite[] = [],
	): Promise<Found> {
		const all = request.off.includes('all');
		const query = parseQuery(q, namesFor(request, collection));
		const rewrites =
			all || query.runs.length === 0
				? []
				: [
						...more,
						...findRewrites(query.runs.map(({ text }) => text).join(' '), collection.rewrites),
					].filter(({ to }) => !request.off.includes(`rewrite:${to}`));
		const plan = planQuery(query, rewrites);
		const scored = await scorePlan(plan, part.postings);
		return { query, rewrites, plan, scored, repair, suggestions: [] };
	}

	/** Passages, checked, ranked, filtered and in order. */
	async #order(
		request: Pick<SearchRequest, 'filters' | 'sort'>,
		items: Items,
		{ query, plan, scored }: Found,
	) {
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
		{ labels }: Collection,
		{ items, reports }: OpenPart,
		found: Found,
	): Promise<Omit<SearchAnswer, 'took' | 'scope' | 'mentions'>> {
		const { query } = found;
		const { ordered, total, counts, weak } = await this.#order(request, items, found);
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
			jump: jumpOf(query, reports),
			total,
			weak,
			hits,
			unavailable: made.length - hits.length,
			facets: counts,
			labels,
		};
	}

	/** Phrases with punctuation inside are compared with the text itself. */
	async #checkPhrases(passages: Passage[], plan: Plan, items: Items): Promise<Passage[]> {
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

	async #hit({ item, head, score }: Passage, items: Items, terms: Terms, whole: boolean): Promise<Hit> {
		const report = items.reportOf(item);
		const { file, place } = items.textPlace(item);
		const texts = await this.#loadTexts(file);
		const own = texts.items[place]!;
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

	async #item(item: number, items: Items): Promise<ReportTexts['items'][number]> {
		const { file, place } = items.textPlace(item);
		return (await this.#loadTexts(file)).items[place]!;
	}

	#loadTexts(file: string): Promise<ReportTexts> {
		let texts = this.#texts.get(file);
		if (!texts) {
			texts = this.#files.json(file) as Promise<ReportTexts>;
			texts.catch(() => this.#texts.delete(file));
			this.#texts.set(file, texts);
		}
		return texts;
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

/** What understanding needs of a request. */
type Words = Pick<SearchRequest, 'q' | 'off'>;

interface Found {
	query: Query;
	rewrites: AppliedRewrite[];
	plan: Plan;
	scored: Scored;
	repair: Repair | undefined;
	suggestions: string[];
}

/** Names that may be read in the query: those that the reader did not take off. */
function namesFor({ off }: Words, { catalogue }: Collection): readonly FacetName[] {
	if (off.includes('all')) return [];
	return catalogue.names.filter(({ facet, value }) => !off.includes(`${facet}:${value}`));
}

function scopeOf(request: Omit<SearchRequest, 'limit'>, collection: Collection): Scope {
	const { home } = collection.catalogue;
	return chooseScope(collection.segments, {
		chosen: request.scope,
		filters: request.filters,
		boosts: parseQuery(request.q, namesFor(request, collection)).boosts,
		near: [...(request.near ?? []), ...(home ? [home] : [])],
	});
}
