/**
 * JSON as scripts and people leave it, to a value.
 *
 *     callback({…});   var data = {…};   one value per line   {'title': '…', 'n': None,}
 */
import { jsonrepair } from 'jsonrepair';

export interface ReadJson {
	value: unknown;
	/** Something was mended. */
	repaired: boolean;
	/** Numbers of the lines that could not be read, when each line is a value. */
	unread: number[];
}

/** Mending takes time that grows with the square of the size: a second for this many characters. */
const LARGEST_MENDED = 400_000;
/** A call or an assignment around the value; the name may follow a comment. */
const AROUND =
	/^\s*(?:\/\*[^*]*\*\/\s*)?(?:(?:(?:var|let|const)\s+)?[\w$.[\]"']+\s*=\s*|[\w$.]+\s*\(\s*)(?=[{[])/u;
/** JSON in a string of JSON, and in a string of that. */
const DEEPEST_STRING = 2;

export function readJson(text: string): ReadJson | undefined {
	const around = AROUND.exec(text.slice(0, 400))?.[0].length ?? 0;
	const inner = text.slice(around).replace(around > 0 ? /\s*\)?\s*;?\s*$/u : /$^/u, '');
	const strict = parse(inner);
	if (strict !== undefined) return { value: unwrapped(strict), repaired: false, unread: [] };
	const lines = text
		.split('\n')
		.map((line, i) => ({ line: line.trim().replace(/,$/u, ''), number: i + 1 }))
		.filter(({ line }) => line !== '');
	return readLines(lines) ?? mended(inner);
}

/** One value per line, when most lines are one. */
function readLines(lines: readonly { line: string; number: number }[]): ReadJson | undefined {
	if (lines.length < 2 || !lines.every(({ line }) => /^[{[]/u.test(line))) return undefined;
	const values: unknown[] = [];
	const unread: number[] = [];
	let repaired = false;
	for (const { line, number } of lines) {
		const strict = parse(line);
		const read = strict === undefined ? mended(line) : undefined;
		if (strict !== undefined) values.push(unwrapped(strict));
		else if (read) {
			values.push(read.value);
			repaired = true;
		} else unread.push(number);
	}
	return values.length === 0 ? undefined : { value: values, repaired, unread };
}

function mended(text: string): ReadJson | undefined {
	if (text.length > LARGEST_MENDED || !/^\s*[{[]/u.test(text)) return undefined;
	try {
		const value: unknown = JSON.parse(jsonrepair(text));
		return typeof value === 'object' && value !== null
			? { value: unwrapped(value), repaired: true, unread: [] }
			: undefined;
	} catch {
		return undefined;
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** `{"data": "{\\"title\\": …}"}`: some interfaces write JSON into a string. */
function unwrapped(value: unknown, depth = 0): unknown {
	if (depth > DEEPEST_STRING) return value;
	if (typeof value === 'string') {
		const inner = /^\s*[{[]/u.test(value) ? parse(value) : undefined;
		return typeof inner === 'object' && inner !== null ? unwrapped(inner, depth + 1) : value;
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, child]) => [
			name,
			typeof child === 'string' ? unwrapped(child, depth + 1) : (child as unknown),
		]),
	);
}
