/**
 * The sentence around a stretch of text, cut so that it can stand in a list.
 */
export interface SentenceAround {
	before: string;
	words: string;
	after: string;
}

const STOP = /[。！？；\n]/u;
const ROOM = 60;

/**
 *     sentenceAround('一是甲。二是推进清廉学校建设，抓好食堂。三是乙。', 8, 12)
 *     // => { before: '二是推进', words: '清廉学校', after: '建设，抓好食堂。' }
 */
export function sentenceAround(text: string, start: number, end: number): SentenceAround {
	let from = start;
	while (from > 0 && !STOP.test(text[from - 1]!)) from--;
	let to = end;
	while (to < text.length && !STOP.test(text[to]!)) to++;
	if (to < text.length && text[to] !== '\n') to++;
	const before = text.slice(from, start).trimStart();
	const after = text.slice(end, to);
	return {
		before: before.length > ROOM ? `…${fromClause(before.slice(-ROOM))}` : before,
		words: text.slice(start, end),
		after: after.length > ROOM ? `${toClause(after.slice(0, ROOM))}…` : after,
	};
}

/** A cut falls between clauses where one is near: half a name (…近平总书记) is worse than fewer words. */
function fromClause(text: string): string {
	const stop = /^.{0,29}?[，、；：]/u.exec(text);
	return stop ? text.slice(stop[0].length) : text;
}

function toClause(text: string): string {
	const stop = /^(.{30,})[，、；：]/u.exec(text);
	return stop ? stop[1]! : text;
}
