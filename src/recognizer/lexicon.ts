/**
 * From entries of `content/lexicon` to the compiled lexicon, and the fast search for its names.
 */
import { fold } from './fold.ts';
import type { PlaceList } from './places.ts';
import { splitTitle } from './titles.ts';
import type { Decision, Lexicon, LexiconEntity, LexiconName, MentionType } from './types.ts';
import { firstDay } from './writing-time.ts';

/** What the compiler needs of an entry; `Entity` of `src/schemas` has it. */
export interface LexiconEntry {
	id: string;
	type: MentionType;
	title: string;
	aliases?: string[] | undefined;
	weak_aliases?: string[] | undefined;
	weak_near?: string[] | undefined;
	doc_no?: string | undefined;
	date?: string | undefined;
	names_predate?: true | undefined;
	names_since?: string | undefined;
	area?: string | undefined;
	level?: string | undefined;
}

export interface CompileOptions {
	places?: PlaceList;
	collisions?: { alias: string; decide: 'latest' | 'choice' | 'occasion' }[];
	decisions?: Decision[];
}

const WHOLLY_QUOTED = /^“[^“”]*”$/u;

/**
 * Compile entries into a lexicon that can be sent to the browser as JSON.
 *
 *     const lexicon = compileLexicon(entries, { places: placeList(), collisions });
 */
export function compileLexicon(entries: LexiconEntry[], options: CompileOptions = {}): Lexicon {
	const names = new Map<string, LexiconName>();
	const lexicon: Lexicon = {
		entities: [],
		names: [],
		titles: [],
		numbers: {},
		collisions: Object.fromEntries(
			(options.collisions ?? []).map(({ alias, decide }) => [fold(alias), decide]),
		),
		places: options.places ?? { places: [], traps: [] },
		decisions: options.decisions ?? [],
	};

	for (const [at, entry] of entries.entries()) {
		lexicon.entities.push({
			id: entry.id,
			type: entry.type,
			title: entry.title,
			...(entry.area === undefined ? {} : { area: entry.area }),
			...(entry.level !== undefined && entry.level !== '国家' ? { local: true as const } : {}),
			...(entry.date === undefined ? {} : { date: firstDay(entry.date) }),
			...from(entry),
			...(entry.names_predate ? { predates: true as const } : {}),
		});
		for (const name of namesOf(entry)) {
			const known = names.get(name.key);
			if (known) {
				known.entities.push(at);
				if (!name.weak) delete known.weak;
				if (!name.quoted) delete known.quoted;
			} else names.set(name.key, { ...name, entities: [at] });
		}
		if (entry.type !== 'term' && entry.type !== 'conference') {
			const spellings = [entry.title, ...(entry.aliases ?? [])];
			for (const title of new Set(
				spellings.map((spelling) => spelling.replace(/[（(](?:\d{4}|试行|暂行).*$/u, '')),
			)) {
				const { stem, noun } = splitTitle(title);
				if (stem.length > 1 && noun) lexicon.titles.push({ stem, noun, entity: at });
			}
		}
		if (entry.doc_no) lexicon.numbers[fold(entry.doc_no)] = at;
	}
	lexicon.names = [...names.values()];
	return lexicon;
}

/** The first day on which a report can use the names: its own date unless the names are known to be older. */
function from({ date, names_predate, names_since }: LexiconEntry): Pick<LexiconEntity, 'from'> {
	const first = names_since ?? (names_predate ? undefined : date);
	return first === undefined ? {} : { from: firstDay(first) };
}

/** Folded spellings of one entry. A spelling given as weak is weak, even if it is the title. */
export function namesOf(entry: LexiconEntry): Omit<LexiconName, 'entities'>[] {
	const weak = new Set((entry.weak_aliases ?? []).map(fold));
	const out = new Map<string, Omit<LexiconName, 'entities'>>();
	const spellings = [...titleSpelling(entry), ...(entry.aliases ?? []), ...(entry.weak_aliases ?? [])];
	const unquoted = new Set(spellings.filter((name) => !WHOLLY_QUOTED.test(name)).map(fold));
	for (const name of spellings) {
		const key = fold(name);
		if (key.length < 2) continue;
		out.set(key, {
			key,
			...(weak.has(key) ? { weak: true } : {}),
			...(weak.has(key) && entry.weak_near ? { near: entry.weak_near } : {}),
			...(WHOLLY_QUOTED.test(name) && !unquoted.has(key) ? { quoted: true } : {}),
		});
	}
	return [...out.values()];
}

/** The title as it would be written in a sentence; one with a remark in brackets (全国教育大会（2018年）) is not. */
function titleSpelling({ title, type }: LexiconEntry): string[] {
	const plain = type === 'conference' ? title : title.replace(/[（(](?:\d{4}|试行|暂行).*$/u, '');
	return /[（(]/u.test(plain) ? [] : [plain];
}

interface NameIndex {
	byKey: Map<string, LexiconName>;
	/** First two characters → names, longest first. */
	byStart: Map<string, LexiconName[]>;
	/** By code unit: some name begins with it. Most characters of a text begin none. */
	begins: Uint8Array;
	byId: Map<string, LexiconEntity>;
}

const indexes = new WeakMap<Lexicon, NameIndex>();

function indexOf(lexicon: Lexicon): NameIndex {
	let index = indexes.get(lexicon);
	if (index) return index;
	index = {
		byKey: new Map(),
		byStart: new Map(),
		begins: new Uint8Array(0x10000),
		byId: new Map(lexicon.entities.map((entity) => [entity.id, entity])),
	};
	for (const name of lexicon.names) {
		index.byKey.set(name.key, name);
		index.begins[name.key.charCodeAt(0)] = 1;
		const start = name.key.slice(0, 2);
		const sharing = index.byStart.get(start);
		if (sharing) sharing.push(name);
		else index.byStart.set(start, [name]);
	}
	for (const sharing of index.byStart.values()) sharing.sort((a, b) => b.key.length - a.key.length);
	indexes.set(lexicon, index);
	return index;
}

/** The name with exactly this spelling, folded or not. */
export function lookUp(lexicon: Lexicon, spelling: string): LexiconName | undefined {
	return indexOf(lexicon).byKey.get(fold(spelling));
}

/** The entity with this id. */
export function entityById(lexicon: Lexicon, id: string): LexiconEntity | undefined {
	return indexOf(lexicon).byId.get(id);
}

/** Every name at every place of a folded text, overlapping ones included, longest first at each place. */
export function* namesIn(key: string, lexicon: Lexicon): Generator<{ at: number; name: LexiconName }> {
	const { byStart, begins } = indexOf(lexicon);
	for (let at = 0; at + 1 < key.length; at++) {
		if (!begins[key.charCodeAt(at)]) continue;
		const sharing = byStart.get(key.slice(at, at + 2));
		if (!sharing) continue;
		for (const name of sharing) if (key.startsWith(name.key, at)) yield { at, name };
	}
}
