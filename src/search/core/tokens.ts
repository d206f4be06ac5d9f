/**
 * How text is cut for the index: into runs of word characters, and every run into its overlapping pairs.
 * We cut; the index only stores. No segmenter has to know a word for it to be found.
 *
 *     '641.85万元，下同' → runs '641.85万元' '下同'
 *                        → 64 41 1. .8 85 5万 万元 元 | 下同 同
 *
 * The last character of a run is a token of its own, so a run of n characters takes exactly n places, and
 * two pairs at neighbouring places always overlap in the text: adjacency of places is literal equality.
 */

export interface Run {
	/** Word characters only. */
	text: string;
	/** Start in the normalised text. */
	start: number;
}

/**
 * `.` `:` `-` `/` `~` between digits, `%` `‰` behind a digit and `+` behind a letter or digit belong to the word:
 * 641.85, 99.75%, 2020-2025, 互联网+. `×` stands for an anonymised name and is searched as a letter.
 */
const RUN = /(?:[\p{L}\p{N}×]|(?<=\p{N})[.:\-/~](?=\p{N})|(?<=\p{N})[%‰]|(?<=[\p{L}\p{N}])\+)+/gu;

/** The runs of word characters of a normalised text. */
export function runsOf(normalized: string): Run[] {
	return Array.from(normalized.matchAll(RUN), (match) => ({ text: match[0], start: match.index }));
}

/** The tokens of one run: overlapping pairs of code points, then the last code point alone. */
export function runTokens(run: string): string[] {
	const characters = Array.from(run);
	return characters.map((character, i) => character + (characters[i + 1] ?? ''));
}

/** The pairs a query has to ask for: all tokens of a run but the closing one, or the one character it has. */
export function queryTokens(run: string): string[] {
	const tokens = runTokens(run);
	return tokens.length > 1 ? tokens.slice(0, -1) : tokens;
}

/** All tokens of a normalised text in order; the index of a token is its place. */
export function textTokens(normalized: string): string[] {
	return runsOf(normalized).flatMap((run) => runTokens(run.text));
}

/**
 * Tokens as they are handed to Pagefind, which strips punctuation from words: the symbols that belong to a
 * word travel as Yi letters, which no report contains.
 */
const disguise: Readonly<Record<string, string>> = {
	'.': 'ꀀ',
	':': 'ꀁ',
	'-': 'ꀂ',
	'/': 'ꀃ',
	'~': 'ꀄ',
	'%': 'ꀅ',
	'‰': 'ꀆ',
	'+': 'ꀇ',
	'×': 'ꀈ',
};

/** A token as the index stores it. */
export function storedToken(token: string): string {
	return token.replace(/[.:\-/~%‰+×]/g, (symbol) => disguise[symbol]!);
}
