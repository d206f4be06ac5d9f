/**
 * Markup as sites write it becomes markup that a parser reads in bounded time: code goes, tags that only
 * change the look go, mangled tags are mended, nesting is cut where browsers cut it.
 *
 *     <divclass="x"><font size=3><o:p>一、</o:p></font>   →   <div class="x">一、
 *
 * One pass over the tags, no backtracking over the text. Text is never touched.
 */

/** Elements that go with everything in them: code, pictures, what is shown only when something fails. */
const WITH_CONTENT = new Set([
	'script',
	'style',
	'xml',
	'svg',
	'math',
	'noscript',
	'iframe',
	'object',
	'canvas',
	'template',
]);

/** Elements the extractor looks at. All others are inline or unknown: the tag goes, its text stays. */
const KEPT = new Set(
	(
		'html head body title meta base div p h1 h2 h3 h4 h5 h6 br hr table thead tbody tfoot tr td th caption ' +
		'ul ol li dl dt dd pre blockquote section article main aside nav header footer form fieldset figure ' +
		'figcaption center address details summary textarea select button input a b strong sup del'
	).split(' '),
);
/** Look-only elements that matter when their style hides, shows white space, or sets bold. */
const KEPT_WHEN_STYLED = new Set(['span', 'font', 'label', 'em']);
const TELLING_STYLE = /display\s*:\s*none|white-space\s*:\s*pre|font-weight\s*:\s*(?:bold|[6-9]00)/i;
const VOID = new Set(['br', 'hr', 'meta', 'base', 'input']);

/** Chromium cuts at 512 too; deeper documents are attacks or broken generators. */
const DEEPEST = 400;

/** `<divclass=`, `<pstyle=`, `<tdwidth=`: the blank between name and attribute was lost. */
const GLUED =
	/^(div|p|span|td|tr|table|font|strong|a|h[1-6]|section|ul|ol|li|br|b)((?:class|style|id|align|lang|width|height|href|target|name|border|dir|valign|bgcolor|colspan|rowspan)=.*)$/is;

export interface RepairedMarkup {
	html: string;
	/** Opening tags left out because they were nested too deep. */
	tooDeep: number;
}

export function repairMarkup(source: string): RepairedMarkup {
	const parts: string[] = [];
	const open: string[] = [];
	const styledOpen = new Map<string, boolean[]>();
	const find = forwardSearch(source);
	let tooDeep = 0;
	let at = 0;

	while (at < source.length) {
		const next = source.indexOf('<', at);
		if (next < 0) break;
		parts.push(source.slice(at, next));
		at = next;

		if (source.startsWith('<!', at) || source.startsWith('<?', at)) {
			at = declarationEnd(source, at, find);
			continue;
		}
		const tag = readTag(source, at);
		if (!tag) {
			// A `<` in the text, or a tag that never closes before the next one.
			const broken = brokenTagEnd(source, at);
			if (broken === undefined) parts.push('&lt;');
			at = broken ?? at + 1;
			continue;
		}
		const { slash, name: rawName, rest: rawRest } = tag;
		at = tag.end;

		const glued = GLUED.exec(rawName + rawRest);
		const name = (glued?.[1] ?? rawName).toLowerCase();
		const rest = glued ? ` ${glued[2]}` : rawRest;
		// Not `<a href=http://x/>`.
		const selfClosed = /(?:^|[\s"'])\/\s*$/.test(rest);

		if (WITH_CONTENT.has(name)) {
			if (!slash && !selfClosed) at = contentEnd(source, at, name, find);
			continue;
		}
		const styled = KEPT_WHEN_STYLED.has(name);
		if (!KEPT.has(name) && !styled) continue;
		if (VOID.has(name)) {
			// `</br>` is a line break too.
			if (!slash || name === 'br') parts.push(`<${name}${name === 'br' ? '' : rest}>`);
		} else if (styled) {
			// A kept one and its end are paired across the dropped ones inside.
			const pairs = styledOpen.get(name) ?? [];
			styledOpen.set(name, pairs);
			const kept = slash ? pairs.pop() : pairs.length < DEEPEST && TELLING_STYLE.test(rest);
			if (slash ? kept : kept && open.length < DEEPEST) parts.push(slash ? `</${name}>` : `<${name}${rest}>`);
			if (!slash) pairs.push(kept ?? false);
		} else if (slash) {
			close(open, name);
			parts.push(`</${name}>`);
		} else if (open.length >= DEEPEST) {
			tooDeep++;
		} else {
			if (CLOSES_ITS_LIKE.has(name)) closeImplied(open, name);
			// Without attributes the parser never has more than three of them open.
			parts.push(name === 'b' || name === 'strong' ? `<${name}>` : `<${name}${rest.replace(/\/\s*$/, '')}>`);
			if (selfClosed && name !== 'html' && name !== 'body') parts.push(`</${name}>`);
			else open.push(name);
		}
	}
	parts.push(source.slice(at));
	return { html: parts.join(''), tooDeep };
}

/** An end tag does not reach out of a table cell: the parser ignores it there. */
const BOUNDARY = new Set(['table', 'td', 'th', 'caption', 'button']);

/** Keeps the count of open elements what the parser's will be, or higher. */
function close(open: string[], name: string): void {
	for (let i = open.length - 1; i >= 0; i--) {
		if (open[i] === name) return void open.splice(i);
		if (BOUNDARY.has(open[i]!) && !TABLE_PART.has(name)) return;
		if (open[i] === 'table' && name !== 'table') return;
	}
}
const TABLE_PART = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption']);

/** `<p>` closes an open `<p>`, `<li>` an open `<li>` …: pages of a thousand unclosed paragraphs are not deep. */
function closeImplied(open: string[], name: string): void {
	for (let i = open.length - 1; i >= Math.max(0, open.length - 6); i--) {
		if (open[i] === name) return void open.splice(i);
		if (!PASSED.has(open[i]!) && !TABLE_PART.has(name)) return;
		if (open[i] === 'table') return;
	}
}
const CLOSES_ITS_LIKE = new Set(['p', 'li', 'dt', 'dd', 'td', 'th', 'tr', 'option']);
const PASSED = new Set(['a', 'b', 'strong', 'p', 'div']);

interface Tag {
	slash: boolean;
	name: string;
	rest: string;
	end: number;
}

/** Attributes whose value never holds a `>`: one in there means that the closing quote was lost. */
const PLAIN_VALUE = /(?:^|[\s"'])(?:style|class|id|align|width|height|lang)\s*=\s*$/i;

/** The tag at `at`, quotes respected; undefined when another `<` comes before its end. */
function readTag(source: string, at: number): Tag | undefined {
	NAME.lastIndex = at;
	const head = NAME.exec(source);
	if (!head) return undefined;
	const from = NAME.lastIndex;
	for (let i = from; i < source.length; i++) {
		const character = source[i]!;
		if (character === '>')
			return { slash: head[1] === '/', name: head[2]!, rest: source.slice(from, i), end: i + 1 };
		if (character === '<') return undefined;
		if (character !== '"' && character !== "'") continue;
		const before = source.slice(Math.max(at, i - 24), i);
		if (!/=\s*$/.test(before)) continue;
		const end = source.indexOf(character, i + 1);
		if (end < 0) continue;
		if (PLAIN_VALUE.test(before) && source.slice(i, Math.min(end, i + 4000)).includes('>')) continue;
		i = end;
	}
	return undefined;
}
const NAME = /<(\/?)([a-z][^\s/<>="']*)/iy;

/** Searches that only go forward: what was not found once is not looked for again (hostile pages repeat it). */
function forwardSearch(
	source: string,
): (pattern: string, from: number) => { start: number; end: number } | undefined {
	const known = new Map<string, { start: number; end: number } | undefined>();
	return (pattern, from) => {
		const last = known.get(pattern);
		if (known.has(pattern) && (last === undefined || last.start >= from)) return last;
		const search = new RegExp(pattern, 'gi');
		search.lastIndex = from;
		const match = search.exec(source);
		const found = match ? { start: match.index, end: search.lastIndex } : undefined;
		known.set(pattern, found);
		return found;
	};
}
type Find = ReturnType<typeof forwardSearch>;

/** Behind a comment, a doctype, `<![if …]>`, `<?xml … ?>`. A comment that never ends is taken to end at its first `>`. */
function declarationEnd(source: string, at: number, find: Find): number {
	if (source.startsWith('<!--', at)) {
		const end = find('-->', at + 2);
		if (end) return end.end;
	}
	if (source.startsWith('<![CDATA[', at)) return at + 9;
	return find('>', at)?.end ?? source.length;
}

/** Behind `</script>`; a script that is never closed ends where the page goes on. */
function contentEnd(source: string, at: number, name: string, find: Find): number {
	return (
		find(`</${name}[^<>]{0,200}>`, at)?.end ??
		find('</?(?:head|body|div|p|table)\\b', at)?.start ??
		source.length
	);
}

/** `<span style="font:x<p>`: a known tag whose end is lost goes up to the next `<`; other text keeps its `<`. */
function brokenTagEnd(source: string, at: number): number | undefined {
	const head = /^<\/?([a-z][a-z0-9]*)[\s="'/]/i.exec(source.slice(at, at + 40));
	const name = head?.[1]?.toLowerCase() ?? '';
	if (!KEPT.has(name) && !KEPT_WHEN_STYLED.has(name)) return undefined;
	const next = source.slice(at + 1, at + 400).search(/[<>]/);
	if (next < 0) return undefined;
	return source[at + 1 + next] === '>' ? at + 2 + next : at + 1 + next;
}
