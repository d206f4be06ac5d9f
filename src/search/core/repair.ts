/**
 * Queries that the corpus cannot know, read as words that it does: pinyin and initials, homophones, swapped,
 * missing and doubled characters. Only runs that stand nowhere in the corpus are touched, so nothing
 * that a report says is ever "corrected".
 */

/** Words and the sounds of their characters, ready for comparison. */
export interface SoundTable {
	words: { text: string; characters: string[]; rank: number }[];
	sounds: ReadonlyMap<string, readonly string[]>;
	/** The same with the differences dropped that many speakers do not make (zh/z, ch/c, sh/s, n/l, -ng/-n). */
	looseSounds: ReadonlyMap<string, readonly string[]>;
	/** Characters of the words: what the corpus writes with. */
	characters: ReadonlySet<string>;
	/** First syllables → words, for pinyin queries. */
	byInitial: ReadonlyMap<string, number[]>;
	/** Word → its rank, 0 for the commonest. */
	ranks: ReadonlyMap<string, number>;
}

export interface Repair {
	/** The run as typed, and what it was read as. */
	from: string;
	to: string;
	/** The whole query with the repair in it. */
	text: string;
}

export interface Repairs {
	applied?: Repair;
	/** Whole queries that may have been meant as well, best first. */
	suggestions: string[];
}

/** Prepare a word list. */
export function soundTable(list: {
	words: readonly string[];
	sounds: Readonly<Record<string, string>>;
}): SoundTable {
	const sounds = new Map<string, string[]>();
	for (const [syllable, characters] of Object.entries(list.sounds))
		for (const character of characters) {
			const known = sounds.get(character);
			if (known) known.push(syllable);
			else sounds.set(character, [syllable]);
		}
	const words = list.words.map((text, rank) => ({ text, characters: Array.from(text), rank }));
	const byInitial = new Map<string, number[]>();
	for (const [index, word] of words.entries())
		for (const initial of new Set((sounds.get(word.characters[0]!) ?? []).map((syllable) => syllable[0]!))) {
			const known = byInitial.get(initial);
			if (known) known.push(index);
			else byInitial.set(initial, [index]);
		}
	const looseSounds = new Map(
		[...sounds].map(([character, syllables]) => [character, syllables.map(looseForm)]),
	);
	return {
		words,
		sounds,
		looseSounds,
		byInitial,
		ranks: new Map(list.words.map((word, rank) => [word, rank])),
		characters: new Set(list.words.join('')),
	};
}

/** Candidate readings of one run, best first. */
interface Candidate {
	text: string;
	/** Whether it is sure enough to be applied without asking. */
	sure: boolean;
	cost: number;
}

const MOST_SUGGESTIONS = 4;

/**
 * Repair the runs of a query that the corpus does not have.
 *
 *     repairRuns(['清廉学效'], '清廉学效', seen, table) // applied: 清廉学校
 *     repairRuns(['qlxx'], 'qlxx', seen, table)         // applied: 清廉学校, suggestions: others with the same initials
 *
 * `seen` are the pairs of the query that the corpus has.
 */
export function repairRuns(
	runs: readonly string[],
	queryText: string,
	seen: ReadonlySet<string>,
	table: SoundTable,
): Repairs {
	const latin = runs.filter((run) => /^[a-z]+$/.test(run));
	// qing lian xue xiao: typed with blanks, meant as one.
	const joined = latin.join('');
	const wanted = latin.length > 1 && queryText.replace(/[\s']/g, '') === joined ? [joined] : runs;

	let text = queryText;
	let from = '';
	let to = '';
	const suggestions: string[] = [];
	for (const run of wanted) {
		const candidates = /^[a-z]+$/.test(run) ? spelled(run, table) : misspelled(run, seen, table);
		const [best] = candidates;
		if (!best) continue;
		const put = (reading: string) =>
			wanted.length === 1 && latin.length > 1 ? reading : text.replace(run, reading);
		for (const other of candidates.slice(best.sure ? 1 : 0, MOST_SUGGESTIONS + 1))
			suggestions.push(put(other.text));
		if (best.sure) {
			from += (from && ' ') + run;
			to += (to && ' ') + best.text;
			text = put(best.text);
		}
	}
	return {
		...(to && to !== from ? { applied: { from, to, text } } : {}),
		suggestions: [...new Set(suggestions)].slice(0, MOST_SUGGESTIONS),
	};
}

/** Words whose pinyin or initials are what was typed. */
function spelled(run: string, table: SoundTable): Candidate[] {
	const full: Candidate[] = [];
	const initials: Candidate[] = [];
	const beginnings: Candidate[] = [];
	if (run.length < 2) return [];
	for (const index of table.byInitial.get(run[0]!) ?? []) {
		const word = table.words[index]!;
		if (word.characters.length < 2) continue;
		if (word.characters.length <= run.length && spells(run, word.characters, table, true))
			full.push({ text: word.text, sure: true, cost: word.rank });
		else if (word.characters.length === run.length && isInitials(run, word.characters, table))
			initials.push({ text: word.text, sure: run.length >= 3, cost: word.rank });
		else if (run.length >= 5 && word.characters.length <= 6 && spells(run, word.characters, table, false))
			beginnings.push({ text: word.text, sure: false, cost: word.rank });
	}
	const byCost = (a: Candidate, b: Candidate) => a.cost - b.cost;
	return [...full.sort(byCost), ...initials.sort(byCost), ...beginnings.sort(byCost)];
}

/** Whether syllables of the characters, one after the other, make up the letters (or begin with them). */
function spells(letters: string, characters: string[], table: SoundTable, whole: boolean): boolean {
	const step = (at: number, index: number): boolean => {
		if (at === letters.length) return whole ? index === characters.length : true;
		if (index === characters.length) return false;
		return (table.sounds.get(characters[index]!) ?? []).some(
			(syllable) =>
				(letters.startsWith(syllable, at) && step(at + syllable.length, index + 1)) ||
				(!whole && syllable.startsWith(letters.slice(at))),
		);
	};
	return step(0, 0);
}

function isInitials(letters: string, characters: string[], table: SoundTable): boolean {
	return characters.every((character, i) =>
		(table.sounds.get(character) ?? []).some((syllable) => syllable[0] === letters[i]),
	);
}

/** Readings of a run of Han characters with an unseen pair in it. */
function misspelled(run: string, seen: ReadonlySet<string>, table: SoundTable): Candidate[] {
	const characters = Array.from(run);
	if (characters.length < 2 || characters.length > 24) return [];
	const unseen = characters
		.slice(1)
		.flatMap((character, i) => (seen.has(characters[i]! + character) ? [] : [i]));
	// Every pair occurs somewhere, but not together: 学效 stands in 教学效果. Then only a long word may be meant.
	const together = unseen.length === 0;
	const breaks = together ? characters.map((_, i) => i) : unseen;
	const candidates: Candidate[] = [];

	for (const word of table.words) {
		const size = word.characters.length;
		if (size < (together ? 4 : 2)) continue;
		// A short word by sound is a guess unless it is most of what was typed (生午 in 学生午休 is not 生物), or …
		const isGuess = size < 4 && size < characters.length * 0.7;
		// As long as the word, with the same sounds (or nearly), or with two neighbours swapped.
		for (let start = 0; start + size <= characters.length; start++) {
			// The stretch itself must be unknown: 教师 in 教师评优 is a word, whatever stands beside it.
			if (!breaks.some((at) => at >= start && at < start + size - 1)) continue;
			const piece = characters.slice(start, start + size);
			const reading = compareEqual(piece, word.characters, table);
			// … what stands beside it are words as well: 编治 in 教师编治 is 编制.
			if (reading && isGuess && (reading.cost > 1 || !standsAmongWords(characters, start, size, table)))
				continue;
			if (reading && (!together || reading.cost <= 2))
				candidates.push(candidate(characters, start, size, word, reading));
		}
		// One character missing or one too many.
		if (size >= 4 && (!together || characters.length <= size + 1)) {
			for (const length of [size - 1, size + 1])
				for (let start = 0; start + length <= characters.length; start++) {
					if (!breaks.some((at) => at >= start && at < start + length - 1)) continue;
					const piece = characters.slice(start, start + length);
					const [short, long] = length < size ? [piece, word.characters] : [word.characters, piece];
					if (differsByOne(short, long))
						candidates.push(candidate(characters, start, length, word, { cost: 3, sure: true }));
				}
		}
	}
	const best = new Map<string, Candidate>();
	for (const one of candidates.sort((a, b) => a.cost - b.cost))
		if (!best.has(one.text)) best.set(one.text, one);
	best.delete(run);
	return [...best.values()].slice(0, MOST_SUGGESTIONS + 1);
}

function standsAmongWords(characters: string[], start: number, size: number, table: SoundTable): boolean {
	return [characters.slice(0, start), characters.slice(start + size)].every(
		(rest) => rest.length === 0 || table.ranks.has(rest.join('')),
	);
}

/**
 * Words that a run, or a pair in it that stands nowhere, may be short for: the first characters of their
 * two-character parts. Commonest first.
 *
 *     shortFor('职评', …)   // 职称评聘
 *     shortFor('家委会', …) // 家长委员会
 */
export function shortFor(
	run: string,
	seen: ReadonlySet<string>,
	table: SoundTable,
): { piece: string; word: string }[] {
	const characters = Array.from(run);
	if (characters.length > 8 || !/^\p{Script=Han}+$/u.test(run)) return [];
	const pieces = new Map<string, string[]>();
	for (let i = 0; i + 1 < characters.length; i++) {
		const pair = characters[i]! + characters[i + 1]!;
		if (!seen.has(pair)) pieces.set(pair, [characters[i]!, characters[i + 1]!]);
	}
	if (pieces.size > 0 && characters.length > 2 && characters.length <= 4) pieces.set(run, characters);
	return [...pieces].flatMap(([piece, initials]) =>
		table.words
			.filter(({ characters: word }) => beginsParts(initials, word))
			.slice(0, 2)
			.map(({ text }) => ({ piece, word: text })),
	);
}

/** Whether a word is made of parts of two characters (the last also of one) that begin with these characters. */
function beginsParts(initials: readonly string[], word: readonly string[]): boolean {
	const most = initials.length * 2;
	if (word.length !== most && (initials.length < 3 || word.length !== most - 1)) return false;
	return initials.every((character, i) => word[i * 2] === character);
}

function candidate(
	characters: string[],
	start: number,
	length: number,
	word: SoundTable['words'][number],
	reading: { cost: number; sure: boolean },
): Candidate {
	const text = [...characters.slice(0, start), word.text, ...characters.slice(start + length)].join('');
	// A repair that explains more of the run is better; among equals the commoner word.
	return { text, sure: reading.sure, cost: reading.cost - word.characters.length * 0.8 + word.rank / 1e5 };
}

function compareEqual(
	piece: string[],
	word: string[],
	table: SoundTable,
): { cost: number; sure: boolean } | undefined {
	let same = 0;
	for (let i = 0; i < word.length; i++) if (piece[i] === word[i]) same++;
	// Half of it as typed, or a short word altogether by sound: cheap, and what is less is a guess.
	if (same === word.length || same < (word.length > 3 ? word.length / 2 : word.length === 2 ? 1 : 0))
		return undefined;
	let sounding = 0;
	let near = 0;
	const different: number[] = [];
	for (let i = 0; i < word.length; i++) {
		if (piece[i] === word[i]) continue;
		if (soundAlike(piece[i]!, word[i]!, table.sounds)) sounding++;
		else if (soundAlike(piece[i]!, word[i]!, table.looseSounds)) near++;
		else different.push(i);
		if (different.length > 2) return undefined;
	}
	if (different.length === 0) {
		// All of it only by sound is a word of its own unless the word is long.
		if (same === 0 && word.length < 3) return undefined;
		if (word.length === 2 && near > 0) return undefined;
		return { cost: sounding + near * 1.6, sure: near <= 1 };
	}
	const [a, b] = different;
	if (
		different.length === 2 &&
		sounding + near === 0 &&
		b === a! + 1 &&
		piece[a!] === word[b] &&
		piece[b] === word[a!]
	)
		return word.length > 2 || same > 0 ? { cost: 2, sure: true } : undefined;
	// One character that looks alike (育 and 肓): sure only when reports never write the typed one.
	if (different.length === 1 && sounding + near === 0 && word.length >= 4)
		return { cost: 3.5, sure: !table.characters.has(piece[different[0]!]!) };
	return undefined;
}

function looseForm(syllable: string): string {
	return syllable
		.replace(/^([zcs])h/, '$1')
		.replace(/^n(?=[aeiouv])/, 'l')
		.replace(/ng$/, 'n');
}

/** Whether two characters share a syllable. */
function soundAlike(a: string, b: string, sounds: ReadonlyMap<string, readonly string[]>): boolean {
	const left = sounds.get(a);
	const right = sounds.get(b);
	if (!left || !right) return false;
	for (const syllable of left) if (right.includes(syllable)) return true;
	return false;
}

/** Whether leaving out one character of `long`, not the first, gives `short`. */
function differsByOne(short: readonly string[], long: readonly string[]): boolean {
	let i = 0;
	while (i < short.length && short[i] === long[i]) i++;
	if (i === 0) return false;
	for (let k = i; k < short.length; k++) if (short[k] !== long[k + 1]) return false;
	// At the end it is an abbreviation (清廉学 for 清廉学校), which the pairs find anyway.
	return i < short.length;
}
