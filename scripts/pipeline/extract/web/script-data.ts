/**
 * Data that a page brings along in its scripts and shows only when they run:
 *
 *     <script>window.__INITIAL_STATE__ = {"detail":{"title":"…","content":"<p>…"}}</script>
 *     <script type="application/json">{…}</script>
 *     <script>var data = JSON.parse("{\\"title\\":…}")</script>
 *
 * Nothing is run: what does not read as JSON stays unread.
 */

const LARGEST_SCRIPT = 5_000_000;
const MOST_SCRIPTS = 60;

export function dataInScripts(html: string): unknown[] {
	const found: unknown[] = [];
	let count = 0;
	for (const [, script = ''] of html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/giu)) {
		if (count++ > MOST_SCRIPTS) break;
		if (script.length > LARGEST_SCRIPT || !/\p{Script=Han}|\\u[4-9][0-9a-f]{3}/iu.test(script)) continue;
		const quoted = /JSON\.parse\(\s*("(?:[^"\\\n]|\\.)*")\s*\)/u.exec(script)?.[1];
		const source = (quoted === undefined ? undefined : (read(quoted) as string | undefined)) ?? script;
		const start = source.search(/(?<=^\s*|[=(]\s*)[{[]/u);
		const value = start < 0 ? undefined : read(balanced(source, start));
		if (typeof value === 'object' && value !== null) found.push(value);
	}
	return found;
}

function read(json: string): unknown {
	try {
		return JSON.parse(json) as unknown;
	} catch {
		return undefined;
	}
}

/** From an opening bracket to the one that closes it. */
function balanced(source: string, start: number): string {
	let depth = 0;
	let quoted = false;
	for (let i = start; i < source.length; i++) {
		const character = source[i]!;
		if (quoted) {
			if (character === '\\') i++;
			else if (character === '"') quoted = false;
		} else if (character === '"') quoted = true;
		else if (character === '{' || character === '[') depth++;
		else if ((character === '}' || character === ']') && --depth === 0) return source.slice(start, i + 1);
	}
	return '';
}
