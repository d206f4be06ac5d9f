/**
 * From the text of a paragraph and the marks on it to hast. Text in is text out: taking the tags away gives
 * the paragraph back, character by character.
 */
import type { Element, ElementContent } from 'hast';

/** A stretch of a text and the element that goes around it. */
export interface Mark {
	start: number;
	end: number;
	/** Wraps the stretch; gets its content, which may hold inner marks. */
	wrap: (content: ElementContent[]) => Element;
	/** True for links: no mark that is a link may stand inside. */
	link?: boolean;
	/** True when it adds a link behind its content: it may hold links and stands in none. */
	bearsLink?: boolean;
}

/**
 * Put marks into a text. Outer marks hold inner ones; a mark that would cross the border of an earlier, longer
 * one is left out, and so is a link inside a link: HTML cannot say either.
 */
export function annotate(text: string, marks: readonly Mark[]): ElementContent[] {
	const sorted = marks
		.filter((mark) => mark.start >= 0 && mark.end <= text.length && mark.start < mark.end)
		.sort((a, b) => a.start - b.start || b.end - a.end);
	return fill(text, 0, text.length, sorted, false);
}

function fill(
	text: string,
	from: number,
	to: number,
	marks: readonly Mark[],
	inLink: boolean,
): ElementContent[] {
	const out: ElementContent[] = [];
	let at = from;
	for (const mark of marks) {
		if (mark.start < at || mark.end > to || (inLink && (mark.link || mark.bearsLink))) continue;
		out.push(...plain(text.slice(at, mark.start)));
		const inner = marks.filter(
			(other) => other !== mark && other.start >= mark.start && other.end <= mark.end,
		);
		out.push(mark.wrap(fill(text, mark.start, mark.end, inner, inLink || mark.link === true)));
		at = mark.end;
	}
	out.push(...plain(text.slice(at, to)));
	return out;
}

/** Text nodes; a line break of the paragraph is a `<br>` followed by the line feed itself. */
function plain(text: string): ElementContent[] {
	if (!text) return [];
	const out: ElementContent[] = [];
	for (const [index, line] of text.split('\n').entries()) {
		if (index > 0)
			out.push(
				{ type: 'element', tagName: 'br', properties: {}, children: [] },
				{ type: 'text', value: '\n' },
			);
		if (line) out.push({ type: 'text', value: line });
	}
	return out;
}
