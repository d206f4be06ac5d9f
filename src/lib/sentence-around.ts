/**
 * The sentence around a stretch of text, cut so that it can stand in a list.
 */
export interface SentenceAround {
	before: string;
	words: string;
	after: string;
}

/** Where the sentence begins that holds a place: two mentions with the same answer stand in one sentence. */
export function sentenceStart(text: string, place: number): number {
	let from = place;
	while (from > 0 && !STOP.test(text[from - 1]!)) from--;
	return from;
}

const STOP = /[。！？；\n]/u;
const ROOM = 60;

/**
 *     sentenceAround('一是甲。二是推进清廉学校建设，抓好食堂。三是乙。', 8, 12)
 *     // => { before: '二是推进', words: '清廉学校', after: '建设，抓好食堂。' }
 */
export function sentenceAround(text: string, start: number, end: number): SentenceAround {
	const from = sentenceStart(text, start);
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
