/**
 * `<wenmai-search>`: the search page. The address is the state; every change writes it, every render reads it.
 */
import { openSearch, SearchProblem, type SearchClient } from './client.ts';
import type { Segment } from './core/excerpt.ts';
import { csv } from './csv.ts';
import { h } from './dom.ts';
import type { SearchAnswer, SearchRequest } from './answer.ts';
import { facetList } from './facet-list.ts';
import { hitAddress, resultList, valueName, type Setting } from './result-list.ts';
import { scopeLine, type ScopeActions } from './scope-line.ts';
import { fill, stringsFor } from './strings.ts';
import { filterChips, nothingFound, understanding, type UnderstandingActions } from './understanding.ts';
import { readState, toggleFilter, writeState, type SearchState } from './url-state.ts';

/** Pause after the last key before a search starts. */
const PAUSE = 180;
/** A wait is shown when it is longer than this. */
const PATIENCE = 500;
/** Hits shown at first, and reports whose text is fetched for them. */
const FIRST = { limit: 100, reports: 10 };
/** A literal search is asked for completeness: more of it is shown at once. */
const FIRST_QUOTED = { limit: 400, reports: 60 };

class WenmaiSearch extends HTMLElement {
	#client!: SearchClient;
	#setting!: Setting;
	#state: SearchState = readState('');
	#turn = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#shown = FIRST;
	#typing = false;
	/** Whether the reader wants passages counted by what they mention. */
	#mentions = false;

	connectedCallback(): void {
		const base = this.dataset['base'] ?? '/';
		this.#setting = {
			base,
			words: stringsFor(document.documentElement.lang === 'en' ? 'en' : (this.dataset['language'] ?? 'zh')),
		};
		this.#client = openSearch(new URL(`${base}search/`, location.href).href);
		// On a narrow screen the filters would stand between the query and its answers.
		(this.#part('narrow') as HTMLDetailsElement).open = matchMedia('(min-width: 60rem)').matches;
		this.#listen();
		this.#readAddress();
	}

	/* ---- parts of the markup ---- */

	get #input(): HTMLInputElement {
		return this.querySelector<HTMLInputElement>('input[type=search]')!;
	}
	#part(name: string): HTMLElement {
		return this.querySelector<HTMLElement>(`[data-part=${name}]`)!;
	}

	/* ---- events ---- */

	#listen(): void {
		const input = this.#input;
		this.querySelector('form')!.addEventListener('submit', (event) => {
			event.preventDefault();
			clearTimeout(this.#timer);
			this.#typing = false;
			this.#go({ ...this.#state, q: input.value, off: [] }, 'push');
		});
		// While an input method composes, the letters are not yet the query.
		let composing = false;
		input.addEventListener('compositionstart', () => (composing = true));
		input.addEventListener('compositionend', () => {
			composing = false;
			this.#typed();
		});
		input.addEventListener('input', () => {
			if (!composing) this.#typed();
		});
		matchMedia('(min-width: 60rem)').addEventListener('change', ({ matches }) => {
			(this.#part('narrow') as HTMLDetailsElement).open = matches;
		});
		addEventListener('popstate', () => this.#readAddress());
		document.addEventListener('keydown', (event) => this.#key(event));
		this.#part('sort').addEventListener('change', (event) => {
			const sort = (event.target as HTMLSelectElement).value === 'date' ? 'date' : 'relevance';
			this.#go({ ...this.#state, sort }, 'push');
		});
		this.#part('csv').addEventListener('click', () => void this.#export());
		this.#part('more').addEventListener('click', () => {
			this.#shown = { limit: this.#shown.limit + 200, reports: this.#shown.reports + 20 };
			void this.#search();
		});
	}

	#typed(): void {
		clearTimeout(this.#timer);
		this.removeAttribute('data-search-done');
		this.#timer = setTimeout(() => {
			// The first letter of a new query is a step in the history, the following ones are not.
			this.#go({ ...this.#state, q: this.#input.value, off: [] }, this.#typing ? 'replace' : 'push');
			this.#typing = true;
		}, PAUSE);
	}

	#key(event: KeyboardEvent): void {
		const input = this.#input;
		const target = event.target as HTMLElement | null;
		const writing = target?.closest('input, textarea, select, [contenteditable]') !== null && target !== null;
		if (
			((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') ||
			(event.key === '/' && !writing)
		) {
			event.preventDefault();
			input.focus();
			input.select();
			return;
		}
		if (event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
		const lines = [...this.querySelectorAll<HTMLAnchorElement>('a.ws-line')];
		const at = lines.indexOf(document.activeElement as HTMLAnchorElement);
		if (target !== input && at < 0) return;
		const to = {
			ArrowDown: at + 1,
			ArrowUp: at - 1,
			Home: at < 0 ? -2 : 0,
			End: at < 0 ? -2 : lines.length - 1,
		}[event.key];
		if (event.key === 'Escape' && at >= 0) input.focus();
		else if (to === -1 && at === 0) input.focus();
		else if (to !== undefined && lines[to]) lines[to].focus();
		else return;
		event.preventDefault();
	}

	/* ---- state ---- */

	#readAddress(): void {
		this.#state = readState(location.search);
		this.#typing = false;
		this.#input.value = this.#state.q;
		this.#shown = FIRST;
		void this.#search();
	}

	#go(state: SearchState, how: 'push' | 'replace'): void {
		this.#state = state;
		if (this.#input.value !== state.q) this.#input.value = state.q;
		const address = location.pathname + writeState(state);
		if (address !== location.pathname + location.search)
			history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address);
		this.#shown = FIRST;
		void this.#search();
	}

	readonly #actions: UnderstandingActions & ScopeActions = {
		query: (text) => this.#go({ ...this.#state, q: text, off: [] }, 'push'),
		off: (id) => this.#go({ ...this.#state, off: [...this.#state.off, id] }, 'push'),
		on: () => this.#go({ ...this.#state, off: [] }, 'push'),
		toggle: (facet, value) => this.#go(toggleFilter(this.#state, facet, value), 'push'),
		mentions: () => {
			this.#mentions = true;
			void this.#search();
		},
		clear: () => this.#go({ ...this.#state, filters: {} }, 'push'),
		scope: (name) => this.#go({ ...this.#state, scope: name }, 'push'),
		choose: (name, before) => {
			// Back leads to what was seen, not to the new choice.
			if (!this.#state.scope && before)
				history.replaceState(null, '', location.pathname + writeState({ ...this.#state, scope: before }));
			rememberScope(name);
			this.#go({ ...this.#state, scope: name }, 'push');
		},
	};

	/* ---- search and render ---- */

	async #search(): Promise<void> {
		const turn = ++this.#turn;
		const state = this.#state;
		this.removeAttribute('data-search-done');
		this.#title(state.q);
		if (state.q.trim() === '') return this.#renderStart();

		const { words } = this.#setting;
		const patience = setTimeout(() => {
			if (turn !== this.#turn) return;
			this.#part('status').textContent = words.loading;
			this.#part('progress').hidden = false;
		}, PATIENCE);
		try {
			const quoted = /["“”＂「『]/u.test(state.q);
			const first = quoted && this.#shown === FIRST ? FIRST_QUOTED : this.#shown;
			const answer = await this.#client.search(
				{ ...this.#request(state), ...first, mentions: this.#mentions },
				(early) => {
					if (turn === this.#turn) this.#render(early, state);
				},
			);
			if (turn === this.#turn) this.#render(answer, this.#keepScope(answer, state));
		} catch (error) {
			if (turn === this.#turn) this.#renderBroken(error);
		} finally {
			clearTimeout(patience);
			if (turn === this.#turn) {
				this.#part('progress').hidden = true;
				this.setAttribute('data-search-done', '');
			}
		}
	}

	/** The state as a request. Where nothing in it says where to search, what was chosen before does. */
	#request(state: SearchState): Omit<SearchRequest, 'limit'> {
		return { ...state, scope: state.scope ?? rememberedScope(), near: cameFrom() };
	}

	/** A scope that hangs on the reader is written into the address: a colleague who gets it sees the same. */
	#keepScope({ scope }: SearchAnswer, state: SearchState): SearchState {
		if (!scope.slug || state.scope || (scope.reason !== 'chosen' && scope.reason !== 'home')) return state;
		this.#state = { ...state, scope: scope.slug };
		history.replaceState(null, '', location.pathname + writeState(this.#state));
		return this.#state;
	}

	#title(q: string): void {
		this.dataset['title'] ??= document.title;
		document.title = q.trim() ? `${q.trim().slice(0, 60)} · ${this.dataset['title']}` : this.dataset['title'];
	}

	#renderStart(): void {
		const { words } = this.#setting;
		this.#part('status').textContent = '';
		this.#part('scope').replaceChildren();
		this.#part('understanding').replaceChildren();
		this.#part('facets').replaceChildren();
		this.#part('tools').hidden = true;
		this.#part('more').hidden = true;
		this.#part('results').replaceChildren(
			h(
				'ul',
				{ class: 'ws-start' },
				...words.start.map((line) => h('li', {}, line)),
				h('li', {}, h('a', { href: `${this.#setting.base}search/audit/` }, words.audit)),
			),
		);
		this.setAttribute('data-search-done', '');
	}

	#render(answer: SearchAnswer, state: SearchState): void {
		const { words } = this.#setting;
		const shown = answer.hits.length;
		this.#part('status').textContent =
			answer.total === 0
				? fill(words.none, { q: answer.q.trim().slice(0, 80) })
				: answer.weak
					? fill(words.weak, { count: answer.total })
					: fill(shown < answer.total ? words.foundShown : words.found, { count: answer.total, shown });
		this.#part('scope').replaceChildren(...scopeLine(answer, words, this.#actions));
		const chips = filterChips(answer, state, this.#setting, this.#actions);
		this.#part('understanding').replaceChildren(
			...(chips ? [chips] : []),
			...understanding(answer, state, this.#setting, this.#actions),
		);
		this.#part('facets').replaceChildren(...facetList(answer, state, this.#setting, this.#actions));
		this.#part('tools').hidden = answer.total === 0;
		this.#part('sort').querySelector<HTMLSelectElement>('select')!.value = state.sort;
		this.#part('more').hidden = shown >= answer.total;
		this.#part('results').replaceChildren(
			answer.total === 0
				? nothingFound(answer, state, this.#setting, this.#actions)
				: resultList(answer, this.#setting),
		);
		this.#part('results').toggleAttribute('data-weak', answer.weak);
	}

	#renderBroken(error: unknown): void {
		const { base, words } = this.#setting;
		const problem = error instanceof SearchProblem ? error.problem : 'unknown';
		this.#part('status').textContent = words.broken[problem];
		this.#part('scope').replaceChildren();
		this.#part('understanding').replaceChildren();
		this.#part('facets').replaceChildren();
		this.#part('tools').hidden = true;
		this.#part('more').hidden = true;
		this.#part('results').replaceChildren(
			h(
				'p',
				{ class: 'ws-broken', 'data-search-problem': problem },
				h('button', { type: 'button', class: 'ws-word', click: () => void this.#search() }, words.retry),
				' ',
				h('a', { href: base }, words.browse),
			),
		);
	}

	/* ---- export ---- */

	async #export(): Promise<void> {
		const { base, words } = this.#setting;
		const answer = await this.#client.search({ ...this.#request(this.#state), limit: 5000, whole: true });
		const rows = answer.hits.map((hit) => [
			plain(hit.title),
			valueName(answer, words, 'district', hit.district),
			hit.year ?? '',
			valueName(answer, words, 'kind', hit.kind),
			hit.sections.map(plain).join(' › '),
			plain(hit.segments),
			new URL(hitAddress({ ...hit, marks: [] }, base), location.href).href,
		]);
		const address = URL.createObjectURL(
			new Blob([csv([words.columns, ...rows])], { type: 'text/csv;charset=utf-8' }),
		);
		const link = h('a', {
			href: address,
			download: `${this.#state.q.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40) || 'search'}.csv`,
		});
		link.click();
		setTimeout(() => URL.revokeObjectURL(address), 1000);
	}
}

const REMEMBERED = 'wenmai-search-scope';

/** The part of the collection that the reader chose last. */
function rememberedScope(): string | undefined {
	try {
		return localStorage.getItem(REMEMBERED) ?? undefined;
	} catch {
		// A browser may forbid it; then nothing is remembered.
		return undefined;
	}
}

function rememberScope(name: string): void {
	try {
		localStorage.setItem(REMEMBERED, name);
	} catch {
		// As above.
	}
}

/** The district of the page that led here. */
function cameFrom(): string[] {
	if (!document.referrer.startsWith(location.origin)) return [];
	const slug = /\/(?:reports|districts)\/([a-z0-9-]+)\//u.exec(new URL(document.referrer).pathname)?.[1];
	return slug ? [slug] : [];
}

/** A line without its marks. */
function plain(line: readonly Segment[]): string {
	return line.map(({ text }) => text).join('');
}

customElements.define('wenmai-search', WenmaiSearch);
